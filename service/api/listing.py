"""A page of findings straight from the columns: no objects of the store are made for what is only shown.

Fewer objects for each page, which is what twenty readers at once feel.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from service.api.shapes import FindingOut, evidence_out
from service.store import EvidenceRow, FindingRow

_SAME = tuple(name for name in FindingOut.model_fields if name not in ("table", "evidence"))
#: The columns of a listed finding, named as in ``FindingOut``.
LISTED = (
    *(getattr(FindingRow, name) for name in _SAME),
    FindingRow.table_title.label("table"),
)
_PLACES = (
    EvidenceRow.finding_id,
    EvidenceRow.role,
    EvidenceRow.page,
    EvidenceRow.line,
    EvidenceRow.end_line,
    EvidenceRow.start_column,
    EvidenceRow.end_column,
    EvidenceRow.x0,
    EvidenceRow.y0,
    EvidenceRow.x1,
    EvidenceRow.y1,
    EvidenceRow.quote,
)


def listed_json(session: Session, rows: Sequence[Row[*tuple[object, ...]]], more: str) -> str:
    """A page in the shape of ``Findings``; ``rows`` are of ``LISTED``, ``more`` is the next cursor."""
    evidence = _evidence_of(session, [row.id for row in rows])
    items = [{**row._mapping, "evidence": evidence.get(row.id, [])} for row in rows]
    return json.dumps({"items": items, "next_cursor": more}, ensure_ascii=False)


def _evidence_of(session: Session, findings: Sequence[str]) -> dict[str, list[dict[str, object]]]:
    query = select(*_PLACES).where(EvidenceRow.finding_id.in_(findings))
    found: dict[str, list[dict[str, object]]] = {}
    for row in session.execute(query.order_by(EvidenceRow.finding_id, EvidenceRow.ordinal)):
        found.setdefault(row.finding_id, []).append(evidence_out(row).model_dump(mode="json"))
    return found
