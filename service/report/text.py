"""The report a person reads in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from anomaly.finding import Finding, Severity
from anomaly.waivers import Idle
from service.checking import Checked
from service.report.titles import message_in, title_in
from service.words import Lang, Word, heading_name, place_name, role_name, severity_name

_STYLE = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "cyan", Severity.INFO: "dim"}
_LONGEST_QUOTE = 60


def print_report(console: Console, checked: Checked, lang: Lang) -> None:
    """Head line, findings by severity, then what was not evaluated."""
    _head(console, checked, lang)
    if not checked.report.findings:
        console.print(Padding(Word.NONE.in_(lang), (0, 0, 0, 2)))
    for finding in checked.report.findings:
        _finding(console, finding, lang)
    if checked.waived:
        console.print(Text(f"\n{Word.WAIVED.in_(lang)} {len(checked.waived)}", style="bold"))
    for waived in checked.waived:
        line = f"{waived.finding.code}  {title_in(waived.finding, lang)}：{waived.waiver.reason}"
        console.print(Padding(Text(line, style="dim"), (0, 0, 0, 2)))
    skipped = checked.report.not_evaluated
    if skipped:
        console.print(Text(f"\n{Word.NOT_EVALUATED.in_(lang)} {len(skipped)}", style="bold"))
        for item in skipped:
            reason = item.reason if lang is Lang.ZH else item.reason_en or item.reason
            console.print(Padding(Text(f"{item.code}  {reason}", style="dim"), (0, 0, 0, 2)))
    for error in checked.report.errors:
        console.print(Text(f"{Word.RUN_ERRORS.in_(lang)}: {error.code}", style="red"))


def print_idle(console: Console, idle: Sequence[Idle], lang: Lang) -> None:
    """The waivers that waived nothing, each with its line and the reason."""
    if idle:
        console.print(Text(f"\n{Word.IDLE_WAIVERS.in_(lang)} {len(idle)}", style="bold"))
    for item in idle:
        why = item.defect.value if lang is Lang.ZH else item.defect.english
        console.print(Padding(Text(f"{item.waiver.line}  {item.waiver.printed}  {why}"), (0, 0, 0, 2)))


def _head(console: Console, checked: Checked, lang: Lang) -> None:
    meta = checked.document.meta
    counts = Counter(finding.severity for finding in checked.report.findings)
    numbers = "  ".join(f"{severity_name(s, lang)} {counts[s]}" for s in Severity)
    console.print(Text(f"\n{heading_name(meta, lang)}", style="bold"))
    size = f"{len(checked.document.tables)}{_space(lang)}{Word.TABLES.in_(lang)}"
    size += f"，{len(checked.document.forms)}{_space(lang)}{Word.FORMS.in_(lang)}"
    console.print(Text(f"{checked.document.path}  {size}", style="dim"))
    console.print(f"{Word.FINDINGS.in_(lang)} {len(checked.report.findings)}：{numbers}\n")


def _space(lang: Lang) -> str:
    return "" if lang is Lang.ZH else " "


def _finding(console: Console, finding: Finding, lang: Lang) -> None:
    head = Text.assemble(
        (f"{severity_name(finding.severity, lang):<3}", _STYLE[finding.severity]),
        (f" {finding.code}  ", "bold"),
        (title_in(finding, lang), "bold"),
        (f"  {Word.PROBABILITY.in_(lang)} {finding.probability:.0%}", "dim"),
    )
    console.print(head)
    console.print(Padding(Text(message_in(finding, lang)), (0, 0, 0, 4)))
    for step in finding.reckoning:
        console.print(Padding(Text(f"{Word.RECKONING.in_(lang)}  {step}", style="dim"), (0, 0, 0, 4)))
    for evidence in finding.evidence:
        quote = evidence.quote.replace("\t", " ")
        quote = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"
        place = place_name(evidence.span, lang)
        place = f"{Path(evidence.document).name} {place}" if evidence.document else place
        line = f"{role_name(evidence.role, lang)}  {place}  “{quote}”"
        console.print(Padding(Text(line, style="dim"), (0, 0, 0, 4)))
    console.print()
