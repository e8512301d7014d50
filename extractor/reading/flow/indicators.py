"""The indicator block of a form: put in order, decoded, and typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.document import Indicator, NoteKind, ReadingNote, Side
from extractor.reading.flow.atoms import Atom, join_atoms
from extractor.reading.flow.decoding import DecodedCell, decode_block
from extractor.reading.flow.labels import LEVEL1, LEVEL2
from extractor.reading.flow.segments import Slot
from extractor.reading.forms.values import doubled_note, undoubled
from extractor.reading.quantities import parse_quantity
from extractor.spans import EMPTY, PlacedText, cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The indicators of one form, what was noted, and the atoms that fell in no cell."""

    indicators: tuple[Indicator, ...]
    notes: tuple[ReadingNote, ...]
    unplaced: tuple[Atom, ...]


def read_indicators(atoms: Sequence[Atom]) -> Block:
    """Read the atoms from the block's heading to the signatures."""
    decoding = decode_block(atoms)
    used = {i for cell in decoding.cells for i in cell.atoms}
    unplaced = tuple(a for i, a in enumerate(atoms) if i not in used)
    moved = [atoms[i] for cell in decoding.cells for i in range(*cell.segment.tails)]
    notes = [unplaced_note(a) for a in unplaced]
    if moved:
        notes.append(woven_note(moved))
    indicators = _indicators(atoms, decoding.cells, two_sided=decoding.two_sided)
    notes.extend(doubled_note(i.name, i.value_printed, i.value, i.span) for i in indicators if _is_doubled(i))
    return Block(indicators=tuple(indicators), notes=tuple(notes), unplaced=unplaced)


def _is_doubled(indicator: Indicator) -> bool:
    return indicator.value != indicator.value_printed


_FURTHER = (Slot.ACTUAL, Slot.WEIGHT, Slot.SCORE, Slot.REMARK)


@dataclass(slots=True)
class _Hand:
    """What is known while walking through the cells; ``further`` are columns between name and value."""

    level1: str = ""
    level2: str = ""
    right_level2: str = ""
    name: PlacedText = EMPTY
    further: dict[Slot, str] | None = None


def _indicators(atoms: Sequence[Atom], cells: Sequence[DecodedCell], *, two_sided: bool) -> list[Indicator]:
    result: list[Indicator] = []
    hand = _Hand()
    for cell in cells:
        text = join_atoms([atoms[i] for i in cell.atoms])
        if cell.slot is Slot.LEVEL1:
            hand.level1 = LEVEL1[_plain(text)]
        elif cell.slot is Slot.LEVEL2 and not cell.right:
            hand.level2 = hand.right_level2 = _level2(text)
        elif cell.slot is Slot.LEVEL2:
            hand.right_level2 = _level2(text)
        elif cell.slot is Slot.NAME:
            hand.name, hand.further = text, {}
        elif cell.slot is Slot.VALUE:
            result.append(_indicator(hand, text, right=cell.right or not two_sided))
            hand.further = None
        elif hand.further is not None:
            hand.further[cell.slot] = text.text
        elif cell.slot in _FURTHER and result:
            result[-1] = _with_further(result[-1], {cell.slot: text.text})
    return result


def _indicator(hand: _Hand, value: PlacedText, *, right: bool) -> Indicator:
    level2 = hand.right_level2 if right else hand.level2
    meant, _ = undoubled(value.text)
    indicator = Indicator(
        side=Side.YEAR if right else Side.PERIOD,
        level1=LEVEL2.get(level2.removesuffix("指标"), "") or hand.level1,
        level2=level2,
        name=hand.name.text,
        value=meant,
        value_printed=value.text,
        span=replace(cover(p.span for p in value.pieces), columns=None)
        if len(value.pieces) > 1
        else value.span,
        name_printed=hand.name.text,
        quantity=parse_quantity(meant),
        confidence=0.95,
    )
    return _with_further(indicator, hand.further or {})


def _with_further(indicator: Indicator, columns: Mapping[Slot, str]) -> Indicator:
    """The indicator with further columns of its row (实际完成值, 分值, 得分, 说明)."""
    return replace(
        indicator,
        actual=columns.get(Slot.ACTUAL, indicator.actual),
        weight=columns.get(Slot.WEIGHT, indicator.weight),
        score=columns.get(Slot.SCORE, indicator.score),
        remark=columns.get(Slot.REMARK, indicator.remark),
    )


def _plain(text: PlacedText) -> str:
    return "".join(text.text.split())


def _level2(text: PlacedText) -> str:
    plain = _plain(text)
    return plain if plain.endswith("指标") else f"{plain}指标"


def unplaced_note(atom: Atom) -> ReadingNote:
    """A note on an atom of a form that is in no cell."""
    return ReadingNote(
        kind=NoteKind.UNPLACED,
        message=f"绩效表内的“{atom.text}”未能归入任何单元格",
        span=atom.span,
        printed=atom.text,
    )


def woven_note(moved: Sequence[Atom]) -> ReadingNote:
    """A note on the tails of a row that a page break had cut."""
    printed = " ".join(a.text for a in moved)
    return ReadingNote(
        kind=NoteKind.LAYOUT,
        message=f"表格行被分页截断，下一页的余字“{printed}”已按列接回上一页的单元格",
        span=cover(a.span for a in moved),
        printed=printed,
    )
