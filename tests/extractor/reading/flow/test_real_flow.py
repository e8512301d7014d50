"""Measured on the real flow text beside the project (never copied into it)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.document import Side
from extractor.layout.blocks import FlowLine
from extractor.reading.flow import FlowParts, read_flow
from extractor.spans import Span

_SHARED = Path(__file__).resolve().parents[4].parent / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _SHARED.exists(), reason="the real disclosures are not beside the project"),
]


@pytest.fixture(scope="module")
def parts() -> FlowParts:
    path = next((_SHARED / "seeds").glob("004*.txt"))
    lines = path.read_text(encoding="utf-8").split("\n")
    return read_flow(
        [
            FlowLine(text=text, span=Span(line=n, end_line=n), page_start=text.startswith(" "))
            for n, text in enumerate(lines, 1)
            if text.strip()
        ]
    )


def test_every_figure_of_every_table_stands_in_its_column(parts: FlowParts) -> None:
    gold = json.loads((_SHARED / "gold" / "004.json").read_text(encoding="utf-8"))["tables"]
    assert len(parts.tables) == len(gold)
    for table, true in zip(parts.tables, gold, strict=True):
        wanted = [r["cells"] for r in true["rows"] if any(r["cells"])]
        assert table.span.line == true["line"]
        assert [[c.text for c in row.cells] for row in table.rows] == wanted


def test_every_form_has_its_money_and_its_indicators(parts: FlowParts) -> None:
    gold = json.loads((_SHARED / "gold" / "004.json").read_text(encoding="utf-8"))["forms"]
    assert [f.span.line for f in parts.forms] == [g["line"] for g in gold]
    for form, true in zip(parts.forms, gold, strict=True):
        for side, key in ((Side.PERIOD, "period"), (Side.YEAR, "year")):
            funding = form.funding_of(side)
            assert funding is not None
            assert funding.amount is not None
            assert float(funding.amount.yuan) == true[f"funding_{key}_yuan"]
            assert len(form.side(side)) == len(true["indicators"][key])
        assert form.filed_at.text == true["filed_at_printed"]
        assert form.attribute.text == true["attribute"]
        assert form.term.text == true["term"]
