"""Single errors in the tables and forms of a disclosure: figures, units, dates, copied and slipped cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bench.mutation_source import FIGURE, MONEY, Edit, Source, in_text, once, slipped
from extractor.document import FormField, Side, TableKind

_CLASSES: Final = ("数量", "质量", "时效", "成本")
_FIELDS: Final = (FormField.OVERVIEW, FormField.PLAN, FormField.GOAL_PERIOD, FormField.GOAL_YEAR)
_ITEMS: Final = 3  # figures from which an overview breaks a cost down
_SIDES: Final = 2  # an indicator stands once on each side


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
        found = list(MONEY.finditer(text.text))
        if len(found) >= _ITEMS:
            for match in found:
                yield from in_text(source, text, match.span(), match.group(), slipped(match[1]) + match[2])


def form_unit(source: Source) -> Iterator[Edit]:
    """万元 printed as 元 in an overview."""
    for form in source.projects:
        text = form.text_of(FormField.OVERVIEW)
        for match in MONEY.finditer(text.text):
            if match[2] == "万元":
                yield from in_text(source, text, match.span(), match.group(), match[1] + "元")


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
                yield from in_text(source, text, match.span(), match.group(), f"{(year or 0) - 1}年")


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
            figure = FIGURE.search(indicator.value)
            wan = amount.yuan / 10000
            if figure is None or not indicator.span.line or quantity.value not in (wan, amount.yuan):
                continue
            text = source.lines[indicator.span.line - 1]
            new = text.replace(
                indicator.value, indicator.value.replace(figure.group(), slipped(figure.group()))
            )
            yield Edit(line=indicator.span.line, old=text, new=new)


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
            yield from once(source, line, printed, printed[:5] + printed[6:])


def _plain(source: Source, line: int | None, name: str, value: str) -> bool:
    """Whether a line prints an indicator alike on both sides, one cell each."""
    cells = source.lines[line - 1].split("\t") if line else []
    return cells.count(name) == _SIDES and cells.count(value) == _SIDES


def _exchange(source: Source, cost: tuple[int, str, str], line: int) -> Iterator[Edit]:
    at, name, value = cost
    mine, theirs = source.lines[at - 1].split("\t"), source.lines[line - 1].split("\t")
    taken = [
        c
        for c in dict.fromkeys(theirs)
        if theirs.count(c) == _SIDES and c and not c.endswith(("指标", "效益", "影响"))
    ]
    if len(taken) != _SIDES:
        return
    there = {taken[0]: name, taken[1]: value}
    back = {name: taken[0], value: taken[1]}
    yield Edit(
        line=line,
        old=source.lines[line - 1],
        new="\t".join(there.get(c, c) for c in theirs),
        also=(Edit(line=at, old=source.lines[at - 1], new="\t".join(back.get(c, c) for c in mine)),),
    )
