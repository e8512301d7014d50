"""A unit's budgets year after year: staff drift, projects end, go on and begin, money is carried over."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from corpus.vocab import functional_code
from corpus.world.budget import Assets, Carried, Procured, ThreePublic, YearBudget
from corpus.world.chance import some, stream, within
from corpus.world.families import Nature
from corpus.world.pay import BasicLine, Crew, draw_basic
from corpus.world.projects.archetype import Category, Procurement
from corpus.world.projects.drawing import draw_project, go_on
from corpus.world.projects.project import Project, Source
from corpus.world.projects.registry import archetypes_of
from corpus.world.reorganisation import Kind, Reorganisation, reorganisations, unit_in
from corpus.world.units import Unit


def make_history(seed: int, unit: Unit, years: tuple[int, ...]) -> tuple[YearBudget, ...]:
    """The budgets of ``years`` (ascending, without gaps); each knows the one before it.

    One more year is drawn before the first, so that every published year has a last year.
    """
    events = reorganisations(seed, unit)
    budget: YearBudget | None = None
    budgets = []
    for year in (years[0] - 1, *years):
        event = next((e for e in events if e.year == year), None)
        budget = _next(stream("budget", seed, unit.number, year), unit, year, budget, event)
        budgets.append(budget)
    return tuple(_as_called(budgets, events))[1:]


def _as_called(budgets: list[YearBudget], events: tuple[Reorganisation, ...]) -> Iterator[YearBudget]:
    """The budgets under the names and subjects of their own years."""
    last: YearBudget | None = None
    for budget in budgets:
        year = budget.year
        last = replace(
            budget,
            unit=unit_in(budget.unit, events, year),
            basic=tuple(replace(x, functional=functional_code(x.functional, year)) for x in budget.basic),
            projects=tuple(replace(x, subject=functional_code(x.subject, year)) for x in budget.projects),
            carried=tuple(replace(x, subject=functional_code(x.subject, year)) for x in budget.carried),
            last=last,
        )
        yield last


def _next(
    rng: random.Random, unit: Unit, year: int, last: YearBudget | None, event: Reorganisation | None
) -> YearBudget:
    crew = _moved(_crew(rng, unit, last), unit, event)
    basic = draw_basic(stream("pay", unit.name), unit, crew, year)
    projects = _projects(rng, unit, year, last, event)
    return YearBudget(
        unit=unit,
        year=year,
        crew=crew,
        basic=basic,
        projects=projects,
        carried=_carried(rng, unit, last, frozenset(p.name for p in projects)),
        three_public=_three_public(rng, basic),
        procured=_procured(rng, unit, projects),
        assets=_assets(rng, basic, crew, last),
        last=last,
        event=event,
    )


def _moved(crew: Crew, unit: Unit, event: Reorganisation | None) -> Crew:
    """The crew after people came in or were handed over."""
    if event is None or event.kind is Kind.RENAMED:
        return crew
    if event.kind is Kind.SPLIT:
        return replace(
            crew,
            administrative=crew.administrative * 3 // 4,
            institution=crew.institution * 3 // 4,
        )
    more = stream("moved", unit.number, event.year).randint(4, 10)
    if crew.institution:
        return replace(crew, institution=crew.institution + more)
    return replace(crew, administrative=crew.administrative + more)


def _crew(rng: random.Random, unit: Unit, last: YearBudget | None) -> Crew:
    if last is not None:
        drift = (-2, -1, -1, 0, 0, 0, 1, 1, 2)
        return Crew(
            administrative=max(0, last.crew.administrative + rng.choice(drift))
            if last.crew.administrative
            else 0,
            institution=max(1, last.crew.institution + rng.choice(drift)) if last.crew.institution else 0,
            retired=max(0, last.crew.retired + rng.choice((0, 0, 1, 1, 2))),
        )
    people = rng.randint(*unit.family.staff)
    retired = rng.randint(0, people // 3)
    if unit.family.nature is Nature.INSTITUTION:
        return Crew(administrative=0, institution=people, retired=retired)
    part = people * rng.randint(30, 55) // 100 if unit.is_department else 0
    return Crew(administrative=people - part, institution=part, retired=retired)


def _projects(
    rng: random.Random, unit: Unit, year: int, last: YearBudget | None, event: Reorganisation | None
) -> tuple[Project, ...]:
    going = [
        go_on(rng, p, year) for p in (last.projects if last is not None else ()) if year < p.started + p.term
    ]
    if event is not None and event.kind is Kind.SPLIT:
        going = going[len(going) // 2 :]
    kinds = archetypes_of(unit.family.themes)
    busy = {p.archetype.name for p in going}
    wanted = max(2, rng.randint(3, 9) - len(going))
    if event is not None and event.kind is Kind.MERGED:
        wanted += 2
    fresh = some(rng, [k for k in kinds if k.name not in busy], wanted)
    for kind in fresh:
        project = draw_project(stream("project", rng.random()), unit, year, kind)
        if kind.category is Category.TARGETED and "（" not in kind.name and rng.random() < 0.05:
            going += _twins(rng, unit, year, project)
        else:
            going.append(project)
    return tuple(going)


def _twins(rng: random.Random, unit: Unit, year: int, project: Project) -> tuple[Project, Project]:
    """Two projects of one kind for two places: alike in words, different in quantities."""
    places = rng.choice((("东片区", "西片区"), ("第一批", "第二批"), ("城区", "乡镇")))
    other = draw_project(stream("twin", rng.random()), unit, year, project.archetype)
    return (
        replace(project, name=f"{project.name}（{places[0]}）", key=f"{project.key}-1"),
        replace(other, name=f"{project.name}（{places[1]}）", key=f"{project.key}-2"),
    )


def _carried(
    rng: random.Random, unit: Unit, last: YearBudget | None, going_on: frozenset[str]
) -> tuple[Carried, ...]:
    """What projects that have ended left unspent; a project that goes on takes nothing over."""
    if last is None or rng.random() < 0.25:
        return ()
    parts = []
    ended = [p for p in last.projects if p.name not in going_on]
    for project in some(rng, ended, rng.randint(1, 3)):
        if project.source in (Source.ACCOUNT, Source.OWN):
            continue
        left = project.amount * rng.randint(3, 30) // 100
        amount = left // 100 * 100 if unit.exact else left
        if amount:
            parts.append(
                Carried(name=project.name, subject=project.subject, source=project.source, amount=amount)
            )
    return tuple(parts)


def _three_public(rng: random.Random, basic: tuple[BasicLine, ...]) -> ThreePublic:
    def line(code: str) -> int:
        return sum(b.amount for b in basic if b.economic == code)

    return ThreePublic(reception=line("30217"), running=line("30231"))


def _procured(rng: random.Random, unit: Unit, projects: tuple[Project, ...]) -> Procured:
    bought = dict.fromkeys(Procurement, 0)
    for project in projects:
        for cost in project.costs:
            if rng.random() < 0.8:
                bought[cost.item.procurement] += cost.amount
    step = 100 if unit.exact else 1
    return Procured(
        goods=bought[Procurement.GOODS] // step * step,
        works=bought[Procurement.WORKS] // step * step,
        services=bought[Procurement.SERVICES] // step * step,
    )


def _assets(rng: random.Random, basic: tuple[BasicLine, ...], crew: Crew, last: YearBudget | None) -> Assets:
    cars = sum(b.amount for b in basic if b.economic == "30231") // 25_000
    uses = [0] * 7
    for _ in range(cars):
        uses[rng.choice((1, 2, 3, 5, 6))] += 1
    area = last.assets.area if last is not None and rng.random() < 0.8 else crew.serving * within(rng, 14, 30)
    return Assets(
        allowed=cars + rng.choice((0, 0, 0, 1)),
        uses=tuple(uses),
        area=area,
        over_half_million=rng.choice((0, 0, 0, 0, 1, 2)),
        over_million=0 if rng.random() < 0.9 else 1,
    )
