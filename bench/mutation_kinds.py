"""Single errors an inspector looks for, made in a document's text: one line changed, never moved.

A kind proposes edits for a document as read and its printed lines. Where a figure stands is taken from the
reading; what is changed is the print. Only documents that were read from text (channels tabbed and flow).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extractor.document import ClaimKind, Document, Form, FormField, FormKind, Side, TableKind
from extractor.spans import PlacedText

_FIGURE: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MONEY: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万元|元)")
_NUMBERED: Final = re.compile(r"[\u4e00-\u9fff]{2,10}[〔\[【(（](20\d\d)[〕\]】)）]\s*\d+\s*号")
_RATE: Final = re.compile(r"\d+\.\d+\s*%")
_TURNS: Final = (("增加", "减少"), ("增长", "下降"))
_CLASSES: Final = ("数量", "质量", "时效", "成本")
_FIELDS: Final = (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
_CONTEXT: Final = 24  # characters around a print by which it is told from the same print elsewhere
_ITEMS: Final = 3  # figures from which an overview breaks a cost down


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One changed print: on ``line`` (1-based) ``old`` became ``new``; ``whole`` replaces the line itself.

    ``also`` are further lines changed with it (an indicator exchanged with another).
    """

    line: int
    old: str
    new: str
    also: tuple[Edit, ...] = ()

    def apply(self, lines: list[str]) -> bool:
        """Change the lines; False if what should be changed is not printed there exactly once."""
        text = lines[self.line - 1]
        if self.old == self.new or text.count(self.old) != 1:
            return False
        lines[self.line - 1] = text.replace(self.old, self.new)
        return all(further.apply(lines) for further in self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as read and the lines it was read from."""

    document: Document
    lines: tuple[str, ...]

    @property
    def projects(self) -> tuple[Form, ...]:
        """The project forms that were read whole."""
        return tuple(f for f in self.document.forms if f.kind is FormKind.PROJECT and f.complete)


Kind = Callable[[Source], Iterator[Edit]]


def slipped(figure: str) -> str:
    """The figure with its second significant digit (its only one, if there is one) raised by three."""
    places = [i for i, c in enumerate(figure) if c.isdigit()]
    first = next((k for k, i in enumerate(places) if figure[i] != "0"), None)
    if first is None:
        return figure
    at = places[min(first + 1, len(places) - 1)]
    digit = (int(figure[at]) + 3) % 10
    return figure[:at] + str(digit if digit or at != places[0] else 4) + figure[at + 1 :]


def table_cell(source: Source) -> Iterator[Edit]:
    """One digit of one figure in a table."""
    for table in source.document.tables:
        for row in table.rows:
            for cell in row.cells[1:]:
                at = cell.span.columns
                if cell.span.line and at and re.fullmatch(r"\d[\d,]*\.\d\d", cell.printed):
                    text = source.lines[cell.span.line - 1]
                    if text[at[0] : at[1]] == cell.printed and slipped(cell.printed) != cell.printed:
                        new = text[: at[0]] + slipped(cell.printed) + text[at[1] :]
                        yield Edit(line=cell.span.line, old=text, new=new)


def form_funding(source: Source) -> Iterator[Edit]:
    """One digit of a form's yearly total."""
    for form in source.projects:
        funding = form.funding_of(Side.YEAR)
        if funding is not None and funding.span.line and funding.printed:
            text = source.lines[funding.span.line - 1]
            at = text.rfind(funding.printed)
            if at >= 0:
                new = text[:at] + slipped(funding.printed) + text[at + len(funding.printed) :]
                yield Edit(line=funding.span.line, old=text, new=new)


def breakdown_item(source: Source) -> Iterator[Edit]:
    """One digit of one amount in an overview that lists several."""
    for form in source.projects:
        text = form.text_of(FormField.OVERVIEW)
        found = list(_MONEY.finditer(text.text))
        if len(found) >= _ITEMS:
            for match in found:
                yield from _in_text(source, text, match.span(), match.group(), slipped(match[1]) + match[2])


def form_unit(source: Source) -> Iterator[Edit]:
    """万元 printed as 元 in an overview."""
    for form in source.projects:
        text = form.text_of(FormField.OVERVIEW)
        for match in _MONEY.finditer(text.text):
            if match[2] == "万元":
                yield from _in_text(source, text, match.span(), match.group(), match[1] + "元")


def narrative_amount(source: Source) -> Iterator[Edit]:
    """One digit of an amount in the notes."""
    yield from _claims(source, (ClaimKind.AMOUNT,), slipped)


def narrative_change(source: Source) -> Iterator[Edit]:
    """One digit of a stated change."""
    yield from _claims(source, (ClaimKind.CHANGE,), slipped)


def narrative_unit(source: Source) -> Iterator[Edit]:
    """万元 printed as 元 in the notes."""
    for sentence in source.document.sentences:
        for match in _MONEY.finditer(sentence.text.text):
            if match[2] == "万元":
                yield from _in_text(source, sentence.text, match.span(), match.group(), match[1] + "元")


def percentage(source: Source) -> Iterator[Edit]:
    """One digit of a rate or share in the notes."""
    for sentence in source.document.sentences:
        for match in _RATE.finditer(sentence.text.text):
            yield from _in_text(source, sentence.text, match.span(), match.group(), slipped(match.group()))


def direction(source: Source) -> Iterator[Edit]:
    """增加 for 减少, 增长 for 下降, in the notes."""
    turns = [*_TURNS, *((b, a) for a, b in _TURNS)]
    for sentence in source.document.sentences:
        for old, new in turns:
            for match in re.finditer(old + r"\d[\d,.]*\s*(?:万元|%)", sentence.text.text):
                printed = match.group()
                yield from _in_text(source, sentence.text, match.span(), printed, printed.replace(old, new))


def copied_goal(source: Source) -> Iterator[Edit]:
    """The goals of another form (tabbed: they stand on one line)."""
    lines = [form.text_of(FormField.GOAL_PERIOD).span.line for form in source.projects]
    if "\t" not in "".join(source.lines):
        return
    for mine, other in pairwise(line for line in lines if line):
        if source.lines[mine - 1] != source.lines[other - 1]:
            yield Edit(line=mine, old=source.lines[mine - 1], new=source.lines[other - 1])


def stale_year(source: Source) -> Iterator[Edit]:
    """Last year's number for this year's in a goal or a plan."""
    year = source.document.meta.year
    for form in source.projects:
        for field in _FIELDS[1:]:
            text = form.text_of(field)
            for match in re.finditer(f"{year}年", text.text):
                yield from _in_text(source, text, match.span(), match.group(), f"{(year or 0) - 1}年")


def stale_year_in_notes(source: Source) -> Iterator[Edit]:
    """Last year's number for this year's in the notes."""
    year = source.document.meta.year
    for sentence in source.document.sentences:
        for match in re.finditer(f"{year}年", sentence.text.text):
            yield from _in_text(source, sentence.text, match.span(), match.group(), f"{(year or 0) - 1}年")


def indicator_class(source: Source) -> Iterator[Edit]:
    """A cost and an indicator of another class exchanged, on both sides (tabbed)."""
    for form in source.projects:
        rows = [i for i in form.side(Side.PERIOD) if _plain(source, i.span.line, i.name, i.value)]
        for cost in (i for i in rows if i.level2.startswith("成本") and "元" in i.value):
            for other in (i for i in rows if i.level2[:2] in _CLASSES[:3]):
                yield from _exchange(
                    source, (cost.span.line or 0, cost.name, cost.value), other.span.line or 0
                )


def repeated_indicator(source: Source) -> Iterator[Edit]:
    """The indicator above printed again in place of one of the same class (tabbed)."""
    for form in source.projects:
        rows = [i for i in form.side(Side.PERIOD) if _plain(source, i.span.line, i.name, i.value)]
        for above, below in pairwise(rows):
            if above.level2 == below.level2 and above.name != below.name and below.span.line:
                text = source.lines[below.span.line - 1]
                new = text.replace(below.name, above.name).replace(below.value, above.value)
                yield Edit(line=below.span.line, old=text, new=new)


def indicator_figure(source: Source) -> Iterator[Edit]:
    """One digit of an indicator on both sides, where the form's text states the same figure with its unit."""
    for form in source.projects:
        texts = "".join(form.text_of(field).text for field in _FIELDS)
        for indicator in form.side(Side.YEAR):
            figure = re.search(r"(\d[\d.]*)(\D{1,3})$", indicator.value)
            if figure is None or figure[2][0] in "%元万年月" or not indicator.span.line:
                continue
            if re.search(rf"(?<![\d.]){re.escape(figure[1] + figure[2][0])}", texts):
                text = source.lines[indicator.span.line - 1]
                new = text.replace(figure.group(), slipped(figure[1]) + figure[2])
                yield Edit(line=indicator.span.line, old=text, new=new)


def cost_indicator(source: Source) -> Iterator[Edit]:
    """One digit of a cost indicator that equals the form's funding, on both sides."""
    for form in source.projects:
        funding = form.funding_of(Side.YEAR)
        for indicator in form.side(Side.YEAR):
            quantity = indicator.quantity
            amount = funding.amount if funding is not None else None
            if not indicator.level2.startswith("成本") or quantity is None or amount is None:
                continue
            figure = _FIGURE.search(indicator.value)
            wan = amount.yuan / 10000
            if figure is None or not indicator.span.line or quantity.value not in (wan, amount.yuan):
                continue
            text = source.lines[indicator.span.line - 1]
            new = text.replace(
                indicator.value, indicator.value.replace(figure.group(), slipped(figure.group()))
            )
            yield Edit(line=indicator.span.line, old=text, new=new)


def document_year(source: Source) -> Iterator[Edit]:
    """The year of a document number that is printed more than once."""
    matches = [(n, m) for n, text in enumerate(source.lines, 1) for m in _NUMBERED.finditer(text)]
    printed = [m.group()[-12:] for _, m in matches]
    for line, match in matches:
        if printed.count(match.group()[-12:]) > 1:
            yield from _once(
                source, line, match.group(), match.group().replace(match[1], str(int(match[1]) - 1))
            )


def purchase_left_out(source: Source) -> Iterator[Edit]:
    """A figure of the 三公 table left out."""
    for table in source.document.tables_of(TableKind.THREE_PUBLIC):
        for row in table.rows:
            label = row.cells[0].printed
            figures = [
                c.printed
                for c in row.cells[1:]
                if re.fullmatch(r"\d+\.\d\d", c.printed) and c.printed != "0.00"
            ]
            if ("购置费" in label or "接待" in label) and figures and row.span.line:
                text = source.lines[row.span.line - 1]
                new = text
                for figure in figures:
                    new = new.replace(figure, "", 1)
                yield Edit(line=row.span.line, old=text, new=new)


def filing_digit(source: Source) -> Iterator[Edit]:
    """A filing date that lost a digit."""
    for form in source.projects:
        printed = form.filed_at.text
        line = form.filed_at.span.line
        if line and re.fullmatch(r"\d{14}", printed):
            yield from _once(source, line, printed, printed[:5] + printed[6:])


KINDS: Final[tuple[Kind, ...]] = (
    table_cell,
    form_funding,
    breakdown_item,
    form_unit,
    cost_indicator,
    indicator_figure,
    indicator_class,
    repeated_indicator,
    copied_goal,
    stale_year,
    stale_year_in_notes,
    narrative_amount,
    narrative_change,
    narrative_unit,
    percentage,
    direction,
    document_year,
    purchase_left_out,
    filing_digit,
)


def _once(source: Source, line: int, old: str, new: str) -> Iterator[Edit]:
    if source.lines[line - 1].count(old) == 1:
        yield Edit(line=line, old=old, new=new)


def _in_text(source: Source, text: PlacedText, where: tuple[int, int], old: str, new: str) -> Iterator[Edit]:
    span = text.span_of(*where)
    if span.line is None or text.text[slice(*where)] != old:
        return
    before, after = where
    printed = source.lines[span.line - 1]
    for _ in range(_CONTEXT):
        if printed.count(text.text[before:after]) == 1:
            break
        before, after = max(before - 1, 0), after + 1
    start, end = text.text[before : where[0]], text.text[where[1] : after]
    yield from _once(source, span.line, start + old + end, start + new + end)


def _claims(source: Source, kinds: tuple[ClaimKind, ...], change: Callable[[str], str]) -> Iterator[Edit]:
    for claim in source.document.claims:
        if claim.kind in kinds and _MONEY.search(claim.value.printed) and claim.value.value:
            text = source.document.sentences[claim.sentence].text
            printed = text.text[claim.start : claim.end]
            figure = _FIGURE.search(printed)
            if figure is not None:
                new = printed.replace(figure.group(), change(figure.group()))
                yield from _in_text(source, text, (claim.start, claim.end), printed, new)


def _plain(source: Source, line: int | None, name: str, value: str) -> bool:
    """Whether a line prints an indicator alike on both sides, one cell each."""
    cells = source.lines[line - 1].split("\t") if line else []
    return cells.count(name) == 2 and cells.count(value) == 2


def _exchange(source: Source, cost: tuple[int, str, str], line: int) -> Iterator[Edit]:
    at, name, value = cost
    mine, theirs = source.lines[at - 1].split("\t"), source.lines[line - 1].split("\t")
    taken = [
        c
        for c in dict.fromkeys(theirs)
        if theirs.count(c) == 2 and c and not c.endswith(("指标", "效益", "影响"))
    ]
    if len(taken) != 2:
        return
    there = {taken[0]: name, taken[1]: value}
    back = {name: taken[0], value: taken[1]}
    yield Edit(
        line=line,
        old=source.lines[line - 1],
        new="\t".join(there.get(c, c) for c in theirs),
        also=(Edit(line=at, old=source.lines[at - 1], new="\t".join(back.get(c, c) for c in mine)),),
    )
