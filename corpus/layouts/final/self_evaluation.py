"""项目支出绩效自评表: money asked, given and spent, every indicator's value, result and score."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.layouts.forms import style_of
from corpus.layouts.indicators import form_indicators
from corpus.manuscript import FormIndicator, GridCell, GridPart, GridRow
from corpus.manuscript.figures import wan_text
from corpus.world.account import Done
from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from extractor.document import FormKind, Side

# 10 points for execution, 90 for the indicators (the usual division of a provincial 自评 rule).
_EXECUTION_POINTS = 10
_INDICATOR_POINTS = 90


def self_evaluation(seed: int, budget: YearBudget, done: Done, number: int) -> GridPart:
    """The self-evaluation of one project; the scores add up to the total."""
    key = f"e{number:02d}"
    rng = stream("form", seed, done.project.key, budget.year)
    indicators = tuple(
        i
        for i in form_indicators(
            rng, done.project, budget.year, cost_class=style_of(budget.unit.region).cost_class
        )
        if i.side is Side.YEAR and i.name
    )
    return GridPart(
        key=key,
        kind=FormKind.SELF_EVALUATION,
        title="项目支出绩效自评表",
        caption=f"（{budget.year}年度）",
        widths=(7, 6, 7, 12, 8, 8, 5, 5),
        rows=tuple(_rows(key, budget, done, indicators)),
    )


def _rows(
    key: str, budget: YearBudget, done: Done, indicators: tuple[FormIndicator, ...]
) -> Iterator[GridRow]:
    def cell(text: str, mark: str, column: int, columns: int = 1, rows: int = 1) -> GridCell:
        return GridCell(text=text, mark=f"{key}/{mark}", column=column, columns=columns, rows=rows)

    project = done.project
    yield (cell("项目名称", "label/name", 0), cell(project.name, "name", 1, 7))
    yield (
        cell("主管部门", "label/department", 0),
        cell(budget.unit.name, "department", 1, 3),
        cell("实施单位", "label/implementer", 4),
        cell(budget.unit.name, "implementer", 5, 3),
    )
    rate = done.spent * 100 / project.amount
    points = round(_EXECUTION_POINTS * min(rate, 100.0) / 100, 2)
    amounts = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    yield (
        cell("项目资金（万元）", "label/money", 0, 1, 2),
        cell("年度资金总额", "label/total", 1, 1, 2),
        *(cell(text, f"label/m{n}", n) for n, text in enumerate(amounts, 2)),
    )
    yield (
        cell(wan_text(project.amount), "money/asked", 2),
        cell(wan_text(project.amount), "money/given", 3),
        cell(wan_text(done.spent), "money/spent", 4),
        cell(f"{_EXECUTION_POINTS}", "money/points", 5),
        cell(f"{rate:.2f}%", "money/rate", 6),
        cell(f"{points:.2f}", "money/score", 7),
    )
    yield (
        cell("年度总体目标", "label/goal", 0),
        cell(f"{project.archetype.goal}。", "goal", 1, 3),
        cell("实际完成情况", "label/result", 4),
        cell(f"已{project.archetype.goal}。", "result", 5, 3),
    )
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    yield (
        cell("绩效指标", "label/indicators", 0, 1, len(indicators) + 1),
        *(cell(text, f"label/h{n}", n) for n, text in enumerate(heads, 1)),
    )
    shares = _shares(len(indicators))
    for n, (indicator, share) in enumerate(zip(indicators, shares, strict=True)):
        texts = (
            indicator.level1,
            indicator.level2,
            indicator.name,
            indicator.value,
            _reached(indicator.value),
            f"{share}",
            f"{share}",
        )
        fields = ("level1", "level2", "name", "value", "reached", "points", "score")
        yield tuple(
            cell(text, f"indicator/{n}/{field}", column)
            for column, (field, text) in enumerate(zip(fields, texts, strict=True), 1)
        )
    total = f"{points + _INDICATOR_POINTS:.2f}"
    yield (
        cell("总分", "label/sum", 0, 6),
        cell("100", "sum/points", 6),
        cell(total, "sum/score", 7),
    )


def _shares(count: int) -> list[int]:
    """90 points over the indicators in whole points."""
    base, more = divmod(_INDICATOR_POINTS, count)
    return [base + (1 if n < more else 0) for n in range(count)]


def _reached(value: str) -> str:
    """What was reached: the value without its comparator."""
    return value.lstrip("≥≤")
