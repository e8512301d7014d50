"""A unit's project in one budget year: what it buys, what it costs, where the money comes from."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum
from math import gcd

from corpus.world.chance import within
from corpus.world.projects.archetype import Archetype, CostItem


class Source(Enum):
    """资金性质."""

    GENERAL = "一般公共预算"
    FUND = "政府性基金预算"
    CAPITAL = "国有资本经营预算"
    ACCOUNT = "财政专户管理资金"
    OWN = "单位资金"


# Measures of what stays from year to year (staff, households, sites), unlike what is used up.
_STAYING = frozenset({"人", "户", "家", "套", "座", "条", "处", "个", "公里"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One year's purchase of one item; ``price`` and ``amount`` in whole yuan."""

    item: CostItem
    quantity: int
    price: int

    @property
    def amount(self) -> int:
        """Quantity × unit price, yuan."""
        return self.quantity * self.price

    def over(self, years: int) -> int:
        """The quantity of several years: people and things that stay are not counted again each year."""
        return self.quantity if self.item.measure in _STAYING else self.quantity * years

    def price_unit(self, years: int) -> str:
        """The unit behind the unit price: 元/人, or 元/人/年 where the same people are paid for years."""
        yearly = years > 1 and self.item.measure in _STAYING
        return f"元/{self.item.measure}" + ("/年" if yearly else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document that a project rests on: who issued it, its title without marks, its number."""

    issuer: str
    title: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """项目. Money is in whole yuan; ``shares`` are central, provincial and local parts of the year's.

    ``key`` is the same in every year of the project; ``started`` its first year, ``term`` its years.
    """

    key: str
    name: str
    archetype: Archetype
    subject: str
    source: Source
    started: int
    term: int
    costs: tuple[CostLine, ...]
    shares: tuple[int, int, int]
    citation: Citation
    filed_at: str
    months: tuple[int, int]

    @property
    def amount(self) -> int:
        """The year's amount."""
        return sum(c.amount for c in self.costs)

    @property
    def period_amount(self) -> int:
        """The amount of the whole term; each year buys the same."""
        return self.amount * self.term

    @property
    def attribute(self) -> str:
        """项目属性, as forms print it."""
        if self.term > 1:
            return f"延续性项目（{self.term}年）"
        recurring = self.archetype.long or "工作经费" in self.archetype.name
        return "经常性项目" if recurring else "一次性项目（1年结束）"


def draw_costs(rng: random.Random, archetype: Archetype, *, exact: bool) -> tuple[CostLine, ...]:
    """Quantities and prices for every item; with ``exact`` each amount is a multiple of 100 yuan."""
    lines = []
    for item in archetype.items:
        low, high = item.quantity
        quantity = within(rng, low, high, 100) if low >= 1000 else rng.randint(low, high)
        price = within(rng, *item.price, item.step)
        if exact:
            factor = 100 // gcd(price, 100)
            quantity = max(factor, quantity // factor * factor)
        elif low >= 1000:
            quantity += rng.randint(0, 99)
        lines.append(CostLine(item=item, quantity=quantity, price=price))
    return tuple(lines)
