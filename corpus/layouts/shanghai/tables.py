"""The nine tables of the Shanghai-like set: money in 元 (三公 in 万元), codes in three columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.layouts.headers import headed, numeral
from corpus.layouts.subject_rows import Column, class_sums, subject_rows
from corpus.manuscript import HeaderCell, TablePart
from corpus.manuscript.figures import wan_text
from corpus.vocab import economic_name, expenditure_classes
from corpus.world.budget import Line, YearBudget
from corpus.world.projects.project import Source
from extractor.amounts import MoneyUnit
from extractor.document import TableKind

_FISCAL = (Source.GENERAL, Source.FUND, Source.CAPITAL)
Rows = tuple[tuple[str, ...], ...]


def yuan(amount: int) -> str:
    """Whole yuan with commas; 0 is printed."""
    return f"{amount:,}"


def _blank(amount: int) -> str:
    return yuan(amount) if amount else ""


def current(budget: YearBudget) -> tuple[Line, ...]:
    """This year's lines: the set prints no 上年结转."""
    return tuple(line for line in budget.lines if not line.carried)


def _table(
    budget: YearBudget,
    number: int,
    kind: TableKind,
    title: str,
    shape: tuple[tuple[tuple[HeaderCell, ...], ...], Rows, tuple[int, ...]],
) -> TablePart:
    header, rows, widths = shape
    figures = any(ch.isdigit() for row in rows for cell in row for ch in cell)
    return TablePart(
        key=f"t{number:02d}",
        kind=kind,
        label="",
        title=title,
        owner=budget.unit.name,
        unit=MoneyUnit.TEN_THOUSAND_YUAN if number == 9 else MoneyUnit.YUAN,
        header=header,
        rows=rows,
        widths=widths,
        remarks=() if figures else (f"注：本{budget.unit.word}{budget.year}年没有此项预算，本表为空表。",),
    )


def split_code(code: str) -> tuple[str, str, str]:
    """类, 款, 项 as the set prints them: 201 | 05 | 07."""
    return (code[:3], code[3:5], code[5:7])


def _left(budget: YearBudget) -> list[tuple[str, str]]:
    fiscal = [(source, budget.spent(source=source, carried=False)) for source in _FISCAL]
    total = sum(amount for _, amount in fiscal)
    names = ("一般公共预算资金", "政府性基金", "国有资本经营预算")
    return [
        ("一、财政拨款收入", yuan(total)),
        *((f"{n}. {name}", _blank(a)) for n, (name, (_, a)) in enumerate(zip(names, fiscal, strict=True), 1)),
        ("二、事业收入", _blank(budget.spent(source=Source.ACCOUNT, carried=False))),
        ("三、事业单位经营收入", ""),
        ("四、其他收入", _blank(budget.spent(source=Source.OWN, carried=False))),
    ]


def _classes(lines: Sequence[Line], year: int) -> list[tuple[str, str]]:
    names = dict(expenditure_classes(year))
    sums = class_sums(lines, _amount)
    return [(names[code], code) for code in names if sums.get(code)]


def _amount(line: Line) -> int:
    return line.amount


def income_expenditure(budget: YearBudget) -> TablePart:
    """1. 财务收支预算总表."""
    lines = current(budget)
    sums = class_sums(lines, _amount)
    right = [
        (f"{numeral(n)}、{name}", yuan(sums[code]))
        for n, (name, code) in enumerate(_classes(lines, budget.year), 1)
    ]
    left = _left(budget)
    size = max(len(left), len(right))
    left += [("", "")] * (size - len(left))
    right += [("", "")] * (size - len(right))
    total = yuan(sum(sums.values()))
    rows = (*(a + b for a, b in zip(left, right, strict=True)), ("收入总计", total, "支出总计", total))
    header = headed("本年收入:0:2 本年支出:2:2", "项目:0 预算数:1 项目:2 预算数:3")
    title = f"{budget.year}年{budget.unit.word}财务收支预算总表"
    return _table(budget, 1, TableKind.INCOME_EXPENDITURE, title, (header, rows, (12, 10, 14, 10)))


def _code_header(whole: str, columns: str, count: int) -> tuple[tuple[HeaderCell, ...], ...]:
    return headed(
        f"项目:0:4 {whole}:4:{count}",
        f"功能分类科目编码:0:3 功能分类科目名称:3:1:2 {columns}",
        "类:0 款:1 项:2",
    )


def _code_rows(lines: Sequence[Line], columns: tuple[Column, ...], year: int) -> Rows:
    rows = [
        (*split_code(r.code), r.name, *(yuan(s) for s in r.sums)) for r in subject_rows(lines, columns, year)
    ]
    if not rows:
        return (("", "", "", "合计", *("" for _ in columns)),)
    totals = tuple(yuan(sum(column(line) for line in lines)) for column in columns)
    return (*rows, ("", "", "", "合计", *totals))


def income(budget: YearBudget) -> TablePart:
    """2. 收入预算总表."""
    columns: tuple[Column, ...] = (
        _amount,
        lambda x: x.amount if x.source in _FISCAL else 0,
        lambda x: x.amount if x.source is Source.ACCOUNT else 0,
        lambda x: 0,
        lambda x: x.amount if x.source is Source.OWN else 0,
    )
    names = "合计:4:1:2 财政拨款收入:5:1:2 事业收入:6:1:2 事业单位经营收入:7:1:2 其他收入:8:1:2"
    rows = _code_rows(current(budget), columns, budget.year)
    shape = (_code_header("收入预算", names, 5), rows, (4, 3, 3, 16, 9, 9, 7, 7, 7))
    return _table(budget, 2, TableKind.INCOME, f"{budget.year}年{budget.unit.word}收入预算总表", shape)


