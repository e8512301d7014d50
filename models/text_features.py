"""Hashed features of short texts: character n-grams and numeric shape. The same on every machine."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

#: Number of feature slots; a power of two.
SIZE = 1 << 13
_LONGEST_GRAM = 3
_DIGITS = re.compile(r"\d[\d,.，]*")


def features(prefix: str, text: str) -> Iterator[int]:
    """Indices (0 to ``SIZE`` − 1) of the features of one text; ``prefix`` keeps kinds of texts apart.

    Figures become one symbol, so that 3处 and 12处 are the same; n-grams run over the marked text.
    """
    flat = _DIGITS.sub("0", text.replace(" ", ""))
    marked = f"\x02{flat}\x03"
    for length in range(1, _LONGEST_GRAM + 1):
        for start in range(len(marked) - length + 1):
            yield _slot(f"{prefix}:{marked[start : start + length]}")
    yield _slot(f"{prefix}#{min(len(flat), 16)}")


def _slot(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % SIZE
