"""Which second levels a form has, in which order, and what they stand under.

The nine of 财预〔2021〕101号 are the rule. Forms made after 2021 by the newer template print 成本指标 as a
first level of its own, with 经济成本, 社会成本 and 生态环境成本 beneath it, before or after 产出指标.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.reading.forms.cells import FormCell, FormRow
from extractor.reading.forms.labels import COST_LEVEL2, LEVEL1_OF, LEVEL2, Label, Part, level2_of
from models.roles import level_scores, value_score

_COST = LEVEL2.index("成本指标")
_WITHOUT_COST = tuple(level for level in LEVEL2 if level != "成本指标")
_AFTER_OUTPUT = _WITHOUT_COST.index("时效指标") + 1
#: Of costs without a label, most are 经济成本; words that tell the other two apart.
_COST_SHARES = (math.log(0.8), math.log(0.1), math.log(0.1))
_COST_WORDS = (("",), ("社会", "群众", "公众"), ("生态", "环境", "污染", "排放"))
_WORD_WEIGHT = 2.0
_COST_HEAD = Label(text="成本指标", part=Part.LEVEL1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelScheme:
    """The second levels of a form in printed order; ``cost_apart``: 成本指标 is a first level."""

    levels: tuple[str, ...]
    cost_apart: bool = False

    def index(self, cell: FormCell) -> int | None:
        """The level a label cell names; None for one that is no level of this form."""
        if cell.label is None or cell.label.part is not Part.LEVEL2:
            return None
        level = level2_of(cell.label)
        return self.levels.index(level) if level in self.levels else None

    def level1(self, level: int) -> str:
        """The first level above a second one."""
        name = self.levels[level]
        if name in COST_LEVEL2:
            return "成本指标" if self.cost_apart else "产出指标"
        return LEVEL1_OF[name]

    def words(self, name: str, value: str) -> tuple[float, ...]:
        """Log probability of each level from an indicator's words."""
        known = level_scores(name, value)
        return tuple(
            known[_COST] + _cost_share(COST_LEVEL2.index(level), name)
            if level in COST_LEVEL2
            else known[LEVEL2.index(level)]
            for level in self.levels
        )


STANDARD = LevelScheme(levels=LEVEL2)


def _cost_share(kind: int, name: str) -> float:
    hit = kind > 0 and any(word in name for word in _COST_WORDS[kind])
    return _COST_SHARES[kind] + (_WORD_WEIGHT if hit else 0.0)


def scheme_of(rows: Sequence[FormRow]) -> LevelScheme:
    """The scheme by the labels that the block prints."""
    printed = [level2_of(c.label) for c in _cells(rows) if c.label and c.label.part is Part.LEVEL2]
    costs = [n for n, level in enumerate(printed) if level in COST_LEVEL2]
    if not costs:
        return STANDARD
    output = [n for n, level in enumerate(printed) if level == "数量指标"]
    first = not output or costs[0] < output[0]
    at = 0 if first else _AFTER_OUTPUT
    levels = (*_WITHOUT_COST[:at], *COST_LEVEL2, *_WITHOUT_COST[at:])
    apart = first or any(c.label is not None and c.label.text == "成本指标" for c in _cells(rows))
    return LevelScheme(levels=levels, cost_apart=apart)


def _cells(rows: Sequence[FormRow]) -> Iterable[FormCell]:
    return (cell for row in rows for cell in row.cells)


def relabelled(rows: Sequence[FormRow]) -> list[FormRow]:
    """Rows in which 经济成本 before a value is a name, and 成本指标 above such labels is a first level."""
    named = [replace(row, cells=tuple(_as_name(row.cells, n) for n in range(len(row.cells)))) for row in rows]
    if not scheme_of(named).cost_apart:
        return named
    return [replace(row, cells=tuple(_as_level1(cell) for cell in row.cells)) for row in named]


def _as_name(cells: Sequence[FormCell], at: int) -> FormCell:
    """A label of a cost that stands right before a value is the indicator's name."""
    cell = cells[at]
    if cell.label is None or cell.label.part is not Part.LEVEL2 or level2_of(cell.label) not in COST_LEVEL2:
        return cell
    following = cells[at + 1] if at + 1 < len(cells) else None
    is_name = following is not None and following.label is None and value_score(following.value) > 0
    return replace(cell, label=None) if is_name else cell


def _as_level1(cell: FormCell) -> FormCell:
    is_cost = cell.label is not None and cell.label.part is Part.LEVEL2 and cell.label.text == "成本指标"
    return replace(cell, label=_COST_HEAD) if is_cost else cell
