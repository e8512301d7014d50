"""数量乘单价超出资金。

为什么：数量指标与单位成本相乘应落在所申请的资金之内，否则数量、单价或资金至少有一个不准。
报什么：数量×单价（单价按月、季计的折算为全年）大于年度资金；单价以台、件计而数量以总台件计的，
以最低单价计算。
不报什么：乘积不大于资金（其余资金另有用途）；按比例由各级分担的项目；数量恰好多一位少一位的（由FO016报）。
局限：同一单位有多个数量指标时不能确定乘哪一个，不报。
依据：财预〔2021〕101号：成本指标应与数量指标相衔接。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anomaly.check import Example, Info
from anomaly.checks.fo.cost_terms import Cost, CostKind, costs, counted, counted_months, times_a_year
from anomaly.checks.fo.fo016_quantity_slip import slipped_quantity
from anomaly.checks.fo.form_example import FormExample
from anomaly.checks.fo.money_mentions import close, is_shared, money_mentions
from anomaly.checks.fo.project_match import examined_forms
from anomaly.checks.fo.quotes import (
    expected,
    funding_words,
    indicator_words,
    number_text,
    observed,
    place,
    ten_thousands,
    yuan_text,
)
from anomaly.finding import Finding, FindingKind, NotEvaluated, Severity
from extractor.amounts import Comparator, Quantity
from extractor.document import Document, Form, FormField, Funding, FundSource, Indicator, Side
from extractor.units import find_unit

INFO = Info(
    code="FO013",
    name="数量乘单价超出资金",
    name_en="Quantity by unit cost exceeds the funding",
    kind=FindingKind.FORM_INTERNAL,
    severity=Severity.MEDIUM,
    basis="财预〔2021〕101号：成本指标与数量指标相衔接",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """Products beyond ``loose`` × funding are reported, low below ``plain``, high from ``gross``."""

    loose: Decimal = Decimal("1.02")
    plain: Decimal = Decimal("1.15")
    gross: Decimal = Decimal(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Product:
    cost: Cost
    quantity: Indicator | None
    count: Decimal
    times: int

    @property
    def yuan(self) -> Decimal:
        return self.cost.yuan * self.count * self.times


def check(document: Document, params: Params = Params()) -> Iterator[Finding | NotEvaluated]:
    """At most one finding a form, for the largest product, on the year's side."""
    for form in examined_forms(document):
        side = Side.YEAR if form.side(Side.YEAR) else Side.PERIOD
        line = form.funding_of(side, FundSource.TOTAL)
        if line is None or line.amount is None or line.amount.yuan <= 0 or _shares_cost(form):
            continue
        if slipped_quantity(form, side) is not None:
            continue
        products = list(_products(form, side))
        largest = max(products, key=lambda product: product.yuan, default=None)
        if largest is not None and largest.yuan > line.amount.yuan * params.loose:
            yield _finding(form, largest, line, params)


def _shares_cost(form: Form) -> bool:
    fields = (FormField.OVERVIEW, FormField.BASIS, FormField.PLAN)
    return any(is_shared(form.text_of(field).text) for field in fields)


def _products(form: Form, side: Side) -> Iterator[_Product]:
    """One product for each quantity, by its lowest unit cost; a lone monthly cost counts for the year."""
    rates = [cost for cost in costs(form, side) if cost.kind is CostKind.UNIT]
    priced: dict[str, tuple[Indicator, list[Cost]]] = {}
    for cost in rates:
        quantity, months = counted(form, side, cost), counted_months(form, side, cost)
        if months is not None and months.quantity is not None and months.quantity.upper is None:
            yield _Product(cost=cost, quantity=months, count=months.quantity.value, times=1)
        elif quantity is not None:
            priced.setdefault(quantity.name, (quantity, []))[1].append(cost)
        elif cost.per in (("月",), ("季度",)) and len(rates) == 1 and not _is_floor(cost):
            yield _product(cost, None, Decimal(1))
        elif cost.per and not _is_floor(cost):
            # One of them alone may not cost more than the whole.
            yield _Product(cost=cost, quantity=None, count=Decimal(1), times=1)
    for quantity, prices in priced.values():
        if quantity.quantity is not None and quantity.quantity.upper is None:
            lowest = min(prices, key=lambda cost: cost.yuan * times_a_year(cost))
            yield _product(lowest, quantity, _count(quantity.quantity, lowest))


def _count(quantity: Quantity, cost: Cost) -> Decimal:
    """The quantity in the unit its price is for: 107平方公里 at 2600元/平方公里 is 107."""
    things = [unit for name in cost.per if (unit := find_unit(name)) is not None]
    unit = quantity.unit
    same = next((t for t in things if unit is not None and t.dimension is unit.dimension), None)
    return quantity.base / same.factor if same is not None else quantity.value


def _is_floor(cost: Cost) -> bool:
    return cost.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN)


def _is_stated(form: Form, yuan: Decimal) -> bool:
    """Whether the description states the product itself, as the sum of a contract partly paid."""
    return any(close(mention.yuan, yuan) for mention in money_mentions(form, (FormField.OVERVIEW,)))


