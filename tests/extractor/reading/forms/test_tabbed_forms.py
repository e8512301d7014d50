"""Forms in the tabbed shape, whole and with the faults that OCR engines leave."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.document import Form, FormField, FundSource, NoteKind, Side
from extractor.reading.assemble import read_text
from tests.extractor.reading.forms.tabbed_form import BLOCK, EXPECTED, HEADER, Row, both, footer, form, head


def read_one(text: str) -> Form:
    document = read_text(text)
    assert len(document.forms) == 1
    return document.forms[0]


def triples(form: Form, side: Side) -> list[tuple[str, str, str]]:
    return [(i.level2, i.name, i.value) for i in form.side(side)]


def yuan(form: Form, side: Side) -> Decimal | None:
    line = form.funding_of(side)
    return line.amount.yuan if line is not None and line.amount is not None else None


def test_a_clean_form_is_read_with_places() -> None:
    read = read_one(form())
    assert read.project_name.text == "南溪河清淤整治经费"
    assert (read.span.line, read.project_name.span.line) == (1, 5)
    assert read.attribute.text == "一次性项目(1年结束)"
    assert read.term.text == "1年"
    assert read.filed_at.text == "20310114093015"
    assert read.text_of(FormField.GOAL_PERIOD).text == "完成南溪河清淤。"
    assert read.text_of(FormField.GOAL_YEAR).text == "汛期前完成南溪河清淤。"
    assert triples(read, Side.PERIOD) == list(EXPECTED)
    assert triples(read, Side.YEAR) == list(EXPECTED)
    assert [i.span.line for i in read.side(Side.PERIOD)] == [18, 19, 20, 21, 22, 24, 25, 27]
    assert read.complete


def test_funding_is_read_by_side_and_source() -> None:
    read = read_one(form(period="1,384,000", year="384,000"))
    assert [yuan(read, side) for side in Side] == [Decimal(1_384_000), Decimal(384_000)]
    other = read.funding_of(Side.YEAR, FundSource.OTHER)
    assert other is not None
    assert other.amount is None


def test_label_and_value_in_one_cell_are_told_apart() -> None:
    lines = head()
    lines[7] = "项目资金(元)\t实施期资金总额:\t384,000\t年度资金总额: 384,000"
    lines[6] = "项目属性\t一次性项目（1年结束）\t\t项目期 1年"
    read = read_one(
        "\n".join([*lines, HEADER, *(r.text() for r in BLOCK), "负责人:\t填报日期: 20310114093015"])
    )
    assert yuan(read, Side.YEAR) == Decimal(384_000)
    assert read.term.text == "1年"
    assert read.filed_at.text == "20310114093015"


SHIFTED = [HEADER, *(row.text(shift=(n % 3) - 1) for n, row in enumerate(BLOCK))]
LOST_LABEL = [HEADER, *(row.text(level2=row.level2 != "时效指标") for row in BLOCK)]
MISREAD_LABEL = [HEADER, *(row.text().replace("质量指标", "贝里恒协") for row in BLOCK)]
NO_HEADER = [row.text() for row in BLOCK]
HEADER_IN_DATA = [HEADER + "\t" + BLOCK[0].text().strip("\t"), *(row.text() for row in BLOCK[1:])]
REPEATED_HEADER = [HEADER, *(r.text() for r in BLOCK[:4]), HEADER, *(r.text() for r in BLOCK[4:])]
WATERMARKED = [
    HEADER,
    *(row.text() for row in BLOCK[:4]),
    *["", "仅供内部审核", "", "仅供内部审核", "", "仅供内部审核", ""],
    *(row.text() for row in BLOCK[4:]),
]
SPLIT_HEAD_LABEL = [
    HEADER.replace("绩效指标", "绩", 1),
    *(row.text() for row in BLOCK[:5]),
    "效 指 标" + BLOCK[5].text(),
    *(row.text() for row in BLOCK[6:]),
]
PRINTED_TWICE = [HEADER, *(t for row in BLOCK for t in ([row.text()] * 2 if row.period[0] else [row.text()]))]
CENTRED_LABEL = [
    HEADER,
    Row(level1="产出指标", level2="", period=BLOCK[0].period, year=BLOCK[0].year).text(),
    Row(level1="", level2="数量指标", period=BLOCK[1].period, year=BLOCK[1].year).text(),
    *(row.text() for row in BLOCK[2:]),
]
DOUBLED_LABEL = [
    HEADER,
    *(r.text() for r in BLOCK[:2]),
    "\t质量指标\t质量指标\t工程验收合格率\t100%\t质量指标\t工程验收合格率\t100%",
    *(r.text() for r in BLOCK[3:]),
]
DOUBLED_FIGURE = [HEADER, *(row.text().replace("\t100%", "\t100%\t100%") for row in BLOCK)]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(SHIFTED, id="rows shifted to the left and to the right"),
        pytest.param(LOST_LABEL, id="a lost second-level label"),
        pytest.param(MISREAD_LABEL, id="a second-level label misread beyond recognition"),
        pytest.param(NO_HEADER, id="no header"),
        pytest.param(REPEATED_HEADER, id="the header again in mid-block"),
        pytest.param(WATERMARKED, id="a page break with watermark lines"),
        pytest.param(SPLIT_HEAD_LABEL, id="绩效指标 torn in two over pages"),
        pytest.param(CENTRED_LABEL, id="a label centred in its merged cell, one row late"),
        pytest.param(DOUBLED_LABEL, id="a second-level label doubled into the first level"),
        pytest.param(DOUBLED_FIGURE, id="a figure read twice in one row"),
        pytest.param(PRINTED_TWICE, id="every row printed twice"),
    ],
)
def test_a_damaged_block_reads_like_the_clean_one(block: list[str]) -> None:
    read = read_one(form(block))
    for side in Side:
        found = triples(read, side)
        if block is PRINTED_TWICE:
            found = list(dict.fromkeys(found))
        assert found == list(EXPECTED), side


def test_a_row_with_one_side_lost_takes_its_value_from_the_other() -> None:
    broken = [HEADER, *(row.text() for row in BLOCK)]
    broken[4] = "\t\t时效指标\t工程完工及时性\t及时\t时效指标\t工程完工及时性\t"
    read = read_one(form(broken))
    assert triples(read, Side.YEAR) == list(EXPECTED)


def test_sides_stacked_one_below_the_other_are_told_apart() -> None:
    left = [f"\t{r.level1}\t{r.level2}\t{r.period[0]}\t{r.period[1]}" for r in BLOCK[:5]]
    right = [f"\t{r.level2}\t{r.year[0]}\t{r.year[1]}" for r in BLOCK[:5]]
    rest = [row.text() for row in BLOCK[5:]]
    block = ["绩效指标\t一级指标\t二级指标\t三级指标\t指标值", *left, *right, "", *rest]
    read = read_one(form(block))
    assert triples(read, Side.PERIOD) == list(EXPECTED)
    assert triples(read, Side.YEAR) == list(EXPECTED)


def test_a_name_cut_on_one_side_is_completed_and_the_print_is_kept() -> None:
    rows = list(BLOCK)
    rows[2] = Row(
        level1="", level2="质量指标", period=("工程竣工验收合格率", "100%"), year=("工程竣工验", "100%")
    )
    document = read_text(form([HEADER, *(row.text() for row in rows)]))
    cut = document.forms[0].side(Side.YEAR)[2]
    assert (cut.name, cut.name_printed) == ("工程竣工验收合格率", "工程竣工验")
    assert [n.span.line for n in document.notes if n.kind is NoteKind.REPAIRED] == [20]


def test_a_verbal_value_printed_twice_is_halved_and_noted() -> None:
    rows = [*BLOCK[:3], both("", "时效指标", "工程完工及时性", "及时及时"), *BLOCK[4:]]
    document = read_text(form([HEADER, *(row.text() for row in rows)]))
    read = document.forms[0].side(Side.PERIOD)[3]
    assert (read.value, read.value_printed) == ("及时", "及时及时")
    assert NoteKind.DUPLICATED_VALUE in {note.kind for note in document.notes}


def test_figures_that_repeat_their_digits_are_left_alone() -> None:
    rows = [both("产出指标", "数量指标", "新建护岸处数", "1212处"), *BLOCK[2:]]
    read = read_one(form([HEADER, *(row.text() for row in rows)]))
    assert read.side(Side.PERIOD)[0].value == "1212处"


def test_superscripts_and_tags_are_read_as_units() -> None:
    rows = [both("产出指标", "数量指标", "护岸面积", "1820.5m <sup>2</sup>"), *BLOCK[2:]]
    read = read_one(form([HEADER, *(row.text() for row in rows)]))
    assert read.side(Side.YEAR)[0].value == "1820.5m²"


def test_two_forms_without_a_title_between_are_two() -> None:
    second = list(head(name="南溪河日常管护经费")[4:])
    text = "\n".join([form(), *second, HEADER, *(r.text() for r in BLOCK), *footer("20310115101112")])
    document = read_text(text)
    assert [f.project_name.text for f in document.forms] == ["南溪河清淤整治经费", "南溪河日常管护经费"]
    assert [f.filed_at.text for f in document.forms] == ["20310114093015", "20310115101112"]


PROJECTS = """2031年项目支出预算表（本年预算）

