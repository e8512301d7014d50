"""Nothing that a flow text prints in a form or table is lost or read twice: character by character."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor.document import Form, NoteKind, ReadingNote, Table
from extractor.layout.blocks import FlowLine
from extractor.layout.flow import lay_out_flow
from extractor.reading.flow.form import read_form
from extractor.reading.flow.furniture import split_furniture
from extractor.reading.flow.labels import (
    BRACKETS,
    FIELD_LABELS,
    FUND_LABELS,
    HEADER_LABELS,
    LEVEL1,
    LEVEL2,
    SIGNATURES,
)
from extractor.reading.flow.lines import look_at
from extractor.reading.flow.regions import Region, RegionKind, find_regions
from extractor.reading.flow.table import read_table

pytestmark = pytest.mark.shared

_LABELS = frozenset(
    "".join(
        [
            *(label for label, _ in FIELD_LABELS),
            *(label for label, _ in FUND_LABELS),
            *HEADER_LABELS,
            *LEVEL1,
            *LEVEL2,
            *SIGNATURES,
            "其中：实施期年度",
        ]
    ).translate(BRACKETS)
)
_ORDINALS = frozenset("一二三四五六七八九十")


@pytest.fixture(scope="module")
def regions(shared: Path) -> tuple[list[FlowLine], list[Region]]:
    (path,) = (shared / "seeds").glob("004_*.txt")
    blocks = lay_out_flow(path.read_text(encoding="utf-8")).blocks
    flow, _ = split_furniture([block for block in blocks if isinstance(block, FlowLine)])
    return list(flow), list(find_regions(look_at(flow)))


def test_every_character_of_a_form_is_in_one_field_or_note(
    regions: tuple[list[FlowLine], list[Region]],
) -> None:
    flow, found = regions
    forms = [region for region in found if region.kind is RegionKind.FORM]
    assert len(forms) == 16
    for region in forms:
        reading = read_form(flow, region)
        printed = _printed(flow, region)
        read = _characters([*_texts_of(reading.form), *_unplaced(reading.notes)])
        assert not read - printed  # nothing stands in two fields
        left = printed - read
        caption = _characters(["（2024年度）"])
        assert set(left - caption) <= _LABELS
        assert sum(left.values()) <= 330  # the labels of one form, each once


def test_every_character_of_a_table_is_in_one_cell_or_note(
    regions: tuple[list[FlowLine], list[Region]],
) -> None:
    flow, found = regions
    tables = [region for region in found if region.kind is RegionKind.TABLE]
    assert len(tables) == 13
    for region in tables:
        reading = read_table(flow, look_at(flow), region)
        assert reading.table is not None
        strays = [flow[i].text for i in reading.strays]
        texts = [*_cells_of(reading.table), *strays, *_unplaced(reading.notes)]
        left = _printed(flow, region) - _characters(texts)
        captions = [line.text for line in flow[region.start : region.body]]
        heads = [reading.table.title, *captions, *(text for row in reading.table.header for text in row)]
        assert {c for c in left if not c.isdigit()} <= set(_characters(heads)) | _ORDINALS
        assert "." not in left  # no amount is left out


def _printed(flow: list[FlowLine], region: Region) -> Counter[str]:
    return _characters([flow[i].text for i in range(region.start, region.end)])


def _characters(texts: list[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()).translate(BRACKETS))


def _unplaced(notes: tuple[ReadingNote, ...]) -> list[str]:
    return [note.printed for note in notes if note.kind is NoteKind.UNPLACED]


def _texts_of(form: Form) -> list[str]:
    heads = [form.title, form.project_name.text, form.attribute.text, form.term.text, form.filed_at.text]
    fields = [field.text.text for field in form.texts]
    funding = [line.printed for line in form.funding]
    indicators = [
        text
        for i in form.indicators
        for text in (i.name_printed, i.value_printed or i.value, i.actual, i.weight, i.score, i.remark)
    ]
    return [*heads, *fields, *funding, *indicators]


def _cells_of(table: Table) -> list[str]:
    cells = [cell.printed for row in table.rows for cell in row.cells]
    return [table.title, *(text for row in table.header for text in row), *cells, *table.remarks]
