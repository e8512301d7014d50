"""A disclosure with the titles of the official catalogue: statements first, eleven 情况表, then the forms.

Titles follow 财预〔2016〕143号; the figures and statements are those of the Shanxi-like set.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from corpus.layouts.forms import project_form
from corpus.layouts.shanxi import detail_tables, main_tables
from corpus.layouts.shanxi.layout import first_part
from corpus.layouts.shanxi.narrative import general, overview
from corpus.layouts.shanxi.notes import closing, glossary, money_notes, performance
from corpus.layouts.shanxi.whole import whole_form
from corpus.manuscript import Contents, Heading, Manuscript, PageBreak, Part, TablePart
from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from extractor.document import DocumentKind

_TABLES = (
    ("{word}收支总体情况表", main_tables.income_expenditure),
    ("{word}收入总体情况表", main_tables.income),
    ("{word}支出总体情况表", main_tables.expenditure),
    ("财政拨款收支总体情况表", main_tables.fiscal),
    ("一般公共预算支出情况表", main_tables.general_budget),
    ("一般公共预算基本支出情况表", detail_tables.basic_economic),
    ("一般公共预算“三公”经费支出情况表", detail_tables.three_public),
    ("政府性基金预算支出情况表", detail_tables.fund_expenditure),
    ("国有资本经营预算支出情况表", detail_tables.state_capital),
    ("项目支出情况表", detail_tables.current_projects),
    ("上年结转项目支出情况表", detail_tables.carried_projects),
)


def catalogue_tables(budget: YearBudget) -> tuple[TablePart, ...]:
    """表1 to 表11."""
    return tuple(
        replace(
            make(budget),
            key=f"t{n:02d}",
            label=f"表{n}",
            title=title.format(word=budget.unit.word),
        )
        for n, (title, make) in enumerate(_TABLES, 1)
    )


def write_catalogue(seed: int, budget: YearBudget) -> Manuscript:
    """The clean manuscript of one unit's year."""
    unit, year = budget.unit, budget.year
    rng = stream("catalogue", seed, unit.number, year)
    parts: list[Part] = [*_front(budget), *first_part(rng, budget), PageBreak()]
    parts.append(Heading(key="h:part2", level=1, text=f"第二部分 {year}年{unit.word}预算情况说明"))
    parts += _statements(rng, budget)
    parts += [PageBreak(), Heading(key="h:part3", level=1, text=f"第三部分 {year}年{unit.word}预算表")]
    parts += catalogue_tables(budget)
    parts += [project_form(rng, budget, p, n) for n, p in enumerate(budget.projects, 1)]
    parts += [whole_form(rng, budget), PageBreak(), *glossary()]
    return Manuscript(
        key=f"u{unit.number:04d}-{year}",
        layout="catalogue",
        unit=unit.name,
        unit_code=unit.code,
        region=unit.region.name,
        year=year,
        kind=DocumentKind.DEPARTMENT_BUDGET if unit.is_department else DocumentKind.UNIT_BUDGET,
        parts=tuple(parts),
    )


def _statements(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    yield from overview(rng, budget)
    yield from general(rng, budget)
    yield from money_notes(rng, budget)
    yield from performance(rng, budget)
    yield from closing(rng, budget)


def _front(budget: YearBudget) -> Iterator[Part]:
    unit, year = budget.unit, budget.year
    yield Heading(key="h:cover.title", level=0, text=f"{year}年{unit.name}{unit.word}预算公开")
    entries = [
        ("第一部分 概况", 1),
        (f"第二部分 {year}年{unit.word}预算情况说明", 3),
        (f"第三部分 {year}年{unit.word}预算表", 9),
    ]
    entries += [(title.format(word=unit.word), 8 + n) for n, (title, _) in enumerate(_TABLES, 1)]
    entries.append(("第四部分 名词解释", 22 + 2 * len(budget.projects)))
    yield Contents(key="contents", entries=tuple(entries))
    yield PageBreak()
