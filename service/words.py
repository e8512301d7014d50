"""What users read on the command line and in reports, in Chinese with English beside it."""

from __future__ import annotations

from enum import Enum

from anomaly.finding import EvidenceRole, Severity
from extractor.document import DocumentKind, Meta
from extractor.spans import Span


class Lang(Enum):
    """Language of the output."""

    ZH = "zh"
    EN = "en"


class Word(Enum):
    """A phrase: (Chinese, English)."""

    FINDINGS = ("疑点", "findings")
    NONE = ("未发现疑点", "no findings")
    NOT_EVALUATED = ("未检查事项", "not evaluated")
    READING_NOTES = ("阅读说明", "reading notes")
    EVIDENCE = ("证据", "evidence")
    RECKONING = ("复算", "reckoning")
    EXPECTED = ("应为", "expected")
    OBSERVED = ("列示", "observed")
    DIFFERENCE = ("差额", "difference")
    PROBABILITY = ("把握", "probability")
    CANNOT_READ = ("无法读取", "cannot read")
    TABLES = ("张表", "tables")
    FORMS = ("张绩效表", "forms")
    INDICATORS = ("条指标", "indicators")
    CLAIMS = ("条表述", "claims")
    UNKNOWN_UNIT = ("（未识别单位）", "(unknown unit)")
    WRITTEN = ("已写入", "written to")
    RUN_ERRORS = ("运行出错的检查项", "checks that crashed")
    WAIVED = ("已豁免", "waived")
    IDLE_WAIVERS = ("未起作用的豁免", "waivers without effect")
    BASIS = ("依据", "basis")
    OPEN_DESK = (
        "打开复核台：gouji serve，浏览器访问 http://127.0.0.1:8000/",
        "to open the review desk: gouji serve, then http://127.0.0.1:8000/ in a browser",
    )
    REASON = ("原因", "reason")
    NEEDS_OUT = (
        "这种格式是文件，请用 -o 写明文件名，例如 -o 报告.xlsx",
        "this format is a file: name it with -o, for instance -o report.xlsx",
    )
    NO_SUCH_CHECK = ("没有这个检查项", "no such check")

    def in_(self, lang: Lang) -> str:
        """The phrase in a language."""
        return self.value[0] if lang is Lang.ZH else self.value[1]


_SEVERITY = {Severity.HIGH: "高", Severity.MEDIUM: "中", Severity.LOW: "低", Severity.INFO: "提示"}
_ROLE = {EvidenceRole.OBSERVED: "所列", EvidenceRole.EXPECTED: "对照", EvidenceRole.CONTEXT: "相关"}


def severity_name(severity: Severity, lang: Lang) -> str:
    """高 中 低 提示, or the English names."""
    return _SEVERITY[severity] if lang is Lang.ZH else severity.value


def role_name(role: EvidenceRole, lang: Lang) -> str:
    """所列 (observed), 对照 (expected), 相关 (context)."""
    return _ROLE[role] if lang is Lang.ZH else role.value


def place_name(span: Span, lang: Lang) -> str:
    """第12行, 第3页; empty where the place is unknown."""
    zh = lang is Lang.ZH
    if span.page is not None:
        return f"第{span.page}页" if zh else f"page {span.page}"
    if span.line is None:
        return ""
    if span.end_line is not None and span.end_line != span.line:
        return f"第{span.line}–{span.end_line}行" if zh else f"lines {span.line}–{span.end_line}"
    return f"第{span.line}行" if zh else f"line {span.line}"


def heading_name(meta: Meta, lang: Lang) -> str:
    """Unit, year and kind as a heading: 某市水务局　2031年部门预算公开; only what the document says."""
    unit = meta.unit or Word.UNKNOWN_UNIT.in_(lang)
    year = f"{meta.year}年" if meta.year and lang is Lang.ZH else str(meta.year or "")
    kind = "" if meta.kind is DocumentKind.OTHER else meta.kind.value
    return f"{unit}　{year}{kind}".rstrip()
