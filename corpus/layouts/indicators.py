"""The indicators of a project's form, both sides, every value with number and unit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.manuscript import FormIndicator
from corpus.world.projects.project import CostLine, Project
from extractor.document import Side

OUTPUT, EFFECT, SATISFACTION = "产出指标", "效益指标", "满意度指标"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    level1: str
    level2: str
    name: str
    value: str


# The classes of 成本指标 where it is a first level of its own (since 2022).
COST = "成本指标"
COST_CLASSES = ("经济成本指标", "社会成本指标", "生态环境成本指标")


def form_indicators(
    rng: random.Random, project: Project, year: int, *, cost_class: bool = False
) -> tuple[FormIndicator, ...]:
    """Period side then year side; effects without an indicator are printed with empty cells.

    The draw is the same for both sides, so they hold the same set; quantities and total cost of the
    period are the year's times the term.
    """
    state = rng.getstate()
    indicators: list[FormIndicator] = []
    for side, years in ((Side.PERIOD, project.term), (Side.YEAR, 1)):
        rng.setstate(state)
        last_year = project.started + project.term - 1 if side is Side.PERIOD else year
        indicators += [
            FormIndicator(side=side, level1=e.level1, level2=e.level2, name=e.name, value=e.value)
            for e in _arranged(tuple(_entries(rng, project, years, last_year)), cost_class=cost_class)
        ]
    return tuple(indicators)


def _arranged(entries: tuple[_Entry, ...], *, cost_class: bool) -> Iterator[_Entry]:
    """As they stand, or costs first under a class of their own and every second level with 指标."""
    if not cost_class:
        yield from entries
        return
    for entry in entries:
        if entry.level2 == COST:
            yield replace(entry, level1=COST, level2=COST_CLASSES[0])
    for level2 in COST_CLASSES[1:]:
        yield _Entry(level1=COST, level2=level2, name="", value="")
    for entry in entries:
        if entry.level2 != COST:
            yield replace(entry, level2=entry.level2.removesuffix("指标") + "指标")


def _entries(rng: random.Random, project: Project, years: int, year: int) -> Iterator[_Entry]:
    yield from _outputs(rng, project, years, year)
    kind = project.archetype
    yield _Entry(level1=EFFECT, level2="经济效益", name="", value="")
    social = kind.social[0]
    yield _Entry(level1=EFFECT, level2="社会效益", name=social, value=f"≥{_percent(rng, social)}%")
    yield _Entry(level1=EFFECT, level2="生态效益", name="", value="")
    lasting = kind.lasting[0]
    value = f"≥{rng.randint(3, 10)}年" if lasting.endswith("年限") else "健全"
    yield _Entry(level1=EFFECT, level2="可持续影响", name=lasting, value=value)
    name = f"{kind.served}满意度"
    yield _Entry(
        level1=SATISFACTION, level2="服务对象满意度", name=name, value=f"≥{rng.choice((85, 90, 92, 95))}%"
    )


def _percent(rng: random.Random, name: str) -> int:
    return rng.choice((85, 90, 95)) if name.endswith("率") else rng.choice((5, 8, 10, 15, 20))


def _outputs(rng: random.Random, project: Project, years: int, year: int) -> Iterator[_Entry]:
    kind = project.archetype
    for cost in project.costs:
        mark = rng.choice(("", "≥"))
        value = f"{mark}{cost.over(years)}{cost.item.measure}"
        yield _Entry(level1=OUTPUT, level2="数量指标", name=quantity_name(cost), value=value)
    value = rng.choice(("100%", "≥95%", "≥98%"))
    yield _Entry(level1=OUTPUT, level2="质量指标", name=kind.quality[0], value=value)
    timely = kind.timely[0]
    value = f"≤{rng.choice((2, 4, 12, 24))}小时" if "响应" in timely else f"{year}年{project.months[1]}月底前"
    yield _Entry(level1=OUTPUT, level2="时效指标", name=timely, value=value)
    for cost in project.costs:
        value = f"≤{cost.price}{cost.price_unit(years)}"
        yield _Entry(level1=OUTPUT, level2="成本指标", name=f"{cost.item.name}单价", value=value)
    if rng.random() < 0.4:
        value = f"≤{project.amount * years}元"
        yield _Entry(level1=OUTPUT, level2="成本指标", name="项目总成本", value=value)


def quantity_name(cost: CostLine) -> str:
    """数量 indicators are named after what is bought."""
    return cost.item.name if cost.item.name.endswith(("量", "数", "面积")) else f"{cost.item.name}数量"
