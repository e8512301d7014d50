"""What a kind of project consists of: the cost items, the indicators and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Category(Enum):
    """项目类别."""

    RUNNING = "其他运转类"
    TARGETED = "特定目标类"


class Procurement(Enum):
    """政府采购类别."""

    GOODS = "货物"
    WORKS = "工程"
    SERVICES = "服务"
    NONE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """A thing bought: how many, at what price (yuan, in steps so that amounts are whole hundreds)."""

    name: str
    measure: str
    quantity: tuple[int, int]
    price: tuple[int, int]
    step: int
    procurement: Procurement = Procurement.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Archetype:
    """A kind of project.

    ``name`` may hold ``{year}``. ``why`` and ``goal`` are clauses without an end mark. ``quality``,
    ``timely``, ``social`` and ``lasting`` are indicator names; ``served`` is whose satisfaction is asked.
    """

    name: str
    theme: str
    category: Category
    items: tuple[CostItem, ...]
    why: str
    goal: str
    quality: tuple[str, ...]
    timely: tuple[str, ...]
    social: tuple[str, ...]
    lasting: tuple[str, ...]
    served: str
    subject: str = ""
    fund: bool = False
    long: bool = False


def item(spec: str) -> CostItem:
    """A cost item from ``名称|计量单位|最少-最多|低价-高价|步长|采购类别`` (the last may be left out)."""
    name, measure, quantity, price, step, *rest = spec.split("|")
    low, high = (int(part) for part in quantity.split("-"))
    cheap, dear = (int(part) for part in price.split("-"))
    kind = Procurement(rest[0]) if rest else Procurement.NONE
    return CostItem(
        name=name,
        measure=measure,
        quantity=(low, high),
        price=(cheap, dear),
        step=int(step),
        procurement=kind,
    )
