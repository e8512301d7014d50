"""What a report says, before it is a Word file or a PDF: 封面, 汇总, 逐条疑点, 未检查事项."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from service.report.rows import HEADERS, ReportRow, Unchecked
from service.words import Lang

UNKNOWN_UNIT = "（未识别单位）"


class Phrase(Enum):
    """What the report says of itself: (Chinese, English)."""

    TITLE = ("预决算公开检查疑点取证单", "Findings in budget and final-account disclosures")
    CAVEAT = (
        "本取证单由勾稽生成，所列为疑点，须经核实后认定。",
        "Made by Gouji. What is listed is suspected and has to be verified.",
    )
    SUMMARY = ("一、汇总", "1. Summary")
    PART = ("二、", "2. ")
    UNCHECKED = ("三、未检查事项", "3. Not evaluated")
    NONE = ("无。", "None.")
    ABOUT = ("检查对象：", "About: ")
    UNITS = (" 个单位", " units")
    MADE = ("生成时间：", "Made: ")
    DAY = ("%Y年%m月%d日 %H:%M", "%Y-%m-%d %H:%M")
    ALL = ("共 {} 条疑点。", "{} findings in all.")
    BY_SEVERITY = ("按严重程度：{}。", " By severity: {}.")
    BY_STATE = ("按处理状态：{}。", "By state: {}.")
    COUNT = ("{} {} 条", "{} {}")
    COMMA = ("，", ", ")
    HEADING = ("{}. {}（{}，{}）", "{}. {} ({}, {})")
    LINE = ("{}：{}，{}", "{}: {}, {}")

    def in_(self, lang: Lang) -> str:
        """The phrase in a language."""
        return self.value[lang is Lang.EN]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A part of a page with the evidence boxed: PNG, and its size in pixels."""

    caption: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a report is made from; ``pictures`` are by finding id."""

    rows: Sequence[ReportRow]
    unchecked: Sequence[Unchecked]
    at: datetime
    pictures: Mapping[str, tuple[Picture, ...]]
    lang: Lang = Lang.ZH


def cover_lines(content: Content) -> tuple[str, str]:
    """Whom it is about, and when it was made."""
    lang = content.lang
    names = units(content.rows)
    who = names[0] if len(names) == 1 else f"{len(names)}{Phrase.UNITS.in_(lang)}"
    made = content.at.astimezone().strftime(Phrase.DAY.in_(lang))
    return f"{Phrase.ABOUT.in_(lang)}{who}", f"{Phrase.MADE.in_(lang)}{made}"


def summary_lines(content: Content) -> tuple[str, ...]:
    """How many, how grave, and what became of them."""
    lang, rows = content.lang, content.rows
    grave = _counts(Counter(row.severity for row in rows), lang)
    handled = _counts(Counter(row.state for row in rows if row.state), lang)
    first = Phrase.ALL.in_(lang).format(len(rows))
    first += Phrase.BY_SEVERITY.in_(lang).format(grave) if grave else ""
    return (first, Phrase.BY_STATE.in_(lang).format(handled)) if handled else (first,)


def _counts(counts: Counter[str], lang: Lang) -> str:
    each = (Phrase.COUNT.in_(lang).format(name, n) for name, n in counts.most_common())
    return Phrase.COMMA.in_(lang).join(each)


def units(rows: Sequence[ReportRow]) -> tuple[str, ...]:
    """The units there are findings of, in order."""
    return tuple(sorted({row.unit or UNKNOWN_UNIT for row in rows}))


def rows_of(rows: Sequence[ReportRow], unit: str) -> tuple[ReportRow, ...]:
    """One unit's findings, in the queue's order."""
    return tuple(row for row in rows if (row.unit or UNKNOWN_UNIT) == unit)


def heading_of(number: int, row: ReportRow, lang: Lang) -> str:
    """The heading over one finding."""
    return Phrase.HEADING.in_(lang).format(number, row.title, row.code, row.severity)


def facts_of(row: ReportRow, lang: Lang) -> tuple[tuple[str, str], ...]:
    """What is known of a finding, by name; what is empty is left out."""
    facts = (
        ("document", row.document),
        ("place", row.place),
        ("observed", row.observed),
        ("expected", row.expected),
        ("difference", row.difference),
        ("reckoning", row.reckoning),
        ("evidence", row.evidence),
        ("state", f"{row.state} {row.reason}".strip()),
    )
    return tuple((HEADERS[name][lang is Lang.EN], text) for name, text in facts if text)


def unchecked_line(item: Unchecked, lang: Lang) -> str:
    """One line of 未检查事项."""
    return Phrase.LINE.in_(lang).format(item.unit or item.document, item.code, item.reason)
