"""What the words of a cell say about its being an indicator's name or value (costs, DESIGN §3)."""

from __future__ import annotations

import re

from extractor.reading.flow.labels import LEVEL1, LEVEL2, VERBAL

_NEVER = 1e9
_UNIT_WORD = (
    r"(?:万|亿|千|百)?(?:平方米|平方公里|立方米|公里|千米|人民币|小时|工作日|分钟|人次|人天|批次|件次|家次|万元|亿元|元|米|亩"
    r"|公顷|吨|公斤|千克|个月|个|次|人|台|套|件|处|份|家|户|天|日|年|月|期|场|名|辆|条|座|间|项|宗|张|支|箱|批|本|册|篇|所|村|店|km|m2|m3"
    r"|㎡|m²|M|G|兆)"
)
_COMPARED = r"(?:[≥≤＜＞<>=＝›‹﹥﹤]=?|不(?:低于|少于|超过|高于|大于|小于|多于)|小于|大于|超过|约|每\S{1,2})?"
_NUMBER = r"[-－]?\d[\d,，.]*(?:[-—~～至]\d[\d.]*)?"
_TAIL = r"(?:以上|以下|以内|左右|内)?"
_KNOWN = re.compile(
    rf"{_COMPARED}{_NUMBER}(?:[%％‰]{_TAIL}|{_UNIT_WORD}?(?:[（(]套[）)])?(?:[/／·每]{{1}}[^\d，。；%％]{{1,5}})*{_TAIL})"
)
_LIKELY = re.compile(rf"{_COMPARED}{_NUMBER}[^\d，。；%％≥≤]{{1,4}}(?:[/／][^\d，。；]{{1,5}})*{_TAIL}")
_DATE = re.compile(
    r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底)?(?:前|之前|前完成)?|20\d\d年(?:底|内)?(?:前|完成)?"
    r"|第?[一二三四1-4]季度(?:前|末|完成)?|(?:全年|年内|年底前?|当年)(?:完成)?"
)
#: What an indicator is to become, in words: an adverb and a verb, or none at all of something.
_VERBAL_SHAPE = re.compile(
    r"(?:明显|有效|显著|持续|不断|逐步|逐年|进一步|基本|较|有所|得到|全面|大幅|长期|按时|按期|及时|足额|稳步|切实|充分)+"
    r"(?:得到|有所|地)?.{0,2}(?:升|高|善|强|低|少|障|证|进|意|标|定|成|格|好|常|位|行|展|约|效|护|全|范|化|加)"
    r"|[零无].{1,4}|全.{1,3}|.{0,2}(?:达标|合格|到位|齐全|规范).{0,2}"
)
_LISTING = re.compile(r"[^，。；、]{2,6}(?:、[^，。；、]{2,6})+")
_BARE_RATE = re.compile(
    r".{2,}(?:率|度|性|量|数|费|数量|成本|标准|面积|比例|时间|次数|人数|水平|能力|环境|资金|项目|情况)"
)
_INSIDE = re.compile(r".[≥≤＜＞<>＝=]|\d[%％].|\d{3,}(?![年\d])")
_BARE = re.compile(r"[≥≤＜＞<>=＝]?[\d.,]+")
#: A whole label, or one cut before its last character at the end.
_LABEL = re.compile(
    "|".join(
        [
            *(x for x in LEVEL1 if x.endswith("指标")),
            *(f"{x}指标" for x in LEVEL2),
            *(f"{x}指$" for x in LEVEL2),
        ]
    )
)
#: Labels printed without 指标 that hardly anything else reads as (数量 and 成本 may).
_LONG_LABELS = frozenset(label for label in LEVEL2 if len(label) >= 4)
_BRACKET = re.compile(r"[（(《〈“\[【）)》〉”\]】]")
_OPEN, _CLOSE = "（(《〈“[【", "）)》〉”]】"


def name_cost(text: str) -> float:
    """Cost of the text as an indicator's name; a label of the vocabulary inside it is all but impossible."""
    cost = 0.4 + (3.0 if len(text) < 2 else 0.0) + 0.05 * max(len(text) - 12, 0)
    if _KNOWN.fullmatch(text):
        cost += 3.0
    elif _LIKELY.fullmatch(text) or text in VERBAL:
        cost += 1.5
    if _INSIDE.search(text):
        cost += 4.0
    if text in _LONG_LABELS:
        cost += 2.0
    return cost + _odd_cost(text) + (3.0 if text[0] in "≥≤＜＞<>/、，）)" else 0.0)


def value_cost(text: str) -> float:
    """Cost of the text as an indicator's value; a piece of a label that was cut in two is never one."""
    if _KNOWN.fullmatch(text) or _DATE.fullmatch(text):
        return 0.5 if _BARE.fullmatch(text) else 0.0
    if text in VERBAL:
        return 0.2
    if _LIKELY.fullmatch(text) or _VERBAL_SHAPE.fullmatch(text):
        return 0.5
    if text.endswith("指标") or text in _LONG_LABELS:
        return _NEVER
    if len(text) == 1:
        return 3.0
    cost = 0.9 + 0.06 * len(text) if _LISTING.fullmatch(text) else 1.2 + 0.1 * len(text)
    if _BARE_RATE.fullmatch(text):
        cost += 0.8
    if _INSIDE.search(text):
        cost += 2.0
    return cost + _odd_cost(text) + (3.0 if text[0] in "/、，）)" else 0.0)


def _odd_cost(text: str) -> float:
    depth = 0
    if _BRACKET.search(text):
        depth = sum((c in _OPEN) - (c in _CLOSE) for c in text)
    return (2.0 if depth else 0.0) + (5.0 if _LABEL.search(text) else 0.0)
