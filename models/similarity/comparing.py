"""What two records have in common, field by field, template masked."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from models.similarity.records import Difference, Record
from models.similarity.shingles import Hashes, shingles
from models.similarity.template import Template

#: A field is copied if this share of what is filled in on the fuller side stands on the other side.
COPIED = 0.85
#: Weight (in shingles) from which on a field says anything.
LEAST_WEIGHT = 4.0
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PIECE = 24
#: A misprinted character takes its whole neighbourhood of shingles; then characters decide (0 to 100).
_HALF = 0.5
_SAME_BUT_SLIPS = 92.0

#: The features of the model, in order.
FEATURES = (
    "填写内容相同占比",
    "全部文字相同占比",
    "相同数字占比",
    "相同内容多少",
    "相同栏目占比",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLikeness:
    """One field of a pair: weight of what both share, of each side's filled-in text."""

    name: str
    shared: float
    left: float
    right: float

    @property
    def alike(self) -> float:
        """Shared weight of the fuller side's, 0 to 1."""
        most = max(self.left, self.right)
        return self.shared / most if most else 0.0

    @property
    def telling(self) -> bool:
        """Whether enough is filled in for the field to say anything."""
        return max(self.left, self.right) >= LEAST_WEIGHT

    @property
    def copied(self) -> bool:
        """Whether both sides hold the same."""
        return self.telling and self.alike >= COPIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A record ready to be compared.

    ``keys`` are its distinct shingles, ascending, each marked with its field; ``weights`` what each is worth
    and ``owners`` the place of its field in ``names``. ``totals`` are the fields' weights, ``numbers`` the
    figures of three digits and more.
    """

    record: Record
    names: tuple[str, ...]
    keys: NDArray[np.uint64]
    weights: NDArray[np.float64]
    owners: NDArray[np.int64]
    totals: tuple[float, ...]
    numbers: frozenset[str]


def profiles(records: Sequence[Record], template: Template) -> list[Profile]:
    """Weigh what each record holds; ``template`` says what is worth nothing."""
    filled = [[field for field in record.fields if field.text] for record in records]
    hashes, counts = shingles([field.text for fields in filled for field in fields])
    found, text, start = [], 0, 0
    for record, fields in zip(records, filled, strict=True):
        mine = counts[text : text + len(fields)]
        end = start + int(mine.sum())
        found.append(_profile(record, hashes[start:end], mine, template))
        text, start = text + len(fields), end
    return found


def _profile(record: Record, hashes: Hashes, counts: NDArray[np.int64], template: Template) -> Profile:
    filled = [field for field in record.fields if field.text]
    owners = np.repeat(np.arange(len(filled)), counts)
    marks = np.array([zlib.crc32(field.name.encode()) for field in filled] or [0], dtype=np.uint64)
    keys, first = np.unique(hashes ^ (marks[owners] << np.uint64(32)), return_index=True)
    weights = template.weights(hashes[first])
    numbers = (n for field in filled for n in _NUMBER.findall(field.text.replace(",", "")))
    return Profile(
        record=record,
        names=tuple(field.name for field in filled),
        keys=keys,
        weights=weights,
        owners=owners[first],
        totals=tuple(np.bincount(owners[first], weights, minlength=len(filled)).tolist()),
        numbers=frozenset(n for n in numbers if len(n) > 2),
    )


def resemblance(left: Profile, right: Profile) -> float:
    """Exact weighted Jaccard of what both filled in, template masked."""
    shared = float(left.weights[_held(left.keys, right.keys)].sum())
    return _jaccard(shared, sum(left.totals), sum(right.totals))


def compare(left: Profile, right: Profile) -> tuple[FieldLikeness, ...]:
    """The fields that both records have, in the left one's order."""
    both = _held(left.keys, right.keys)
    shared = np.bincount(left.owners[both], left.weights[both], minlength=len(left.names)).tolist()
    theirs = dict(zip(right.names, right.totals, strict=True))
    return tuple(
        FieldLikeness(name=name, shared=held, left=total, right=theirs[name])
        for name, held, total in zip(left.names, shared, left.totals, strict=True)
        if name in theirs
    )


def _held(keys: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which keys are among the others; both ascending and distinct."""
    if not len(others):
        return np.zeros(len(keys), dtype=np.bool_)
    at = np.minimum(np.searchsorted(others, keys), len(others) - 1)
    return np.asarray(others[at] == keys)


def features(left: Profile, right: Profile) -> tuple[float, ...]:
    """The values of ``FEATURES``."""
    both = _held(left.keys, right.keys)
    shared = float(left.weights[both].sum())
    return (
        _jaccard(shared, sum(left.totals), sum(right.totals)),
        _jaccard(float(both.sum()), len(left.keys), len(right.keys)),
        _same_numbers(left, right),
        math.log1p(shared),
        _same_fields(left.record, right.record),
    )


def differences(left: Record, right: Record) -> tuple[Difference, ...]:
    """The first differing pieces of the fields that both records have."""
    both = ((f.name, f.text, right.text_of(f.name)) for f in left.fields)
    found = (_difference(name, mine, theirs) for name, mine, theirs in both if mine and theirs)
    return tuple(difference for difference in found if difference is not None)


def repeated(field: FieldLikeness, left: Record, right: Record) -> bool:
    """Whether a reader would call the field the same: equal, copied, or equal but for a few characters."""
    mine, theirs = left.text_of(field.name), right.text_of(field.name)
    if mine == theirs or field.copied:
        return True
    return field.telling and field.alike >= _HALF and fuzz.ratio(mine, theirs) >= _SAME_BUT_SLIPS


def _same_numbers(left: Profile, right: Profile) -> float:
    """Jaccard of the figures of three digits and more; a half where a side has none."""
    if not left.numbers or not right.numbers:
        return 0.5
    return len(left.numbers & right.numbers) / len(left.numbers | right.numbers)


def _same_fields(left: Record, right: Record) -> float:
    """Share of the fields filled in on either side that hold the same, character by character."""
    filled = {field.name for record in (left, right) for field in record.fields if field.text}
    same = sum(left.text_of(name) == right.text_of(name) for name in filled)
    return same / len(filled) if filled else 0.0


def _jaccard(shared: float, left: float, right: float) -> float:
    union = left + right - shared
    return shared / union if union > 0 else 0.0


def _difference(name: str, left: str, right: str) -> Difference | None:
    if left == right:
        return None
    for step in Levenshtein.opcodes(left, right):
        if step.tag != "equal":
            return Difference(
                field=name,
                left=left[step.src_start : min(step.src_end, step.src_start + _PIECE)],
                right=right[step.dest_start : min(step.dest_end, step.dest_start + _PIECE)],
            )
    return None
