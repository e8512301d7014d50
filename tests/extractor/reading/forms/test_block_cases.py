"""Every printed block under ``tests/cases/reading/forms`` reads as its file says."""

from __future__ import annotations

import pytest

from extractor.document import NoteKind, Side
from extractor.reading.assemble import read_text
from tests.extractor.reading.forms.block_cases import BlockCase, load_block_cases
from tests.extractor.reading.forms.tabbed_form import footer, head

_REPAIRS = (NoteKind.REPAIRED, NoteKind.DUPLICATED_VALUE, NoteKind.LAYOUT, NoteKind.UNPLACED)


@pytest.mark.parametrize("case", load_block_cases(), ids=lambda case: case.name)
def test_a_broken_block_reads_as_a_person_reads_it(case: BlockCase) -> None:
    lines = head()
    if case.year_first:
        lines = [_swapped(line) for line in lines]
    document = read_text("\n".join([*lines, *case.rows, *(footer() if case.footer else ())]))
    (form,) = document.forms
    for side in Side:
        read = sorted((i.level2, i.name_printed or i.name, i.value) for i in form.side(side))
        assert tuple(read) == case.side(side)
    if case.notes is not None:
        said = [note.message for note in document.notes if note.kind in _REPAIRS]
        assert len(said) == len(case.notes), said
        for part, message in zip(case.notes, said, strict=True):
            assert part in message


def _swapped(line: str) -> str:
    """A head line of a form that prints the year on the left."""
    return (
        line.replace("实施期", "＊").replace("年度", "实施期").replace("＊", "年度") if "\t" in line else line
    )
