"""A unit's final account (决算) of a year, drawn from its budget: received, spent, left."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.world.budget import YearBudget
from corpus.world.chance import stream
from corpus.world.pay import BasicLine
from corpus.world.projects.project import Project, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One 项 from one source: budgeted, received, spent on basic and project expenditure (yuan)."""

    subject: str
    source: Source
    budgeted: int
    received: int
    basic: int
    project: int

    @property
    def spent(self) -> int:
        """Basic and project together."""
        return self.basic + self.project


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A project's execution: ``spent`` of its year amount, per mille of every quantity reached."""

    project: Project
    spent: int
    reached: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAccount:
    """决算: lines, basic expenditure by economic class, projects, opening balances by source.

    ``three`` are (budget, account) of abroad, purchase, running, reception.
    """

    budget: YearBudget
    lines: tuple[AccountLine, ...]
    basic: tuple[BasicLine, ...]
    projects: tuple[Done, ...]
    opening: tuple[tuple[Source, int], ...]
    three: tuple[tuple[int, int], ...]

    def opened(self, *sources: Source) -> int:
        """年初结转和结余 of these sources."""
        return sum(amount for source, amount in self.opening if source in sources)

    def received(self, *sources: Source) -> int:
        """本年收入 of these sources."""
        return sum(x.received for x in self.lines if x.source in sources)

    def spent(self, *sources: Source) -> int:
        """本年支出 of these sources."""
        return sum(x.spent for x in self.lines if x.source in sources)

    def closing(self, *sources: Source) -> int:
        """年末结转和结余: opening plus received less spent."""
        return self.opened(*sources) + self.received(*sources) - self.spent(*sources)


def make_account(seed: int, budget: YearBudget) -> YearAccount:
    """The account of a budget's year; every amount a multiple of 100 yuan where the unit's are."""
    rng = stream("account", seed, budget.unit.number, budget.year)
    step = 100 if budget.unit.exact else 1
    basic = tuple(_executed(b, rng.randint(940, 1000), step) for b in budget.basic)
    done = tuple(
        Done(project=p, spent=p.amount * rate // 1000 // step * step, reached=rng.randint(950, 1080))
        for p in budget.projects
        for rate in (rng.choice((1000, 1000, rng.randint(700, 999))),)
    )
    lines: list[AccountLine] = []
    for plan, real in zip(budget.basic, basic, strict=True):
        lines.append(_line(plan.functional, Source.GENERAL, (plan.amount, real.amount), basic=True))
    for d in done:
        left = (d.project.amount - d.spent) // 3 // step * step
        line = _line(d.project.subject, d.project.source, (d.project.amount, d.spent), basic=False)
        lines.append(
            AccountLine(
                subject=line.subject,
                source=line.source,
                budgeted=line.budgeted,
                received=line.received + left,
                basic=0,
                project=line.project,
            )
        )
    opening: dict[Source, int] = dict.fromkeys(Source, 0)
    for carried in budget.carried:
        spent = carried.amount * rng.randint(60, 100) // 100 // step * step
        opening[carried.source] += carried.amount
        lines.append(
            AccountLine(
                subject=carried.subject,
                source=carried.source,
                budgeted=carried.amount,
                received=0,
                basic=0,
                project=spent,
            )
        )
    return YearAccount(
        budget=budget,
        lines=tuple(lines),
        basic=basic,
        projects=done,
        opening=tuple(opening.items()),
        three=_three(budget, basic),
    )


def _executed(line: BasicLine, rate: int, step: int) -> BasicLine:
    return BasicLine(
        economic=line.economic,
        government=line.government,
        functional=line.functional,
        amount=line.amount * rate // 1000 // step * step,
        institution=line.institution,
    )


def _line(subject: str, source: Source, amounts: tuple[int, int], *, basic: bool) -> AccountLine:
    budgeted, spent = amounts
    return AccountLine(
        subject=subject,
        source=source,
        budgeted=budgeted,
        received=spent,
        basic=spent if basic else 0,
        project=0 if basic else spent,
    )


def _three(budget: YearBudget, basic: tuple[BasicLine, ...]) -> tuple[tuple[int, int], ...]:
    plan = budget.three_public

    def real(code: str) -> int:
        return sum(b.amount for b in basic if b.economic == code)

    return (
        (plan.abroad, 0),
        (plan.purchase, 0),
        (plan.running, real("30231")),
        (plan.reception, real("30217")),
    )
