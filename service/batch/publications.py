"""Who published, who was late, who did not: the manifest held against what was found (财预〔2016〕143号)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from extractor.errors import InputCode
from service.batch.entries import Entry
from service.batch.journal import Line


class PublicationState(Enum):
    """公开情况."""

    PUBLISHED = "已公开"
    LATE = "逾期公开"
    MISSING = "未公开"
    UNREADABLE = "已公开但无法读取"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRecord:
    """An entry of the manifest and its state; ``days_late`` only where both days are known."""

    path: str
    unit: str
    region: str
    level: str
    year: int | None
    state: str
    published_on: date | None
    due_on: date | None
    days_late: int | None


def publications(entries: Iterable[Entry], lines: Mapping[Entry, Line]) -> tuple[PublicationRecord, ...]:
    """The state of every entry, in the order of region, unit, year and path."""
    records = [_publication(entry, lines.get(entry)) for entry in entries]
    return tuple(sorted(records, key=lambda r: (r.region, r.unit, r.year or 0, r.path)))


def _publication(entry: Entry, line: Line | None) -> PublicationRecord:
    late = None
    if entry.published_on is not None and entry.due_on is not None:
        late = (entry.published_on - entry.due_on).days
    return PublicationRecord(
        path=entry.path,
        unit=entry.unit,
        region=entry.region,
        level=entry.level,
        year=entry.year,
        state=_state(entry, line, late).value,
        published_on=entry.published_on,
        due_on=entry.due_on,
        days_late=late if late is not None and late > 0 else None,
    )


def _state(entry: Entry, line: Line | None, late: int | None) -> PublicationState:
    if not entry.path or line is None or line.refused == InputCode.NOT_FOUND.code:
        return PublicationState.MISSING
    if line.refused:
        return PublicationState.UNREADABLE
    return PublicationState.LATE if late is not None and late > 0 else PublicationState.PUBLISHED
