"""Learned weights: NumPy arrays without pickle, each with a card, listed with hashes in ``manifest.json``."""

from models.artefacts.store import load_weights, save_weights

__all__ = ["load_weights", "save_weights"]
