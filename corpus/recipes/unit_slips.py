"""Indicators of a corpus' forms as measured values, and slips planted among them.

The fictional forms print money of indicators in 元 and areas in 平方米, without decimals. So that other ways
of printing are learned too, a share of the values is restated first: 元 as 万元 with one or two decimals,
平方米 of land as 亩, whole numbers of what can be measured with a decimal.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.layouts.indicators import quantity_name
from corpus.make import Recipe, make_documents
from corpus.world import stream
from corpus.world.projects import ARCHETYPES
from corpus.world.projects.project import draw_costs
from extractor.reading.quantities import parse_quantity
from models.unit_priors import Slip, Stated

_MU = Decimal(2000) / 3
_TEN_THOUSAND = Decimal(10_000)
#: Units of what is measured, not counted.
_MEASURED = frozenset({"平方米", "立方米", "米", "公里", "吨", "亩", "平方公里", "万元"})
#: Share of amounts told in 万元, of areas told in 亩, of measured values told with a decimal.
_IN_WAN, _IN_MU, _WITH_DECIMAL = 0.4, 0.4, 0.4
#: Areas of these are not told in 亩.
_UPRIGHT = re.compile(r"墙|屋|门|窗")
#: Share of the units whose amounts are multiples of 100 yuan.
_EXACT = 0.5
#: Of the values that may get a slip, how many do.
_TAKEN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A value as printed, and which slip it holds (None: none)."""

    stated: Stated
    slip: Slip | None
    meant: Stated


def stated_values(seed: int, units: int) -> Iterator[Stated]:
    """The measured indicators of a clean corpus, restated; each name and value once a form.

    Units have few kinds of project in common, so some more are drawn of every kind (one for ten units).
    """
    rng = stream("unit-slips", seed)
    yield from (restated(rng, stated) for stated in _drawn(rng, units // 10))
    for made in make_documents(Recipe(units=units, years=1, faults=0.0, channels=(), seed=seed)):
        for form in made.truth.forms:
            pairs = dict.fromkeys((i.name, i.value) for i in form.indicators if i.name)
            for name, value in pairs:
                read = stated_of(name, value)
                if read is not None:
                    yield restated(rng, read)


def _drawn(rng: random.Random, times: int) -> Iterator[Stated]:
    """Quantities and unit prices of the items of every kind of project."""
    for archetype in (kind for _ in range(times) for kind in ARCHETYPES):
        for cost in draw_costs(rng, archetype, exact=rng.random() < _EXACT):
            pairs = (
                (quantity_name(cost), f"{cost.quantity}{cost.item.measure}"),
                (f"{cost.item.name}单价", f"{cost.price}{cost.price_unit(1)}"),
            )
            yield from (read for pair in pairs if (read := stated_of(*pair)) is not None)


def stated_of(name: str, value: str) -> Stated | None:
    """An indicator as a measured value; None without a unit, for a range, or where nothing is counted."""
    quantity = parse_quantity(value)
    if quantity is None or quantity.unit is None or quantity.upper is not None or quantity.value <= 0:
        return None
    return Stated(text=name, value=quantity.value, unit=quantity.unit.name)


def restated(rng: random.Random, stated: Stated) -> Stated:
    """The same value in another of its units, or with a decimal."""
    head, stroke, below = stated.unit.partition("/")
    draw = rng.random()
    if head == "元" and stated.value >= _TEN_THOUSAND and draw < _IN_WAN:
        value = stated.value / _TEN_THOUSAND
        return replace(stated, value=_plain(value, 4), unit=f"万元{stroke}{below}")
    if stated.unit == "平方米" and not _UPRIGHT.search(stated.text) and draw < _IN_MU:
        return replace(stated, value=_plain(stated.value / _MU, 2), unit="亩")
    if stated.unit in _MEASURED and rng.random() < _WITH_DECIMAL:
        return replace(stated, value=stated.value + Decimal(rng.randint(1, 99)) / 100)
    return stated


def with_slips(values: Iterable[Stated], seed: int, share: float) -> Iterator[Planted]:
    """At most ``share`` of the values get a slip; no kind more than its part, the rarest first."""
    rng = stream("planted-slips", seed)
    told = dict.fromkeys(Slip, 0)
    for number, stated in enumerate(values):
        most = 1 + number * share / len(Slip)
        kinds = sorted((s for s in possible(stated) if told[s] < most), key=lambda slip: told[slip])
        if kinds and rng.random() < _TAKEN:
            told[kinds[0]] += 1
            yield Planted(stated=slipped(rng, stated, kinds[0]), slip=kinds[0], meant=stated)
        else:
            yield Planted(stated=stated, slip=None, meant=stated)


def possible(stated: Stated) -> tuple[Slip, ...]:
    """The slips that a value can suffer."""
    head = stated.unit.partition("/")[0]
    whole = stated.value == stated.value.to_integral_value()
    if head == "%":
        return (Slip.ABOVE_HUNDRED,) if Decimal(10) < stated.value <= 100 else ()
    digits = (Slip.DIGIT_ADDED, Slip.DIGIT_LOST) if whole and stated.value >= 10 else ()
    by_unit = {
        "元": (Slip.WAN_FOR_YUAN,),
        "万元": (Slip.YUAN_FOR_WAN,),
        "亩": (Slip.SQUARE_METRES_FOR_MU,),
    }
    return (*by_unit.get(head, ()), *(() if whole else (Slip.POINT_LOST,)), *digits)


def slipped(rng: random.Random, stated: Stated, slip: Slip) -> Stated:
    """The value with the slip."""
    head, stroke, below = stated.unit.partition("/")
    digits = f"{stated.value:f}"
    if slip in (Slip.YUAN_FOR_WAN, Slip.WAN_FOR_YUAN):
        return replace(stated, unit=("元" if head == "万元" else "万元") + stroke + below)
    if slip is Slip.SQUARE_METRES_FOR_MU:
        return replace(stated, unit="平方米")
    if slip is Slip.POINT_LOST:
        return replace(stated, value=Decimal(digits.replace(".", "").lstrip("0")))
    if slip is Slip.DIGIT_LOST:
        place = rng.randrange(1, len(digits))
        return replace(stated, value=Decimal(digits[:place] + digits[place + 1 :]))
    if slip is Slip.ABOVE_HUNDRED and rng.random() < 0.5 and "." in digits:
        return replace(stated, value=Decimal(digits.replace(".", "")))
    place = rng.randrange(len(digits.partition(".")[0])) + 1
    extra = digits[place - 1] if rng.random() < 0.5 else str(rng.randint(0, 9))
    return replace(stated, value=Decimal(digits[:place] + extra + digits[place:]))


def _plain(value: Decimal, places: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP).normalize()
    return Decimal(f"{rounded:f}")
