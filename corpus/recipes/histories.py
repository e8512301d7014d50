"""Years of a fictional province as movements, with anomalies planted in the last year.

A planted figure deviates from its unit's usual change by 3 to 10 times the unit's own variation: the standard
deviation of its log ratios over all years, at least 5 %. The years are the world's budgets themselves:
nothing is printed or read.
"""

from __future__ import annotations

import math
import random
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.world import Unit, make_history, make_units, stream
from corpus.world.budget import YearBudget
from models.yearly import Movement
from models.yearly.movements import log_ratio

YEARS = tuple(range(2018, 2026))
LEAST_VARIATION = 0.05
_LEAST_HISTORY = 4
_TIMES = (3.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document's movements, and those of its classes and totals, left as they were.

    ``planted`` is the place of the one that was changed, None for none.

    ``times`` is how many of its own variations it was moved.
    """

    movements: tuple[Movement, ...]
    aggregates: tuple[Movement, ...] = ()
    planted: int | None = None
    times: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A unit's figures by line, year after year; ``moved`` are the years of reorganisations."""

    group: str
    years: tuple[Counter[str], ...]
    moved: tuple[bool, ...]


def make_histories(seed: int, units: int) -> tuple[History, ...]:
    """The histories of a fictional province."""
    return tuple(_history(seed, unit) for unit in make_units(seed, units))


def cases(histories: Sequence[History], seed: int, priors: Sequence[int]) -> Iterator[Case]:
    """One case a unit that was not reorganised last; its number of prior years is drawn from ``priors``."""
    for number, history in enumerate(histories):
        if not history.moved[-1]:
            yield _case(history, stream("yearly", seed, number), priors)


def lines_of(budget: YearBudget) -> Counter[str]:
    """The figures of a budget by line: 项, economic 款, three-public items; yuan."""
    figures: Counter[str] = Counter()
    for line in budget.lines:
        figures[f"功能{line.subject}"] += line.amount
    for basic in budget.basic:
        figures[f"经济{basic.economic}"] += basic.amount
    return figures


def _history(seed: int, unit: Unit) -> History:
    budgets = make_history(seed, unit, YEARS)
    return History(
        group=unit.family.nature.value,
        years=tuple(lines_of(budget) for budget in budgets),
        moved=tuple(budget.event is not None for budget in budgets),
    )


def _case(history: History, rng: random.Random, priors: Sequence[int]) -> Case:
    known = rng.choice(tuple(priors))
    lines = [n for n, now in history.years[-1].items() if now > 0 and history.years[-2][n] > 0]
    past = {line: _ratios(history, line) for line in lines}
    movements = [
        Movement(
            line=line,
            group=history.group,
            before=float(history.years[-2][line]),
            after=float(history.years[-1][line]),
            past=tuple(past[line][: known - 1]),
        )
        for line in lines
    ]
    fit = [n for n, line in enumerate(lines) if len(past[line]) >= _LEAST_HISTORY]
    if not fit:
        return Case(movements=tuple(movements), aggregates=tuple(_aggregates(history)))
    chosen = rng.choice(fit)
    usual = past[lines[chosen]]
    times = rng.uniform(*_TIMES)
    moved = times * max(statistics.stdev(usual), LEAST_VARIATION) * rng.choice((-1, 1))
    after = movements[chosen].before * math.exp(statistics.mean(usual) + moved)
    movements[chosen] = replace(movements[chosen], after=after)
    return Case(
        movements=tuple(movements), aggregates=tuple(_aggregates(history)), planted=chosen, times=times
    )


def _aggregates(history: History) -> Iterator[Movement]:
    before, after = (_summed(year) for year in history.years[-2:])
    for line, now in after.items():
        if now > 0 and before[line] > 0:
            yield Movement(line=line, group=history.group, before=float(before[line]), after=float(now))


def _summed(figures: Counter[str]) -> Counter[str]:
    """类 and 款 of functional, 类 of economic expenditure, and the totals."""
    sums: Counter[str] = Counter()
    for line, yuan in figures.items():
        if line.startswith("功能"):
            names: tuple[str, ...] = (line[:5], line[:7], "支出合计", "收入总计", "支出总计")
        else:
            names = (line[:5],)
        for name in names:
            sums[name] += yuan
    return sums


def _ratios(history: History, line: str) -> list[float]:
    """Log ratios before the last, latest first; gaps and reorganisations left out."""
    pairs = list(zip(history.years, history.years[1:], history.moved[1:], strict=False))[:-1]
    return [
        log_ratio(before[line], after[line])
        for before, after, moved in reversed(pairs)
        if before[line] > 0 and after[line] > 0 and not moved
    ]
