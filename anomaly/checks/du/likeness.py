"""How alike two filled-in texts are, without what every form prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from anomaly.checks.fo.project_match import flat_name

#: Texts that share fewer three-character runs than this are not compared further.
_LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """``whole``: how alike; ``within``: how much of the shorter stands in the longer (0 to 1)."""

    whole: float
    within: float
    shorter: int


@lru_cache(maxsize=1024)
def _flat(text: str) -> str:
    return flat_name(text)


@lru_cache(maxsize=1024)
def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 3] for n in range(max(len(text) - 2, 1)))


def likeness(left: str, right: str) -> Likeness:
    """Compare two texts without punctuation, blanks and width differences."""
    a, b = sorted((_flat(left), _flat(right)), key=len)
    if not a:
        return Likeness(whole=0.0, within=0.0, shorter=0)
    own = _shingles(a)
    if len(own & _shingles(b)) < _LEAST_SHARED * len(own):
        return Likeness(whole=0.0, within=0.0, shorter=len(a))
    return Likeness(
        whole=fuzz.ratio(a, b) / 100,
        within=fuzz.partial_ratio(a, b) / 100 if len(a) < len(b) else fuzz.ratio(a, b) / 100,
        shorter=len(a),
    )
