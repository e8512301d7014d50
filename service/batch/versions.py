"""What a result depends on beside its file: the code that read it and the code that checked it.

The versions are digests of the sources and artefacts themselves, so nobody has to remember to count up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractor.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Digests of the reading code, of the checking code, and of the code that records."""

    reading: str
    checking: str
    recording: str


def versions_of(limits: Limits) -> Versions:
    """The versions of the code that is running, with the limits a reading may run into."""
    reading = _joined(_digest("models"), _digest("extractor"), repr(limits))
    return Versions(
        reading=reading,
        checking=_joined(reading, _digest("anomaly")),
        recording=_digest("service.batch"),
    )


def _joined(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@lru_cache(maxsize=8)
def _digest(package: str) -> str:
    digest = hashlib.sha256()
    for name, item in sorted(_sources(files(package), "")):
        digest.update(name.encode())
        digest.update(hashlib.sha256(item.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        name = f"{path}/{item.name}"
        if item.is_dir():
            if item.name != "__pycache__":
                yield from _sources(item, name)
        else:
            yield name, item
