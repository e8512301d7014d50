"""表六 to 表十三: economic classes, funds, state capital, 三公, operation and projects."""

from __future__ import annotations

from corpus.layouts.shanxi.frame import headed, money, table
from corpus.layouts.shanxi.main_tables import basic_project_rows
from corpus.manuscript import TablePart
from corpus.vocab import economic_name
from corpus.world.budget import YearBudget
from corpus.world.projects.project import Source
from extractor.document import TableKind

# 国有土地使用权出让收入, the income behind 21208.
_LAND_INCOME = ("1030148", "国有土地使用权出让收入")


def basic_economic(budget: YearBudget) -> TablePart:
    """表六 基本支出分经济科目."""
    rows = [
        ("合计", "", money(budget.personnel + budget.public), money(budget.personnel), money(budget.public))
    ]
    for code in ("301", "302", "310", "303"):
        lines = [b for b in budget.basic if b.economic.startswith(code)]
        if not lines:
            continue
        rows.append((economic_name(code, budget.year), "", *_split(code, sum(b.amount for b in lines))))
        for line in lines:
            name = economic_name(line.economic, budget.year)
            rows.append((name, line.government, *_split(code, line.amount)))
    return table(
        budget,
        6,
        TableKind.BASIC_EXPENDITURE_ECONOMIC,
        header=headed(
            f"部门预算支出经济科目名称:0:1:2 政府预算支出经济科目名称:1:1:2 {budget.year}年预算数:2:3",
            "合计:2 人员经费:3 公用经费:4",
        ),
        rows=tuple(rows),
        widths=(18, 11, 9, 9, 8),
    )


def _split(code: str, amount: int) -> tuple[str, str, str]:
    personal = code in ("301", "303")
    return (money(amount), money(amount) if personal else "", "" if personal else money(amount))


def fund_income(budget: YearBudget) -> TablePart:
    """表七 政府性基金预算收入表."""
    amount = budget.spent(source=Source.FUND, carried=False)
    rows = [("合计", "", money(amount))]
    if amount:
        rows.append((*_LAND_INCOME, money(amount)))
    return table(
        budget,
        7,
        TableKind.GOVERNMENT_FUND_INCOME,
        header=headed("项目:0:2 政府性基金收入预算:2:1:2", "收入科目编码:0 科目名称:1"),
        rows=tuple(rows),
        widths=(8, 20, 12),
    )


def fund_expenditure(budget: YearBudget) -> TablePart:
    """表八 政府性基金预算支出表."""
    lines = tuple(x for x in budget.lines if x.source is Source.FUND and not x.carried)
    return table(
        budget,
        8,
        TableKind.GOVERNMENT_FUND_EXPENDITURE,
        header=headed("科目编码:0 科目名称:1 合计:2 基本支出:3 项目支出:4"),
        rows=basic_project_rows(lines, budget.year),
        widths=(8, 20, 9, 9, 9),
    )


def state_capital(budget: YearBudget) -> TablePart:
    """表九 国有资本经营预算收支预算表; the fictional units have none."""
    return table(
        budget,
        9,
        TableKind.STATE_CAPITAL,
        header=headed(
            "国有资本经营预算收入:0:3 国有资本经营预算支出:3:5",
            "项目:0:2 国有资本经营收入预算:2:1:2 科目编码:3:1:2 科目名称:4:1:2 合计:5:1:2 基本支出:6:1:2 "
            "项目支出:7:1:2",
            "收入科目编码:0 科目名称:1",
        ),
        rows=(("合计", "", "", "", "", "", "", ""),),
        widths=(6, 8, 7, 7, 10, 6, 6, 6),
    )


def three_public(budget: YearBudget) -> TablePart:
    """表十 “三公”经费, all from the general budget."""
    money_of = budget.three_public
    entries = (
        ("因公出国（境）费", money_of.abroad),
        ("公务接待费", money_of.reception),
        ("公务用车购置及运行费", money_of.vehicles),
        ("①公务用车购置费", money_of.purchase),
        ("②公务用车运行维护费", money_of.running),
        ("合计", money_of.total),
    )
    return table(
        budget,
        10,
        TableKind.THREE_PUBLIC,
        header=headed(
            f"项目:0:1:2 {budget.year}年预算数:1:4",
            "合计:1 一般公共预算:2 政府性基金预算:3 国有资本经营预算:4",
        ),
        rows=tuple((name, money(amount), money(amount), "", "") for name, amount in entries),
        widths=(16, 9, 9, 9, 9),
    )


def agency_operation(budget: YearBudget) -> TablePart:
    """表十一 机关运行经费."""
    amount = money(budget.operation)
    rows = [("部门合计", amount, amount, "", "")]
    if budget.operation:
        rows.append((budget.unit.name, amount, amount, "", ""))
    return table(
        budget,
        11,
        TableKind.AGENCY_OPERATION,
        header=headed(
            f"单位名称:0:1:2 {budget.year}年预算数:1:4",
            "合计:1 一般公共预算:2 政府性基金预算:3 国有资本经营预算:4",
        ),
        rows=tuple(rows),
        widths=(18, 9, 9, 9, 9),
    )


def current_projects(budget: YearBudget) -> TablePart:
    """表十二 项目支出预算表（本年预算）."""
    projects = budget.projects
    totals = tuple(money(sum(p.amount for p in projects if p.source is s)) for s in Source)
    whole = (money(sum(p.amount for p in projects)), *totals)
    rows = [(budget.unit.name, *whole), ("　" + budget.unit.name, *whole)]
    for p in projects:
        figures = tuple(money(p.amount) if p.source is s else "" for s in Source)
        rows.append(("　　" + p.name, money(p.amount), *figures))
    return table(
        budget,
        12,
        TableKind.PROJECT_CURRENT,
        header=headed(
            f"项目名称:0:1:2 合计:1:1:2 {budget.year}年财政拨款:2:3 财政专户管理资金:5:1:2 单位资金:6:1:2",
            "一般公共预算:2 政府性基金预算:3 国有资本经营预算:4",
            "1:0 2:1 3:2 4:3 5:4 6:5 7:6",
        ),
        rows=tuple(rows),
        widths=(16, 8, 8, 6, 6, 6, 6),
    )


def carried_projects(budget: YearBudget) -> TablePart:
    """表十三 项目支出预算表（上年结转）."""
    sources = (Source.GENERAL, Source.FUND, Source.CAPITAL)
    carried = tuple(c for c in budget.carried if c.name)
    totals = tuple(money(sum(c.amount for c in carried if c.source is s)) for s in sources)
    whole = (money(sum(c.amount for c in carried)), *totals)
    rows = [(budget.unit.name, *whole), ("　" + budget.unit.name, *whole)] if carried else [("合计", *whole)]
    for c in carried:
        figures = tuple(money(c.amount) if c.source is s else "" for s in sources)
        rows.append(("　　" + c.name, money(c.amount), *figures))
    return table(
        budget,
        13,
        TableKind.PROJECT_CARRIED_OVER,
        header=headed(
            f"项目名称:0:1:2 合计:1:1:2 {budget.year}年财政拨款:2:3",
            "一般公共预算:2 政府性基金预算:3 国有资本经营预算:4",
            "1:0 2:1 3:2 4:3 5:4",
        ),
        rows=tuple(rows),
        widths=(18, 9, 9, 8, 8),
    )
