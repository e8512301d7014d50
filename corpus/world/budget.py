"""A unit's budget of one year, before anything is printed; money in whole yuan."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.world.pay import BasicLine, Crew
from corpus.world.projects.project import Project, Source
from corpus.world.reorganisation import Reorganisation
from corpus.world.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """上年结转 of one project, or of basic expenditure where ``name`` is empty."""

    name: str
    subject: str
    source: Source
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePublic:
    """“三公”经费: abroad, reception, vehicles bought and vehicles run."""

    abroad: int = 0
    reception: int = 0
    purchase: int = 0
    running: int = 0

    @property
    def vehicles(self) -> int:
        """公务用车购置及运行费."""
        return self.purchase + self.running

    @property
    def total(self) -> int:
        """合计."""
        return self.abroad + self.reception + self.vehicles


@dataclass(frozen=True, slots=True, kw_only=True)
class Procured:
    """政府采购预算: goods, works, services."""

    goods: int
    works: int
    services: int

    @property
    def total(self) -> int:
        """总额."""
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """国有资产: vehicles allowed and held by use (eight uses in printed order), floor area, equipment."""

    allowed: int
    uses: tuple[int, ...]
    area: int
    over_half_million: int
    over_million: int

    @property
    def held(self) -> int:
        """实有车辆."""
        return sum(self.uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Money spent under one 项 from one source; ``carried`` marks 上年结转."""

    subject: str
    source: Source
    basic: int
    project: int
    carried: bool

    @property
    def amount(self) -> int:
        """Basic and project together."""
        return self.basic + self.project


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBudget:
    """预算 of one unit and year; ``last`` is the year before, None in the first year of the world.

    ``event`` is the reorganisation that took effect with this budget.
    """

    unit: Unit
    year: int
    crew: Crew
    basic: tuple[BasicLine, ...]
    projects: tuple[Project, ...]
    carried: tuple[Carried, ...]
    three_public: ThreePublic
    procured: Procured
    assets: Assets
    last: YearBudget | None
    event: Reorganisation | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of expenditure, this year's first."""
        now = [
            Line(subject=b.functional, source=Source.GENERAL, basic=b.amount, project=0, carried=False)
            for b in self.basic
        ]
        now += [
            Line(subject=p.subject, source=p.source, basic=0, project=p.amount, carried=False)
            for p in self.projects
        ]
        before = [
            Line(
                subject=c.subject,
                source=c.source,
                basic=0 if c.name else c.amount,
                project=c.amount if c.name else 0,
                carried=True,
            )
            for c in self.carried
        ]
        return (*now, *before)

    def spent(self, *, source: Source | None = None, carried: bool | None = None) -> int:
        """Expenditure from a source (any), of this year or carried over (either)."""
        return sum(
            line.amount
            for line in self.lines
            if (source is None or line.source is source) and (carried is None or line.carried is carried)
        )

    @property
    def personnel(self) -> int:
        """人员经费: economic classes 301 and 303."""
        return sum(b.amount for b in self.basic if b.economic[:3] in ("301", "303"))

    @property
    def public(self) -> int:
        """公用经费: economic class 302 (and 310)."""
        return sum(b.amount for b in self.basic if b.economic[:3] not in ("301", "303"))

    @property
    def operation(self) -> int:
        """机关运行经费: 公用经费 of administrative staff."""
        return sum(b.amount for b in self.basic if b.economic[:3] not in ("301", "303") and not b.institution)
