"""A badly read word decided by a vocabulary: every character that differs must have been in doubt.

A word that was read with certainty stays as it is, however near to a known one: the publisher printed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein

from extractor.document import CERTAIN
from extractor.repair.doubtful import CellDoubts
from extractor.repair.evidence import LEAST_PROBABLE, PUBLISHERS_ERROR

_LONG: Final = 6  # characters from which two may have been misread
_SHORT: Final = 4  # shorter words are too much alike: the recogniser must have seen the other character
_CONFUSED: Final = 0.02  # share of misread characters that are read as one certain other
_LEAST_RIVAL: Final = 0.002  # score from which the recogniser itself saw another character


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The word that is meant and how probable that is, 0 to 1."""

    word: str
    probability: float


def mended(read: str, words: Iterable[str], doubts: CellDoubts) -> Mended | None:
    """The word that was misread as ``read``; None where that is a word itself or no other stands out."""
    known = frozenset(words)
    if doubts.lowest >= CERTAIN or not read or read in known:
        return None
    found = [Mended(word=word, probability=probability_of(read, word, doubts)) for word in known]
    ranked = sorted(found, key=lambda item: (-item.probability, item.word))
    if not ranked or ranked[0].probability < LEAST_PROBABLE:
        return None
    rival = ranked[1].probability if len(ranked) > 1 else 0.0
    return ranked[0] if rival < LEAST_PROBABLE else None


def probability_of(read: str, meant: str, doubts: CellDoubts) -> float:
    """How probable it is that ``meant`` is printed, against the publisher's having printed ``read``."""
    most = 2 if len(meant) >= _LONG else 1
    distance = Levenshtein.distance(read, meant, score_cutoff=most)
    if len(meant) < 2 or not 0 < distance <= most:
        return 0.0
    result = 1.0
    for edit in Levenshtein.editops(read, meant):
        changed = read[edit.src_pos] if edit.tag != "insert" else ""
        seen = edit.tag == "replace" and doubts.rival(changed, meant[edit.dest_pos]) >= _LEAST_RIVAL
        if len(meant) < _SHORT and not seen:
            return 0.0
        # What the recogniser itself weighed is one of two or three; else any of thousands was printed.
        doubt = doubts.misread(changed) * (1.0 if seen or edit.tag != "replace" else _CONFUSED)
        result *= doubt / (doubt + PUBLISHERS_ERROR)
    return result
