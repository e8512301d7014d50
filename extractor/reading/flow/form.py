"""A form region of a flow text to a typed form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.amounts import MoneyUnit
from extractor.document import FieldText, Form, FormField, FormKind, Funding, ReadingNote
from extractor.layout.blocks import FlowLine
from extractor.reading.flow.atoms import Atom, atoms_of, compact, join_atoms
from extractor.reading.flow.fields import Field, find_fields
from extractor.reading.flow.funding import money_unit, read_funding
from extractor.reading.flow.goals import split_goals
from extractor.reading.flow.indicators import read_indicators, unplaced_note, woven_note
from extractor.reading.flow.labels import FUND_LABELS, SIGNATURES, Head
from extractor.reading.flow.leftovers import leftovers
from extractor.reading.flow.regions import Region
from extractor.reading.flow.weaving import weave_pages
from extractor.spans import EMPTY, PlacedText, cover

_FILED = "填报日期"
_SIGNERS = ("负", "经办", "单位", "联系", "填")
#: Who signs, with nothing before it: a value that ends so is followed by no colon.
_SIGNER = re.compile(r"(?:单位|项目)?负责人(?:（签字）)?[：:]|(?:填报|填表)人[：:]")
_MOST_SIGNED = 16
_DATE = re.compile(r"[\d\-/.:：年月日]+")
_FUND_WOVEN = frozenset(
    f"{lead}{label}{colon}"
    for label, _ in FUND_LABELS
    for lead in ("", "其中：", "实施期", "年度")
    for colon in ("", "：")
    if label != "资金总额" or (lead in ("实施期", "年度") and colon)
) | {"项目资金（元）", "项目资金（万元）"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormReading:
    """A form, what was noted about it, and the atoms that are in no field."""

    form: Form
    notes: tuple[ReadingNote, ...]
    unplaced: tuple[Atom, ...]


def read_form(flow: Sequence[FlowLine], region: Region) -> FormReading:
    """Read the lines of one form region."""
    title = "".join(compact(line.text) for line in flow[region.start : region.body])
    atoms, moved = weave_pages(atoms_of(flow, region.body, region.end), _FUND_WOVEN)
    fields = find_fields(atoms)
    by_head: dict[Head | FormField, Field] = {f.head: f for f in reversed(fields)}
    signed = _signatures_start(atoms)
    block = by_head.get(Head.INDICATORS)
    read = read_indicators(atoms[block.start : signed] if block else ())
    funding, loose = _funding(atoms, by_head)
    span = cover(line.span for line in flow[region.start : region.end])
    form = Form(
        kind=_kind(title),
        title=title,
        project_name=_content(atoms, by_head.get(Head.PROJECT)),
        span=replace(span, columns=None),
        attribute=_content(atoms, by_head.get(Head.ATTRIBUTE)),
        term=_content(atoms, by_head.get(Head.TERM)),
        filed_at=_filed_at(atoms, signed),
        texts=_texts(flow, atoms, fields),
        funding=funding,
        indicators=read.indicators,
        complete=block is not None and signed < len(atoms),
        confidence=0.95,
    )
    left = (*loose, *leftovers(atoms, fields, signed))
    notes = (*read.notes, *(unplaced_note(a) for a in left), *([woven_note(moved)] if moved else []))
    return FormReading(form=form, notes=notes, unplaced=(*read.unplaced, *left))


def _kind(title: str) -> FormKind:
    if "自评" in title:
        return FormKind.SELF_EVALUATION
    return FormKind.WHOLE if "整体" in title else FormKind.PROJECT


def _content(atoms: Sequence[Atom], field: Field | None) -> PlacedText:
    return EMPTY if field is None else join_atoms(atoms[field.content : field.end])


def _funding(
    atoms: Sequence[Atom], by_head: dict[Head | FormField, Field]
) -> tuple[tuple[Funding, ...], tuple[Atom, ...]]:
    field = by_head.get(Head.MONEY)
    if field is None:
        return (), ()
    block = read_funding(atoms[field.content : field.end], money_unit(field.label) or MoneyUnit.YUAN)
    return block.funding, block.unplaced


def _texts(flow: Sequence[FlowLine], atoms: Sequence[Atom], fields: Sequence[Field]) -> tuple[FieldText, ...]:
    result = [
        FieldText(field=field.head, text=_content(atoms, field))
        for field in fields
        if isinstance(field.head, FormField) and field.content < field.end
    ]
    result.extend(_goals(flow, atoms, {f.head: f for f in reversed(fields)}))
    return tuple(sorted(result, key=lambda t: t.text.pieces[0].span.line or 0))


def _goals(
    flow: Sequence[FlowLine], atoms: Sequence[Atom], by_head: dict[Head | FormField, Field]
) -> list[FieldText]:
    """Goals follow the label 总体目标, or one goal each its own label."""
    period, year = by_head.get(Head.GOAL_PERIOD), by_head.get(Head.GOAL_YEAR)
    field = by_head.get(Head.GOALS)
    found: list[tuple[FormField, PlacedText]] = []
    if field is not None and field.content < field.end:
        left, right = split_goals(_lines(flow, atoms[field.content : field.end]))
        if period is None:
            left, right = EMPTY, PlacedText.join([left, right])
        found = [(FormField.GOAL_PERIOD, left), (FormField.GOAL_YEAR, right)]
    else:
        found = [
            (FormField.GOAL_PERIOD, _content(atoms, period)),
            (FormField.GOAL_YEAR, _content(atoms, year)),
        ]
    return [FieldText(field=field_, text=text) for field_, text in found if text.text]


def _lines(flow: Sequence[FlowLine], atoms: Sequence[Atom]) -> list[FlowLine]:
    """The lines of the atoms, the first from its first atom on: its label may stand before it."""
    lines = [flow[row] for row in sorted({a.row for a in atoms})]
    start = atoms[0].span.columns[0] if atoms[0].span.columns else 0
    cut = start if lines[0].text[:start].strip() else 0
    return [replace(lines[0], text=lines[0].text[cut:]), *lines[1:]]


def _signatures_start(atoms: Sequence[Atom]) -> int:
    """Where the signatures begin: the label 填报日期 and what stands before it of their letters only."""
    at = next((i for i in range(len(atoms) - 1, -1, -1) if _signed_at(atoms, i)), None)
    if at is None:
        return len(atoms)
    low = at
    while low > 0 and set(atoms[low - 1].text) <= SIGNATURES:
        low -= 1
    # 人 alone can still be the last piece of a value (元/人): the signatures begin with one of their words.
    start = next((i for i in range(low, at) if atoms[i].text.startswith(_SIGNERS)), at)
    return next((i for i in range(max(start - _MOST_SIGNED, 0), start) if _signer_at(atoms, i)), start)


def _signer_at(atoms: Sequence[Atom], at: int) -> bool:
    """Whether 负责人： begins a line here: names and numbers may stand between the labels."""
    text = "".join(atom.text for atom in atoms[at : at + 4])
    return atoms[at].first and _SIGNER.match(text) is not None


def _signed_at(atoms: Sequence[Atom], at: int) -> bool:
    text = ""
    for atom in atoms[at : at + 4]:
        text += atom.text
        if text.startswith(_FILED):
            return True
        if not _FILED.startswith(text):
            return False
    return False


def _filed_at(atoms: Sequence[Atom], signed: int) -> PlacedText:
    """The digits after the label, joined over wrapped lines."""
    at = next((i for i in range(signed, len(atoms)) if _signed_at(atoms, i)), None)
    if at is None:
        return EMPTY
    parts: list[PlacedText] = []
    text = ""
    for atom in atoms[at:]:
        if len(text) < len(_FILED):
            text += atom.text
            inside = text[len(_FILED) :].lstrip("：:")
            if inside:
                parts.append(PlacedText.at(inside, atom.span))
            continue
        if atom.text in ("：", ":"):
            continue
        if not _DATE.fullmatch(atom.text):
            break
        parts.append(atom.placed)
    return PlacedText.join(parts)
