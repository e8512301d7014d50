"""A certain number that breaks sums is the publisher's; a misread one is repaired or weighs less."""

from __future__ import annotations

from anomaly.finding import Finding, Severity
from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.amounts import MoneyUnit
from extractor.document import (
    Cell,
    Channel,
    Document,
    DocumentKind,
    Doubt,
    Meta,
    Page,
    PageState,
    Row,
    Table,
    TableKind,
)
from extractor.repair import repair_document
from extractor.spans import Box, Span

ROWS = (
    ("", "合计", "1,860.55", "1,210.30", "650.25"),
    ("201", "一般公共服务支出", "1,500.50", "1,000.30", "500.20"),
    ("20103", "政府办公厅（室）及相关机构事务", "1,500.50", "1,000.30", "500.20"),
    ("2010301", "行政运行", "1,000.30", "1,000.30", ""),
    ("2010302", "一般行政管理事务", "500.20", "", "500.20"),
    ("208", "社会保障和就业支出", "360.05", "210.00", "150.05"),
    ("20805", "行政事业单位养老支出", "360.05", "210.00", "150.05"),
)
COLUMNS = (("科目编码",), ("科目名称",), ("合计",), ("基本支出",), ("项目支出",))
PLACE = (1, 2)  # 201, 合计: 1,500.50


def _span(row: int, column: int) -> Span:
    box = Box(x0=100.0 * column, y0=20.0 * row, x1=100.0 * column + 80, y1=20.0 * row + 12)
    return Span(page=1, box=box)


def _scan(read: str, *doubts: tuple[str, float]) -> Document:
    """A scanned table with one number read as ``read``; ``doubts`` are characters of it and their scores."""
    lowest = min((score for _, score in doubts), default=0.995)
    rows = []
    for r, texts in enumerate(ROWS):
        cells = []
        for c, text in enumerate(texts):
            here = read if (r, c) == PLACE else text
            score = lowest if (r, c) == PLACE else 0.999
            cells.append(Cell(text=here, printed=here, span=_span(r, c), confidence=score))
        rows.append(Row(cells=tuple(cells), span=_span(r, 0)))
    place = _span(*PLACE)
    assert place.box is not None
    inside = Box(x0=place.box.x0 + 6, y0=place.box.y0 + 1, x1=place.box.x0 + 12, y1=place.box.y1 - 1)
    table = Table(
        title="一般公共预算支出表",
        kind=TableKind.GENERAL_BUDGET_EXPENDITURE,
        unit=MoneyUnit.TEN_THOUSAND_YUAN,
        header=tuple((path[0],) for path in COLUMNS),
        columns=COLUMNS,
        rows=tuple(rows),
        span=_span(0, 0),
    )
    return Document(
        meta=Meta(kind=next(iter(DocumentKind))),
        channel=Channel.SCAN,
        sha256="",
        pages=(Page(number=1, width=600.0, height=800.0, state=PageState.OCR),),
        tables=(table,),
        doubts=tuple(Doubt(span=Span(page=1, box=inside), text=text, score=score) for text, score in doubts),
    )


def _sums(document: Document) -> list[Finding]:
    return [f for f in run_checks(document, CHECKS).findings if f.code.startswith("AR")]


def test_a_certain_digit_that_breaks_the_sums_is_reported_with_its_cell_and_its_place() -> None:
    document = repair_document(_scan("1,600.50"))
    (found,) = _sums(document)
    assert found.severity is Severity.HIGH
    assert "“201 一般公共服务支出”（合计）的1,600.50，按其余数字应为1500.50万元" in found.message
    assert "仅第2位数字不同（印作“6”，应为“5”）" in found.message
    assert "识别" not in found.message
    assert _span(*PLACE) in [evidence.span for evidence in found.evidence]


def test_a_misread_digit_is_repaired_and_no_finding_remains() -> None:
    document = repair_document(_scan("1,600.50", ("6", 0.6)))
    assert _sums(document) == []
    assert document.tables[0].rows[1].cells[2].text == "1,500.50"
    assert document.tables[0].rows[1].cells[2].printed == "1,600.50"
    assert [note.printed for note in document.notes] == ["1,600.50"]


def test_a_doubtful_number_that_nothing_explains_weighs_less_and_says_so() -> None:
    (found,) = _sums(repair_document(_scan("9,412.77", ("9", 0.6))))
    assert found.severity is Severity.MEDIUM
    assert found.probability <= 0.6
    assert "识别得分仅0.60" in found.message


def test_a_certain_digit_beside_a_doubtful_comma_is_the_publishers_but_never_high() -> None:
    (found,) = _sums(repair_document(_scan("1,600.50", (",", 0.7))))
    assert found.severity is Severity.MEDIUM
    assert "1,600.50" in found.message


def test_a_table_that_adds_up_stays_silent_however_badly_it_was_read() -> None:
    assert _sums(repair_document(_scan("1,500.50", ("5", 0.3)))) == []
