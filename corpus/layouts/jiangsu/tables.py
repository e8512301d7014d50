"""The thirteen tables of the Jiangsu-like set, in 万元: 公开01表 to 公开13表."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from corpus.layouts.headers import headed, numeral
from corpus.layouts.subject_rows import class_sums, subject_rows
from corpus.manuscript import HeaderCell, TablePart
from corpus.manuscript.figures import wan_text
from corpus.vocab import economic_name, expenditure_classes
from corpus.world.budget import Line, YearBudget
from corpus.world.pay import BasicLine
from corpus.world.projects.project import Source
from extractor.amounts import MoneyUnit
from extractor.document import TableKind

FISCAL = (Source.GENERAL, Source.FUND, Source.CAPITAL)
Rows = tuple[tuple[str, ...], ...]
Shape = tuple[tuple[tuple[HeaderCell, ...], ...], Rows, tuple[int, ...]]
_NOT_PRINTED = frozenset({"209", "227", "230", "231", "232", "233", "234"})


def money(yuan: int) -> str:
    """万元 to 0.01 with commas; nothing for 0."""
    return wan_text(yuan, commas=True) if yuan else ""


def _table(budget: YearBudget, number: int, kind: TableKind, title: str, shape: Shape) -> TablePart:
    header, rows, widths = shape
    figures = any(ch.isdigit() for row in rows for cell in row for ch in cell)
    return TablePart(
        key=f"t{number:02d}",
        kind=kind,
        label=f"公开{number:02d}表",
        title=title,
        owner=budget.unit.name,
        unit=MoneyUnit.TEN_THOUSAND_YUAN,
        header=header,
        rows=rows,
        widths=widths,
        remarks=() if figures else ("注：本表无数据，为空表。",),
    )


def _amount(line: Line) -> int:
    return line.amount


def _now(budget: YearBudget, *sources: Source) -> int:
    return sum(x.amount for x in budget.lines if not x.carried and x.source in sources)


def income_expenditure(budget: YearBudget) -> TablePart:
    """收支预算总表: income, functions, uses."""
    total, carried = budget.spent(), budget.spent(carried=True)
    basic = sum(x.basic for x in budget.lines)
    left = [
        ("一、财政拨款", money(_now(budget, *FISCAL))),
        ("1.一般公共预算", money(_now(budget, Source.GENERAL))),
        ("2.政府性基金预算", money(_now(budget, Source.FUND))),
        ("二、财政专户管理资金", money(_now(budget, Source.ACCOUNT))),
        ("三、其他资金", money(_now(budget, Source.OWN))),
    ]
    sums = class_sums(budget.lines, _amount)
    names = [(c, n) for c, n in expenditure_classes(budget.year) if c not in _NOT_PRINTED]
    middle = [(f"{numeral(n)}、{name}", money(sums.get(code, 0))) for n, (code, name) in enumerate(names, 1)]
    right = [("一、基本支出", money(basic)), ("二、项目支出", money(total - basic))]
    blank = ("", "")
    rows = [(*a, *b, *c) for a, b, c in zip_longest(left, middle, right, fillvalue=blank)]
    rows.append(("当年收入小计", money(total - carried), "当年支出小计", money(total), "", ""))
    rows.append(("上年结转资金", money(carried), "结转下年资金", "", "", ""))
    rows.append(("收入合计", money(total), "支出合计", money(total), "", ""))
    header = headed(
        "收入:0:2 支出:2:4",
        "项目名称:0:1:2 金额:1:1:2 功能分类:2:2 支出用途:4:2",
        "功能科目名称:2 金额:3 项目名称:4 金额:5",
    )
    shape = (header, tuple(rows), (11, 9, 13, 9, 9, 9))
    return _table(budget, 1, TableKind.INCOME_EXPENDITURE, "收支预算总表", shape)


def income(budget: YearBudget) -> TablePart:
    """收入预算总表: one column."""
    rows = (
        ("收入总计", money(budget.spent())),
        ("一般公共预算资金", money(_now(budget, Source.GENERAL))),
        ("政府性基金", money(_now(budget, Source.FUND))),
        ("财政专户管理资金", money(_now(budget, Source.ACCOUNT))),
        ("其他资金", money(_now(budget, Source.OWN))),
        ("上年结转和结余资金", money(budget.spent(carried=True))),
    )
    shape = (headed("项目名称:0 金额:1"), rows, (30, 16))
    return _table(budget, 2, TableKind.INCOME, "收入预算总表", shape)


def expenditure(budget: YearBudget) -> TablePart:
    """支出预算总表: one row."""
    basic = sum(x.basic for x in budget.lines)
    row = (money(budget.spent()), money(basic), money(budget.spent() - basic), "")
    shape = (headed("合计:0 基本支出:1 项目支出:2 结转下年资金:3"), (row,), (12, 12, 12, 12))
    return _table(budget, 3, TableKind.EXPENDITURE, "支出预算总表", shape)


def fiscal(budget: YearBudget) -> TablePart:
    """财政拨款收支预算总表."""
    lines = [x for x in budget.lines if x.source in FISCAL and not x.carried]
    total, basic = sum(x.amount for x in lines), sum(x.basic for x in lines)
    rows = (
        ("一、一般公共预算", money(_now(budget, Source.GENERAL)), "一、基本支出", money(basic)),
        ("二、政府性基金预算", money(_now(budget, Source.FUND)), "二、项目支出", money(total - basic)),
        ("收入合计", money(total), "支出合计", money(total)),
    )
    header = headed("收入:0:2 支出:2:2", "项目名称:0 金额:1 支出用途:2 金额:3")
    shape = (header, rows, (14, 10, 14, 10))
    return _table(budget, 4, TableKind.FISCAL_INCOME_EXPENDITURE, "财政拨款收支预算总表", shape)


def _functional(budget: YearBudget, lines: Sequence[Line]) -> Rows:
    rows = [(r.code, r.name, money(r.sums[0])) for r in subject_rows(lines, (_amount,), budget.year)]
    return (("", "合计", money(sum(x.amount for x in lines))), *rows)


def _economic(budget: YearBudget, lines: Sequence[BasicLine]) -> Rows:
    sums: dict[str, int] = {}
    for line in lines:
        for length in (3, 5):
            code = line.economic[:length]
            sums[code] = sums.get(code, 0) + line.amount
    rows = [(code, economic_name(code, budget.year), money(a)) for code, a in sorted(sums.items())]
    return (("", "合计", money(sum(x.amount for x in lines))), *rows)


def coded_tables(budget: YearBudget) -> dict[int, TablePart]:
    """05 to 08, 10 and 11: code, name, amount."""
    now = [x for x in budget.lines if not x.carried]
    functional = headed("功能科目代码:0 功能科目名称:1 金额:2")
    economic = headed("科目编码:0 科目名称:1 金额:2")
    widths = (10, 24, 12)
    public = [b for b in budget.basic if b.economic[:3] == "302" and not b.institution]
    entries = (
        (
            5,
            TableKind.FISCAL_EXPENDITURE,
            "财政拨款支出预算表（功能科目）",
            functional,
            [x for x in now if x.source in FISCAL],
        ),
        (
            7,
            TableKind.GENERAL_BUDGET_EXPENDITURE,
            "一般公共预算支出预算表（功能科目）",
            functional,
            [x for x in now if x.source is Source.GENERAL],
        ),
        (
            10,
            TableKind.GOVERNMENT_FUND_EXPENDITURE,
            "政府性基金预算财政拨款支出预算表",
            functional,
            [x for x in now if x.source is Source.FUND],
        ),
        (
            13,
            TableKind.STATE_CAPITAL,
            "国有资本经营预算支出预算表",
            functional,
            [x for x in now if x.source is Source.CAPITAL],
        ),
    )
    tables = {
        number: _table(budget, number, kind, title, (header, _functional(budget, lines), widths))
        for number, kind, title, header, lines in entries
    }
    for number, kind, title, basic in (
        (6, TableKind.BASIC_EXPENDITURE_ECONOMIC, "财政拨款基本支出预算表（经济科目）", list(budget.basic)),
        (
            8,
            TableKind.BASIC_EXPENDITURE_ECONOMIC,
            "一般公共预算基本支出预算表（经济科目）",
            list(budget.basic),
        ),
        (11, TableKind.AGENCY_OPERATION, "一般公共预算机关运行经费支出预算表", public),
    ):
        header = economic if number != 11 else headed("科目编码:0 科目名称:1 机关运行经费支出:2")
        tables[number] = _table(budget, number, kind, title, (header, _economic(budget, basic), widths))
    return tables


def three_public(budget: YearBudget) -> TablePart:
    """“三公”经费、会议费、培训费支出预算表: one row."""
    t = budget.three_public
    training = sum(b.amount for b in budget.basic if b.economic == "30216")
    amounts = (
        t.total + training,
        t.total,
        t.abroad,
        t.vehicles,
        t.purchase,
        t.running,
        t.reception,
        0,
        training,
    )
    header = headed(
        "合计:0:1:3 “三公”经费:1:6 会议费:7:1:3 培训费:8:1:3",
        "小计:1:1:2 因公出国（境）费:2:1:2 公务用车购置及运行维护费:3:3 公务接待费:6:1:2",
        "小计:3 公务用车购置费:4 公务用车运行维护费:5",
    )
    title = "“三公”经费、会议费、培训费支出预算表"
    shape = (header, (tuple(money(a) for a in amounts),), (7,) * 9)
    return _table(budget, 9, TableKind.THREE_PUBLIC, title, shape)


def procurement(budget: YearBudget) -> TablePart:
    """政府采购支出预算表."""
    bought = budget.procured
    rows = [("合计", "", "", "", "", money(bought.total))]
    for name, amount in (
        ("一、货物A", bought.goods),
        ("二、工程B", bought.works),
        ("三、服务C", bought.services),
    ):
        if amount:
            rows.append((name, "", "", "", "", money(amount)))
    names = ("采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式", "总计")
    header = headed(" ".join(f"{name}:{n}" for n, name in enumerate(names)))
    shape = (header, tuple(rows), (9, 9, 9, 9, 9, 9))
    return _table(budget, 12, TableKind.PROCUREMENT, "政府采购支出预算表", shape)


def jiangsu_tables(budget: YearBudget) -> tuple[TablePart, ...]:
    """公开01表 to 公开13表."""
    coded = coded_tables(budget)
    return (
        income_expenditure(budget),
        income(budget),
        expenditure(budget),
        fiscal(budget),
        *(coded[n] for n in (5, 6, 7, 8)),
        three_public(budget),
        coded[10],
        coded[11],
        procurement(budget),
        coded[13],
    )
