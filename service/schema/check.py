"""A checked document as ``gouji check --format json`` writes it (schema 1, DESIGN §6)."""

from __future__ import annotations

from collections.abc import Sequence

from anomaly.finding import Evidence, Finding
from anomaly.fingerprint import finding_id
from anomaly.runner import Report
from anomaly.waivers import Idle, Waived
from extractor.document import Document, Meta
from service.schema.extract import Json, meta_json, notes_json, place_json


def checked_json(document: Document, report: Report, waived: Sequence[Waived] = ()) -> dict[str, Json]:
    """Findings, those waived, what was not evaluated, reading notes and run errors of one document."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "channel": document.channel.value,
        "meta": meta_json(document),
        "findings": [finding_json(finding, document.meta) for finding in report.findings],
        "waived": [
            {"reason": item.waiver.reason, "finding": finding_json(item.finding, document.meta)}
            for item in waived
        ],
        "not_evaluated": [{"code": n.code, "reason": n.reason} for n in report.not_evaluated],
        "reading_notes": notes_json(document.notes),
        "errors": [{"code": e.code, "message": "该检查项运行出错，未得出结论"} for e in report.errors],
    }


def finding_json(finding: Finding, meta: Meta) -> dict[str, Json]:
    """One finding with its evidence."""
    return {
        "id": finding_id(finding, meta),
        "code": finding.code,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "probability": round(finding.probability, 4),
        "title": finding.title,
        "message": finding.message,
        "message_en": finding.message_en,
        "expected": finding.expected,
        "observed": finding.observed,
        "difference": finding.difference,
        "reckoning": list(finding.reckoning),
        "where": {
            "section": finding.where.section,
            "project": finding.where.project,
            "table": finding.where.table,
        },
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Json]:
    other: dict[str, Json] = {"document": evidence.document} if evidence.document else {}
    return {"role": evidence.role.value, **place_json(evidence.span), "quote": evidence.quote, **other}


def idle_json(idle: Idle, lang: str) -> dict[str, Json]:
    """A waiver that waived nothing: its line, as written, and why."""
    why = idle.defect.value if lang == "zh" else idle.defect.english
    return {"line": idle.waiver.line, "waiver": idle.waiver.printed, "why": why}
