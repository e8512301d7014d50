"""How long a project runs, from its attribute (项目属性) and term (项目期)."""

from __future__ import annotations

import re
from enum import Enum

from extractor.document import Form

_YEARS = re.compile(r"(\d+|[一二三四五六七八九十]+)\s*年")
_CHINESE = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_ENDLESS = 20


class Duration(Enum):
    """项目期限的性质."""

    ONE_YEAR = "一次性或一年"
    SEVERAL_YEARS = "多年"
    RECURRING = "经常性"
    UNKNOWN = "未填"


def duration(form: Form) -> Duration:
    """What attribute and term say together; UNKNOWN where they say nothing or contradict each other."""
    attribute, years = form.attribute.text, years_of(form.term.text)
    if "经常" in attribute or "长期" in attribute:
        return Duration.RECURRING
    if "延续" in attribute or "阶段" in attribute or "跨年" in attribute:
        return Duration.SEVERAL_YEARS if years != 1 else Duration.UNKNOWN
    if "一次性" in attribute:
        return Duration.ONE_YEAR if years in (None, 1) else Duration.SEVERAL_YEARS
    if years is None:
        return Duration.UNKNOWN
    if years == 1:
        return Duration.ONE_YEAR
    return Duration.RECURRING if years >= _ENDLESS else Duration.SEVERAL_YEARS


def years_of(term: str) -> int | None:
    """The number of years a term states (``1年``, ``三年``), or None."""
    found = _YEARS.search(term)
    if found is None:
        return 1 if "12个月" in term.replace(" ", "") else None
    printed = found[1]
    return int(printed) if printed.isdigit() else _CHINESE.get(printed)
