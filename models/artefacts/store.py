"""Saves and loads weights; what is loaded is exactly what the manifest names."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.errors import ArtefactError

SCHEMA = 1
FOLDER = Path(__file__).parent


def load_weights(name: str, folder: Path = FOLDER) -> NDArray[np.float32]:
    """The weights of a model, checked against the manifest's SHA-256.

    Raises:
        ArtefactError: the artefact is missing, altered, or of another schema.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        data = (folder / f"{name}.npy").read_bytes()
    except OSError as error:
        raise ArtefactError(f"{name}: {error}") from error
    if manifest.get("schema") != SCHEMA:
        raise ArtefactError(f"manifest schema {manifest.get('schema')!r}, expected {SCHEMA}")
    if manifest["artefacts"].get(name) != hashlib.sha256(data).hexdigest():
        raise ArtefactError(f"{name}.npy is not the artefact that the manifest names")
    array = np.load(io.BytesIO(data), allow_pickle=False)
    return np.asarray(array, dtype=np.float32)


def save_weights(name: str, weights: NDArray[np.float32], folder: Path = FOLDER) -> str:
    """Writes weights (as half precision) and their manifest entry; returns the SHA-256."""
    buffer = io.BytesIO()
    np.save(buffer, weights.astype(np.float16), allow_pickle=False)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    (folder / f"{name}.npy").write_bytes(data)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    artefacts = {**manifest.get("artefacts", {}), name: digest}
    written = {"schema": SCHEMA, "artefacts": dict(sorted(artefacts.items()))}
    path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return digest
