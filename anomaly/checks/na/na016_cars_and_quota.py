"""公务用车实有数超过编制数

为什么：公务用车实行编制管理，没有编制却有车，或实有多于编制，要么是违规保有，要么是数字填错。
报什么：同一句写明车辆编制数与实有（保有）数，实有数大于编制数；无编制而有车的严重程度为高。
不报什么：实有不多于编制的；只写其中一个数的；人员编制。
局限：另有定向化保障、应急机要等不占编制车辆的，须人工核实。
依据：《党政机关公务用车管理办法》第七条：公务用车实行编制管理。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import narrative
from extractor.characters import fold
from extractor.document import Document

INFO = Info(
    code="NA016",
    name="公务用车编制与实有数",
    name_en="More official cars than the quota allows",
    kind=FindingKind.PLAUSIBILITY,
    severity=Severity.MEDIUM,
    basis="《党政机关公务用车管理办法》：公务用车实行编制管理",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``certainty`` is the probability of a finding."""

    certainty: float = 0.9


EXAMPLES = (
    Example(
        name="编制0辆，实有2辆",
        text="""
            十一、国有资产占有使用情况
            截至2024年12月31日，云岭市水务局公务用车编制0辆，实有2辆，其中一般公务用车2辆。
            """,
        fires=1,
        observed=("实有2辆",),
    ),
    Example(
        name="在编制以内；人员编制",
        text="""
            十一、国有资产占有使用情况
            云岭市水务局公务用车编制3辆，实有2辆。事业编制5名，实有6名。共有车辆4辆，其中：其他用车4辆。
            """,
        fires=0,
    ),
)

_QUOTA = re.compile(
    r"(?P<quota>(?:车|车辆)[^,。;，；\d]{0,8}编制(?:数|为|共)?\s?(?P<allowed>\d+)\s?(?:辆|台))"
    r"[^。;；]{0,20}?(?P<held>(?:实有|保有|现有|实际)[^,。;，；\d]{0,8}(?P<number>\d+)\s?(?:辆|台))"
)


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Compare quota and holding where a sentence gives both."""
    for prose in narrative(document):
        for found in _QUOTA.finditer(fold(prose.text.text)):
            allowed, held = Decimal(found["allowed"]), Decimal(found["number"])
            if held <= allowed:
                continue
            yield text_finding(
                INFO,
                prose,
                (
                    prose.evidence(found.start("held"), found.end("held")),
                    prose.evidence(found.start("quota"), found.end("quota")),
                ),
                message=f"{prose.name}称“{found['quota']}”而“{found['held']}”，实有数超"
                f"过编制数{held - allowed}辆。",
                message_en=f"The quota is {allowed} cars, {held} are held.",
                certainty=params.certainty,
                expected=f"不超过{allowed}辆",
                observed=found["held"],
                difference=f"{held - allowed}辆",
                severity=Severity.HIGH if allowed == 0 else None,
            )
