"""The nine tables of a final account, in 万元, codes in three columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from corpus.layouts.headers import headed, numeral
from corpus.manuscript import HeaderCell, TablePart
from corpus.manuscript.figures import wan_text
from corpus.vocab import economic_codes, economic_name, expenditure_classes, functional_name
from corpus.world.account import AccountLine, YearAccount
from corpus.world.projects.project import Source
from extractor.amounts import MoneyUnit
from extractor.document import TableKind

FISCAL = (Source.GENERAL, Source.FUND, Source.CAPITAL)
Column = Callable[[AccountLine], int]
Rows = tuple[tuple[str, ...], ...]
_INCOMES = (
    ("一般公共预算财政拨款收入", Source.GENERAL),
    ("政府性基金预算财政拨款收入", Source.FUND),
    ("国有资本经营预算财政拨款收入", Source.CAPITAL),
    ("上级补助收入", None),
    ("事业收入", Source.ACCOUNT),
    ("经营收入", None),
    ("附属单位上缴收入", None),
    ("其他收入", Source.OWN),
)
# A final account prints no 社会保险基金支出, 预备费, 转移性支出 or 债务发行费用支出.
_NOT_PRINTED = frozenset({"209", "227", "230", "233"})


def money(yuan: int) -> str:
    """万元 to 0.01 with commas; nothing for 0."""
    return wan_text(yuan, commas=True) if yuan else ""


def _table(
    account: YearAccount,
    number: int,
    kind: TableKind,
    shape: tuple[tuple[tuple[HeaderCell, ...], ...], Rows, tuple[int, ...]],
) -> TablePart:
    header, rows, widths = shape
    budget = account.budget
    empty = not any("." in cell for row in rows for cell in row)
    title = kind.value.replace("三公经费", "财政拨款“三公”经费").replace("支出决算表", "支出决算表")
    if kind is TableKind.FINAL_STATE_CAPITAL:
        title = "国有资本经营预算财政拨款收入支出决算表"
    note = f"注：{budget.unit.name}{budget.year}年度没有相关收支，本表无数据。"
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
        remarks=(note,) if empty else (),
    )


def _class_names(account: YearAccount) -> list[tuple[str, str]]:
    return [(c, n) for c, n in expenditure_classes(account.budget.year) if c not in _NOT_PRINTED]


def _class_sum(lines: Sequence[AccountLine], code: str) -> int:
    return sum(x.spent for x in lines if x.subject.startswith(code))


def income_expenditure(account: YearAccount) -> TablePart:
    """收入支出决算总表."""
    left = [
        (f"{numeral(n)}、{name}", money(account.received(source)) if source else "")
        for n, (name, source) in enumerate(_INCOMES, 1)
    ]
    right = [
        (f"{numeral(n)}、{name}", money(_class_sum(account.lines, code)))
        for n, (code, name) in enumerate(_class_names(account), 1)
    ]
    rows = [(*a, *b) for a, b in zip_longest(left, right, fillvalue=("", ""))]
    received, spent = account.received(*Source), account.spent(*Source)
    opened, closing = account.opened(*Source), account.closing(*Source)
    rows.append(("本年收入合计", money(received), "本年支出合计", money(spent)))
    rows.append(("使用非财政拨款结余", "", "结余分配", ""))
    rows.append(("年初结转和结余", money(opened), "年末结转和结余", money(closing)))
    rows.append(("总计", money(opened + received), "总计", money(spent + closing)))
    header = headed("收入:0:2 支出:2:2", "项目:0 决算数:1 项目:2 决算数:3")
    return _table(account, 1, TableKind.FINAL_INCOME_EXPENDITURE, (header, tuple(rows), (16, 10, 16, 10)))


def _sums(lines: Sequence[AccountLine], columns: Sequence[Column]) -> dict[str, list[int]]:
    sums: dict[str, list[int]] = {}
    for line in lines:
        for length in (3, 5, 7):
            row = sums.setdefault(line.subject[:length], [0] * len(columns))
            for i, column in enumerate(columns):
                row[i] += column(line)
    return sums


def _code_rows(account: YearAccount, lines: Sequence[AccountLine], columns: Sequence[Column]) -> Rows:
    total = [sum(column(line) for line in lines) for column in columns]
    rows: list[tuple[str, ...]] = [("", "", "", "合计", *(money(t) for t in total))]
    for code, sums in sorted(_sums(lines, columns).items()):
        if any(sums):
            name = functional_name(code, account.budget.year)
            rows.append((code[:3], code[3:5], code[5:7], name, *(money(s) for s in sums)))
    return tuple(rows)


def _code_header(names: str) -> tuple[tuple[HeaderCell, ...], ...]:
    return headed(f"项目:0:4 {names}", "支出功能分类科目编码:0:3 科目名称:3:1:2", "类:0 款:1 项:2")


def income(account: YearAccount) -> TablePart:
    """收入决算表."""
    columns: tuple[Column, ...] = (
        lambda x: x.received,
        lambda x: x.received if x.source in FISCAL else 0,
        lambda x: 0,
        lambda x: x.received if x.source is Source.ACCOUNT else 0,
        lambda x: 0,
        lambda x: 0,
        lambda x: x.received if x.source is Source.OWN else 0,
    )
    names = (
        "本年收入合计:4:1:3 财政拨款收入:5:1:3 上级补助收入:6:1:3 事业收入:7:1:3 经营收入:8:1:3 "
        "附属单位上缴收入:9:1:3 其他收入:10:1:3"
    )
    rows = _code_rows(account, account.lines, columns)
    widths = (4, 3, 3, 14, 8, 8, 6, 6, 6, 6, 6)
    return _table(account, 2, TableKind.FINAL_INCOME, (_code_header(names), rows, widths))


def expenditure(account: YearAccount) -> TablePart:
    """支出决算表."""
    columns: tuple[Column, ...] = (
        lambda x: x.spent,
        lambda x: x.basic,
        lambda x: x.project,
        lambda x: 0,
        lambda x: 0,
        lambda x: 0,
    )
    names = (
        "本年支出合计:4:1:3 基本支出:5:1:3 项目支出:6:1:3 上缴上级支出:7:1:3 经营支出:8:1:3 "
        "对附属单位补助支出:9:1:3"
    )
    rows = _code_rows(account, account.lines, columns)
    return _table(
        account, 3, TableKind.FINAL_EXPENDITURE, (_code_header(names), rows, (4, 3, 3, 16, 8, 8, 8, 6, 6, 7))
    )


def fiscal(account: YearAccount) -> TablePart:
    """财政拨款收入支出决算总表."""
    lines = [x for x in account.lines if x.source in FISCAL]
    left = [
        (f"{numeral(n)}、{name.removesuffix('收入')}", money(account.received(source)))
        for n, (name, source) in enumerate(_INCOMES[:3], 1)
        if source
    ]
    right = [
        (
            f"{numeral(n)}、{name}",
            money(_class_sum(lines, code)),
            *(money(_class_sum([x for x in lines if x.source is s], code)) for s in FISCAL),
        )
        for n, (code, name) in enumerate(_class_names(account), 1)
    ]
    rows: list[tuple[str, ...]] = []
    for a, b in zip_longest(left, right, fillvalue=None):
        rows.append((*(a or ("", "")), *(b or ("", "", "", "", ""))))
    spent = tuple(money(account.spent(*s)) for s in (FISCAL, *((x,) for x in FISCAL)))
    closing = tuple(money(account.closing(*s)) for s in (FISCAL, *((x,) for x in FISCAL)))
    totals = tuple(money(account.spent(*s) + account.closing(*s)) for s in (FISCAL, *((x,) for x in FISCAL)))
    rows.append(("本年收入合计", money(account.received(*FISCAL)), "本年支出合计", *spent))
    rows.append(
        ("年初财政拨款结转和结余", money(account.opened(*FISCAL)), "年末财政拨款结转和结余", *closing)
    )
    for label, source in left_labels():
        rows.append((label, money(account.opened(source)), "", "", "", "", ""))
    opening = account.opened(*FISCAL) + account.received(*FISCAL)
    rows.append(("总计", money(opening), "总计", *totals))
    header = headed(
        "收入:0:2 支出:2:5",
        "项目:0 决算数:1 项目:2 合计:3 一般公共预算财政拨款:4 政府性基金预算财政拨款:5 "
        "国有资本经营预算财政拨款:6",
    )
    return _table(account, 4, TableKind.FINAL_FISCAL, (header, tuple(rows), (13, 9, 13, 9, 9, 8, 8)))


def left_labels() -> tuple[tuple[str, Source], ...]:
    """The opening balances by kind of appropriation, as labelled."""
    return tuple(
        (f"{numeral(n)}、{name.removesuffix('收入')}", source)
        for n, (name, source) in enumerate(_INCOMES[:3], 1)
        if source
    )


def general_budget(account: YearAccount) -> TablePart:
    """一般公共预算财政拨款支出决算表."""
    lines = [x for x in account.lines if x.source is Source.GENERAL]
    columns: tuple[Column, ...] = (lambda x: x.spent, lambda x: x.basic, lambda x: x.project)
    rows = _code_rows(account, lines, columns)
    header = _code_header("合计:4:1:3 基本支出:5:1:3 项目支出:6:1:3")
    return _table(account, 5, TableKind.FINAL_GENERAL_BUDGET, (header, rows, (4, 3, 3, 18, 10, 10, 10)))


def basic(account: YearAccount) -> TablePart:
    """一般公共预算财政拨款基本支出决算表: every economic subject, personnel left, public right."""
    sums: dict[str, int] = {}
    for line in account.basic:
        for length in (3, 5):
            sums[line.economic[:length]] = sums.get(line.economic[:length], 0) + line.amount

    def side(classes: tuple[str, ...]) -> list[tuple[str, str, str, str]]:
        year = account.budget.year
        codes = [c for c in economic_codes(year) if c[:3] in classes]
        return [(c[:3], c[3:], economic_name(c, year), money(sums.get(c, 0))) for c in codes]

    blank = ("", "", "", "")
    rows = [(*a, *b) for a, b in zip_longest(side(("301", "303")), side(("302", "310")), fillvalue=blank)]
    personnel = sums.get("301", 0) + sums.get("303", 0)
    public = sums.get("302", 0) + sums.get("310", 0)
    rows.append(("人员经费合计", "", "", money(personnel), "公用经费合计", "", "", money(public)))
    header = headed(
        "经济分类科目编码:0:2 科目名称:2:1:2 决算数:3:1:2 经济分类科目编码:4:2 科目名称:6:1:2 决算数:7:1:2",
        "类:0 款:1 类:4 款:5",
    )
    return _table(account, 6, TableKind.FINAL_BASIC, (header, tuple(rows), (4, 3, 13, 9, 4, 3, 13, 9)))


def three_public(account: YearAccount) -> TablePart:
    """财政拨款“三公”经费支出决算表: budget and account beside each other."""
    abroad, purchase, running, reception = account.three
    vehicles = (purchase[0] + running[0], purchase[1] + running[1])
    total = tuple(abroad[i] + vehicles[i] + reception[i] for i in (0, 1))
    pairs = ((total[0], total[1]), abroad, vehicles, purchase, running, reception)
    row = tuple(money(value) for pair in pairs for value in pair)
    header = headed(
        "合计:0:2:2 因公出国（境）费:2:2:2 公务用车购置及运行费:4:6 公务接待费:10:2:2",
        "小计:4:2 公务用车购置费:6:2 公务用车运行费:8:2",
        " ".join(f"{'预算数' if c % 2 == 0 else '决算数'}:{c}" for c in range(12)),
    )
    return _table(account, 7, TableKind.FINAL_THREE_PUBLIC, (header, (row,), (6,) * 12))


def other_funds(account: YearAccount) -> tuple[TablePart, TablePart]:
    """政府性基金 and 国有资本经营预算财政拨款收入支出决算表."""
    header = headed(
        "项目:0:4 年初结转和结余:4:1:3 本年收入:5:1:3 本年支出:6:3 年末结转和结余:9:1:3",
        "支出功能分类科目编码:0:3 科目名称:3:1:2 小计:6:1:2 基本支出:7:1:2 项目支出:8:1:2",
        "类:0 款:1 项:2",
    )
    widths = (4, 3, 3, 14, 7, 8, 8, 7, 8, 7)

    def rows(source: Source) -> Rows:
        lines = [x for x in account.lines if x.source is source]
        opened = account.opened(source)
        columns: tuple[Column, ...] = (
            lambda x: x.budgeted if not x.received and opened else 0,
            lambda x: x.received,
            lambda x: x.spent,
            lambda x: x.basic,
            lambda x: x.project,
            lambda x: x.received + (x.budgeted if not x.received and opened else 0) - x.spent,
        )
        return _code_rows(account, lines, columns)

    return (
        _table(account, 8, TableKind.FINAL_GOVERNMENT_FUND, (header, rows(Source.FUND), widths)),
        _table(account, 9, TableKind.FINAL_STATE_CAPITAL, (header, rows(Source.CAPITAL), widths)),
    )


def final_tables(account: YearAccount) -> tuple[TablePart, ...]:
    """All nine in order."""
    return (
        income_expenditure(account),
        income(account),
        expenditure(account),
        fiscal(account),
        general_budget(account),
        basic(account),
        three_public(account),
        *other_funds(account),
    )
