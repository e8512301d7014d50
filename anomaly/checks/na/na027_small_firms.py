"""中小企业采购份额与采购总额不符

为什么：预留或授予中小企业的金额是采购总额的一部分，小微企业的又是中小企业的一部分，超出总额或占比算不出，
说明有一个数写错。
报什么：面向（授予）中小企业的金额大于政府采购总额；小微企业的金额大于中小企业的金额；
写明占采购总额的比例而与复算不符，且文中总额的名称与所写的不同（同名的由NA001负责）。
不报什么：等于总额；没有写金额的；占比四舍五入后相符。
局限：一份文件有几个采购总额（货物、工程、服务）时，只与总额比较。
依据：《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.claims import amounts, declared_whole, evidence, interval, owner, place, where_of
from anomaly.prose.ratios import compare_share, ratio
from anomaly.prose.wording import money, percent
from anomaly.tolerance import Agreement
from extractor.amounts import decimals_of
from extractor.document import Claim, ClaimKind, Document

INFO = Info(
    code="NA027",
    name="中小企业采购份额",
    name_en="The small firms' part of procurement exceeds the whole",
    kind=FindingKind.NARRATIVE_MISMATCH,
    severity=Severity.MEDIUM,
    basis="《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding whose sentence was read with confidence 1."""

    certainty: float = 0.88


_TOTAL = re.compile(
    r"采购(?:预算|支出|决算|金额|合同)*(?:总额|总计|合计|总金额)$|^.{0,24}政府采购(?:预算|支出)$"
)
_SMALL = re.compile(r"中小(?:微)?企业[^，,。；;]{0,12}$")
_MICRO = re.compile(r"小微企业[^，,。；;]{0,12}$|微型企业[^，,。；;]{0,12}$")


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """The first total, the first amount of small firms, the first of micro firms."""
    total = _first(document, _TOTAL)
    small = _first(document, _SMALL)
    micro = _first(document, _MICRO)
    if total is not None and small is not None:
        if _exceeds(small, total):
            yield _finding(document, small, total, "采购总额", params)
        yield from _share(document, small, total, params)
    if small is not None and micro is not None and _exceeds(micro, small):
        yield _finding(document, micro, small, "中小企业的金额", params)


def _first(document: Document, named: re.Pattern[str]) -> Claim | None:
    return next((claim for claim in amounts(document) if named.search(claim.subject)), None)


def _exceeds(part: Claim, whole: Claim) -> bool:
    a, b = interval(part.value), interval(whole.value)
    return b.value > 0 and a.value - a.slack > b.value + b.slack


def _share(document: Document, small: Claim, total: Claim, params: Params) -> Iterator[Finding]:
    """A share of procurement that NA001 cannot recompute, as its whole bears another name."""
    for claim in document.claims:
        if claim.kind is not ClaimKind.SHARE or "采购" not in claim.base or "企业" in claim.base:
            continue
        if owner(document, claim) is not small or declared_whole(document, claim) is not None:
            continue
        expected = ratio(interval(small.value), interval(total.value))
        named_kind = re.search(r"货物|工程|服务", claim.base)
        if expected is None or named_kind or compare_share(claim.value, expected) is not Agreement.DIFFERENT:
            continue
        right = percent(expected.value, max(decimals_of(claim.value.value), 2))
        steps = f"{small.value.printed} ÷ {total.value.printed} = {right}"
        yield Finding(
            code=INFO.code,
            kind=INFO.kind,
            severity=INFO.severity,
            probability=params.certainty * claim.confidence,
            title=INFO.name,
            message=f"{place(document, claim)}称“{small.subject}”{small.value.printed}占“{claim.base}”的"
            f"{claim.value.printed}，按{steps}，不一致。",
            message_en=f"The small firms' share should be {right}.",
            expected=right,
            observed=claim.value.printed,
            reckoning=(steps,),
            where=where_of(document, claim),
            evidence=(
                evidence(document, claim),
                evidence(document, small, EvidenceRole.EXPECTED),
                evidence(document, total, EvidenceRole.EXPECTED),
            ),
        )


def _finding(document: Document, part: Claim, whole: Claim, what: str, params: Params) -> Finding:
    over = money(part.value.base - whole.value.base, part.value)
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=params.certainty * min(part.confidence, whole.confidence),
        title=INFO.name,
        message=f"{place(document, part)}“{part.subject}”{part.value.printed}，大于{what}"
        f"（“{whole.subject}”{whole.value.printed}），超出{over}，部分不应大于总额。",
        message_en=f"{part.value.printed} is more than the whole of {whole.value.printed}.",
        expected=f"不大于{whole.value.printed}",
        observed=part.value.printed,
        difference=over,
        where=where_of(document, part),
        evidence=(evidence(document, part), evidence(document, whole, EvidenceRole.EXPECTED)),
    )


_HEAD = "云岭市水务局2025年度部门预算公开\n九、政府采购情况\n"
EXAMPLES = (
    Example(
        name="预留给中小企业的大于采购总额",
        text=_HEAD + "2025年政府采购预算总额100.00万元。面向中小企业预留金额120.00万元，"
        "其中：面向小微企业预留金额80.00万元。\n",
        fires=1,
        observed=("120.00万元",),
    ),
    Example(
        name="小微企业的大于中小企业的",
        text=_HEAD + "2025年政府采购预算总额100.00万元。面向中小企业预留金额60.00万元，"
        "其中：面向小微企业预留金额80.00万元。\n",
        fires=1,
        observed=("80.00万元",),
    ),
    Example(
        name="占采购总额的比例算不出",
        text=_HEAD + "2025年政府采购预算总额100.00万元。授予中小企业合同金额60.00万元，"
        "占政府采购支出总额的50.00%。\n",
        fires=1,
        observed=("50.00%",),
    ),
    Example(
        name="份额在总额之内，比例相符",
        text=_HEAD + "2025年政府采购预算总额100.00万元。授予中小企业合同金额60.00万元，"
        "占政府采购支出总额的60.00%，其中：授予小微企业合同金额40.00万元，"
        "占授予中小企业合同金额的66.67%。\n",
        fires=0,
    ),
    Example(
        name="货物采购授予中小企业的比例另有分母",
        text=_HEAD + "2025年政府采购支出总额100.00万元。授予中小企业合同金额60.00万元，"
        "货物采购授予中小企业合同金额占货物支出金额的80.00%。\n",
        fires=0,
    ),
    Example(name="没有采购", text=_HEAD + "2025年没有安排政府采购预算。\n", fires=0),
)
