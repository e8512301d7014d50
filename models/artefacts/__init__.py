"""What models learned: NumPy arrays without pickle, each with a card, hashes in ``manifest.json``."""

from models.artefacts.store import (
    FOLDER,
    Arrays,
    load_arrays,
    load_weights,
    save_arrays,
    save_weights,
    text_array,
)

__all__ = [
    "FOLDER",
    "Arrays",
    "load_arrays",
    "load_weights",
    "save_arrays",
    "save_weights",
    "text_array",
]
