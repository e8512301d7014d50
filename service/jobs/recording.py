"""From what the engine said to rows: readings, findings with their rank, decisions carried over.

Writing is a replacement: whatever an earlier try left of this version goes first, so that a step done twice
leaves the rows of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, lazyload

from anomaly.finding import Evidence, Finding
from anomaly.fingerprint import finding_id
from anomaly.runner import Report
from anomaly.triage import triage_case
from extractor.document import Document, Form, Table
from models.triage import TriageModel
from service.codec import encode
from service.engine import Readings, Reports
from service.jobs.ranking import score_of
from service.store import (
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    FindingRow,
    FormRow,
    IndicatorRow,
    PageRow,
    Remark,
    Row,
    TableRow,
    Version,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The version that is recorded and the document it belongs to."""

    document: DocumentRow
    version: Version


def record(
    session: Session, target: Target, readings: Readings, reports: Reports, triage: TriageModel
) -> int:
    """Replace all rows of a version, findings ranked by ``triage``; the number of findings."""
    decided = _decided(session, target.document.id)
    _clear(session, target.version.id)
    if readings.documents:
        _describe(target, readings.documents[0])
    for part, document in enumerate(readings.documents):
        session.add_all(_reading_rows(target.version.id, part, document))
    session.add_all(_remarks(target.version.id, readings, reports))
    session.flush()
    return _findings(session, target, _pairs(readings, reports), decided, triage)


def _pairs(readings: Readings, reports: Reports) -> list[tuple[Document, Report]]:
    return list(zip(readings.documents, reports.reports, strict=True))


def _clear(session: Session, version_id: str) -> None:
    for row in (FindingRow, IndicatorRow, FormRow, TableRow, ClaimRow, PageRow, Remark):
        session.execute(delete(row).where(row.version_id == version_id))


def _describe(target: Target, document: Document) -> None:
    meta, row = document.meta, target.document
    target.version.channel = document.channel.value
    if target.version.number != row.current_version:
        return
    row.unit, row.unit_code, row.year = meta.unit[:255], meta.unit_code[:64], meta.year
    row.kind, row.region, row.level = meta.kind.value, meta.region[:64], meta.level[:32]
    if meta.unit:
        row.title = f"{meta.unit}{meta.year or ''}{meta.kind.value}"[:255]


def _reading_rows(version_id: str, part: int, document: Document) -> Iterator[Row]:
    for page in document.pages:
        yield PageRow(
            version_id=version_id,
            part=part,
            number=page.number,
            width=page.width,
            height=page.height,
            state=page.state.value,
        )
    for ordinal, table in enumerate(document.tables):
        yield _table_row(version_id, part, ordinal, table)
    for ordinal, form in enumerate(document.forms):
        yield from _form_rows(version_id, part, ordinal, form)
    yield from _claim_rows(version_id, part, document)


def _table_row(version_id: str, part: int, ordinal: int, table: Table) -> Row:
    return TableRow(
        version_id=version_id,
        part=part,
        ordinal=ordinal,
        kind=table.kind.value,
        title=table.title,
        unit=table.unit.value if table.unit else "",
        page=table.span.page,
        line=table.span.line,
        row_count=len(table.rows),
        column_count=table.width,
        body=encode(table),
    )


def _form_rows(version_id: str, part: int, ordinal: int, form: Form) -> Iterator[Row]:
    form_id = f"{version_id[:12]}{part:04x}{ordinal:06x}{version_id[-4:]}"
    yield FormRow(
        id=form_id,
        version_id=version_id,
        part=part,
        ordinal=ordinal,
        kind=form.kind.value,
        project_name=form.project_name.text,
        page=form.span.page,
        line=form.span.line,
        body=encode(form),
    )
    for number, indicator in enumerate(form.indicators):
        yield IndicatorRow(
            version_id=version_id,
            form_id=form_id,
            ordinal=number,
            side=indicator.side.value,
            level1=indicator.level1[:64],
            level2=indicator.level2[:64],
            name=indicator.name,
            value=indicator.value,
            page=indicator.span.page,
            line=indicator.span.line,
        )


def _claim_rows(version_id: str, part: int, document: Document) -> Iterator[Row]:
    for ordinal, claim in enumerate(document.claims):
        known = claim.sentence < len(document.sentences)
        yield ClaimRow(
            version_id=version_id,
            part=part,
            ordinal=ordinal,
            kind=claim.kind.value,
            subject=claim.subject,
            printed=claim.value.printed,
            value=str(claim.value.value)[:64],
            unit=claim.value.unit.name[:32] if claim.value.unit else "",
            sentence=document.sentences[claim.sentence].text.text if known else "",
            page=claim.span.page,
            line=claim.span.line,
        )


