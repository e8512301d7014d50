"""The costs a form's indicators state: totals, items and unit costs, and the quantities they multiply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from extractor.amounts import Comparator, Dimension, Quantity
from extractor.document import Form, Indicator, Side

_TOTAL = re.compile(
    r"总成本|总投资|总费用|总价|总额|项目成本|运行成本|投资成本|项目资金|运维费成本|建设成本$"
)
_UNIT_COST = re.compile(r"单位成本|单次|单价|平均|人均|每[^年]{1,3}|标准|户均|次均|单项|单个|单本|单份|均价")
_ASPECT = re.compile(
    r"(?:平均)?(?:单位成本|单价|成本|费用标准|补助标准|标准|费用|价格|费|数量|个数|台数|套数|面积|长度|人数|人次|次数|时长|月数|期限)$"
)
_DEVICES = frozenset({"台", "件", "套", "台（套）", "个", "部", "架", "台套", "套件"})
_PEOPLE = frozenset({"人", "名", "位", "人次"})
_EACH = re.compile(r"(?:每|单)(?P<thing>[次人名户台套辆场期份批件个村亩座处])")
_ANY = frozenset({"个", "处", "所", "家"})
_TIMES = {"月": 12, "季度": 4, "年": 1, "半年": 2}


class CostKind(Enum):
    """What a cost indicator's value is."""

    TOTAL = "总成本"
    ITEM = "分项成本"
    UNIT = "单位成本"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One cost with its value in yuan; ``per`` are the units below the stroke of a unit cost."""

    indicator: Indicator
    kind: CostKind
    yuan: Decimal
    comparator: Comparator
    per: tuple[str, ...] = ()


def costs(form: Form, side: Side) -> tuple[Cost, ...]:
    """Every indicator of a side whose value is money or a rate of money, wherever it was entered."""
    return tuple(
        cost
        for indicator in form.side(side)
        if indicator.quantity is not None
        and (cost := _cost(indicator, indicator.quantity)) is not None
        and ("成本" in indicator.level2 or cost.kind is not CostKind.UNIT)
        and "效益" not in indicator.level2
    )


def _cost(indicator: Indicator, quantity: Quantity) -> Cost | None:
    unit = quantity.unit
    if unit is None or quantity.value <= 0:
        return None
    yuan = (quantity.upper or quantity.value) * unit.factor
    if unit.dimension is Dimension.RATE and unit.name.startswith(("元", "万元", "千元", "亿元")):
        kind = CostKind.UNIT
        if unit.per == ("年",):
            kind = CostKind.TOTAL if _TOTAL.search(indicator.name) else CostKind.ITEM
        return Cost(indicator=indicator, kind=kind, yuan=yuan, comparator=quantity.comparator, per=unit.per)
    if unit.dimension is not Dimension.MONEY:
        return None
    kind = CostKind.TOTAL if _TOTAL.search(indicator.name) else CostKind.ITEM
    if _UNIT_COST.search(indicator.name):
        kind = CostKind.UNIT
    return Cost(indicator=indicator, kind=kind, yuan=yuan, comparator=quantity.comparator)


def total_cost(form: Form, side: Side) -> Cost | None:
    """The side's total cost: the one named so, or the only cost entered as a cost, if not a unit cost."""
    found = costs(form, side)
    named = [cost for cost in found if cost.kind is CostKind.TOTAL]
    if named:
        return named[0] if len(named) == 1 else None
    entered = [cost for cost in found if "成本" in cost.indicator.level2]
    sole = entered[0] if len(entered) == 1 else None
    return sole if sole is not None and sole.kind is not CostKind.UNIT else None


def item_costs(form: Form, side: Side) -> tuple[Cost, ...]:
    """The side's itemised costs, without its total and without unit costs."""
    total = total_cost(form, side)
    return tuple(cost for cost in costs(form, side) if cost.kind is CostKind.ITEM and cost != total)


def counted(form: Form, side: Side, cost: Cost) -> Indicator | None:
    """The one quantity that a unit cost multiplies: of its unit, or the only output where none is printed."""
    outputs = [
        indicator
        for indicator in form.side(side)
        if "数量" in indicator.level2
        and indicator.quantity is not None
        and indicator.quantity.unit is not None
        and indicator.quantity.unit.dimension
        not in (Dimension.MONEY, Dimension.RATE, Dimension.SHARE, Dimension.TIME)
    ]
    things = [name for name in cost.per if name not in _TIMES] or _things_named(cost)
    if len(things) > 1 and "".join(things) not in _PEOPLE:
        return None
    if not things:
        return outputs[0] if len(outputs) == 1 and not cost.per else None
    unit = "".join(things)
    fitting = [i for i in outputs if _unit_name(i) and _same(_unit_name(i), unit)]
    fitting = fitting or [i for i in outputs if _unit_name(i) in _ANY and unit in i.name]
    if len(fitting) > 1:
        fitting = [i for i in fitting if _stem(i.name) == _stem(cost.indicator.name)]
    return fitting[0] if len(fitting) == 1 else None


def _things_named(cost: Cost) -> list[str]:
    """The thing that a unit cost without a printed one names: 次 of 每次检测费用, 单次培训成本."""
    found = _EACH.match(cost.indicator.name) if not cost.per else None
    return [found["thing"]] if found is not None else []


def _unit_name(indicator: Indicator) -> str:
    unit = indicator.quantity.unit if indicator.quantity is not None else None
    return unit.name if unit is not None else ""


def counted_months(form: Form, side: Side, cost: Cost) -> Indicator | None:
    """The one quantity in months that a monthly unit cost multiplies, named as the cost is."""
    if cost.per != ("月",):
        return None
    fitting = [
        i
        for i in form.side(side)
        if "数量" in i.level2
        and i.quantity is not None
        and i.quantity.unit is not None
        and i.quantity.unit.name in ("月", "个月")
        and _stem(i.name) == _stem(cost.indicator.name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _stem(name: str) -> str:
    """What an indicator is of, without what it says of it: 墙面粉刷 of 墙面粉刷单价 and 墙面粉刷数量."""
    return _ASPECT.sub("", _EACH.sub("", name))


def times_a_year(cost: Cost) -> int:
    """How often a year a unit cost falls due by its unit: 12 for 元/人/月, 1 where it names no time."""
    return next((_TIMES[name] for name in cost.per if name in _TIMES), 1)


def _same(left: str, right: str) -> bool:
    if left == right:
        return True
    return any(left in group and right in group for group in (_DEVICES, _PEOPLE))
