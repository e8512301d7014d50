"""A form section to a ``Form``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import Form, FormKind, ReadingNote
from extractor.reading.forms.cells import FormRow
from extractor.reading.forms.funding import read_funding
from extractor.reading.forms.heads import Head, read_head, side_hints
from extractor.reading.forms.indicators import BlockReading, read_block
from extractor.reading.forms.labels import Part
from extractor.reading.forms.leftovers import unplaced
from extractor.reading.forms.sections import FormSection
from extractor.reading.forms.whole import read_details, read_tasks, read_whole_funding
from extractor.spans import PlacedText, Span, cover


@dataclass(frozen=True, slots=True, kw_only=True)
class FormReading:
    """A form and what the reader repaired."""

    form: Form
    notes: tuple[ReadingNote, ...]


def read_form(section: FormSection) -> FormReading:
    """Head, funding, indicators and footer of one form."""
    start, end = _block_bounds(section.rows)
    outside = [*section.rows[:start], *section.rows[end:]]
    head = read_head(outside)
    block = read_block(section.rows[start:end], side_hints(section.rows[: start + 1]))
    whole = section.kind is FormKind.WHOLE
    form = Form(
        kind=section.kind,
        title=section.title.text,
        project_name=_name(section, head),
        span=_span(section),
        attribute=head.attribute,
        term=head.term,
        filed_at=head.filed_at,
        texts=(*head.texts, *(read_tasks(section.rows[:start]) if whole else ())),
        funding=(read_whole_funding if whole else read_funding)(section.rows[:start]),
        indicators=block.indicators,
        details=read_details(section.rows[:start]) if whole else (),
        complete=_complete(section, head, block),
    )
    rest = unplaced([*outside, *block.rows], form, block)
    return FormReading(form=form, notes=(*block.notes, *rest))


def _name(section: FormSection, head: Head) -> PlacedText:
    if head.name.text or section.kind is not FormKind.WHOLE:
        return head.name
    title = section.title
    start = max(title.text.find("整体"), 0)
    return title.slice(start, len(title.text))


def _span(section: FormSection) -> Span:
    return cover([section.title.span, *(row.span for row in section.rows)])


def _complete(section: FormSection, head: Head, block: BlockReading) -> bool:
    return bool(
        section.title.text and (head.name.text or section.kind is FormKind.WHOLE) and block.indicators
    )


def _block_bounds(rows: Sequence[FormRow]) -> tuple[int, int]:
    """First and end row of the indicator block: from its heads or first label to the footer."""
    start = next(
        (
            n
            for n, row in enumerate(rows)
            if row.has(Part.COLUMN_HEAD, Part.LEVEL1) or (row.has(Part.LEVEL2) and not row.has(Part.FUNDING))
        ),
        len(rows),
    )
    end = next(
        (n for n in range(len(rows) - 1, start - 1, -1) if not row_is_footer(rows[n])),
        start - 1,
    )
    return start, end + 1


def row_is_footer(row: FormRow) -> bool:
    """负责人, 经办人, 联系电话, 填报日期."""
    return row.has(Part.FOOTER, Part.FILED_AT)
