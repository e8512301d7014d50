"""The layouts, one explicit tuple."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.layouts.catalogue import write_catalogue
from corpus.layouts.final import write_final
from corpus.layouts.jiangsu import write_jiangsu
from corpus.layouts.shanghai import write_shanghai
from corpus.layouts.shanxi import write_shanxi
from corpus.manuscript import Manuscript
from corpus.world.budget import YearBudget
from corpus.world.units import Unit

Write = Callable[[int, YearBudget], Manuscript]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutWriter:
    """A layout: its name and how it writes a unit's year (seed, budget)."""

    name: str
    write: Write


LAYOUTS: tuple[LayoutWriter, ...] = (
    LayoutWriter(name="shanxi", write=write_shanxi),
    LayoutWriter(name="shanghai", write=write_shanghai),
    LayoutWriter(name="jiangsu", write=write_jiangsu),
    LayoutWriter(name="catalogue", write=write_catalogue),
    LayoutWriter(name="final", write=write_final),
)
# What units publish, in turn: half of them two-sided forms, the rest the other sets.
_TURN = ("shanxi", "shanghai", "catalogue", "final", "shanxi", "jiangsu")


def layout_of(unit: Unit) -> LayoutWriter:
    """The layout a unit publishes in, the same every year."""
    name = _TURN[unit.number % len(_TURN)]
    return next(layout for layout in LAYOUTS if layout.name == name)
