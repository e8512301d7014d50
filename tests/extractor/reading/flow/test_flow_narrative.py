"""Narrative of a flow text: lines joined, headings kept, page furniture dropped and noted."""

from __future__ import annotations

from extractor.document import NoteKind
from extractor.layout.blocks import Heading
from extractor.reading.flow import read_flow
from tests.extractor.reading.flow.printing import flow_lines

_TEXT = """
 第三部分 2031年度部门预算情况说明
一、收入预算情况说明
2031年度云岭市档案馆预算收入总计1,716.73万元，其中：本年收入1,664.74万元，上
年结转51.99万元，比上年增加210.23万元 ，增长13.95%，主要原因是馆藏数字化经费增
加。
二、支出预算情况说明
2031年度云岭市档案馆支出预算1,716.73万元。
-19-
云岭市档案馆2031年部门预算公开报告
 其中：基本支出714.11万元，占41.60%；项目支出1,002.62万元，占58.40%，主要用于
馆藏档案的抢救、修复和利用。
-20-
云岭市档案馆2031年部门预算公开报告
 三、其他说明
无
"""


def test_wrapped_lines_join_to_paragraphs_under_their_headings() -> None:
    parts = read_flow(flow_lines(_TEXT.strip("\n").split("\n")))
    texts = [(isinstance(b, Heading), b.text.text) for b in parts.blocks]
    assert texts[0] == (True, "第三部分2031年度部门预算情况说明")
    assert texts[1] == (True, "一、收入预算情况说明")
    assert texts[2] == (
        False,
        "2031年度云岭市档案馆预算收入总计1,716.73万元，其中：本年收入1,664.74万元，上年结转51.99万元，"
        "比上年增加210.23万元，增长13.95%，主要原因是馆藏数字化经费增加。",
    )
    paragraph = parts.blocks[2].text
    start = paragraph.text.index("210.23")
    assert paragraph.span_of(start, start + 6).line == 7


def test_page_numbers_and_running_headers_are_noted_not_read() -> None:
    parts = read_flow(flow_lines(_TEXT.strip("\n").split("\n")))
    assert not any("预算公开报告" in b.text.text for b in parts.blocks)
    notes = [(n.span.line, n.printed) for n in parts.notes if n.kind is NoteKind.PAGE]
    assert notes == [
        (15, "-19-"),
        (17, "云岭市档案馆2031年部门预算公开报告"),
        (23, "-20-"),
        (25, "云岭市档案馆2031年部门预算公开报告"),
    ]


def test_bare_page_numbers_are_known_by_their_count() -> None:
    lines: list[str] = []
    for page in range(3, 9):
        lines += [f"云岭市档案馆负责第{page}类档案的收集、整理、保管和利用工作，并指导各县开展业务。"] * 5
        lines.append(str(page))
    parts = read_flow(flow_lines(lines))
    assert [n.printed for n in parts.notes] == ["3", "4", "5", "6", "7", "8"]


def test_a_lone_figure_in_a_form_is_no_page_number() -> None:
    lines = ["云岭市档案馆2031年度预算", "0", "1", "00", "2", "收支情况见附表，无其他说明。"]
    assert not read_flow(flow_lines(lines)).notes


def test_nothing_gives_nothing() -> None:
    parts = read_flow([])
    assert (parts.tables, parts.forms, parts.blocks, parts.notes) == ((), (), (), ())


def test_an_entry_of_the_contents_is_no_heading() -> None:
    lines = ["一、收入预算情况说明........ 3", "二、支出预算情况说明........ 13", "云岭市档案馆预算公开"]
    parts = read_flow(flow_lines(lines))
    assert not any(isinstance(block, Heading) for block in parts.blocks)
    assert [len(block.text.text) for block in parts.blocks[:2]] == [20, 21]
