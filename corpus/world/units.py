"""The units that publish: name, code, region and family."""

from __future__ import annotations

import random
from dataclasses import dataclass

from corpus.world.chance import some, stream
from corpus.world.families import FAMILIES, Family, Nature
from corpus.world.geography import Level, Region, make_regions


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """预算单位. ``exact``: its amounts are multiples of 100 yuan, so tables in 万元 add up as printed.

    ``offices`` are its inner departments, ``subordinates`` its sub-units (for a department).
    """

    number: int
    name: str
    code: str
    region: Region
    family: Family
    offices: tuple[str, ...]
    subordinates: tuple[str, ...]
    exact: bool

    @property
    def is_department(self) -> bool:
        """Whether it publishes as 部门 (with sub-units) rather than 单位."""
        return bool(self.subordinates)

    @property
    def word(self) -> str:
        """部门 or 单位, as its documents call it."""
        return "部门" if self.is_department else "单位"

    @property
    def has_institution_staff(self) -> bool:
        """Whether staff of an institution is paid here (alone or beside administrative staff)."""
        return self.is_department or self.family.nature is Nature.INSTITUTION


def make_units(seed: int, count: int, *, exact_share: float = 0.8) -> tuple[Unit, ...]:
    """``count`` units: families in turn within each region, so that peers of one kind exist.

    Names are unique up to one unit of every family in every region (900).
    """
    regions = make_regions(seed)
    units: list[Unit] = []
    for number in range(count):
        region = regions[number * 5 % len(regions)]
        family = FAMILIES[(number // len(regions) + region.number * 7) % len(FAMILIES)]
        units.append(_unit(stream("unit", seed, number), number, region, family, exact_share))
    return tuple(units)


def _unit(rng: random.Random, number: int, region: Region, family: Family, exact_share: float) -> Unit:
    place = region.full_name if rng.random() < 0.6 or region.level is Level.CITY else region.name
    ordinal = (
        "" if number < len(FAMILIES) * 3 else f"第{'一二三四五六七八九'[number // (len(FAMILIES) * 3) % 9]}"
    )
    ordinal = ordinal if family.title in {"实验小学", "高级中学"} else ""
    name = place + ordinal + family.title
    subordinates: tuple[str, ...] = ()
    if family.subordinate and rng.random() < 0.7:
        subordinates = tuple(place + s for s in some(rng, family.subordinate, rng.randint(1, 2)))
    offices = some(rng, family.offices, rng.randint(3, len(family.offices)))
    return Unit(
        number=number,
        name=name,
        code=f"{rng.randint(1, 9)}{number % 100:02d}",
        region=region,
        family=family,
        offices=offices,
        subordinates=subordinates,
        exact=rng.random() < exact_share,
    )
