"""A document as ``gouji extract --format json`` writes it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extractor.document import Claim, Document, Form, FormField, Funding, Indicator, ReadingNote, Side, Table
from extractor.spans import Span

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SCHEMA = 1
_SIDES = ((Side.PERIOD, "period"), (Side.YEAR, "year"))


def document_json(document: Document) -> dict[str, Json]:
    """Meta, pages, tables, forms, claims and notes of one document."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "channel": document.channel.value,
        "meta": meta_json(document),
        "pages": [
            {"page": p.number, "width": p.width, "height": p.height, "state": p.state.value}
            for p in document.pages
        ],
        "tables": [_table(table) for table in document.tables],
        "forms": [_form(form) for form in document.forms],
        "claims": [_claim(claim, document) for claim in document.claims],
        "reading_notes": notes_json(document.notes),
    }


def meta_json(document: Document) -> dict[str, Json]:
    """What the document says it is."""
    meta = document.meta
    return {
        "unit": meta.unit,
        "unit_code": meta.unit_code,
        "year": meta.year,
        "kind": meta.kind.value,
        "region": meta.region,
        "level": meta.level,
    }


def place_json(span: Span) -> dict[str, Json]:
    """Page (1-based), line (1-based) and box (points from the page's top left), null where unknown."""
    box = span.box
    bbox: Json = [round(v, 2) for v in (box.x0, box.y0, box.x1, box.y1)] if box is not None else None
    return {"page": span.page, "line": span.line, "bbox": bbox}


def notes_json(notes: Iterable[ReadingNote]) -> list[Json]:
    """Reading notes with their places."""
    return [
        {"kind": n.kind.value, "message": n.message, "printed": n.printed, **place_json(n.span)}
        for n in notes
    ]


def _table(table: Table) -> dict[str, Json]:
    return {
        "kind": table.kind.value,
        "title": table.title,
        "unit": table.unit.value if table.unit is not None else None,
        "line": table.span.line,
        "page": table.span.page,
        "header": [list(row) for row in table.header],
        "columns": [list(path) for path in table.columns],
        "rows": [[cell.text for cell in row.cells] for row in table.rows],
        "row_places": [place_json(row.span) for row in table.rows],
        "remarks": list(table.remarks),
        "confidence": table.confidence,
    }


def _form(form: Form) -> dict[str, Json]:
    return {
        "kind": form.kind.value,
        "title": form.title,
        "project_name": form.project_name.text,
        "line": form.span.line,
        "page": form.span.page,
        "attribute": form.attribute.text,
        "term": form.term.text,
        "funding_period_yuan": _yuan(form.funding_of(Side.PERIOD)),
        "funding_year_yuan": _yuan(form.funding_of(Side.YEAR)),
        "funding": [_funding(line) for line in form.funding],
        "filed_at_printed": form.filed_at.text,
        "texts": {field.value: text.text for field in FormField if (text := form.text_of(field)).text},
        "indicators": {key: [_indicator(i) for i in form.side(side)] for side, key in _SIDES},
        "complete": form.complete,
        "confidence": form.confidence,
    }


def _funding(line: Funding) -> dict[str, Json]:
    return {
        "side": line.side.value,
        "source": line.source.value,
        "yuan": _yuan(line),
        "printed": line.printed,
        **place_json(line.span),
    }


def _yuan(line: Funding | None) -> Json:
    return number(line.amount.yuan) if line is not None and line.amount is not None else None


def number(value: Decimal) -> Json:
    """A decimal as a JSON number: whole numbers as integers."""
    return int(value) if value == value.to_integral_value() else float(value)


def _indicator(indicator: Indicator) -> dict[str, Json]:
    """``level3`` is the name as printed; ``name`` is completed where the page cut it."""
    return {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.name_printed or indicator.name,
        "name": indicator.name,
        "value": indicator.value,
        "confidence": indicator.confidence,
        **place_json(indicator.span),
    }


def _claim(claim: Claim, document: Document) -> dict[str, Json]:
    return {
        "kind": claim.kind.value,
        "subject": claim.subject,
        "base": claim.base,
        "sign": claim.sign,
        "printed": claim.value.printed,
        "value": number(claim.value.value),
        "unit": claim.value.unit.name if claim.value.unit is not None else None,
        "section": list(document.sentences[claim.sentence].section),
        **place_json(claim.span),
    }
