"""表一 to 表五: income and expenditure by source and subject."""

from __future__ import annotations

from corpus.layouts.shanxi.frame import blank, headed, money, numeral, table
from corpus.layouts.subject_rows import Column, class_sums, subject_rows
from corpus.manuscript import TablePart
from corpus.vocab import expenditure_classes
from corpus.world.budget import Line, YearBudget
from corpus.world.projects.project import Source
from extractor.document import TableKind

_SOURCES = tuple(Source)
_FISCAL = (Source.GENERAL, Source.FUND, Source.CAPITAL)


def income_expenditure(budget: YearBudget) -> TablePart:
    """表一 预算收支总表."""
    year, lines = budget.year, budget.lines
    total = class_sums(lines, lambda x: x.amount)
    now = class_sums(lines, lambda x: 0 if x.carried else x.amount)
    before = class_sums(lines, lambda x: x.amount if x.carried else 0)
    rows = []
    for number, (code, name) in enumerate(expenditure_classes(year)):
        left = (blank(), blank())
        if number < len(_SOURCES):
            source = _SOURCES[number]
            left = (
                f"{numeral(number + 1)}、{source.value}",
                money(budget.spent(source=source, carried=False)),
            )
        figures = (money(total.get(code, 0)), money(now.get(code, 0)), money(before.get(code, 0)))
        rows.append((*left, f"{numeral(number + 1)}、{name}", *figures))
    now_all, before_all = budget.spent(carried=False), budget.spent(carried=True)
    spent = (money(now_all + before_all), money(now_all), money(before_all))
    rows.append(("本年收入合计", money(now_all), "本年支出合计", *spent))
    rows.append(("上年结转", money(before_all), "年终结转", blank(), blank(), blank()))
    rows.append(("收入总计", spent[0], "支出总计", *spent))
    return table(
        budget,
        1,
        TableKind.INCOME_EXPENDITURE,
        header=headed(
            "收入:0:2 支出:2:4",
            f"项目:0 {year}年:1 项目:2 {year}年合计:3 当年预算安排:4 上年结转安排:5",
        ),
        rows=tuple(rows),
        widths=(10, 8, 12, 9, 9, 6),
    )


def income(budget: YearBudget) -> TablePart:
    """表二 预算收入总表: each subject by source, 上年结转 in the last column."""
    columns: tuple[Column, ...] = (
        lambda x: 0 if x.carried else x.amount,
        *(_from(source) for source in _SOURCES),
        lambda x: x.amount if x.carried else 0,
    )
    sums = [sum(column(line) for line in budget.lines) for column in columns]
    rows = [("合计", "", *(money(s) for s in sums))]
    rows += [
        (r.code, r.name, *(money(s) for s in r.sums))
        for r in subject_rows(budget.lines, columns, budget.year)
    ]
    return table(
        budget,
        2,
        TableKind.INCOME,
        header=headed(
            "项目:0:2 本年收入:2:6 上年结转:8:1:2",
            "科目编码:0 科目名称:1 合计:2 一般公共预算:3 政府性基金:4 国有资本经营预算:5 "
            "财政专户管理资金:6 单位资金:7",
        ),
        rows=tuple(rows),
        widths=(7, 18, 8, 8, 6, 7, 7, 5, 6),
    )


def _from(source: Source) -> Column:
    return lambda line: line.amount if not line.carried and line.source is source else 0


def expenditure(budget: YearBudget) -> TablePart:
    """表三 预算支出总表: every source, carried over included."""
    return table(
        budget,
        3,
        TableKind.EXPENDITURE,
        header=headed(
            f"项目:0:2 {budget.year}年预算数:2:3", "科目编码:0 科目名称:1 合计:2 基本支出:3 项目支出:4"
        ),
        rows=basic_project_rows(budget.lines, budget.year),
        widths=(8, 20, 9, 9, 9),
    )


def basic_project_rows(lines: tuple[Line, ...], year: int) -> tuple[tuple[str, ...], ...]:
    """合计 and every subject with 合计, 基本支出, 项目支出."""
    columns: tuple[Column, ...] = (lambda x: x.amount, lambda x: x.basic, lambda x: x.project)
    total = tuple(money(sum(column(line) for line in lines)) for column in columns)
    rows = subject_rows(lines, columns, year)
    return (("合计", "", *total), *((r.code, r.name, *(money(s) for s in r.sums)) for r in rows))


def fiscal(budget: YearBudget) -> TablePart:
    """表四 财政拨款收支总表."""
    lines = tuple(x for x in budget.lines if x.source in _FISCAL)
    sums = [class_sums(lines, _all)] + [
        class_sums(tuple(x for x in lines if x.source is s), _all) for s in _FISCAL
    ]
    rows = []
    for number, (code, name) in enumerate(expenditure_classes(budget.year)):
        left = (blank(), blank())
        if number < len(_FISCAL):
            label = f"{numeral(number + 1)}、{_FISCAL[number].value}"
            left = (label, money(budget.spent(source=_FISCAL[number], carried=False)))
        rows.append((*left, f"{numeral(number + 1)}、{name}", *(money(s.get(code, 0)) for s in sums)))
    totals = tuple(money(sum(s.values())) for s in sums)
    now = sum(x.amount for x in lines if not x.carried)
    before = sum(x.amount for x in lines if x.carried)
    rows.append(("本年收入合计", money(now), "本年支出合计", *totals))
    rows.append(("上年财政拨款结转", money(before), "年终结转", "", "", "", ""))
    for number, source in enumerate(_FISCAL):
        label = f"{numeral(number + 1)}、{source.value}"
        rows.append((label, money(budget.spent(source=source, carried=True)), "", "", "", "", ""))
    rows.append(("收入总计", money(now + before), "支出总计", *totals))
    return table(
        budget,
        4,
        TableKind.FISCAL_INCOME_EXPENDITURE,
        header=headed(
            "收入:0:2 支出:2:5",
            "项目:0:1:2 金额:1:1:2 项目:2:1:2 金额:3:4",
            "小计:3 一般公共预算:4 政府性基金预算:5 国有资本经营预算:6",
        ),
        rows=tuple(rows),
        widths=(9, 8, 10, 8, 8, 6, 6),
    )


def _all(line: Line) -> int:
    return line.amount


def general_budget(budget: YearBudget) -> TablePart:
    """表五 一般公共预算支出预算表（不含上年结转）."""
    lines = tuple(x for x in budget.lines if x.source is Source.GENERAL and not x.carried)
    return table(
        budget,
        5,
        TableKind.GENERAL_BUDGET_EXPENDITURE,
        header=headed(
            f"项目:0:2 {budget.year}年预算数:2:3", "科目编码:0 科目名称:1 合计:2 基本支出:3 项目支出:4"
        ),
        rows=basic_project_rows(lines, budget.year),
        widths=(8, 20, 9, 9, 9),
    )
