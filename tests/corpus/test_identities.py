"""Clean documents hold every identity, recomputed from what is printed alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from corpus.channels.tabbed import TabbedStyle, render_tabbed
from corpus.layouts import write_shanxi
from corpus.world import make_history, make_units
from tests.corpus.rendered import Sheet, money, number, sheets

HALF = Decimal("0.005")
UNITS = 14


def _texts() -> Iterator[tuple[str, bool]]:
    for unit in make_units(7, UNITS):
        for budget in make_history(7, unit, (2024, 2025)):
            yield render_tabbed(write_shanxi(7, budget), TabbedStyle()).data.decode(), unit.exact


TEXTS = tuple(_texts())


def slack(parts: int, *, exact: bool) -> Decimal:
    """Exact units add up as printed; others within the rounding of every part and of the total."""
    return Decimal(0) if exact else HALF * (parts + 1)


def _table(text: str, word: str) -> Sheet:
    return next(s for s in sheets(text) if word in s.title)


@pytest.mark.parametrize(("text", "exact"), TEXTS)
def test_income_equals_expenditure_and_classes_add_up(text: str, exact: bool) -> None:
    table = _table(text, "预算收支总表")
    total = table.find("收入总计")
    assert money(total[1]) == money(total[3])
    classes = [r for r in table.rows if re.match(r"[一二三四五六七八九十]+、", r[2])]
    assert len(classes) == 30
    for column in (3, 4, 5):
        parts = [money(r[column]) for r in classes]
        assert abs(sum(parts) - money(total[column])) <= slack(sum(p > 0 for p in parts), exact=exact)
    for row in [*classes, total]:
        assert abs(money(row[4]) + money(row[5]) - money(row[3])) <= slack(2, exact=exact)
    incomes = [money(r[1]) for r in classes[:5]]
    assert abs(sum(incomes) - money(table.find("本年收入合计")[1])) <= slack(5, exact=exact)
    carried = money(table.find("上年结转")[1])
    assert abs(money(table.find("本年收入合计")[1]) + carried - money(total[1])) <= slack(2, exact=exact)


@pytest.mark.parametrize(("text", "exact"), TEXTS)
def test_parents_are_the_sums_of_their_children(text: str, exact: bool) -> None:
    for word in ("预算收入总表", "预算支出总表", "一般公共预算支出预算表", "政府性基金预算支出表"):
        table = _table(text, word)
        rows = {r[0]: r for r in table.rows if re.fullmatch(r"\d{3,7}", r[0])}
        for column in range(2, len(table.rows[0])):
            for code, row in rows.items():
                below = [r for c, r in rows.items() if len(c) == len(code) + 2 and c.startswith(code)]
                if below:
                    difference = abs(sum(money(r[column]) for r in below) - money(row[column]))
                    assert difference <= slack(len(below), exact=exact), (word, code)
            tops = [r for c, r in rows.items() if len(c) == 3]
            total = table.find("合计")
            if total[0] == "合计":
                difference = abs(sum(money(r[column]) for r in tops) - money(total[column]))
                assert difference <= slack(len(tops), exact=exact)


@pytest.mark.parametrize(("text", "exact"), TEXTS)
def test_every_row_is_basic_plus_project_and_tables_agree(text: str, exact: bool) -> None:
    for word in ("预算支出总表", "一般公共预算支出预算表"):
        for row in _table(text, word).body():
            assert abs(money(row[3]) + money(row[4]) - money(row[2])) <= slack(2, exact=exact)
    everything = _table(text, "预算收支总表").find("支出总计")
    assert money(_table(text, "预算支出总表").body()[0][2]) == money(everything[3])
    general = _table(text, "一般公共预算支出预算表").body()[0]
    economic = _table(text, "基本支出分经济科目表").body()[0]
    assert money(general[3]) == money(economic[2])
    assert abs(money(economic[3]) + money(economic[4]) - money(economic[2])) <= slack(2, exact=exact)


@pytest.mark.parametrize(("text", "exact"), TEXTS)
def test_fiscal_rows_are_the_sum_of_their_sources(text: str, exact: bool) -> None:
    table = _table(text, "财政拨款收支总表")
    for row in table.rows[3:]:
        parts = [money(c) for c in row[4:7]]
        assert abs(sum(parts) - money(row[3])) <= slack(3, exact=exact)
    whole = _table(text, "预算收支总表")
    assert money(table.find("收入总计")[1]) <= money(whole.find("收入总计")[1])


@pytest.mark.parametrize(("text", "exact"), TEXTS)
def test_projects_three_public_and_operation_agree_with_the_other_tables(text: str, exact: bool) -> None:
    projects = _table(text, "项目支出预算表（本年预算）").body()
    assert abs(sum(money(r[1]) for r in projects[2:]) - money(projects[0][1])) <= slack(
        len(projects), exact=exact
    )
    carried = _table(text, "项目支出预算表（上年结转）").body()
    spent = money(_table(text, "预算支出总表").body()[0][4])
    printed = money(projects[0][1]) + (money(carried[0][1]) if carried else 0)
    assert abs(printed - spent) <= slack(2, exact=exact)
    rows = {r[0]: money(r[1]) for r in _table(text, "“三公”经费").rows}
    assert rows["公务用车购置及运行费"] == rows["①公务用车购置费"] + rows["②公务用车运行维护费"]
    parts = rows["因公出国（境）费"] + rows["公务接待费"] + rows["公务用车购置及运行费"]
    assert abs(parts - rows["合计"]) <= slack(3, exact=exact)
    operation = [money(r[1]) for r in _table(text, "机关运行经费").body()]
    public = money(_table(text, "基本支出分经济科目表").body()[0][4])
    assert all(o <= public for o in operation)


@pytest.mark.parametrize(("text", "exact"), TEXTS)
def test_forms_match_the_project_table(text: str, exact: bool) -> None:
    rows = _table(text, "项目支出预算表（本年预算）").body()[2:]
    amounts = {r[0]: money(r[1]) for r in rows}
    names = re.findall(r"^项目名称\t\t([^\t]+)", text, flags=re.M)
    yearly = re.findall(r"年度资金总额：\t\t([\d,]+)", text)
    assert sorted(names) == sorted(amounts)
    for name, printed in zip(names, yearly, strict=True):
        yuan = Decimal(printed.replace(",", ""))
        assert abs(yuan / 10_000 - amounts[name]) <= (0 if exact else HALF)


@pytest.mark.parametrize(("text", "exact"), TEXTS[:10])
def test_shares_and_rates_in_the_text_follow_from_its_amounts(text: str, exact: bool) -> None:
    sentence = next(line for line in text.split("\n") if "占" in line and "基本支出" in line)
    figures = re.search(r"支出(?:预算)?([\d.]+)万元.*基本支出([\d.]+)万元，占([\d.]+)%", sentence)
    assert figures is not None
    total, basic, share = (Decimal(g) for g in figures.groups())
    assert abs(basic / total * 100 - share) <= Decimal("0.006")
    assert number("1,234.50") == Decimal("1234.50")
