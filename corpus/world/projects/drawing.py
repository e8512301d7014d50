"""Drawing a unit's projects: new ones, and those that go on from last year."""

from __future__ import annotations

import random
from dataclasses import replace

from corpus.world.projects.archetype import Archetype, Category
from corpus.world.projects.project import Citation, Project, Source, draw_costs
from corpus.world.units import Unit

_ORGANS = ("人民政府办公室", "财政局", "发展和改革局", "人民政府")
_PLANS = ("专项资金管理办法", "三年行动方案", "年度工作要点", "实施细则", "建设规划", "工作方案")
_LETTERS = {"人民政府办公室": "政办发", "财政局": "财预", "发展和改革局": "发改投资", "人民政府": "政发"}


def draw_project(rng: random.Random, unit: Unit, year: int, archetype: Archetype) -> Project:
    """A project of this kind that starts in ``year``."""
    term = rng.choice((2, 3)) if archetype.long and rng.random() < 0.35 else 1
    costs = draw_costs(rng, archetype, exact=unit.exact)
    project = Project(
        key=f"{unit.number}-{year}-{archetype.name}",
        name=_name(rng, archetype, year),
        archetype=archetype,
        subject=archetype.subject or unit.family.general,
        source=_source(rng, archetype),
        started=year,
        term=term,
        costs=costs,
        shares=(0, 0, 0),
        citation=_citation(rng, unit, archetype, year),
        filed_at=_filed_at(rng, year),
        months=_months(rng, archetype),
    )
    return replace(project, shares=_shares(rng, project))


def go_on(rng: random.Random, project: Project, year: int) -> Project:
    """The same multi-year project in its next year: the same purchases, a new form."""
    return replace(project, filed_at=_filed_at(rng, year))


def _name(rng: random.Random, archetype: Archetype, year: int) -> str:
    if "{year}" in archetype.name:
        return archetype.name.format(year=year)
    return f"{year}年{archetype.name}" if rng.random() < 0.25 else archetype.name


def _source(rng: random.Random, archetype: Archetype) -> Source:
    if archetype.fund and rng.random() < 0.5:
        return Source.FUND
    if archetype.theme == "school" and rng.random() < 0.2:
        return Source.ACCOUNT
    return Source.OWN if rng.random() < 0.03 else Source.GENERAL


def _shares(rng: random.Random, project: Project) -> tuple[int, int, int]:
    amount = project.amount
    draw = rng.random()
    if project.source is not Source.GENERAL or draw < 0.8 or amount < 40_000:
        return (0, 0, amount)
    part = amount * rng.choice((20, 30, 40, 50)) // 10_000 * 100
    return (part, 0, amount - part) if draw < 0.88 else (0, part, amount - part)


def _citation(rng: random.Random, unit: Unit, archetype: Archetype, year: int) -> Citation:
    organ = rng.choice(_ORGANS)
    issued = year - rng.randint(1, 3)
    letters = unit.region.name[0] + _LETTERS[organ]
    topic = archetype.name.replace("{year}年度", "").replace("{year}年", "").split("（")[0]
    return Citation(
        issuer=unit.region.name + organ,
        title=f"关于印发{topic}{rng.choice(_PLANS)}的通知",
        number=f"{letters}〔{issued}〕{rng.randint(2, 96)}号",
    )


def _filed_at(rng: random.Random, year: int) -> str:
    month = rng.choice((9, 10, 11, 12))
    clock = f"{rng.randint(8, 18):02d}{rng.randint(0, 59):02d}{rng.randint(0, 59):02d}"
    return f"{year - 1}{month:02d}{rng.randint(1, 28):02d}{clock}"


def _months(rng: random.Random, archetype: Archetype) -> tuple[int, int]:
    if archetype.category is Category.RUNNING or archetype.long:
        return (1, 12)
    first = rng.randint(1, 5)
    return (first, rng.randint(first + 3, 12))
