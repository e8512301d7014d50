"""The ledger of tabbed text: what a table's rows print is in its cells, each piece once, or in a note."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor.document import Document, NoteKind, Table
from tests.shared.score import seed

pytestmark = pytest.mark.shared
_SET_ASIDE = frozenset({NoteKind.UNPLACED, NoteKind.PAGE, NoteKind.WATERMARK})


def _printed(lines: list[str], table: Table) -> Counter[str]:
    """The characters of the rows of a table, its heads among them."""
    first, last = table.span.line or 1, table.span.end_line or 0
    rows = [line for line in lines[first - 1 : last] if "\t" in line]
    return Counter("".join("".join(rows).split()))


def _read(document: Document, table: Table) -> Counter[str]:
    """The characters of its cells, and of the notes about what found no place in it."""
    first, last = table.span.line or 1, table.span.end_line or 0
    cells = [cell.printed for row in table.rows for cell in row.cells]
    heads = [text for row in table.header for text in row]
    aside = [
        n.printed for n in document.notes if n.kind in _SET_ASIDE and first <= (n.span.line or 0) <= last
    ]
    return Counter("".join("".join([*cells, *heads, *aside]).split()))


@pytest.mark.parametrize("number", ["000", "003"])
def test_every_character_of_a_table_is_in_one_cell(shared: Path, number: str) -> None:
    (path,) = sorted((shared / "seeds").glob(f"{number}_*.txt"))
    lines = path.read_text(encoding="utf-8").split("\n")
    document = seed(shared, number)
    for table in document.tables:
        assert _read(document, table) == _printed(lines, table), table.title
