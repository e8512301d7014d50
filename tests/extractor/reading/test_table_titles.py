"""Titles that differ by province: what is a title at all, and which table it names."""

import pytest

from extractor.document import TableKind
from extractor.reader import read_bytes
from extractor.reading.tables.kinds import table_kind

_BODY = (
    "收入\t\t支出\t",
    "项目\t2025年\t项目\t2025年",
    "一、一般公共预算\t52.00\t一、农林水支出\t52.00",
    "收入总计\t52.00\t支出总计\t52.00",
)


def _titled(*lines: str) -> list[tuple[str, TableKind]]:
    text = "\n\n".join((*lines, "单位：万元", "\n".join(_BODY), ""))
    return [(t.title, t.kind) for t in read_bytes(text.encode())[0].tables]


@pytest.mark.parametrize("title", ["单位收支总体情况表", "部门收支总体情况表", "2025年单位收支总表"])
def test_a_title_may_begin_with_the_word_unit(title: str) -> None:
    assert _titled("# 云岭市水务局", title) == [(title, TableKind.INCOME_EXPENDITURE)]


@pytest.mark.parametrize(
    "label", ["单位：云岭市水务局填报表", "公开表1", "预算公开表1-1", "附表1", "注：本表"]
)
def test_what_stands_above_a_title_is_none(label: str) -> None:
    assert _titled("部门收支总体情况表", label) == [("部门收支总体情况表", TableKind.INCOME_EXPENDITURE)]


@pytest.mark.parametrize(
    ("title", "header", "kind"),
    [
        ("一般公共预算基本支出情况表", "人员经费", TableKind.BASIC_EXPENDITURE_ECONOMIC),
        ("项目支出情况表", "项目名称", TableKind.PROJECT_CURRENT),
        ("上年结转项目支出情况表", "项目名称", TableKind.PROJECT_CARRIED_OVER),
        ("项目支出预算表（上年结转）", "项目名称", TableKind.PROJECT_CARRIED_OVER),
        ("项目支出预算表（本年预算）", "项目名称", TableKind.PROJECT_CURRENT),
        ("项目支出绩效情况表", "项目名称", TableKind.OTHER),
    ],
)
def test_titles_of_the_official_catalogue_are_known(title: str, header: str, kind: TableKind) -> None:
    assert table_kind(title, ((header,), ("合计",)), ()) is kind
