"""Character shingles as 64-bit hashes, for many texts at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

#: Characters of one shingle: long enough that a figure comes with the words around it, since a price or a
#: percentage alone is printed by hundreds.
LENGTH = 8
_BETWEEN = "\x1f"
_PLANE = 0x1_0000
_PRIME = np.uint64(1_099_511_628_211)
_GOLDEN = np.uint64(0x9E37_79B9_7F4A_7C15)


def shingles(texts: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """Hashes of the shingles of texts, text after text, and how many each text has.

    Punctuation, blanks and differences of width do not count; a text shorter than a shingle has none.
    The same on every machine: hashes are computed from code points, not by Python's seeded ``hash``.
    """
    if not texts:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts) + _BETWEEN * LENGTH
    points = _plain(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
    size = len(points) - LENGTH + 1
    hashes = np.zeros(size, dtype=np.uint64)
    for offset in range(LENGTH):
        hashes = hashes * _PRIME + points[offset : size + offset]
    passed = np.concatenate([[0], np.cumsum(points == ord(_BETWEEN))])
    inside = passed[LENGTH:] == passed[:-LENGTH]
    return _mixed(hashes[inside]), np.bincount(passed[:size][inside], minlength=len(texts))


def _plain(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Code points folded by ``_folding``; those of other planes (rare characters) stay as they are."""
    folded = np.where(points < _PLANE, _folding()[np.minimum(points, _PLANE - 1)], points)
    return folded[folded > 0]


@lru_cache(maxsize=1)
def _folding() -> NDArray[np.uint32]:
    """What each code point of the basic plane counts as: first letter or digit of its NFKC form, else 0."""
    table = np.zeros(_PLANE, dtype=np.uint32)
    for point in range(_PLANE):
        letters = (c for c in unicodedata.normalize("NFKC", chr(point)) if c.isalnum())
        table[point] = ord(next(letters, "\0"))
    table[ord(_BETWEEN)] = ord(_BETWEEN)
    return table


def _mixed(hashes: Hashes) -> Hashes:
    """Every bit spread over all others (the finaliser of splitmix64, shortened)."""
    hashes = hashes ^ (hashes >> np.uint64(31))
    hashes = hashes * _GOLDEN
    return hashes ^ (hashes >> np.uint64(29))
