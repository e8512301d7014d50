"""The Shanxi-like disclosure: cover, contents, overview, thirteen tables, twelve notes, forms, glossary."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus.layouts.forms import project_form
from corpus.layouts.reorganised import reorganised
from corpus.layouts.shanxi import detail_tables, main_tables
from corpus.layouts.shanxi.frame import TITLES, numeral
from corpus.layouts.shanxi.narrative import general, overview
from corpus.layouts.shanxi.notes import closing, glossary, money_notes, performance
from corpus.layouts.shanxi.whole import whole_form
from corpus.manuscript import Contents, Heading, Manuscript, PageBreak, Paragraph, Part, TablePart, plain
from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from extractor.document import DocumentKind


def shanxi_tables(budget: YearBudget) -> tuple[TablePart, ...]:
    """表一 to 表十三."""
    return (
        main_tables.income_expenditure(budget),
        main_tables.income(budget),
        main_tables.expenditure(budget),
        main_tables.fiscal(budget),
        main_tables.general_budget(budget),
        detail_tables.basic_economic(budget),
        detail_tables.fund_income(budget),
        detail_tables.fund_expenditure(budget),
        detail_tables.state_capital(budget),
        detail_tables.three_public(budget),
        detail_tables.agency_operation(budget),
        detail_tables.current_projects(budget),
        detail_tables.carried_projects(budget),
    )


def write_shanxi(seed: int, budget: YearBudget) -> Manuscript:
    """The clean manuscript of one unit's year."""
    unit, year = budget.unit, budget.year
    rng = stream("shanxi", seed, unit.number, year)
    parts: list[Part] = [*_front(budget), *first_part(rng, budget)]
    parts += [
        PageBreak(),
        Heading(key="h:part2", level=1, text=f"第二部分 {year}年{unit.word}预算报表"),
        *shanxi_tables(budget),
        PageBreak(),
        Heading(key="h:part3", level=1, text=f"第三部分 {year}年度{unit.word}预算情况说明"),
        *overview(rng, budget),
        *general(rng, budget),
        *money_notes(rng, budget),
        *performance(rng, budget),
    ]
    parts += [project_form(rng, budget, p, n) for n, p in enumerate(budget.projects, 1)]
    parts += [whole_form(rng, budget), PageBreak(), *closing(rng, budget), *glossary()]
    return Manuscript(
        key=f"u{unit.number:04d}-{year}",
        layout="shanxi",
        unit=unit.name,
        unit_code=unit.code,
        region=unit.region.name,
        year=year,
        kind=DocumentKind.DEPARTMENT_BUDGET if unit.is_department else DocumentKind.UNIT_BUDGET,
        parts=tuple(parts),
        watermark="",
    )


def _front(budget: YearBudget) -> Iterator[Part]:
    unit, year = budget.unit, budget.year
    yield Heading(key="h:cover.unit", level=0, text=unit.name)
    yield Heading(key="h:cover.title", level=0, text=f"{year}年度{unit.word}预算公开")
    entries = [("第一部分 概况", 1), (f"一、本{unit.word}职责", 1), ("二、机构设置情况", 1)]
    entries.append((f"第二部分 {year}年{unit.word}预算报表", 2))
    entries += [(f"表{numeral(n)}{year}年{title}", n + 1) for n, title in enumerate(TITLES, 1)]
    entries.append((f"第三部分 {year}年度{unit.word}预算情况说明", 16))
    titles = (
        f"一、{unit.word}预算收支数据变动情况及原因",
        "二、收入预算情况说明",
        "三、支出预算情况说明",
        "四、财政拨款收支预算总体情况说明",
        "五、一般公共预算支出情况说明",
        "六、一般公共预算基本支出情况说明",
        "七、“三公”经费增减变动原因说明",
        "八、机关运行经费增减变动原因说明",
        "九、政府采购情况",
        "十、绩效管理情况",
        "十一、国有资产占有使用情况",
        "十二、其他说明",
    )
    entries += [(title, 16 + n // 4) for n, title in enumerate(titles)]
    entries.append(("第四部分 名词解释", 20 + 2 * len(budget.projects)))
    yield Contents(key="contents", entries=tuple(entries))
    yield PageBreak()


def first_part(rng: random.Random, budget: YearBudget) -> Iterator[Part]:
    """第一部分: duties and offices."""
    unit = budget.unit
    yield Heading(key="h:part1", level=1, text="第一部分 概况")
    yield Heading(key="h:duties", level=2, text=f"一、本{unit.word}职责")
    duties = (*unit.family.duties, "完成上级交办的其他事项")
    style = rng.choice(("{n}、{text}。", "（{c}）{text}。", "{n}.{text}。"))
    for n, text in enumerate(duties, 1):
        line = style.format(n=n, c=numeral(n), text=text)
        yield Paragraph(key=f"p:duty.{n}", sentences=(plain(f"duty.{text}", line),))
    yield Heading(key="h:offices", level=2, text="二、机构设置情况")
    offices = plain(f"offices.{rng.randrange(3)}", _offices(budget))
    yield Paragraph(key="p:offices", sentences=(offices, *reorganised(budget)))


def _offices(budget: YearBudget) -> str:
    unit = budget.unit
    inner = f"本{unit.word}内设机构{len(unit.offices)}个，分别为{'、'.join(unit.offices)}。"
    if not unit.subordinates:
        return inner + f"本{unit.word}没有所属单位。"
    return inner + f"所属预算单位{len(unit.subordinates)}个：{'、'.join(unit.subordinates)}。"
