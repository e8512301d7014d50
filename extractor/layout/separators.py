"""Borders between things on a line: few positions, at least one in every gap between two neighbours.

Texts of neighbouring cells leave a gap, and the border between their columns (or rows) stands in it. A wide
gap, left by a blank cell, says little; a narrow one says nearly where. So the narrowest gap is served first,
at the position that the most other gaps share.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_TOUCH: Final = 0.5  # points by which a border may miss a gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The free stretch between two neighbours, in points."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """Its width; negative where the neighbours overlap a little."""
        return self.high - self.low

    def holds(self, position: float) -> bool:
        """Whether a border at ``position`` parts the neighbours."""
        return self.low - _TOUCH <= position <= self.high + _TOUCH


def separators(
    gaps: Sequence[Gap], known: Sequence[float] = (), things: Sequence[tuple[float, float]] = ()
) -> list[float]:
    """Ascending positions, ``known`` ones included, so that each gap holds at least one.

    Every position found (not the known ones) stands in the middle of what the gaps leave free that it alone
    serves, and there where the fewest ``things`` (begin and end) are cut.
    """
    found: list[float] = []
    for gap in sorted(gaps, key=lambda g: g.width):
        if not any(gap.holds(position) for position in (*known, *found)):
            found.append(_most_shared(gap, gaps))
    found = _needed(found, known, gaps)
    centred = []
    for position in found:
        alone = served_alone(position, [p for p in (*found, *known) if p != position], gaps)
        free = Gap(low=max(g.low for g in alone), high=min(g.high for g in alone)) if alone else None
        centred.append(position if free is None or free.width < 0 else _least_cut(free, things))
    return sorted([*known, *centred])


def _needed(found: Sequence[float], known: Sequence[float], gaps: Sequence[Gap]) -> list[float]:
    """Without the positions whose gaps all hold another one, too; those that serve few gaps go first."""
    needed = list(found)
    for position in sorted(found, key=lambda p: sum(gap.holds(p) for gap in gaps)):
        if not served_alone(position, [p for p in (*needed, *known) if p != position], gaps):
            needed.remove(position)
    return needed


def served_alone(position: float, others: Sequence[float], gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps that hold ``position`` and none of ``others``."""
    return [gap for gap in gaps if gap.holds(position) and not any(gap.holds(other) for other in others)]


def _most_shared(gap: Gap, gaps: Sequence[Gap]) -> float:
    """The middle of the stretch of ``gap`` that lies in the most other gaps."""
    near = [other for other in gaps if other.low < gap.high and other.high > gap.low]
    stretches = _stretches(gap, [x for other in near for x in (other.low, other.high)])
    return _middle(
        max(stretches, key=lambda s: (sum(o.low <= s.low and o.high >= s.high for o in near), s.width))
    )


def _least_cut(free: Gap, things: Sequence[tuple[float, float]]) -> float:
    """The middle of the widest stretch of ``free`` that the fewest things reach over."""
    near = [thing for thing in things if thing[0] < free.high and thing[1] > free.low]
    stretches = _stretches(free, [x for thing in near for x in thing])
    return _middle(min(stretches, key=lambda s: (sum(a <= s.low and b >= s.high for a, b in near), -s.width)))


def _stretches(gap: Gap, cuts: Sequence[float]) -> list[Gap]:
    """The gap cut at every position inside it."""
    if gap.width <= 0:
        return [gap]
    inner = sorted({gap.low, gap.high, *(x for x in cuts if gap.low < x < gap.high)})
    return [Gap(low=low, high=high) for low, high in itertools.pairwise(inner)]


def _middle(gap: Gap) -> float:
    return (gap.low + gap.high) / 2
