"""What a form's rows print and no field took: said in notes, so that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.document import Form, NoteKind, ReadingNote
from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.indicators import BlockReading
from extractor.reading.forms.labels import is_fragment
from extractor.spans import PlacedText, Span


def unplaced(rows: Sequence[FormRow], form: Form, block: BlockReading) -> tuple[ReadingNote, ...]:
    """A note for every cell that is no label and whose text no field, funding line or indicator holds."""
    taken = Counter(_taken(form)) + Counter(_key(cell.text.span, cell.value) for cell in block.taken)
    noted = {_key(note.span, note.printed) for note in block.notes}
    left: list[FormCell] = []
    for row in rows:
        for cell in row.cells:
            key = _key(cell.text.span, cell.value)
            if cell.label is not None or is_fragment(cell.value) or key in noted:
                continue
            if taken[key]:
                taken[key] -= 1
            else:
                left.append(cell)
    return tuple(_note(cell) for cell in left)


def _key(span: Span, text: str) -> tuple[int | None, int | None, str]:
    return span.page, span.line, text


def _taken(form: Form) -> Iterable[tuple[int | None, int | None, str]]:
    texts = [
        form.project_name,
        form.attribute,
        form.term,
        form.filed_at,
        *(field.text for field in form.texts),
    ]
    for text in texts:
        yield from _pieces(text)
    for detail in form.details:
        yield from _pieces(detail.value)
        yield _key(detail.value.span, detail.label)
    for line in form.funding:
        yield _key(line.span, line.printed)


def _pieces(text: PlacedText) -> Iterable[tuple[int | None, int | None, str]]:
    ends = [piece.start for piece in text.pieces[1:]] + [len(text.text)]
    for piece, end in zip(text.pieces, ends, strict=False):
        yield _key(piece.span, text.text[piece.start : end])


def _note(cell: FormCell) -> ReadingNote:
    return ReadingNote(
        kind=NoteKind.UNPLACED,
        message=f"文字“{cell.value}”未能归入绩效目标表的任何栏目，原样保留于此",
        span=cell.text.span,
        printed=cell.value,
    )
