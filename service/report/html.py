"""The HTML report: one self-contained file, findings grouped, evidence beneath, prints to A4."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, select_autoescape

from anomaly.finding import Finding, Severity
from service.checking import Checked, Run
from service.report.bars import Bar, bars
from service.report.crops import NO_CROPS, Crops
from service.report.excerpts import excerpts
from service.report.titles import message_in, title_in
from service.words import Lang, Word, heading_name, place_name, role_name, severity_name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Findings of one severity."""

    severity: str
    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One document of the report."""

    checked: Checked
    groups: tuple[_Group, ...]
    counts: tuple[tuple[str, str, int], ...]
    bars: tuple[Bar, ...]


def render_html(run: Run, lang: Lang, crops: Crops = NO_CROPS) -> str:
    """The whole report, pictures included; nothing in it is loaded from anywhere else."""
    environment = Environment(
        loader=PackageLoader("service", "report/templates"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("report.html")
    return template.render(
        pages=[_page(item, lang) for item in run.checked],
        failures=run.failures,
        idle=run.idle,
        lang=lang,
        zh=lang is Lang.ZH,
        word=lambda name: Word[name].in_(lang),
        title=lambda finding: title_in(finding, lang),
        message=lambda finding: message_in(finding, lang),
        heading=lambda meta: heading_name(meta, lang),
        place=lambda span: place_name(span, lang),
        role=lambda role: role_name(role, lang),
        excerpts=excerpts,
        picture=lambda document, evidence: _inline(crops.of(document, evidence)),
        why=lambda idle: idle.defect.value if lang is Lang.ZH else idle.defect.english,
        sentence=lambda failure: failure.code.sentence(lang.value),
    )


def _inline(png: bytes | None) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}" if png is not None else ""


def _page(checked: Checked, lang: Lang) -> _Page:
    findings = checked.report.findings
    counts = Counter(finding.severity for finding in findings)
    groups = tuple(
        _Group(
            severity=severity.value,
            name=severity_name(severity, lang),
            findings=tuple(f for f in findings if f.severity is severity),
        )
        for severity in Severity
        if counts[severity]
    )
    numbers = tuple((s.value, severity_name(s, lang), counts[s]) for s in Severity)
    return _Page(checked=checked, groups=groups, counts=numbers, bars=bars(findings, lang))
