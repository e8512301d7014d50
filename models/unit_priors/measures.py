"""Units as multiples of a base unit, as far as slips between them are looked for.

A unit that is not listed is its own base. 1 亩 = 2000/3 平方米.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType

_SCALED = MappingProxyType(
    {
        "千元": ("元", 3.0),
        "万元": ("元", 4.0),
        "亿元": ("元", 8.0),
        "亩": ("平方米", math.log10(2000 / 3)),
        "公顷": ("平方米", 4.0),
        "平方公里": ("平方米", 6.0),
        "公里": ("米", 3.0),
        "‰": ("%", -1.0),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """``base`` unit and the power of ten that a unit is of it; ``parent`` is shared by units of a kind."""

    base: str
    power: float
    parent: str


def measure_of(unit: str) -> Measure:
    """Base, power and parent of a unit; of a rate (``万元/台``) the part above the stroke counts."""
    head, stroke, below = unit.partition("/")
    base, power = _SCALED.get(head, (head, 0.0))
    return Measure(base=base + stroke + below, power=power, parent=base + stroke if stroke else "")
