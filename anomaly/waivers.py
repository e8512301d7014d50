"""Waivers (豁免): findings that a person has looked into and accepts, each with a reason.

A waiver is a line of a plain text file::

    # 豁免 NA002：文字按拨款口径，表按支出口径，已向单位核实
    # 豁免 AR002 第12页：单位说明为四舍五入
    # 豁免 NA002、NA019 “1,364.67”：两处口径不同

It names one or more checks, may be narrowed to a page (第12页), a line (第454行) or quoted words of the
finding, and gives its reason after a colon. Other lines are comments. A waiver without a reason or with an
unknown code waives nothing; a waiver that no finding needed is reported, so that a list of them stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from anomaly.finding import Finding
from anomaly.registry import find_entry
from anomaly.runner import Report

# Quoted words of the head may hold a colon.
_LINE = re.compile(
    r"^\s*#\s*豁免(?P<head>(?:“[^”]*”|\"[^\"]*\"|「[^」]*」|[^：:])*)(?:[：:](?P<reason>.*))?$"
)
_CODE = re.compile(r"[A-Za-z]{2}\d{3}")
_PAGE = re.compile(r"第\s*(\d+)\s*页")
_AT_LINE = re.compile(r"第\s*(\d+)\s*行")
_QUOTED = re.compile(r"[“\"「]([^”\"」]+)[”\"」]")


class Defect(Enum):
    """Why a waiver waives nothing; the value is Chinese, ``english`` beside it."""

    NO_CODE = "没有写检查项代码"
    UNKNOWN_CODE = "没有这个检查项"
    NO_REASON = "没有写理由"
    UNUSED = "没有对应的疑点"

    @property
    def english(self) -> str:
        """The same in English."""
        return _ENGLISH[self]


_ENGLISH = {
    Defect.NO_CODE: "it names no check",
    Defect.UNKNOWN_CODE: "there is no such check",
    Defect.NO_REASON: "it gives no reason",
    Defect.UNUSED: "no finding needed it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """豁免: the checks, what it is narrowed to, and why; ``line`` (1-based) and ``printed`` of its file."""

    codes: tuple[str, ...]
    reason: str
    line: int
    printed: str
    page: int | None = None
    at_line: int | None = None
    words: tuple[str, ...] = ()

    @property
    def defect(self) -> Defect | None:
        """What is wrong with it before any finding is looked at."""
        if not self.codes:
            return Defect.NO_CODE
        if any(find_entry(code) is None for code in self.codes):
            return Defect.UNKNOWN_CODE
        return None if self.reason else Defect.NO_REASON

    def covers(self, finding: Finding) -> bool:
        """Whether it names this finding's check, place and words."""
        if finding.code not in self.codes:
            return False
        spans = [evidence.span for evidence in finding.evidence]
        if self.page is not None and all(span.page != self.page for span in spans):
            return False
        if self.at_line is not None and not any(
            span.line is not None and span.line <= self.at_line <= (span.end_line or span.line)
            for span in spans
        ):
            return False
        texts = [finding.message, *(evidence.quote for evidence in finding.evidence)]
        return all(any(word in text for text in texts) for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A finding set aside, and the waiver that did it."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """A waiver that waived nothing, and why."""

    waiver: Waiver
    defect: Defect


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivedReport:
    """A report without its waived findings."""

    report: Report
    waived: tuple[Waived, ...] = ()


def parse_waivers(text: str) -> tuple[Waiver, ...]:
    """Every waiver of a file, in order; lines that do not begin with ``# 豁免`` are passed over."""
    return tuple(_waivers(text))


def _waivers(text: str) -> Iterator[Waiver]:
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.match(line)
        if found is None:
            continue
        head = found["head"]
        page, at_line = _PAGE.search(head), _AT_LINE.search(head)
        words = tuple(_QUOTED.findall(head))
        yield Waiver(
            codes=tuple(code.upper() for code in _CODE.findall(_QUOTED.sub("", head))),
            reason=(found["reason"] or "").strip(),
            line=number,
            printed=line.strip(),
            page=int(page[1]) if page else None,
            at_line=int(at_line[1]) if at_line else None,
            words=words,
        )


def apply_waivers(report: Report, waivers: Sequence[Waiver]) -> WaivedReport:
    """Set aside the findings that a sound waiver covers; the first that does is named."""
    sound = [waiver for waiver in waivers if waiver.defect is None]
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in report.findings:
        waiver = next((w for w in sound if w.covers(finding)), None)
        if waiver is None:
            kept.append(finding)
        else:
            waived.append(Waived(finding=finding, waiver=waiver))
    return WaivedReport(report=replace(report, findings=tuple(kept)), waived=tuple(waived))


def idle_waivers(waivers: Sequence[Waiver], waived: Sequence[Waived]) -> tuple[Idle, ...]:
    """The waivers that set nothing aside in any of the documents checked, each with the reason."""
    used = {item.waiver for item in waived}
    return tuple(
        Idle(waiver=waiver, defect=waiver.defect or Defect.UNUSED) for waiver in waivers if waiver not in used
    )
