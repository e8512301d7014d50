"""首位数字分布异常

为什么：大量自然形成的金额，首位数字的分布接近本福特定律；明显偏离时，值得看一看这批数字是怎样形成的。
报什么：整个文件集合的金额（不少于1000个）首位数字与本福特定律的平均绝对偏差超过0.015；列出各数字的占比。
不报什么：金额太少的集合；对单份文件不作判断。
局限：只是对整个集合的筛查，不说明任何一个数字有误；定额标准、最低限额都会使分布偏离。
依据：M. Nigrini, Benford's Law, 2012：平均绝对偏差0.015以上为不符合。
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from anomaly.check import Info, Scope
from anomaly.collection.check import CollectionExample
from anomaly.collection.views import Collection, Located
from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from extractor.spans import NOWHERE

INFO = Info(
    code="YO005",
    name="首位数字分布",
    name_en="First digits of a collection's figures",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.INFO,
    basis="Nigrini（2012）：首位数字平均绝对偏差大于0.015为不符合本福特定律",
    scope=Scope.COLLECTION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Least number of figures, and the mean absolute deviation from which on it is told."""

    figures: int = 1000
    deviation: float = 0.015


def check(collection: Collection, params: Params = Params()) -> Iterator[Located]:
    """Count the first digits of all totals that stand in tables, each value of a document once."""
    counts = [0] * 10
    for history in collection.histories():
        for view in history:
            for yuan in {abs(t.yuan) for t in view.totals if t.yuan and not t.key.startswith("文字/")}:
                counts[int(f"{yuan:e}"[0])] += 1
    number = sum(counts)
    if number == 0:
        return
    if number < params.figures:
        reason = f"集合中只有{number}个不同金额，不足{params.figures}个，不作首位数字筛查"
        skipped = NotEvaluated(code=INFO.code, reason=reason, reason_en="too few figures")
        yield Located(document="", result=skipped)
        return
    deviation = sum(abs(counts[d] / number - math.log10(1 + 1 / d)) for d in range(1, 10)) / 9
    if deviation > params.deviation:
        yield Located(document="", result=_finding(counts, number, deviation))


def _finding(counts: list[int], number: int, deviation: float) -> Finding:
    shares = "、".join(f"{d}：{counts[d] / number:.1%}" for d in range(1, 10))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=INFO.severity,
        probability=0.5,
        title="首位数字分布偏离本福特定律",
        message=f"集合中{number}个金额的首位数字平均偏离本福特定律{deviation:.4f}（{shares}），仅供筛查。",
        message_en=f"The first digits of {number} figures deviate from Benford's law by {deviation:.4f}.",
        expected="0.015",
        observed=f"{deviation:.4f}",
        evidence=(Evidence(role=EvidenceRole.CONTEXT, span=NOWHERE, quote=shares),),
    )


def _table(first: int, unit: str) -> str:
    """600 figures of a unit, all beginning with one digit, or (0) spread as Benford says."""
    rows = []
    for n in range(600):
        value = 10 ** (n / 600) * 100 if not first else first * 100 + n / 10
        rows.append(f"            {2010101 + n * 100} | 事项{n} | {value:.2f}")
    return (
        f"            {unit}2025年度部门预算公开\n\n            2025年预算支出总表\n            单位：万元\n"
        "            科目编码 | 科目名称 | 合计\n" + "\n".join(rows) + "\n"
    )


EXAMPLES = (
    CollectionExample(
        name="一千二百个金额都以3到6开头", texts=(_table(3, "甲县水利局"), _table(4, "乙县水利局")), fires=1
    ),
    CollectionExample(
        name="首位数字符合本福特定律", texts=(_table(0, "甲县水利局"), _table(0, "乙县水利局")), fires=0
    ),
    CollectionExample(name="金额不足一千个", texts=(_table(3, "甲县水利局"),), fires=0),
)
