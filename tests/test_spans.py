"""Spans and placed texts point at what was printed."""

from extractor.spans import EMPTY, Box, PlacedText, Span


def test_a_joined_text_points_at_the_line_of_each_part() -> None:
    text = PlacedText.join(
        [PlacedText.at("项目支出", Span(line=4)), EMPTY, PlacedText.at("12.00万元", Span(line=6))]
    )
    assert text.text == "项目支出12.00万元"
    assert text.span_of(0, 4).line == 4
    assert text.span_of(4, 9).line == 6
    assert (text.span.line, text.span.end_line) == (4, 6)


def test_a_slice_keeps_its_places() -> None:
    text = PlacedText.join([PlacedText.at("甲乙", Span(line=1)), PlacedText.at("丙丁", Span(line=2))])
    part = text.slice(1, 3)
    assert part.text == "乙丙"
    assert [(p.start, p.span.line) for p in part.pieces] == [(0, 1), (1, 2)]


def test_boxes_join_on_one_page_only() -> None:
    a = Span(page=1, box=Box(x0=0, y0=0, x1=10, y1=10))
    b = Span(page=1, box=Box(x0=5, y0=5, x1=20, y1=8))
    c = Span(page=2, box=Box(x0=50, y0=50, x1=60, y1=60))
    assert a.union(b).box == Box(x0=0, y0=0, x1=20, y1=10)
    assert a.union(c).box == a.box
