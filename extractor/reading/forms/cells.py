"""The filled cells of a form's rows, with labels recognised and merged label-and-value cells split."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.blocks import GridRow
from extractor.reading.forms.labels import Label, Part, match_label
from extractor.spans import PlacedText, Span

_SPLIT = re.compile(r"^(?P<label>[^:：]{2,12})[:：]\s*(?P<value>\S.*)$")
_INNER_BLANK = re.compile(r"(?<=[\u4e00-\u9fff、，]) +(?=[\u4e00-\u9fff])")
_FIGURE_SPLIT = re.compile(r"^(?P<label>\D{2,14}?)\s+(?P<value>\d[\d,，.]*)$")
_TERM_SPLIT = re.compile(r"^(?P<label>项目日?期限?)\s+(?P<value>\d+\s*年.*)$")
_SPLITS = (_SPLIT, _TERM_SPLIT, _FIGURE_SPLIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """A filled cell: its text, the column it was printed in, and the label it is, if it is one.

    ``gap`` is the place in the text of the last blank that was closed up, 0 if there was none.
    """

    text: PlacedText
    column: int
    label: Label | None
    gap: int = 0

    @property
    def value(self) -> str:
        """The text as read."""
        return self.text.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """The filled cells of one printed row; ``page`` tells rows of one grid (a page) from another's.

    ``exact`` says that the grid's columns are drawn (a PDF's rulings), not guessed from tabs.
    """

    cells: tuple[FormCell, ...]
    span: Span
    width: int
    page: int = 0
    exact: bool = False

    def has(self, *parts: Part) -> bool:
        """Whether a cell of the row is a label of one of the parts."""
        return any(cell.label is not None and cell.label.part in parts for cell in self.cells)


def form_row(row: GridRow) -> FormRow:
    """The filled cells of a grid row; blank cells are dropped, their column numbers are kept."""
    cells: list[FormCell] = []
    for cell in row.cells:
        text = _closed_up(cell.text)
        if text.text:
            cells.extend(_split(text, cell.column, _gap(cell.text.text)))
    return FormRow(cells=tuple(cells), span=row.span, width=len(row.cells))


def _closed_up(text: PlacedText) -> PlacedText:
    """Without the blanks that line ends and justification leave between Chinese characters."""
    closed = _INNER_BLANK.sub("", text.text.strip())
    return text if closed == text.text else PlacedText.at(closed, text.span)


def _gap(text: str) -> int:
    """Where the text goes on after the last blank between two Chinese characters, blanks closed up."""
    text = text.strip()
    found = list(_INNER_BLANK.finditer(text))
    return len(_INNER_BLANK.sub("", text[: found[-1].start()])) if found else 0


def _split(text: PlacedText, column: int, gap: int) -> Sequence[FormCell]:
    """One cell, or two where label and value share it (``年度资金总额: 150,000``)."""
    whole = text.text.strip()
    label = match_label(whole)
    if label is None:
        for pattern in _SPLITS:
            found = pattern.match(whole)
            head = match_label(found.group("label")) if found else None
            if found is None or head is None or not _takes_value(head):
                continue
            offset = text.text.index(whole)
            start, end = offset + found.start("value"), offset + found.end("value")
            value = text.slice(start, end)
            return (
                FormCell(text=text.slice(offset, offset + found.end("label")), column=column, label=head),
                FormCell(text=value, column=column, label=None),
            )
    return (FormCell(text=text, column=column, label=label, gap=gap),)


def _takes_value(label: Label) -> bool:
    return label.part in (Part.FUNDING, Part.FILED_AT, Part.TERM, Part.FOOTER, Part.NAME, Part.ATTRIBUTE)
