"""Saves and loads what models learned; what is loaded is exactly what the manifest names.

An artefact is named after its model with its version (``units-1``): either one array (``.npy``) or several
(``.npz``); texts in it are UTF-8 bytes. A new meaning of the numbers is a new version.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from models.errors import ArtefactError

SCHEMA = 1
FOLDER = Path(__file__).parent

Floats = NDArray[np.float32]
Stored = Floats | NDArray[np.float16] | NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """The arrays of one artefact, by name."""

    artefact: str
    parts: Mapping[str, Floats | NDArray[np.uint8]]

    def numbers(self, part: str, width: int | None = None) -> Floats:
        """One array as single precision; with ``width`` its last axis must be that long.

        Raises:
            ArtefactError: there is no such array, or it has another shape.
        """
        found = self._part(part)
        if width is not None and found.shape[-1:] != (width,):
            raise ArtefactError(f"{self.artefact}: {part} of shape {found.shape}, expected width {width}")
        return np.asarray(found, dtype=np.float32)

    def texts(self, part: str) -> tuple[str, ...]:
        """The texts of one array of bytes (see ``text_array``)."""
        data = np.asarray(self._part(part), dtype=np.uint8).tobytes().decode()
        return tuple(data.split("\n")) if data else ()

    def _part(self, part: str) -> Floats | NDArray[np.uint8]:
        if part not in self.parts:
            raise ArtefactError(f"{self.artefact}: no array {part}")
        return self.parts[part]


def text_array(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts (without line breaks) as one array of bytes, so that no pickle is needed."""
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def load_weights(name: str, folder: Path = FOLDER) -> Floats:
    """The one array of an artefact, checked against the manifest's SHA-256.

    Raises:
        ArtefactError: the artefact is missing, altered, or of another schema.
    """
    data = _data(name, ".npy", folder)
    try:
        return np.asarray(np.load(io.BytesIO(data), allow_pickle=False), dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise ArtefactError(f"{name}: {error}") from error


def save_weights(name: str, weights: Floats, folder: Path = FOLDER) -> str:
    """Writes weights (as half precision) and their manifest entry; returns the SHA-256."""
    buffer = io.BytesIO()
    np.save(buffer, weights.astype(np.float16), allow_pickle=False)
    return _write(name, ".npy", buffer.getvalue(), folder)


def load_arrays(name: str, folder: Path = FOLDER) -> Arrays:
    """All arrays of an artefact, checked against the manifest's SHA-256.

    Raises:
        ArtefactError: the artefact is missing, altered, or of another schema.
    """
    data = _data(name, ".npz", folder)
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            return Arrays(artefact=name, parts={part: archive[part] for part in archive.files})
    except (AttributeError, TypeError, ValueError, BadZipFile) as error:  # one array is no archive
        raise ArtefactError(f"{name}: {error}") from error


def save_arrays(name: str, parts: Mapping[str, Stored], folder: Path = FOLDER) -> str:
    """Writes arrays, compressed, and their manifest entry; returns the SHA-256."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **dict(parts))
    return _write(name, ".npz", buffer.getvalue(), folder)


def _data(name: str, suffix: str, folder: Path) -> bytes:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        data = (folder / f"{name}{suffix}").read_bytes()
    except (OSError, ValueError) as error:
        raise ArtefactError(f"{name}: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        raise ArtefactError(f"{name}: manifest of another schema than {SCHEMA}")
    if manifest.get("artefacts", {}).get(name) != hashlib.sha256(data).hexdigest():
        raise ArtefactError(f"{name}{suffix} is not the artefact that the manifest names")
    return data


def _write(name: str, suffix: str, data: bytes, folder: Path) -> str:
    digest = hashlib.sha256(data).hexdigest()
    (folder / f"{name}{suffix}").write_bytes(data)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    artefacts = {**manifest.get("artefacts", {}), name: digest}
    written = {"schema": SCHEMA, "artefacts": dict(sorted(artefacts.items()))}
    path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    return digest
