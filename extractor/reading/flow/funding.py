"""The funding rows of a form: ``label amount label amount``, labels and amounts wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.amounts import Amount, MoneyUnit
from extractor.document import Funding, FundSource, Side
from extractor.reading.flow.atoms import Atom, join_atoms
from extractor.reading.flow.labels import FUND_LABELS, PERIOD_WORDS, YEAR_WORDS
from extractor.spans import NOWHERE, PlacedText, Span

_NUMERIC = re.compile(r"[-－]?[\d,，.]+")
_UNIT = re.compile(r"[（(](?:金额)?(?:单位[:：])?(亿元|万元|千元|元)[）)]")
_LEAD = re.compile(r"^(?:其中[:：]?)|[:：]$")
_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingBlock:
    """The funding lines and the atoms that are no label and no amount."""

    funding: tuple[Funding, ...]
    unplaced: tuple[Atom, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    source: FundSource
    side: Side | None
    span: Span
    amount: PlacedText


def read_funding(atoms: Sequence[Atom], unit: MoneyUnit | None) -> FundingBlock:
    """Read the atoms between the field label 项目资金 and the next field; ``unit`` is what the label says."""
    lines: list[_Line] = []
    unplaced: list[Atom] = []
    at = 0
    while at < len(atoms):
        label = _label_at(atoms, at)
        if label is None:
            unplaced.append(atoms[at])
            at += 1
            continue
        source, side, end = label
        stop = end
        while stop < len(atoms) and _NUMERIC.fullmatch(atoms[stop].text):
            stop += 1
        span = join_atoms(atoms[at:end]).span
        lines.append(_Line(source=source, side=side, span=span, amount=join_atoms(atoms[end:stop])))
        at = stop
    return FundingBlock(funding=_sided(lines, unit or MoneyUnit.YUAN), unplaced=tuple(unplaced))


def money_unit(text: str) -> MoneyUnit | None:
    """The unit that a label states in brackets: 项目资金（万元）."""
    match = _UNIT.search(text)
    return MoneyUnit(match.group(1)) if match else None


def _label_at(atoms: Sequence[Atom], at: int) -> tuple[FundSource, Side | None, int] | None:
    """The funding label that begins at ``at`` (the longest), its side if it says one, and its end."""
    best: tuple[FundSource, Side | None, int] | None = None
    text = ""
    for end in range(at, min(at + _LONGEST_LABEL, len(atoms))):
        if _NUMERIC.fullmatch(atoms[end].text):
            break
        text += atoms[end].text.replace("(", "（").replace(")", "）")
        plain = _LEAD.sub("", _LEAD.sub("", text))
        side = _side_of(plain)
        bare = _without_side(plain)
        found = next((s for label, s in FUND_LABELS if label == bare), None)
        if found is not None and (text.endswith(("：", ":")) or not _colon_follows(atoms, end)):
            best = (found, side, end + 1)
    return best


def _colon_follows(atoms: Sequence[Atom], end: int) -> bool:
    return end + 1 < len(atoms) and atoms[end + 1].text in ("：", ":")


def _side_of(text: str) -> Side | None:
    if text.startswith(YEAR_WORDS):
        return Side.YEAR
    return Side.PERIOD if text.startswith(PERIOD_WORDS) else None


def _without_side(text: str) -> str:
    for word in (*PERIOD_WORDS, *YEAR_WORDS):
        text = text.removeprefix(word)
    return text


def _sided(lines: Sequence[_Line], unit: MoneyUnit) -> tuple[Funding, ...]:
    """Sides of lines that do not say theirs: the first of a source is the period's, the second the year's."""
    both = any(line.side is Side.PERIOD for line in lines) or len({x.source for x in lines}) < len(lines)
    seen: set[FundSource] = set()
    result: list[Funding] = []
    for line in lines:
        second = line.source in seen or not both
        side = line.side or (Side.YEAR if second else Side.PERIOD)
        seen.add(line.source)
        span = line.amount.span if line.amount.text else line.span
        result.append(
            Funding(
                side=side,
                source=line.source,
                amount=_amount(line.amount.text, unit),
                printed=line.amount.text,
                span=span if span is not NOWHERE else line.span,
            )
        )
    return tuple(result)


def _amount(printed: str, unit: MoneyUnit) -> Amount | None:
    digits = printed.replace(",", "").replace("，", "").replace(" ", "").replace("－", "-")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", digits):
        return None
    return Amount(value=Decimal(digits), unit=unit)
