"""Notes of the reading as findings of severity info, one for each kind of note."""

from __future__ import annotations

from anomaly.check import Info
from anomaly.finding import Evidence, EvidenceRole, Finding
from extractor.document import Document, NoteKind

_MOST_EVIDENCE = 40


def note_finding(info: Info, document: Document, kind: NoteKind, certainty: float) -> Finding | None:
    """All notes of one kind as one finding, or None where there are none."""
    notes = [note for note in document.notes if note.kind is kind]
    if not notes:
        return None
    first = notes[0].message.rstrip("。")
    more = f"等{len(notes)}处" if len(notes) > 1 else ""
    evidence = tuple(
        Evidence(role=EvidenceRole.OBSERVED, span=note.span, quote=note.printed or note.message)
        for note in notes[:_MOST_EVIDENCE]
    )
    return Finding(
        code=info.code,
        kind=info.kind,
        severity=info.severity,
        probability=certainty,
        title=info.name,
        message=f"阅读说明：{first}{more}。",
        message_en=f"Reading note: {info.name_en} ({len(notes)}).",
        observed=notes[0].printed,
        evidence=evidence,
    )
