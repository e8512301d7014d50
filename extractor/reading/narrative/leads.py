"""Leads: the words before a figure, which say what the figure is.

``占`` makes a share, ``完成…的`` a completion rate, a word of direction a change; else the words are the
subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENS = re.compile(
    r"其中|(?:主要|支出|收入|具体)?包括|(?:主要|具体)用于(?:以下方面)?|分别(?:为|是)|分"
    r"项(?:来)?看|具体(?:为|是|如下|来看)"
    r"|按[^，,。；;]{2,10}(?:划?分|来看)"
)
TOPIC = re.compile(r"(?P<topic>[^。；;，,“”\"]{2,60}[（(]项[)）])")
_UP = "增加|增长|上升|提高|上涨|增幅|增多"
_DOWN = "减少|下降|降低|缩减|压减|核减|降幅|减幅|下调|调减|负增长"
_TAIL = r"(?:了|额|率|幅|幅度|比例|金额|数)?(?:约|为|达|至|到)?\s*"
_DIRECTION = re.compile(
    rf"(?P<residue>(?:{_UP})\s*[（(]\s*(?:{_DOWN})\s*[)）]|(?:{_DOWN})\s*[（(]\s*(?:{_UP})\s*[)）])?"
    rf"(?P<word>(?<!不)(?<!只)(?:各|均|共|也|已|将|则)?(?:{_UP}|{_DOWN}))?{_TAIL}$"
)
_SHARE = re.compile(
    r"占(?:到)?(?P<base>[^占，,；;。]{0,60}?)(?:的)?(?:比重|比例|比率|比)?(?:约)?(?:为|达|是)?\s*$"
)
_COMPLETION = re.compile(r"完成(?:了)?(?P<base>[^，,；;。完]{0,30}?)(?:的)?(?:比例|比率)?(?:为|达)?\s*$")
_YEARLY = r"(?:上年|上一年|去年|(?:19|20)\d{2}\s?年|年初|前年)"
_BASE = re.compile(
    rf"(?:同比|环比|(?:与|比|较|和)(?P<base>{_YEARLY}[^，,；;。：:增减持下上降提]{{0,18}}"
    r"?)(?:相比|对比|比较)?)"
    r"(?=[，,增减持下上降提各均也基收支]|相同|一致|无|$)"
)
_CONNECTIVE = re.compile(
    r"^(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[)）]|[（(][一二三四五六七八九十]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|[①-⑳]"
    r"|[，,、；;：:。（(“”\"]|[-—•·●]|其中|主要包括|支出包括|收入包括|包括|主要用于以下方面|主要用于|具体用于|用于|分项看|主要是|分别为|分别是"
    r"|主要原因(?:是|为)|相比较?|以及|同时|另外|此外)+"
)
_VERB = re.compile(
    r"(?:\s|为|是|共|约|(?<![总合])计|达|达到|安排|共有|(?<!实)有|共计|合计为|总计为|[：:“”\"])+$"
)
#: 上年预算, 2024年, 2024年度当年预算执行数: a figure of a year and nothing more.
_OF_YEAR = re.compile(
    r"(?:上年度?|上一年度?|去年|(?P<year>(?:19|20)\d{2})\s?年度?)"
    r"(?:同期)?(?:当年|全年|年初)?(?:支出|收入)?(?:预算|决算|执行|安排|支出|收入)*(?:数|额|金额)?"
)
#: An earlier year's figure that a change is measured against: 比2024年预算数(1,100万元减少…), 由上年的.
_AGAINST = re.compile(
    r"(?P<what>.*?)(?:相比|比|较|与|和|同|由|从)(?P<year>(?:上年|上一年|去年|(?:19|20)\d{2}年).{0,12}?)的?"
)
_LEVEL = re.compile(rf"(?:{_UP}|{_DOWN}|[增减降升调])(?:加|少|低|高)?[到至]\s*$")
_PART_OF = re.compile(r"占(?:到)?(?P<whole>[^占，,；;。]{2,40})$")
_OF_IT = re.compile(r"\s*的?(?:比重|比例|比率)?(?:约)?(?:为|达|是)?\s*")
_SAME = re.compile(
    rf"(?:(?:与|比|和|较)?(?P<base>{_YEARLY}[^，,；;。：:]{{0,14}}?)(?:相比|比较)?[，,]?)?"
    r"(?P<word>基本持平|持平|相同|一致|无变化|没有变化|无增减变化|无增减|不变)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A word of direction: ``sign`` +1 or -1, None for the residue 增加（减少）; ``start`` in the lead."""

    sign: int | None
    start: int


def direction_of(lead: str) -> Direction | None:
    """The word of direction that a lead ends with, or None."""
    found = _DIRECTION.search(lead)
    if found is None or not (found["residue"] or found["word"]):
        return None
    if found["residue"]:
        return Direction(sign=None, start=found.start())
    down = any(word in found["word"] for word in _DOWN.split("|"))
    return Direction(sign=-1 if down else 1, start=found.start())


def of_last_year(subject: str, year: int | None) -> bool:
    """Whether a subject says only that the figure is an earlier year's: 上年预算, 2024年 in ``year`` 2025."""
    found = _OF_YEAR.fullmatch(subject)
    if found is None:
        return False
    return found["year"] is None or (year is not None and int(found["year"]) < year)


def against_last_year(lead: str, year: int | None) -> tuple[str, str] | None:
    """What a lead names and the earlier year it is measured against: 甲比2024年预算数, 甲由上年的.

    The name may be empty. None where the lead ends in no such year, or in one that is not before ``year``.
    """
    found = _AGAINST.fullmatch("".join(lead.split()))
    if found is None or not of_last_year(found["year"], year):
        return None
    return subject_of(found["what"]), found["year"]


def reaches_level(lead: str) -> re.Match[str] | None:
    """The words before a figure that say what something grew or shrank to (增加到, 降至), at the end."""
    return _LEVEL.search(lead)


def stated_whole(lead: str) -> str:
    """The whole whose own amount follows (占项目支出预算400万元的95%), or an empty string."""
    found = _PART_OF.search(lead)
    return subject_of(found["whole"]) if found else ""


def is_share_of_it(lead: str) -> bool:
    """Whether the words between a stated whole and a percentage make it a share of that whole."""
    return _OF_IT.fullmatch(lead) is not None


def share_base(lead: str) -> tuple[int, str] | None:
    """Where 占 stands in a lead that ends in a share, and what is named as the whole (may be empty)."""
    found = _SHARE.search(lead)
    return (found.start(), found["base"].strip()) if found else None


def completion_base(lead: str) -> tuple[int, str] | None:
    """Where 完成 stands in a lead that ends in a completion rate, and the plan that is named."""
    found = _COMPLETION.search(lead)
    return (found.start(), found["base"].strip()) if found else None


def comparison_base(text: str) -> re.Match[str] | None:
    """The last 比上年 or 与2023年度相比 in a text: group ``base`` is what it is compared with."""
    last = None
    for found in _BASE.finditer(text):
        last = found
    return last


def sameness(text: str) -> re.Match[str] | None:
    """The first 持平, 相同, 无变化 in a text: groups ``base`` and ``word``."""
    return _SAME.search(text)


def subject_of(lead: str) -> str:
    """A lead without connectives, numbering and verbs: what the figure is of."""
    text = "".join(lead.split())
    bare = _VERB.sub("", _CONNECTIVE.sub("", text))
    return "“" + bare if bare.count("”") > bare.count("“") else bare
