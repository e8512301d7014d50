"""The column heads of a one-sided indicator block: which columns stand after the name."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.flow.atoms import Atom
from extractor.reading.flow.labels import BRACKETS, EXTRA_HEADS
from extractor.reading.flow.segments import Slot

_NAME_HEAD = "三级指标"
_HEAD_ATOMS = 60
_MOST_PIECES = 6


def further_columns(atoms: Sequence[Atom]) -> tuple[Slot, ...]:
    """The columns after 三级指标 in printed order; the value alone where no further head is printed."""
    found: list[Slot] = []
    start = _after_name(atoms)
    at = start
    while start and at < min(len(atoms), start + _HEAD_ATOMS):
        head = _head_at(atoms, at)
        if head is None:
            break
        slot, at = head
        if slot not in found:
            found.append(slot)
    return tuple(found) if Slot.VALUE in found else (Slot.VALUE,)


def _after_name(atoms: Sequence[Atom]) -> int:
    """The atom after the head 三级指标, 0 where it is not printed."""
    for start in range(min(len(atoms), _HEAD_ATOMS)):
        for end in range(start + 1, min(start + _MOST_PIECES, len(atoms)) + 1):
            if "".join(a.text for a in atoms[start:end]) == _NAME_HEAD:
                return end
    return 0


def _head_at(atoms: Sequence[Atom], at: int) -> tuple[Slot, int] | None:
    """The longest head that begins at an atom, and the atom after it."""
    best: tuple[Slot, int] | None = None
    for end in range(at + 1, min(at + _MOST_PIECES, len(atoms)) + 1):
        text = "".join(a.text for a in atoms[at:end]).translate(BRACKETS)
        slot = next((s for s, heads in EXTRA_HEADS if text in heads), None)
        if slot is not None:
            best = (Slot(slot), end)
    return best
