"""A checked document as records."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from anomaly.collection import DocumentView, view_of
from anomaly.finding import Evidence, Finding, Severity
from anomaly.fingerprint import finding_id
from anomaly.runner import Report
from extractor.document import Document, Form, Meta, Side
from service.batch.entries import Entry
from service.batch.records import (
    ClaimRecord,
    DocumentRecord,
    EvidenceRecord,
    FindingRecord,
    FormRecord,
    IndicatorRecord,
    NotEvaluatedRecord,
    Records,
    RowRecord,
    TableRecord,
)
from service.batch.viewing import change_records, statement_records, total_records

#: What a finding weighs in a document's score, times its probability: an auditor reads the high ones first.
WEIGHTS = {Severity.HIGH: 1.0, Severity.MEDIUM: 0.4, Severity.LOW: 0.1, Severity.INFO: 0.0}
CRASHED = "该检查项运行出错，未得出结论"


def document_id_of(path: str, sha256: str, ordinal: int) -> str:
    """Sixteen hexadecimal characters for the ``ordinal``-th document of a file at a path."""
    return hashlib.sha256(f"{path}\x1f{sha256}\x1f{ordinal}".encode()).hexdigest()[:16]


def records_of(document: Document, report: Report, entry: Entry, ordinal: int = 0) -> Records:
    """Everything the datasets keep of one document."""
    key = document_id_of(entry.path, document.sha256, ordinal)
    view = view_of(key, document)
    return Records(
        documents=(_document(view, document, report, entry, ordinal),),
        tables=tuple(_tables(key, document)),
        rows=tuple(_rows(key, document)),
        forms=tuple(_form(key, n, form) for n, form in enumerate(document.forms)),
        indicators=tuple(_indicators(key, document)),
        claims=tuple(_claims(key, document)),
        totals=tuple(total_records(view)),
        statements=tuple(statement_records(view)),
        changes=tuple(change_records(view)),
        findings=tuple(finding_record(key, n, f, document.meta) for n, f in enumerate(report.findings)),
        evidence=tuple(_evidence(key, report, document)),
        not_evaluated=tuple(_not_evaluated(key, report)),
    )


def score_of(report: Report) -> float:
    """Σ weight of severity × probability, to four places."""
    return round(sum(WEIGHTS[f.severity] * f.probability for f in report.findings), 4)


def _document(
    view: DocumentView, document: Document, report: Report, entry: Entry, ordinal: int
) -> DocumentRecord:
    counts = Counter(f.severity for f in report.findings)
    meta = document.meta
    return DocumentRecord(
        document_id=view.id,
        path=entry.path,
        sha256=document.sha256,
        ordinal=ordinal,
        channel=document.channel.value,
        unit=meta.unit,
        unit_code=meta.unit_code,
        listed_unit=entry.unit,
        kind=meta.kind.value,
        level=entry.level or meta.level,
        printed_region=meta.region,
        published_on=entry.published_on,
        due_on=entry.due_on,
        pages=len(document.pages),
        tables=len(document.tables),
        forms=len(document.forms),
        claims=len(document.claims),
        high=counts[Severity.HIGH],
        medium=counts[Severity.MEDIUM],
        low=counts[Severity.LOW],
        info=counts[Severity.INFO],
        score=score_of(report),
        reorganised=view.reorganised,
    )


def _tables(key: str, document: Document) -> Iterator[TableRecord]:
    for number, table in enumerate(document.tables):
        yield TableRecord(
            document_id=key,
            ordinal=number,
            title=table.title,
            kind=table.kind.value,
            unit=table.unit.value if table.unit else "",
            columns=tuple("/".join(part for part in path if part) for path in table.columns),
            row_count=len(table.rows),
            page=table.span.page,
            line=table.span.line,
        )


def _rows(key: str, document: Document) -> Iterator[RowRecord]:
    for table_number, table in enumerate(document.tables):
        for number, row in enumerate(table.rows):
            yield RowRecord(
                document_id=key,
                table_ordinal=table_number,
                ordinal=number,
                cells=tuple(cell.text for cell in row.cells),
                page=row.span.page,
                line=row.span.line,
            )


def _form(key: str, number: int, form: Form) -> FormRecord:
    return FormRecord(
        document_id=key,
        ordinal=number,
        kind=form.kind.value,
        title=form.title,
        project_name=form.project_name.text,
        attribute=form.attribute.text,
        term=form.term.text,
        filed_at=form.filed_at.text,
        funding_period_yuan=_funding(form, Side.PERIOD),
        funding_year_yuan=_funding(form, Side.YEAR),
        fields=tuple(text.field.value for text in form.texts),
        texts=tuple(text.text.text for text in form.texts),
        page=form.span.page,
        line=form.span.line,
    )


def _funding(form: Form, side: Side) -> Decimal | None:
    funding = form.funding_of(side)
    return funding.amount.yuan if funding is not None and funding.amount is not None else None


def _indicators(key: str, document: Document) -> Iterator[IndicatorRecord]:
    for form_number, form in enumerate(document.forms):
        for number, indicator in enumerate(form.indicators):
            quantity = indicator.quantity
            yield IndicatorRecord(
                document_id=key,
                form_ordinal=form_number,
                ordinal=number,
                side=indicator.side.value,
                level1=indicator.level1,
                level2=indicator.level2,
                name=indicator.name,
                value=indicator.value,
                number=quantity.value if quantity else None,
                unit=quantity.unit.name if quantity and quantity.unit else "",
                comparator=quantity.comparator.value if quantity else "",
                page=indicator.span.page,
                line=indicator.span.line,
            )


def _claims(key: str, document: Document) -> Iterator[ClaimRecord]:
    for number, claim in enumerate(document.claims):
        sentence = document.sentences[claim.sentence]
        yield ClaimRecord(
            document_id=key,
            ordinal=number,
            kind=claim.kind.value,
            subject=claim.subject,
            base=claim.base,
            number=claim.value.value,
            unit=claim.value.unit.name if claim.value.unit else "",
            printed=claim.value.printed,
            sign=claim.sign,
            section="/".join(sentence.section),
            sentence=sentence.text.text,
            page=claim.span.page,
            line=claim.span.line,
        )


def finding_record(
    key: str, number: int, finding: Finding, meta: Meta, *, scope: str = "document"
) -> FindingRecord:
    """A finding of a document; ``scope`` says whether a check of documents or of collections found it."""
    return FindingRecord(
        document_id=key,
        finding_id=finding_id(finding, meta),
        ordinal=number,
        scope=scope,
        code=finding.code,
        kind=finding.kind.value,
        severity=finding.severity.value,
        probability=round(finding.probability, 4),
        title=finding.title,
        message=finding.message,
        expected=finding.expected,
        observed=finding.observed,
        difference=finding.difference,
        reckoning=finding.reckoning,
        section=finding.where.section,
        project=finding.where.project,
        table_title=finding.where.table,
    )


def _evidence(key: str, report: Report, document: Document) -> Iterator[EvidenceRecord]:
    for finding_number, finding in enumerate(report.findings):
        fact = finding_id(finding, document.meta)
        for number, evidence in enumerate(finding.evidence):
            yield evidence_record(key, fact, (finding_number, number), evidence)


def evidence_record(key: str, fact: str, ordinals: tuple[int, int], evidence: Evidence) -> EvidenceRecord:
    """One piece of evidence; ``ordinals`` are the finding's and its own."""
    box = evidence.span.box
    return EvidenceRecord(
        document_id=key,
        finding_id=fact,
        finding_ordinal=ordinals[0],
        ordinal=ordinals[1],
        role=evidence.role.value,
        page=evidence.span.page,
        line=evidence.span.line,
        x0=box.x0 if box else None,
        y0=box.y0 if box else None,
        x1=box.x1 if box else None,
        y1=box.y1 if box else None,
        quote=evidence.quote,
        other_document_id=evidence.document,
    )


def _not_evaluated(key: str, report: Report) -> Iterator[NotEvaluatedRecord]:
    reasons = [(item.code, item.reason) for item in report.not_evaluated]
    reasons += [(error.code, CRASHED) for error in report.errors]
    for number, (code, reason) in enumerate(reasons):
        yield NotEvaluatedRecord(document_id=key, ordinal=number, code=code, reason=reason)
