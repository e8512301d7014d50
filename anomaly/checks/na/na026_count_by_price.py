"""数量乘单价与所述金额不符

为什么：概况和测算依据常写“22人，按3.36万元/人计73.92万元”，数量、单价和金额三者必须相符，否则资金没有依据。
报什么：同一处写明数量、单价和金额，按单位换算后三者不符。
不报什么：四舍五入内的差额；金额是乘积的整数倍（按月、按次、按年重复计算而未写明）；带“约”而相差不到1%的。
局限：数量与单价之间隔有别的数字时不比较；用等号连接的算式由NA010检查，金额后括号内的测算由NA025检查。
依据：四则运算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.finding import EvidenceRole, Finding, FindingKind, NotEvaluated, Severity
from anomaly.prose.findings import text_finding
from anomaly.prose.texts import Prose, all_texts
from anomaly.prose.wording import money, number
from extractor.amounts import Quantity, decimals_of
from extractor.document import Document
from extractor.reading.quantities import parse_quantity

INFO = Info(
    code="NA026",
    name="数量乘单价与金额不符",
    name_en="A number by its price is not the amount stated",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.HIGH,
    basis="四则运算",
)

_NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_THING = r"(?:人次|人|名|户|个|台|套|辆|次|场|份|批|件|项|条|处|平方米|公里|米|亩|吨|册|家|所)"
_MONEY = rf"{_NUMBER}\s*(?:万元|元)"
#: 22人，按33600元/人计739200元; 4人、单价37200元，需148800元; 30名，每人每年2000元，共6万元.
_PRICE_FIRST = re.compile(
    rf"(?P<count>{_NUMBER}){_THING}[，,、]?\s*(?:按照?|单价为?|每{_THING}(?:每[年次])?)\s*(?:约)?"
    rf"(?P<price>{_MONEY})(?:\s*/\s*{_THING}(?:/[年次])?)?(?:的?标准)?(?:计算|测算|计|安排)?"
    rf"[，,、]?\s*(?:共计|合计|总计|计|共需|需要|需|共)?(?P<about>约)?\s*(?P<total>{_MONEY})(?![/\d])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """``about`` is what 约 allows, relative; a whole multiple up to ``most_times`` is a period."""

    about: Decimal = Decimal("0.01")
    most_times: int = 366
    certainty: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """``product`` in yuan as reckoned, its steps, and the amount printed; places are characters."""

    product: Decimal
    steps: str
    total: Quantity
    about: bool
    start: int
    end: int
    total_at: tuple[int, int]


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """Recompute every number that stands with its price and its amount."""
    for prose in all_texts(document):
        text = prose.text.text
        for statement in _price_first(text):
            if not _holds(statement, params):
                yield _finding(prose, statement, params)


def _price_first(text: str) -> Iterator[_Statement]:
    for found in _PRICE_FIRST.finditer(text):
        count, price, total = (parse_quantity(found[name]) for name in ("count", "price", "total"))
        if count is not None and price is not None and total is not None:
            yield _Statement(
                product=count.value * price.base,
                steps=f"{found['count']}×{found['price']}",
                total=total,
                about=found["about"] is not None,
                start=found.start(),
                end=found.end(),
                total_at=found.span("total"),
            )


def _holds(statement: _Statement, params: Params) -> bool:
    total, product = statement.total.base, statement.product
    if product <= 0 or total <= 0:
        return True
    unit = total / statement.total.value
    half = Decimal(5).scaleb(-decimals_of(statement.total.value) - 1) * unit
    allowed = max(half, total * params.about) if statement.about else half
    times = (total / product).to_integral_value()
    return 1 <= times <= params.most_times and abs(product * times - total) <= allowed


def _finding(prose: Prose, statement: _Statement, params: Params) -> Finding:
    printed = prose.text.text[statement.start : statement.end]
    right = money(statement.product, statement.total)
    reckoning = f"{statement.steps} = {right} ≠ {statement.total.printed}"
    return text_finding(
        INFO,
        prose,
        (
            prose.evidence(*statement.total_at),
            prose.evidence(statement.start, statement.end, EvidenceRole.EXPECTED),
        ),
        message=f"{prose.name}写“{printed}”，复算{statement.steps} = {right}，"
        f"与所写{statement.total.printed}不一致。",
        message_en=f"The number by its price is not the amount stated: {reckoning}.",
        certainty=params.certainty,
        expected=right,
        observed=statement.total.printed,
        difference=number(statement.total.base - statement.product),
        reckoning=(reckoning,),
    )


def _text(sentence: str) -> str:
    return f"一、部门预算收支数据变动情况及原因\n{sentence}\n"


EXAMPLES = (
    Example(
        name="人数乘标准不等于金额",
        text=_text("巡查人员12人，按24000元/人计318000元。"),
        fires=1,
        observed=("318000元",),
    ),
    Example(
        name="单价写在顿号之后，换算为万元",
        text=_text("测算依据为建档居民4000人、单价37元，需18.40万元。"),
        fires=1,
        observed=("18.40万元",),
    ),
    Example(name="相符", text=_text("巡查人员12人，按24000元/人计288000元。"), fires=0),
    Example(name="相符，万元", text=_text("巡查人员12人，每人2.4万元，共28.8万元。"), fires=0),
    Example(name="舍入", text=_text("学员33人，每人1111元，共3.67万元。"), fires=0),
    Example(name="按月重复计算", text=_text("巡查人员12人，每人2000元，共288000元。"), fires=0),
    Example(name="约数", text=_text("学员300人，每人101元，共约3万元。"), fires=0),
)
