"""整改情况: the findings of a version against those of the one before: resolved, remaining, new."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from service.store import DocumentRow, FindingRow, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Two versions of a document and what became of the findings, by fact."""

    before: Version
    after: Version
    resolved: tuple[FindingRow, ...]
    remaining: tuple[FindingRow, ...]
    new: tuple[FindingRow, ...]


def changes_of(session: Session, document: DocumentRow, since: int = 0) -> Changes | None:
    """The current version against version ``since`` (0: the last one before it that was checked).

    None where there is nothing to compare, or the current version is not checked yet.
    """
    query = select(Version).where(Version.document_id == document.id, Version.report != "")
    checked = list(session.scalars(query.order_by(Version.number.desc())))
    if len(checked) < 2 or checked[0].number != document.current_version:
        return None
    after = checked[0]
    before = next((v for v in checked[1:] if v.number == since), checked[1])
    old, new = _findings(session, before), _findings(session, after)
    return Changes(
        before=before,
        after=after,
        resolved=tuple(row for fact, row in old.items() if fact not in new),
        remaining=tuple(row for fact, row in new.items() if fact in old),
        new=tuple(row for fact, row in new.items() if fact not in old),
    )


def _findings(session: Session, version: Version) -> dict[str, FindingRow]:
    query = select(FindingRow).where(FindingRow.version_id == version.id)
    rows = session.scalars(query.options(lazyload(FindingRow.evidence)).order_by(FindingRow.score.desc()))
    return {row.fact: row for row in rows}


def likely_predecessor(session: Session, document: DocumentRow) -> DocumentRow | None:
    """An older document of the same unit, year and kind in the same collection: perhaps the one corrected."""
    if not document.unit or document.year is None or document.current_version != 1:
        return None
    query = select(DocumentRow).where(
        DocumentRow.collection_id == document.collection_id,
        DocumentRow.unit == document.unit,
        DocumentRow.year == document.year,
        DocumentRow.kind == document.kind,
        DocumentRow.deleted_at.is_(None),
        DocumentRow.id < document.id,
    )
    return session.scalar(query.order_by(DocumentRow.id.desc()).limit(1))
