"""填报日期位数不对或不是真实时间

为什么：填报日期由系统生成，为14位年月日时分秒；位数不对或月日不存在，说明被改写或转录出错，无法证明填报时间。
报什么：绩效目标表的填报日期不是14位数字，或年月日时分秒不存在。
不报什么：写成2025年1月11日、2025-01-11等其他完整写法且日期存在的；所有表都没有填报日期的；
表尾没有读到的残缺表。
局限：位数正确但写错的日期不能识别。
依据：预算管理一体化系统生成的填报时间为YYYYMMDDhhmmss十四位。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from anomaly.check import Example, Info
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity, Where
from extractor.characters import fold
from extractor.document import Document, Form

INFO = Info(
    code="DA001",
    name="填报日期格式",
    name_en="A filing date is malformed or missing",
    kind=FindingKind.DATE_ANOMALY,
    severity=Severity.HIGH,
    basis="预算管理一体化系统填报时间为YYYYMMDDhhmmss十四位",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``digits`` is the length of a system time stamp, ``certainty`` the probability of a finding."""

    digits: int = 14
    certainty: float = 0.97


def _form(date: str, name: str = "泵站维修") -> str:
    return (
        "云岭市项目支出绩效目标表\n"
        f"项目名称 | | {name}\n"
        "项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000\n"
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值\n"
        " | 产出指标 | 数量指标 | 更换水泵数量 | ≥2台 | 数量指标 | 更换水泵数量 | ≥2台\n"
        f"填报日期: | {date}\n\n"
    )


EXAMPLES = (
    Example(name="多一位", text=_form("202501111111527"), fires=1, observed=("202501111111527",)),
    Example(name="月份不存在", text=_form("20251311111527"), fires=1, observed=("20251311111527",)),
    Example(
        name="十四位；完整的其他写法",
        text=_form("20250111111527") + _form("2025年1月11日", "水库清淤"),
        fires=0,
    ),
)

_WRITTEN = re.compile(
    r"(?P<y>(?:19|20)\d{2})\s?[年\-./]\s?(?P<m>\d{1,2})\s?[月\-./]\s?(?P<d>\d{1,2})\s?日"
    r"?(?:\s?[\d:：时分秒]+)?"
)
_LENGTHS = {8: "%Y%m%d", 14: "%Y%m%d%H%M%S"}


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Parse every filing date; forms without one are FO030's."""
    dated = [form for form in document.forms if form.filed_at.text.strip()]
    for form in dated:
        reason = _fault(form.filed_at.text, params)
        if reason:
            yield _malformed(form, reason, params)


def _fault(printed: str, params: Params) -> str:
    """What is wrong with a filing date, empty if nothing."""
    text = "".join(fold(printed).split())
    written = _WRITTEN.fullmatch(text)
    if written is not None:
        return (
            ""
            if _exists("".join((written["y"], written["m"].zfill(2), written["d"].zfill(2))))
            else "日期不存在"
        )
    if not text.isdigit():
        return "不是时间"
    if len(text) not in _LENGTHS:
        return f"为{len(text)}位，应为{params.digits}位"
    return "" if _exists(text) else "日期或时间不存在"


def _exists(digits: str) -> bool:
    try:
        datetime.strptime(digits, _LENGTHS[len(digits)])
    except (ValueError, KeyError):
        return False
    return True


def _malformed(form: Form, reason: str, params: Params) -> Finding:
    printed = form.filed_at.text
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty,
        title="填报日期格式错误",
        message=f"项目“{form.project_name.text}”绩效目标表填报日期“{printed}”{reason}。",
        message_en=f"The filing date {printed} is malformed.",
        expected="14位时间，年月日时分秒",
        observed=printed,
        where=Where(project=form.project_name.text),
        evidence=(Evidence(role=EvidenceRole.OBSERVED, span=form.filed_at.span, quote=printed),),
    )