def _product(cost: Cost, quantity: Indicator | None, count: Decimal) -> _Product:
    return _Product(cost=cost, quantity=quantity, count=count, times=times_a_year(cost))


def _finding(form: Form, product: _Product, line: Funding, params: Params) -> Finding:
    assert line.amount is not None
    asked, cost = line.amount.yuan, product.cost
    ratio = product.yuan / asked
    severity = INFO.severity
    if ratio < params.plain or _is_stated(form, product.yuan):
        severity = Severity.LOW
    elif ratio >= params.gross:
        severity = Severity.HIGH
    steps = [yuan_text(cost.yuan)]
    if product.quantity is not None:
        steps.insert(0, number_text(product.count))
    if product.times > 1:
        steps.append(str(product.times))
    reckoning = f"{' × '.join(steps)} = {ten_thousands(product.yuan)} ＞ {ten_thousands(asked)}"
    factors = [cost.indicator] if product.quantity is None else [cost.indicator, product.quantity]
    named = "、".join(f"“{i.name} {i.value}”" for i in reversed(factors))
    return Finding(
        code=INFO.code,
        kind=INFO.kind,
        severity=severity,
        probability=0.8 if ratio >= params.plain else 0.6,
        title=INFO.name,
        message=f"项目“{form.project_name.text}”按{named}计算需{ten_thousands(product.yuan)}，"
        f"超出资金{ten_thousands(asked)}，相差{ten_thousands(product.yuan - asked)}（{reckoning}）。",
        message_en=f"{form.project_name.text}: quantity by unit cost is {ten_thousands(product.yuan)}, "
        f"the funding {ten_thousands(asked)}.",
        expected=ten_thousands(asked),
        observed=ten_thousands(product.yuan),
        difference=ten_thousands(product.yuan - asked),
        reckoning=(reckoning,),
        evidence=(
            *(observed(i.span, indicator_words(i)) for i in factors),
            expected(line.span, funding_words(line)),
        ),
        where=place(form, "绩效指标"),
    )


def _form(count: str, price: str, overview: str = "对辖区河道开展日常巡查。") -> str:
    return FormExample(
        overview=overview, indicators=(("数量", "巡查次数", count), ("成本", "单次巡查成本", price))
    ).text


EXAMPLES = (
    Example(
        name="6次×5万元/次，资金20万元", text=_form("≥6次", "≤5万元/次"), fires=1, observed=("30.00万元",)
    ),
    Example(name="未印单位的单位成本", text=_form("≥6次", "≤15万元"), fires=1, observed=("90.00万元",)),
    Example(
        name="2万元/月×12个月，资金20万元",
        text=FormExample(indicators=(("成本", "月租赁费", "≤2万元/月"),)).text,
        fires=1,
        observed=("24.00万元",),
    ),
    Example(
        name="总台数乘最低单价",
        text=FormExample(
            indicators=(
                ("数量", "更新办公设备数量", "60台"),
                ("成本", "复印机", "30000元/台"),
                ("成本", "打印机", "5000元/台"),
            )
        ).text,
        fires=1,
        observed=("30.00万元",),
    ),
    Example(
        name="几个同单位的数量，按名称对应单价",
        text=FormExample(
            indicators=(
                ("数量", "堤面清扫数量", "≥1500平方米"),
                ("数量", "堤坡修整数量", "≥2800平方米"),
                ("成本", "堤面清扫单价", "≤8元/平方米"),
                ("成本", "堤坡修整单价", "≤200元/平方米"),
            )
        ).text,
        fires=1,
        observed=("56.00万元",),
    ),
    Example(
        name="一件的单价超过全部资金",
        text=FormExample(indicators=(("数量", "安装水尺", "68处"), ("成本", "设备单价", "≤45万元/套"))).text,
        fires=1,
        observed=("45.00万元",),
    ),
    Example(
        name="按月计价，数量为月数",
        text=_form("12月", "≤1.5万元/月").replace("单次巡查成本", "巡查单价").replace("巡查次数", "巡查数量"),
        fires=0,
    ),
    Example(
        name="同单位的数量各按名称对应，都在资金之内",
        text=FormExample(
            indicators=(
                ("数量", "堤面清扫数量", "≥1500平方米"),
                ("数量", "堤坡修整数量", "≥280平方米"),
                ("成本", "堤面清扫单价", "≤8元/平方米"),
                ("成本", "堤坡修整单价", "≤200元/平方米"),
            )
        ).text,
        fires=0,
    ),
    Example(name="乘积不超过资金", text=_form("≥4次", "≤5万元/次"), fires=0),
    Example(
        name="市县按比例分担",
        text=_form("6次", "5万元/次", overview="巡查费用由省市县按3:3:4比例承担。"),
        fires=0,
    ),
    Example(name="单价的单位与数量不同", text=_form("≥60公里", "≤5万元/次"), fires=0),
    Example(name="单价按平方公里计，数量也是", text=_form("40平方公里", "5000元/平方公里"), fires=0),
    Example(
        name="按亩计价，数量乘单价超出资金",
        text=_form("≥300亩", "≤1000元/亩"),
        fires=1,
        observed=("30.00万元",),
    ),
    Example(name="元/人/月乘人数与月数等于资金", text=_form("10人", "1666元/人/月"), fires=0),
)
