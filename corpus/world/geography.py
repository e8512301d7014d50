"""A province that does not exist: its cities and counties, named from lists of neutral characters."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum

from corpus.world.chance import stream

_FIRST = "霁棠岫砚渚崧翎澍麓沅珩芷澜霖蔚筠"
_SECOND = "浦屿陵川汀垣塬岚泽洲屏源湾桥坪溪"
# Pairs that are, or sound like, real places.
_TAKEN = frozenset({"棠浦", "麓川", "沅陵", "沅川", "芷溪", "沅洲", "沅溪", "蔚川", "芷洲", "麓源", "霖源"})
PROVINCE = "云泽省"
# A city and its counties; regions are numbered in this order.
REGIONS_OF_A_CITY = 6


class Level(Enum):
    """行政级次."""

    CITY = "市级"
    COUNTY = "县级"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """行政区: ``name`` as printed before a unit's name; ``city`` is the prefecture it belongs to."""

    name: str
    city: str
    level: Level
    number: int

    @property
    def full_name(self) -> str:
        """City and county together (a city alone for itself)."""
        return self.name if self.level is Level.CITY else f"{self.city}{self.name}"


def make_regions(seed: int, cities: int = 6, counties: int = REGIONS_OF_A_CITY - 1) -> tuple[Region, ...]:
    """The province's cities, each followed by its counties and districts; names never repeat."""
    rng = stream("geography", seed)
    pairs = [a + b for a in _FIRST for b in _SECOND if a + b not in _TAKEN]
    rng.shuffle(pairs)
    names = iter(pairs)
    regions: list[Region] = []
    for _ in range(cities):
        city = f"{next(names)}市"
        regions.append(Region(name=city, city=city, level=Level.CITY, number=len(regions)))
        for _ in range(counties):
            name = next(names) + _county_suffix(rng)
            regions.append(Region(name=name, city=city, level=Level.COUNTY, number=len(regions)))
    return tuple(regions)


def _county_suffix(rng: random.Random) -> str:
    return rng.choice("县县县区")
