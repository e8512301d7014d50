"""Sentences are cut where they end, carry their headings and join over lines."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.narrative import split_sentences
from tests.extractor.reading.narrative.narration import read


def _texts(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


def test_sentences_end_at_full_stops_and_semicolons() -> None:
    assert _texts("甲项目2个；乙项目3个。共5个！") == ["甲项目2个；", "乙项目3个。", "共5个！"]


def test_titles_and_brackets_hold_a_sentence_together() -> None:
    text = "依据《云岭规划。第一编；总则》（含附件；共3份）执行。完成验收。"
    assert _texts(text) == ["依据《云岭规划。第一编；总则》（含附件；共3份）执行。", "完成验收。"]


def test_a_bracket_that_never_closes_does_not_swallow_the_text() -> None:
    assert len(_texts("依据《云岭规划执行。" + "全年按月支付经费。" * 20)) == 21


def test_doubled_marks_stay_with_their_sentence() -> None:
    assert _texts("正在决算。；本年支出1万元。") == ["正在决算。；", "本年支出1万元。"]


def test_the_section_path_follows_the_numbering() -> None:
    sentences, _ = read(
        "# 第三部分 情况说明",
        "一、收入情况",
        "收入12万元。",
        "（一）结构",
        "支出3万元。",
        "二、支出情况",
        "支出12万元。",
    )
    assert [s.section[1:] for s in sentences] == [
        ("一、收入情况",),
        ("一、收入情况", "（一）结构"),
        ("二、支出情况",),
    ]


def test_a_paragraph_that_breaks_off_goes_on_in_the_next() -> None:
    sentences, claims = read("政府采购预算总额24.50万元。其中：货物预算4.50万元、服务预算", "20.00万元。")
    assert [s.text.text for s in sentences][1] == "其中：货物预算4.50万元、服务预算20.00万元。"
    assert [(c.value.printed, c.span.line) for c in claims] == [
        ("24.50万元", 1),
        ("4.50万元", 1),
        ("20.00万元", 2),
    ]


def test_a_caption_does_not_join_what_follows() -> None:
    sentences, _ = read("支出12万元。", "支出结构图", "一、其他", "无。")
    assert [s.text.text for s in sentences] == ["支出12万元。", "支出结构图", "无。"]


@given(st.text(alphabet="甲1。；《》（）“”！ \n", max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    ranges = list(split_sentences(text))
    assert "".join(text[a:b] for a, b in ranges).strip() == text.strip()
    assert all(a < b for a, b in ranges)


def test_an_entry_of_the_contents_heads_nothing() -> None:
    sentences, _ = read("七、项目绩效目标.....\t13", "八、附表...... 15", "云岭市水务局收入预算12.00万元。")
    assert [(s.text.text, s.section) for s in sentences] == [("云岭市水务局收入预算12.00万元。", ())]
