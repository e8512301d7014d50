"""Reorganisations: units renamed, merged with another body, or split, in one year of their history.

The national reform of local government took effect with the budgets of 2019 (党和国家机构改革, 2018):
bureaus got new titles and, with them, other 科目. Smaller ones fall in any year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from corpus.world.chance import stream
from corpus.world.units import Unit

# The first budget year of the new titles.
REFORM = 2019
# Share of units with a reorganisation of their own, and the years it may fall in.
_SHARE = 0.08
_YEARS = (2022, 2026)


class Kind(Enum):
    """What happened to the unit."""

    RENAMED = "更名"
    MERGED = "合并"
    SPLIT = "划出"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reorganisation:
    """机构改革 of one unit: ``year`` is the first budget year after it.

    ``title`` is what the unit was called before (its own title where only people moved), ``other`` the
    body that came in or took people over.
    """

    kind: Kind
    year: int
    title: str
    other: str = ""


# Titles before 2019.
_REFORMED = {
    "卫生健康局": "卫生和计划生育局",
    "文化和旅游局": "文化局",
    "自然资源局": "国土资源局",
    "生态环境局": "环境保护局",
    "农业农村局": "农业局",
    "应急管理局": "安全生产监督管理局",
    "市场监督管理局": "工商行政管理局",
}
# Founded by the reform: they have no document, and no predecessor, before it.
_FOUNDED = frozenset({"退役军人事务局"})
# What a bureau may have been called before a reorganisation of its own.
_FORMER = {
    "交通运输局": "交通局",
    "水利局": "水务局",
    "住房和城乡建设局": "城乡建设局",
    "科学技术局": "科学技术和知识产权局",
    "发展和改革局": "发展和改革委员会",
    "经济开发区管理委员会": "工业园区管理委员会",
    "图书馆": "图书文化馆",
    "高级中学": "中学",
}
_JOINED = ("政务信息中心", "后勤服务中心", "综合执法队", "会计服务站")
_TAKERS = ("行政审批服务管理局", "综合行政执法局", "医疗保障局", "数据管理局")


def first_year(unit: Unit) -> int:
    """The first budget year a unit publishes; a founded unit needs one year to compare with."""
    return REFORM + 1 if unit.family.title in _FOUNDED else 0


def reorganisations(seed: int, unit: Unit) -> tuple[Reorganisation, ...]:
    """What happened to this unit, in order of year."""
    former = _REFORMED.get(unit.family.title)
    reform = () if former is None else (Reorganisation(kind=Kind.RENAMED, year=REFORM, title=former),)
    own = _own(seed, unit)
    return (*reform, own) if own is not None else reform


def _own(seed: int, unit: Unit) -> Reorganisation | None:
    rng = stream("reorganisation", seed, unit.number)
    if rng.random() >= _SHARE:
        return None
    year, title = rng.randint(*_YEARS), unit.family.title
    place = unit.name.removesuffix(title)
    former = _FORMER.get(title)
    moves = (Kind.MERGED, Kind.SPLIT)
    kind = rng.choice((Kind.RENAMED, *moves) if former else moves)
    if kind is Kind.RENAMED and former:
        return Reorganisation(kind=kind, year=year, title=former)
    other = rng.choice(_JOINED if kind is Kind.MERGED else _TAKERS)
    return Reorganisation(kind=kind, year=year, title=title, other=place + other)


def unit_in(unit: Unit, events: tuple[Reorganisation, ...], year: int) -> Unit:
    """The unit as it was called in ``year``."""
    for event in reversed(events):
        if year < event.year:
            name = unit.name.removesuffix(unit.family.title) + event.title
            unit = replace(unit, name=name, family=replace(unit.family, title=event.title))
    return unit