单位：万元

项目名称\t合计\t一般公共预算
临溪县水务局\t72.40\t72.40
南溪河清淤整治经费\t38.40\t38.40
水库大坝安全鉴定费\t34.00\t34.00
"""


def test_a_tail_that_fits_another_project_is_a_form_of_its_own() -> None:
    first = head()[:14]
    tail = [
        "总体目标\t\t完成三座水库大坝安全鉴定。\t\t\t\t完成大坝安全鉴定报告。\t",
        HEADER,
        both("产出指标", "数量指标", "鉴定水库大坝座数", "3座").text(),
        both("", "质量指标", "鉴定报告合格率", "100%").text(),
        both("满意度指标", "服务对象满意度", "水库管理单位满意度", "≥90%").text(),
        *footer(),
    ]
    document = read_text("\n".join([PROJECTS, *first, "", "", "", *tail]))
    names = [(f.project_name.text, f.complete) for f in document.forms]
    assert names == [("南溪河清淤整治经费", False), ("水库大坝安全鉴定费", False)]
    assert document.forms[1].span.line == PROJECTS.count("\n") + 1 + len(first) + 4
    assert [n.kind for n in document.notes].count(NoteKind.INFERRED) == 1


def test_a_tail_of_the_same_project_stays_with_its_head() -> None:
    whole = head()[:14]
    rest = [head()[15], HEADER, *(row.text() for row in BLOCK), *footer()]
    document = read_text("\n".join([PROJECTS, *whole, "", "", "", *rest]))
    assert [f.project_name.text for f in document.forms] == ["南溪河清淤整治经费"]


def test_a_row_with_more_cells_than_the_form_has_slots_loses_nothing() -> None:
    crowded = BLOCK[0].text() + "\t备查\t甲\t乙\t丙\t丁"
    document = read_text(form([HEADER, crowded, *(row.text() for row in BLOCK[1:])]))
    assert len(document.forms[0].side(Side.YEAR)) == len(EXPECTED)
    left = [note.printed for note in document.notes if note.kind is NoteKind.UNPLACED]
    assert left == ["备查", "甲", "乙", "丙", "丁"]


def test_a_label_and_its_figure_in_one_cell_is_no_misread_label() -> None:
    lines = form().replace("\t单位自筹\t0\t\t单位自筹\t0", "\t单位自筹 3,000\t\t\t单位自筹 0\t")
    lines = lines.replace("其中:中央财政资金\t0", "其中:中央财政资金 0")
    read = read_one(lines)
    amounts = {f.source: f.printed for f in read.funding if f.side is Side.PERIOD}
    assert (amounts[FundSource.SELF_RAISED], amounts[FundSource.CENTRAL]) == ("3,000", "0")


def test_the_label_of_the_term_is_known_by_its_place_when_misread() -> None:
    read = read_one(form().replace("项目期\t", "项日朋\t"))
    assert (read.attribute.text, read.term.text) == ("一次性项目(1年结束)", "1年")


def test_a_text_cut_by_a_page_break_goes_on_in_the_next_row() -> None:
    whole = "南溪河城区段淤积严重,拟清淤3.2公里。"
    torn = form().replace(whole, f"{whole[:9]}\t\t\t\t\t\n\n仅供内部审核\n\n仅供内部审核\n\n\t\t{whole[9:]}")
    assert read_one(torn).text_of(FormField.OVERVIEW).text == whole


def test_goals_cut_by_a_page_break_go_on_in_the_next_row() -> None:
    torn = form().replace(
        "总体目标\t\t完成南溪河清淤。\t\t\t\t汛期前完成南溪河清淤。\t",
        "总体目标\t\t完成南溪\t\t\t\t汛期前完成\t\n\t\t河清淤。\t\t\t\t南溪河清淤。\t",
    )
    read = read_one(torn)
    goals = (read.text_of(FormField.GOAL_PERIOD).text, read.text_of(FormField.GOAL_YEAR).text)
    assert goals == ("完成南溪河清淤。", "汛期前完成南溪河清淤。")


def test_a_row_of_one_cell_that_follows_no_text_is_joined_to_none() -> None:
    read = read_one(
        form().replace("\t其他资金\t\t\t其他资金\t\t\t", "\t其他资金\t\t\t其他资金\t\t\t\n\t\t旧印章\t\t\t")
    )
    assert "旧印章" not in "".join(text.text.text for text in read.texts)


def test_a_funding_label_torn_over_two_rows_keeps_its_amounts() -> None:
    torn = form().replace(
        "\t市县(区)财政资金\t384,000\t\t市县(区)财政资金\t384,000\t\t",
        "\t市县(区)财政资\t384,000\t\t市县(区)财政资\t384,000\t\t\n\t金\t\t\t金\t\t\t",
    )
    read = read_one(torn)
    assert [f.printed for f in read.funding if f.source is FundSource.LOCAL] == ["384,000", "384,000"]
    assert "金" not in [text.text.text for text in read.texts]
