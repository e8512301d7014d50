"""The rows of a report straight from what a command checked, without a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from struct import unpack

from anomaly.finding import Evidence, Finding
from anomaly.fingerprint import finding_id
from extractor.document import Document
from service.checking import Checked, Run
from service.report.content import Picture
from service.report.crops import Crops
from service.report.rows import STATE, ReportRow, Unchecked
from service.report.titles import message_in, title_in
from service.words import Lang, place_name, severity_name

_DIGEST = 16
_PNG_SIZE = slice(16, 24)  # width and height stand first in the first chunk


def checked_rows(run: Run, lang: Lang) -> tuple[ReportRow, ...]:
    """One row a finding, in the documents' order; the state is open, for the auditor to fill in."""
    return tuple(_row(item, finding, lang) for item in run.checked for finding in item.report.findings)


def checked_gaps(run: Run, lang: Lang) -> tuple[Unchecked, ...]:
    """What was not evaluated: checks without their ground, and files that could not be read."""
    return tuple(_gaps(run, lang))


def _row(item: Checked, finding: Finding, lang: Lang) -> ReportRow:
    meta = item.document.meta
    where = finding.where
    return ReportRow(
        unit=meta.unit,
        year=meta.year,
        document=Path(item.document.path).name,
        document_id=item.document.sha256[:_DIGEST],
        code=finding.code,
        kind=finding.kind.value,
        severity=severity_name(finding.severity, lang),
        probability=round(finding.probability, 4),
        title=title_in(finding, lang),
        message=message_in(finding, lang),
        expected=finding.expected,
        observed=finding.observed,
        difference=finding.difference,
        reckoning="；".join(finding.reckoning),
        place=" / ".join(part for part in (where.section, where.project, where.table) if part),
        evidence="\n".join(_quoted(evidence, lang) for evidence in finding.evidence),
        state=STATE["open"] if lang is Lang.ZH else "open",
        reason="",
        assignee="",
        finding_id=finding_id(finding, meta),
    )


def _quoted(evidence: Evidence, lang: Lang) -> str:
    place = place_name(evidence.span, lang)
    place = f"{Path(evidence.document).name} {place}".strip() if evidence.document else place
    return f"{place}：{evidence.quote}" if place else evidence.quote


def _gaps(run: Run, lang: Lang) -> Iterator[Unchecked]:
    for item in run.checked:
        meta, name = item.document.meta, Path(item.document.path).name
        for gap in item.report.not_evaluated:
            reason = gap.reason if lang is Lang.ZH else gap.reason_en or gap.reason
            yield Unchecked(unit=meta.unit, document=name, code=gap.code, reason=reason)
    for failure in run.failures:
        yield Unchecked(
            unit="",
            document=Path(failure.path).name,
            code=failure.code.code,
            reason=failure.code.sentence(lang.value),
        )


def checked_pictures(run: Run, crops: Crops, lang: Lang) -> dict[str, tuple[Picture, ...]]:
    """The pictures of findings on scanned pages, by finding id."""
    return {
        finding_id(finding, item.document.meta): pictures
        for item in run.checked
        for finding in item.report.findings
        if (pictures := tuple(_pictures(item.document, finding, crops, lang)))
    }


def _pictures(document: Document, finding: Finding, crops: Crops, lang: Lang) -> Iterator[Picture]:
    for evidence in finding.evidence:
        png = crops.of(document, evidence)
        if png is not None:
            width, height = unpack(">II", png[_PNG_SIZE])
            yield Picture(caption=place_name(evidence.span, lang), png=png, width=width, height=height)
