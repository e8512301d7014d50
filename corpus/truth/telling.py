"""From a manuscript and its renderings to the truth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.channels.printed import Misread
from corpus.faults.fault import FaultRecord
from corpus.manuscript import FormPart, GridPart, Manuscript, Sentence, TablePart
from corpus.truth.records import (
    SCHEMA,
    ClaimTruth,
    DocumentTruth,
    FaultTruth,
    FileTruth,
    FormTruth,
    FundingTruth,
    IndicatorTruth,
    MisreadTruth,
    NegativeTruth,
    PlaceTruth,
    TableTruth,
    TextTruth,
)
from extractor.document import FormKind, Side
from extractor.spans import Span

Places = Mapping[str, Mapping[str, Span]]


def tell(
    manuscript: Manuscript,
    files: Sequence[FileTruth],
    places: Places,
    faults: Sequence[FaultRecord],
    misreads: Mapping[str, Sequence[Misread]],
    negatives: Sequence[NegativeTruth] = (),
) -> DocumentTruth:
    """The truth of one document; ``places`` maps channel to mark to span."""
    return DocumentTruth(
        schema=SCHEMA,
        id=manuscript.key,
        layout=manuscript.layout,
        unit=manuscript.unit,
        unit_code=manuscript.unit_code,
        region=manuscript.region,
        year=manuscript.year,
        kind=manuscript.kind.value,
        files=tuple(files),
        tables=tuple(table_truth(t) for t in manuscript.tables),
        forms=(
            *(form_truth(f) for f in manuscript.forms),
            *(grid_truth(g) for g in manuscript.grids),
        ),
        claims=tuple(_claims(manuscript)),
        faults=tuple(_fault(f, places) for f in faults),
        negatives=tuple(negatives),
        misreads=tuple(_misreads(misreads, places)),
    )


def _misreads(misreads: Mapping[str, Sequence[Misread]], places: Places) -> Iterator[MisreadTruth]:
    for channel, found in misreads.items():
        for error in found:
            span = places[channel].get(error.mark)
            place = _place(channel, error.mark, span) if span is not None else None
            yield MisreadTruth(
                channel=channel, fault=error.fault, printed=error.printed, read=error.read, place=place
            )


def places_of(marks: Sequence[str], places: Places) -> tuple[PlaceTruth, ...]:
    """Where the marks stand in every channel that prints them."""
    return tuple(
        _place(channel, mark, spans[mark])
        for channel, spans in places.items()
        for mark in marks
        if mark in spans
    )


def _place(channel: str, mark: str, span: Span) -> PlaceTruth:
    box = span.box
    return PlaceTruth(
        channel=channel,
        mark=mark,
        line=span.line,
        end_line=span.end_line,
        columns=span.columns,
        page=span.page,
        box=(box.x0, box.y0, box.x1, box.y1) if box is not None else None,
    )


def header_paths(table: TablePart) -> tuple[tuple[str, ...], ...]:
    """The header path of every column, from the top; a text that covers rows stands once."""
    paths: list[list[str]] = [[] for _ in table.widths]
    for row in table.header:
        for cell in row:
            for column in range(cell.column, cell.column + cell.columns):
                paths[column].append(cell.text)
    return tuple(tuple(path) for path in paths)


def table_truth(table: TablePart) -> TableTruth:
    """The truth of a table, cells without the blanks that indent them."""
    return TableTruth(
        mark=table.key,
        kind=table.kind.value,
        title=table.title,
        unit=table.unit.value,
        columns=header_paths(table),
        rows=tuple(tuple(c.strip("　 ") for c in row) for row in table.rows),
        remarks=table.remarks,
    )


def form_truth(form: FormPart) -> FormTruth:
    """The truth of a form."""
    return FormTruth(
        mark=form.key,
        kind=form.kind.value,
        title=form.title,
        project_name=form.name,
        attribute=form.attribute,
        term=form.term,
        filed_at=form.filed_at,
        funding=tuple(
            FundingTruth(side=f.side.value, source=f.source.value, printed=f.text, yuan=_yuan(f.text))
            for f in form.funding
        ),
        texts=tuple(TextTruth(field=t.field.value, text=t.text) for t in form.texts),
        indicators=tuple(
            IndicatorTruth(side=i.side.value, level1=i.level1, level2=i.level2, name=i.name, value=i.value)
            for i in form.indicators
            if i.name
        ),
    )


def grid_truth(grid: GridPart) -> FormTruth:
    """The truth of a form that is a grid (整体绩效目标表, 绩效自评表): name and indicators."""
    texts = {c.mark.removeprefix(f"{grid.key}/"): c.text for row in grid.rows for c in row}
    indicators, level1, level2 = [], "", ""
    for row in grid.rows:
        for cell in row:
            level1 = cell.text if "level1" in cell.mark else level1
            level2 = cell.text if "level2" in cell.mark else level2
            if "/indicator/" in cell.mark and cell.mark.endswith("/name") and cell.text:
                value = texts[cell.mark.removeprefix(f"{grid.key}/").replace("/name", "/value")]
                side = Side.YEAR.value
                indicators.append(
                    IndicatorTruth(side=side, level1=level1, level2=level2, name=cell.text, value=value)
                )
    whole = grid.kind is FormKind.WHOLE
    return FormTruth(
        mark=grid.key,
        kind=grid.kind.value,
        title=grid.title,
        project_name="" if whole else texts.get("name", ""),
        attribute="",
        term="",
        filed_at="",
        funding=(),
        texts=(),
        indicators=tuple(indicators),
    )


def _yuan(text: str) -> int | None:
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else None


def _claims(manuscript: Manuscript) -> Iterator[ClaimTruth]:
    for paragraph in manuscript.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            yield from _sentence_claims(f"{paragraph.key}/s{number}", sentence)


def _sentence_claims(mark: str, sentence: Sentence) -> Iterator[ClaimTruth]:
    for slot in sentence.slots:
        stated = slot.stated
        if stated is None:
            continue
        yield ClaimTruth(
            mark=f"{mark}/{slot.name}",
            kind=stated.kind.value,
            subject=stated.subject,
            value=f"{stated.value}",
            unit=stated.unit,
            base=stated.base,
            sign=stated.sign,
            sentence=sentence.text,
        )


def _fault(record: FaultRecord, places: Places) -> FaultTruth:
    return FaultTruth(
        fault=record.fault,
        kind=record.kind.value,
        severity=record.severity.value,
        expected=record.expected,
        observed=record.observed,
        note=record.note,
        places=places_of(record.marks, places),
        against=places_of(record.against, places),
    )


__all__ = ["form_truth", "header_paths", "places_of", "table_truth", "tell"]