def _remarks(version_id: str, readings: Readings, reports: Reports) -> Iterator[Row]:
    notes = [note for document in readings.documents for note in document.notes]
    skipped = [item for report in reports.reports for item in report.not_evaluated]
    errors = [error for report in reports.reports for error in report.errors]
    for ordinal, note in enumerate(notes):
        yield Remark(
            version_id=version_id,
            sort="note",
            ordinal=ordinal,
            code=note.kind.value,
            message=note.message,
            page=note.span.page,
            line=note.span.line,
            printed=note.printed,
        )
    for ordinal, item in enumerate(skipped):
        yield Remark(
            version_id=version_id,
            sort="not_evaluated",
            ordinal=ordinal,
            code=item.code,
            message=item.reason,
            message_en=item.reason_en,
        )
    for ordinal, error in enumerate(errors):
        yield Remark(
            version_id=version_id, sort="error", ordinal=ordinal, code=error.code, message=error.detail
        )


def _findings(
    session: Session,
    target: Target,
    checked: list[tuple[Document, Report]],
    decided: dict[str, _Decided],
    triage: TriageModel,
) -> int:
    current = target.version.number == target.document.current_version
    rows: list[FindingRow] = []
    for part, (document, report) in enumerate(checked):
        for fact, finding in _facts(document, report):
            likely = triage.judge(triage_case(finding, document.channel)).probability
            rows.append(_finding_row(target, part, fact, finding))
            rows[-1].score = score_of(finding, likely)
            rows[-1].unit, rows[-1].year = document.meta.unit[:255], document.meta.year
            rows[-1].current = current
            before = decided.get(fact)
            if before is not None:
                rows[-1].state, rows[-1].reason = before.state, before.reason
                rows[-1].assignee_id, rows[-1].revision = before.assignee_id, before.revision
                if before.version_id == target.version.id:
                    rows[-1].id = before.id
    if current:
        others = FindingRow.version_id != target.version.id
        session.execute(
            update(FindingRow)
            .where(FindingRow.document_id == target.document.id, others)
            .values(current=False)
        )
    session.add_all(rows)
    return len(rows)


def _facts(document: Document, report: Report) -> Iterator[tuple[str, Finding]]:
    """Each finding with its fact; the same fact stated twice gets a number, so that both are kept."""
    seen: dict[str, int] = {}
    for finding in report.findings:
        fact = finding_id(finding, document.meta)
        seen[fact] = seen.get(fact, 0) + 1
        yield fact if seen[fact] == 1 else f"{fact}-{seen[fact]}", finding


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """What people made of a fact, and the row that holds it; a check run again keeps the row's id."""

    id: str
    version_id: str
    state: str
    reason: str
    assignee_id: str | None
    revision: int


def _decided(session: Session, document_id: str) -> dict[str, _Decided]:
    """What people made of this document's facts in all its versions, the latest version's last."""
    query = (
        select(FindingRow)
        .join(Version, Version.id == FindingRow.version_id)
        .where(FindingRow.document_id == document_id)
        .options(lazyload(FindingRow.evidence))
        .order_by(Version.number, FindingRow.id)
    )
    return {
        row.fact: _Decided(
            id=row.id,
            version_id=row.version_id,
            state=row.state,
            reason=row.reason,
            assignee_id=row.assignee_id,
            revision=row.revision,
        )
        for row in session.scalars(query)
    }


def _finding_row(target: Target, part: int, fact: str, finding: Finding) -> FindingRow:
    return FindingRow(
        fact=fact,
        version_id=target.version.id,
        document_id=target.document.id,
        collection_id=target.document.collection_id,
        owner_id=target.document.owner_id,
        part=part,
        code=finding.code,
        kind=finding.kind.value,
        severity=finding.severity.value,
        probability=finding.probability,
        title=finding.title,
        message=finding.message,
        message_en=finding.message_en,
        expected=finding.expected,
        observed=finding.observed,
        difference=finding.difference,
        reckoning=list(finding.reckoning),
        section=finding.where.section,
        project=finding.where.project,
        table_title=finding.where.table,
        evidence=list(_evidence_rows(finding.evidence)),
    )


def _evidence_rows(evidence: Iterable[Evidence]) -> Iterator[EvidenceRow]:
    for ordinal, item in enumerate(evidence):
        span, box = item.span, item.span.box
        columns = span.columns or (None, None)
        yield EvidenceRow(
            ordinal=ordinal,
            role=item.role.value,
            page=span.page,
            line=span.line,
            end_line=span.end_line,
            start_column=columns[0],
            end_column=columns[1],
            x0=box.x0 if box else None,
            y0=box.y0 if box else None,
            x1=box.x1 if box else None,
            y1=box.y1 if box else None,
            quote=item.quote,
        )