_PARTS = "合计:4:1:2 基本支出:5:1:2 项目支出:6:1:2"


def _basic_project(lines: Sequence[Line], year: int) -> Rows:
    columns: tuple[Column, ...] = (_amount, lambda x: x.basic, lambda x: x.project)
    return _code_rows(lines, columns, year)


def expenditure(budget: YearBudget) -> TablePart:
    """3. 支出预算总表."""
    rows = _basic_project(current(budget), budget.year)
    shape = (_code_header("支出预算", _PARTS, 3), rows, (4, 3, 3, 18, 10, 10, 10))
    return _table(budget, 3, TableKind.EXPENDITURE, f"{budget.year}年{budget.unit.word}支出预算总表", shape)


def fiscal(budget: YearBudget) -> TablePart:
    """4. 财政拨款收支预算总表."""
    lines = tuple(x for x in current(budget) if x.source in _FISCAL)
    sums = [class_sums(lines, _amount)]
    sums += [class_sums(tuple(x for x in lines if x.source is s), _amount) for s in _FISCAL]
    names = ("一般公共预算资金", "政府性基金", "国有资本经营预算")
    left = [
        (f"{numeral(n)}、{name}", _blank(budget.spent(source=s, carried=False)))
        for n, (name, s) in enumerate(zip(names, _FISCAL, strict=True), 1)
    ]
    right = [
        (f"{numeral(n)}、{name}", *(_blank(s.get(code, 0)) for s in sums))
        for n, (name, code) in enumerate(_classes(lines, budget.year), 1)
    ]
    size = max(len(left), len(right))
    left += [("", "")] * (size - len(left))
    right += [("", "", "", "", "")] * (size - len(right))
    totals = tuple(_blank(sum(s.values())) for s in sums)
    rows = (
        *((*a, *b) for a, b in zip(left, right, strict=True)),
        ("收入总计", totals[0], "支出总计", *totals),
    )
    header = headed(
        "财政拨款收入:0:2 财政拨款支出:2:5",
        "项目:0 预算数:1 项目:2 合计:3 一般公共预算:4 政府性基金预算:5 国有资本经营预算:6",
    )
    title = f"{budget.year}年{budget.unit.word}财政拨款收支预算总表"
    shape = (header, rows, (11, 9, 13, 9, 9, 8, 8))
    return _table(budget, 4, TableKind.FISCAL_INCOME_EXPENDITURE, title, shape)


def by_source(budget: YearBudget) -> Iterator[TablePart]:
    """5 to 7: expenditure by function of each kind of appropriation."""
    for number, source, kind, name in (
        (5, Source.GENERAL, TableKind.GENERAL_BUDGET_EXPENDITURE, "一般公共预算"),
        (6, Source.FUND, TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算"),
        (7, Source.CAPITAL, TableKind.STATE_CAPITAL, "国有资本经营预算"),
    ):
        lines = tuple(x for x in current(budget) if x.source is source)
        rows = _basic_project(lines, budget.year)
        shape = (_code_header(f"{name}支出", _PARTS, 3), rows, (4, 3, 3, 18, 10, 10, 10))
        title = f"{budget.year}年{budget.unit.word}{name}支出功能分类预算表"
        yield _table(budget, number, kind, title, shape)


def basic(budget: YearBudget) -> TablePart:
    """8. 一般公共预算基本支出部门预算经济分类预算表."""
    sums: dict[str, int] = {}
    for line in budget.basic:
        for length in (3, 5):
            code = line.economic[:length]
            sums[code] = sums.get(code, 0) + line.amount
    rows = []
    for code, amount in sorted(sums.items()):
        personal = code[:3] in ("301", "303")
        parts = (yuan(amount), yuan(amount if personal else 0), yuan(0 if personal else amount))
        rows.append((code[:3], code[3:], economic_name(code, budget.year), *parts))
    total = (yuan(budget.personnel + budget.public), yuan(budget.personnel), yuan(budget.public))
    rows.append(("", "", "合计", *total))
    header = headed(
        "项目:0:3 一般公共预算基本支出:3:3",
        "部门预算经济分类科目编码:0:2 经济分类科目名称:2:1:2 合计:3:1:2 人员经费:4:1:2 公用经费:5:1:2",
        "类:0 款:1",
    )
    title = f"{budget.year}年{budget.unit.word}一般公共预算基本支出部门预算经济分类预算表"
    shape = (header, tuple(rows), (5, 4, 18, 10, 10, 10))
    return _table(budget, 8, TableKind.BASIC_EXPENDITURE_ECONOMIC, title, shape)


def three_public(budget: YearBudget) -> TablePart:
    """9. “三公”经费和机关运行经费预算表, in 万元, one row."""
    t = budget.three_public
    amounts = (t.total, t.abroad, t.reception, t.vehicles, t.purchase, t.running, budget.operation)
    row = tuple(wan_text(a) if a else "0" for a in amounts)
    rows = (row,) if any(amounts) else (("",) * 7,)
    header = headed(
        f"{budget.year}年“三公”经费预算数:0:6 {budget.year}年机关运行经费预算数:6:1:3",
        "合计:0:1:2 因公出国（境）费:1:1:2 公务接待费:2:1:2 公务用车购置及运行费:3:3",
        "小计:3 购置费:4 运行费:5",
    )
    title = f"{budget.unit.word}“三公”经费和机关运行经费预算表"
    return _table(budget, 9, TableKind.THREE_PUBLIC, title, (header, rows, (8, 8, 8, 8, 8, 8, 10)))


def shanghai_tables(budget: YearBudget) -> tuple[TablePart, ...]:
    """All nine in order."""
    return (
        income_expenditure(budget),
        income(budget),
        expenditure(budget),
        fiscal(budget),
        *by_source(budget),
        basic(budget),
        three_public(budget),
    )
