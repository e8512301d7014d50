"""Documents in a list, with the state of their work and how many findings are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.api.routes.jobs import job_error
from service.store import DocumentRow, FindingRow, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document: its current version, findings in all and open ones, and why it failed (zh, en)."""

    document: DocumentRow
    version: Version
    findings: int
    open: int
    error: tuple[str, str]


def document_lines(session: Session, documents: Sequence[DocumentRow]) -> list[DocumentLine]:
    """The lines of these documents, in their order."""
    ids = [d.id for d in documents]
    query = select(Version).join(DocumentRow, DocumentRow.id == Version.document_id)
    query = query.where(Version.document_id.in_(ids), Version.number == DocumentRow.current_version)
    versions = {v.document_id: v for v in session.scalars(query)}
    counts = (
        select(FindingRow.document_id, FindingRow.state, func.count())
        .where(FindingRow.document_id.in_(ids), FindingRow.current)
        .group_by(FindingRow.document_id, FindingRow.state)
    )
    by_state = {(row[0], row[1]): row[2] for row in session.execute(counts)}
    return [
        DocumentLine(
            document=document,
            version=versions[document.id],
            findings=sum(n for (owner, _), n in by_state.items() if owner == document.id),
            open=by_state.get((document.id, "open"), 0),
            error=_error(versions[document.id]),
        )
        for document in documents
        if document.id in versions
    ]


def _error(version: Version) -> tuple[str, str]:
    return job_error(version.error_code), job_error(version.error_code, "en")
