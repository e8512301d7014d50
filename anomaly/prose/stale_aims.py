"""Words that make a date of an earlier year an aim of the present one, beyond 拟于 and 底前."""

from __future__ import annotations

import re

from anomaly.prose.dates import PrintedDate

#: 确保2016年12月…完成: an aim, when the work is still to be done.
_AIMED = re.compile(r"(?:确保|保证|力争|争取|力求)$")
_DONE = re.compile(r"[^。；;，,]{0,12}(?:完成|建成|实现|达到|投用|完工|竣工)")
#: 按2022年11月完工…倒排工期
_BACKWARDS = re.compile(r"[^。；;]{0,24}倒排")
#: 从2019年开始，用5年时间: the span of years it opens.
_SPAN = re.compile(
    r"(?:起|开始)[，,]?\s?(?:用|利用)?\s?(?P<years>[一二两三四五六七八九十]|\d{1,2})\s?年(?:左右)?的?时间"
)
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_STARTS = re.compile(r"(?:起|开始)(?:[，,。；;]|$|全年|按|根据|实施)")
_SETS_OUT = re.compile(
    r"(?:度|内|全年|全面|继续|计划|年底|年末|年初|上半年|下半年)*(?:完成|实现|建成|开展|达到|保障|确保|推进)"
)
_LATER = re.compile(r"本年|今年|当年|剩余|尾款|欠款|质保")
_PAST = re.compile(r"已(?:经)?(?:完成|建成|竣工|验收|实施|支付)|基础上")
_YEAR = re.compile(r"(20\d{2})\s?年")
_NEAR = 4


def stale_aim(text: str, date: PrintedDate, year: int) -> str:
    """The aim that ``date``, of a year before ``year``, is part of, as printed; empty where it is none."""
    printed = text[date.start : date.end].strip()
    before = _AIMED.search(text[max(date.start - _NEAR, 0) : date.start])
    if before is not None and _DONE.match(text, date.end):
        return before[0] + printed
    if text[max(date.start - 1, 0) : date.start] == "按" and _BACKWARDS.match(text, date.end):
        return f"按{printed}"
    span = _SPAN.match(text, date.end)
    if span is None:
        return ""
    years = _NUMERALS.get(span["years"]) or int(span["years"])
    return f"{printed}{span[0]}" if date.year + years <= year else ""


def stale_start(text: str, date: PrintedDate) -> str:
    """A goal that begins on a day of an earlier year (2022年1月1日开始，), as printed; empty if not so."""
    begins = date.month == 1 and date.day == 1 and not text[: date.start].strip()
    return f"{text[date.start : date.end].strip()}开始" if begins and _STARTS.match(text, date.end) else ""


def stale_year(text: str, date: PrintedDate, year: int) -> str:
    """A year's goal that sets out to do something in an earlier year (2024年完成…), as printed; else empty.

    Only where no date of ``year`` or later stands in the text, and nothing says that the work was done.
    """
    opens = not text[: date.start].strip(r" ，,。；;、\d.（）()") or text[date.start - 1] in "。；;，,：:"
    aim = _SETS_OUT.match(text, date.end)
    if not opens or aim is None or _LATER.search(text) or _PAST.search(text):
        return ""
    if any(int(found[1]) >= year for found in _YEAR.finditer(text)):
        return ""
    return f"{text[date.start : date.end].strip()}{aim[0].strip()}"
