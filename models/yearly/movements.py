"""The change of one figure from last year to this."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Log ratios are held within this: a figure fifty times as large is as odd as one a hundred times.
MOST = 4.0
_FUNCTIONAL = "功能"
_ITEM = 9
#: 行政运行, 一般行政管理事务, 机关服务, 事业运行: the same in every class of expenditure.
_COMMON_ITEMS = frozenset({"01", "02", "03", "50"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A figure's two values (yuan, both above 0) and the log ratios of earlier years, latest first.

    ``line`` names what the figure is of (功能2130301, 经济30101, 公务接待费), ``group`` the kind of document
    and level of government it is compared within.
    """

    line: str
    group: str
    before: float
    after: float
    past: tuple[float, ...] = ()

    @property
    def ratio(self) -> float:
        """Log of this year's value over last year's, within ± ``MOST``."""
        return log_ratio(self.before, self.after)


def log_ratio(before: float, after: float) -> float:
    """Log of a ratio of two positive values, within ± ``MOST``."""
    return min(max(math.log(after / before), -MOST), MOST)


def line_class(line: str) -> str:
    """What a line is shrunk to where it is rare.

    A functional 科目 to those of its depth (功能*7), the items that every class has to each other (功能*02),
    an economic one to its 类 (经济302), any other line to itself.
    """
    if line.startswith(_FUNCTIONAL):
        common = len(line) == _ITEM and line[-2:] in _COMMON_ITEMS
        return f"{_FUNCTIONAL}*{line[-2:] if common else len(line) - len(_FUNCTIONAL)}"
    return line[:5] if line[2:5].isdigit() else line
