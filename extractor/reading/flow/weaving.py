"""Rows that a page break cuts: all heads of their cells come first, then, on the next page, all tails.

``满意度指 服务对象满意 … ≥90% | 标 度指标 …`` is put back in order by giving every tail to the head that
it completes: a label of the vocabulary, or an amount whose last group of digits is short.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractor.reading.flow.atoms import Atom, compact

_HEADS, _TAILS, _PIECES, _TAIL_PIECES = 48, 12, 12, 3
_SHORT_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})*,\d{0,2}")
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_VALUE = re.compile(r"[≥≤＜＞<>=＝]?\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weave:
    """Where the tails of one page break go: tail atom index -> head atom index."""

    tails: tuple[int, ...]
    heads: tuple[int, ...]


def weave_pages(atoms: Sequence[Atom], labels: Collection[str]) -> tuple[list[Atom], tuple[Atom, ...]]:
    """The atoms with the tails of cut rows moved behind their heads, and the atoms that were moved."""
    result = list(atoms)
    moved: list[Atom] = []
    at = 1
    while at < len(result):
        if result[at].first and result[at].page_start and result[at].row != result[at - 1].row:
            weave = _weave_at(result, at, labels)
            if weave is not None:
                moved.extend(result[i] for i in weave.tails)
                result = _apply(result, weave)
        at += 1
    return result, tuple(moved)


def _apply(atoms: list[Atom], weave: Weave) -> list[Atom]:
    after: dict[int, list[Atom]] = {}
    for tail, head in zip(weave.tails, weave.heads, strict=True):
        after.setdefault(head, []).append(atoms[tail])
    taken = set(weave.tails)
    result: list[Atom] = []
    for i, atom in enumerate(atoms):
        if i not in taken:
            result.append(atom)
        result.extend(after.get(i, ()))
    return result


def _weave_at(atoms: Sequence[Atom], at: int, labels: Collection[str]) -> Weave | None:
    """Give the atoms from ``at`` to heads before it, as long as lines of tails follow."""
    low = max(at - _HEADS, 0)
    tails: list[int] = []
    heads: list[int] = []
    index, floor = at, low
    while index < min(at + _TAILS, len(atoms)):
        match = _next_head(atoms, (floor, at), index, labels)
        if match is None:
            if atoms[index].row != atoms[at].row or not tails:
                break
            head = _text_end(atoms, heads[-1] + 1, at)
            match = (head, 1)
        head, count = match
        tails.extend(range(index, index + count))
        heads.extend([head] * count)
        index, floor = index + count, head
    if not tails or (heads[0] == at - 1 and len(tails) == 1):
        return None
    whole_line = index >= len(atoms) or atoms[index].row != atoms[at].row
    return Weave(tails=tuple(tails), heads=tuple(heads)) if whole_line else None


def _next_head(
    atoms: Sequence[Atom], heads: tuple[int, int], index: int, labels: Collection[str]
) -> tuple[int, int] | None:
    """The first head that some atoms from ``index`` complete, and how many atoms those are."""
    low, high = heads
    for head in range(low, high):
        for count in range(1, _TAIL_PIECES + 1):
            if index + count > len(atoms):
                break
            tail = "".join(a.text for a in atoms[index : index + count])
            if _completes(atoms, head, tail, (low, high), labels):
                return head, count
    return None


def _completes(
    atoms: Sequence[Atom], head: int, tail: str, heads: tuple[int, int], labels: Collection[str]
) -> bool:
    if _SHORT_AMOUNT.fullmatch(atoms[head].text):
        following = atoms[head + 1].text if head + 1 < heads[1] else ""
        if not following.isdigit() and _AMOUNT.fullmatch(atoms[head].text + tail):
            return True
    for start in range(max(heads[0], head - _PIECES), head + 1):
        text = _text(atoms, start, head + 1)
        if len(text) >= 2 and text not in labels and text + tail in labels:
            return not _goes_on(atoms, start, head + 1, heads[1], labels)
    return False


def _goes_on(atoms: Sequence[Atom], start: int, end: int, stop: int, labels: Collection[str]) -> bool:
    """Whether the label that begins at ``start`` is completed by the atoms that follow it anyway."""
    return any(_text(atoms, start, i) in labels for i in range(end + 1, min(end + 6, stop) + 1))


def _text(atoms: Sequence[Atom], start: int, end: int) -> str:
    return compact("".join(a.text for a in atoms[start:end]))


def _text_end(atoms: Sequence[Atom], low: int, high: int) -> int:
    """The end of the first run of text from ``low``: before a value, or the last head."""
    for i in range(low, high - 1):
        if not _VALUE.match(atoms[i].text) and _VALUE.match(atoms[i + 1].text):
            return i
    return high - 1
