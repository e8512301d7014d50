"""项目概况抄自另一个项目。

为什么：概况应说明本项目的情况；与另一项目雷同，说明内容没有按本项目填写，资金用途不清。
报什么：两个不同项目的项目概况去掉标点后九成以上相同，或较短的一篇几乎全部见于另一篇。
不报什么：名称只差批次、年度、期次的姊妹项目（内容本应相近，另有金额等差别）；重复的同一张表；
四十字以下的通用语句。
局限：只比较一份文件之内的表。
依据：财预〔2021〕101号：绩效目标应与项目内容相对应。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.checks.du.likeness import Likeness, likeness
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.project_match import distinct_forms, flat_name
from anomaly.checks.fo.quotes import expected, observed, place
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.document import Document, Form, FormField

INFO = Info(
    code="DU002",
    name="项目概况抄自另一项目",
    name_en="Description copied from another project",
    kind=FindingKind.COPIED_TEXT,
    severity=Severity.HIGH,
    basis="财预〔2021〕101号：绩效目标应与项目内容相对应",
)
_NUMERALS = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
_YEAR = re.compile(r"20\d{2}年?度?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Texts of at least ``least_characters``: ``whole`` alike is high, ``within`` of the other medium."""

    whole: float = 0.9
    within: float = 0.93
    least_characters: int = 40
    least_within: int = 120


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Each project's description against those of the projects before it; the most alike is named."""
    seen: list[Form] = []
    for group in distinct_forms(document):
        form = group[0]
        if not form.text_of(FormField.OVERVIEW).text:
            continue
        found = [(likeness(_text(form), _text(other)), other) for other in seen if not _siblings(form, other)]
        copied = [(like, other) for like, other in found if _is_copy(like, params)]
        if copied:
            like, other = max(copied, key=lambda pair: pair[0].within)
            yield _finding(form, other, like, params)
        seen.append(form)


def _text(form: Form) -> str:
    return form.text_of(FormField.OVERVIEW).text


def _siblings(left: Form, right: Form) -> bool:
    """Projects whose names differ only in a numeral (第一批, 第二批), but not only in the year."""
    a, b = (_YEAR.sub("", form.project_name.text) for form in (left, right))
    return flat_name(a) != flat_name(b) and _NUMERALS.sub("", flat_name(a)) == _NUMERALS.sub("", flat_name(b))


def _is_copy(like: Likeness, params: Params) -> bool:
    if like.shorter >= params.least_characters and like.whole >= params.whole:
        return True
    return like.shorter >= params.least_within and like.within >= params.within


def _finding(form: Form, other: Form, like: Likeness, params: Params) -> Finding:
    whole = like.whole >= params.whole
    text, source = form.text_of(FormField.OVERVIEW), other.text_of(FormField.OVERVIEW)
    how = f"{like.whole:.0%}相同" if whole else f"{like.within:.0%}见于后者"
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity if whole else Severity.MEDIUM,
        probability=0.9 if like.whole > 0.95 else 0.75,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”的项目概况与项目“{other.project_name.text}”的项目概况雷同"
        f"（去掉标点后{how}），至少一个项目没有说明自己的内容。",
        message_en=f"The description of “{form.project_name.text}” is that of “{other.project_name.text}”.",
        expected="本项目的概况",
        observed=text.text[:40],
        evidence=(observed(text.span, text.text), expected(source.span, source.text)),
        where=place(form, FormField.OVERVIEW.value),
    )


_LONG = (
    "根据河湖管理工作要求，为有效保障辖区河道行洪安全和水环境质量，结合本单位工作实际，"
    "现申请2025年河道日常巡查及保洁工作经费，用于巡查人员补助和船只租赁。"
)
EXAMPLES = (
    Example(
        name="两个项目同一段概况",
        text=FormExample(name="河道巡查经费", overview=_LONG).text
        + FormExample(name="机关办公经费", overview=_LONG.replace("，", ",")).text,
        fires=1,
    ),
    Example(
        name="第一批、第二批概况相近",
        text=FormExample(name="河道补助资金第一批", overview=_LONG).text
        + FormExample(name="河道补助资金第二批", overview=_LONG).text,
        fires=0,
    ),
    Example(
        name="短的通用语句相同",
        text=FormExample(name="河道巡查经费", overview="保障日常工作正常运行。").text
        + FormExample(name="机关办公经费", overview="保障日常工作正常运行。").text,
        fires=0,
    ),
    Example(
        name="开头相同，内容不同",
        text=FormExample(name="河道巡查经费", overview=_LONG).text
        + FormExample(
            name="机关办公经费",
            overview="根据河湖管理工作要求，为改善办公条件，拟更换使用超过十年的办公家"
            "具和空调，并维修漏水的屋面。",
        ).text,
        fires=0,
    ),
)
