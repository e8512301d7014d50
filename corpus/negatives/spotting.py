"""Hard negatives: things in a clean manuscript that look like faults and are none.

They are not planted: the world writes them. Each spotter finds its kind, so that an evaluation can count
how often a check takes one for a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.manuscript import FormPart, Manuscript, TablePart
from extractor.document import FundSource, Side

_LARGE = Decimal(30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative:
    """One hard negative: where it is and why it is right (Chinese)."""

    name: str
    marks: tuple[str, ...]
    note: str


Spot = Callable[[Manuscript], Iterator[Negative]]


def rounding_within_bounds(manuscript: Manuscript) -> Iterator[Negative]:
    """A 合计 that differs from 基本支出 plus 项目支出 by 0.01, as rounding may."""
    for table in manuscript.tables:
        columns = _basic_project(table)
        if columns is None:
            continue
        for number, row in enumerate(table.rows):
            values = [Decimal(row[c].replace(",", "") or 0) for c in columns]
            if abs(values[1] + values[2] - values[0]) == Decimal("0.01"):
                marks = tuple(f"{table.key}/r{number}/c{c}" for c in columns)
                note = f"{table.title}第{number + 1}行尾差0.01，属四舍五入"
                yield Negative(name="rounding_within_bounds", marks=marks, note=note)


def _basic_project(table: TablePart) -> tuple[int, int, int] | None:
    names = {cell.text: cell.column for row in table.header for cell in row}
    wanted = ("合计", "基本支出", "项目支出")
    if not all(name in names for name in wanted):
        return None
    return (names["合计"], names["基本支出"], names["项目支出"])


def multi_year_amounts(manuscript: Manuscript) -> Iterator[Negative]:
    """A project of several years whose period amount is rightly more than the year's."""
    for form in manuscript.forms:
        if len(form.sides) == 2 and form.term != "1年" and _differs(form):
            marks = tuple(f"{form.key}/funding/{side.value}/{FundSource.TOTAL.value}" for side in form.sides)
            note = f"{form.name}实施期{form.term}，两侧金额不同属正常"
            yield Negative(name="multi_year_amounts", marks=marks, note=note)


def _differs(form: FormPart) -> bool:
    return form.amount_text(Side.PERIOD) != form.amount_text(Side.YEAR)


def explained_jump(manuscript: Manuscript) -> Iterator[Negative]:
    """A change of three tenths or more with its reason."""
    for paragraph in manuscript.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            rate, reason = sentence.slot("rate"), sentence.slot("reason")
            if rate is None or rate.stated is None or reason is None or not reason.text:
                continue
            if rate.stated.value >= _LARGE:
                marks = (f"{paragraph.key}/s{number}",)
                note = f"变动{rate.stated.value}%，已说明原因"
                yield Negative(name="explained_jump", marks=marks, note=note)


def look_alike_projects(manuscript: Manuscript) -> Iterator[Negative]:
    """Two projects of one kind (东片区, 西片区) that are not duplicates."""
    by_stem: dict[str, list[FormPart]] = {}
    for form in manuscript.forms:
        stem = form.name.split("（")[0]
        by_stem.setdefault(stem, []).append(form)
    for stem, forms in by_stem.items():
        if len({f.name for f in forms}) > 1:
            marks = tuple(f"{f.key}/name" for f in forms)
            yield Negative(name="look_alike_projects", marks=marks, note=f"{stem}分片区立项，并非重复")


def empty_table_explained(manuscript: Manuscript) -> Iterator[Negative]:
    """An empty table that says so."""
    for table in manuscript.tables:
        if table.remarks:
            marks = (f"{table.key}/title",)
            yield Negative(name="empty_table_explained", marks=marks, note=f"{table.title}为空表，已说明")


SPOTTERS: tuple[Spot, ...] = (
    rounding_within_bounds,
    multi_year_amounts,
    explained_jump,
    look_alike_projects,
    empty_table_explained,
)


def spot_negatives(manuscript: Manuscript) -> tuple[Negative, ...]:
    """Every hard negative of a manuscript."""
    return tuple(negative for spotter in SPOTTERS for negative in spotter(manuscript))
