"""Whose disclosure it is, of which year, and of which kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.document import DocumentKind, Form, FormField, Meta, Table

_UNIT_LINE = re.compile(
    r"(?:部门|单位|编制单位|填报单位|预算单位|公开部门)(?:名称)?\s*[:：]\s*([^\s:：，,。;；（）()]{3,40})"
)
_CODE_AND_UNIT = re.compile(r"^\s*(\d{3,9})\s*[-—－_ ]?\s*([^\d\s].+)$")
_YEAR = re.compile(r"(20[0-3]\d)\s*年")
_KIND = re.compile(r"(部门|单位)\s*(预算|决算)")
_COVER_UNIT = re.compile(r"^(?:(20[0-3]\d)年(?:度)?)?\s*([\u4e00-\u9fff（）()]{4,40}?)(20[0-3]\d)\s*年")
_TITLE_UNIT_SUFFIX = re.compile(
    r"(?:局|委员会|委|厅|办公室|办|院|中心|会|政府|处|站|所|校|学校|大学|社|团|队|馆|公司|部)$"
)
_OPENING_LINES = 60


def read_meta(lines: Sequence[str], tables: Sequence[Table], forms: Sequence[Form]) -> Meta:
    """Meta from the document's lines (headings and paragraphs in order), tables and forms."""
    code, coded_unit = _coded_unit(forms)
    return Meta(
        unit=_unit(lines, coded_unit),
        unit_code=code,
        year=_year(lines, tables),
        kind=_kind(lines),
    )


def _unit(lines: Sequence[str], coded_unit: str) -> str:
    named = Counter(
        found.group(1)
        for line in lines
        for found in [_UNIT_LINE.search(line)]
        if found and found.group(1) != "单位"
    )
    if named:
        return named.most_common(1)[0][0]
    cover = _cover_unit(lines[:_OPENING_LINES])
    return cover or coded_unit


def _cover_unit(lines: Iterable[str]) -> str:
    for line in lines:
        flat = re.sub(r"\s+", "", line)
        found = _COVER_UNIT.match(flat)
        if found and _TITLE_UNIT_SUFFIX.search(found.group(2)):
            return found.group(2)
        if (
            len(flat) <= 30
            and _TITLE_UNIT_SUFFIX.search(flat)
            and re.fullmatch(r"[\u4e00-\u9fff（）()]{4,30}", flat)
        ):
            return flat
    return ""


def _coded_unit(forms: Sequence[Form]) -> tuple[str, str]:
    """The code and name that most forms print as 主管部门及代码 (601-某某局)."""
    found = Counter(
        (match.group(1), match.group(2).strip())
        for form in forms
        for match in [_CODE_AND_UNIT.match(form.text_of(FormField.DEPARTMENT).text)]
        if match
    )
    return found.most_common(1)[0][0] if found else ("", "")


def _year(lines: Sequence[str], tables: Sequence[Table]) -> int | None:
    """The year that most titles carry; running text names other years too, so titles come first."""
    titles = Counter(int(y) for table in tables for y in _YEAR.findall(table.title))
    if titles:
        return titles.most_common(1)[0][0]
    opening = [int(y) for line in lines[:_OPENING_LINES] if _KIND.search(line) for y in _YEAR.findall(line)]
    if opening:
        return Counter(opening).most_common(1)[0][0]
    anywhere = Counter(int(y) for line in lines for y in _YEAR.findall(line))
    return anywhere.most_common(1)[0][0] if anywhere else None


def _kind(lines: Sequence[str]) -> DocumentKind:
    counts: Counter[tuple[str, str]] = Counter()
    for number, line in enumerate(lines):
        weight = 5 if number < _OPENING_LINES else 1
        for who, what in _KIND.findall(line):
            counts[who, what] += weight
    if not counts:
        return DocumentKind.OTHER
    what = "决算" if _total(counts, 1, "决算") > _total(counts, 1, "预算") else "预算"
    who = "单位" if _total(counts, 0, "单位") > _total(counts, 0, "部门") else "部门"
    return DocumentKind(f"{who}{what}公开")


def _total(counts: Counter[tuple[str, str]], place: int, word: str) -> int:
    return sum(n for key, n in counts.items() if key[place] == word)
