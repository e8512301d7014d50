"""The printed pieces of a cell, and what the way they are wrapped says against their being one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.reading.flow.atoms import Atom

_LONGEST_SPREAD, _MOST_SLACK = 3, 3.0
_HALF_RUN = re.compile(r"[!-~]+")
_NOT_FIRST = "，。、；：）》”！？％"
_TAIL_COST = 0.4


@dataclass(slots=True)
class Pieces:
    """The printed pieces of a growing run: their widths, how far each could have gone before its break
    (``reach``: half-width runs are not broken), what the spaces inside cost, and the lines before a page."""

    widths: list[float] = field(default_factory=list)
    reach: list[float] = field(default_factory=list)
    shape: float = 0.0
    lines: int = 0

    def add(self, before: Atom | None, atom: Atom, wide: float, *, new_line: bool = False) -> None:
        """Append an atom: to the line in hand, or as a new piece."""
        if before is not None and atom.row == before.row and not new_line:
            self.shape += _space_cost(before.text, atom.text)
            self.widths[-1] += wide
            self.reach[-1] += wide
            return
        if self.reach:
            self.reach[-1] += _slack(atom.text)
        self.widths.append(wide)
        self.reach.append(wide)

    def closed_by_page(self) -> Pieces:
        """The pieces so far as those before a page break, to which tails can be added."""
        return Pieces(
            widths=[*self.widths],
            reach=[*self.reach],
            shape=self.shape + _TAIL_COST,
            lines=len(self.widths),
        )

    def wrap_cost(self, column: float | None) -> float:
        """Pieces but the last fill the column (the widest piece, where its width is not known)."""
        widest = max(self.widths)
        full = max(column, widest) if column is not None else widest
        cost = 0.0
        for reach in self.reach[:-1]:
            if reach < full - 0.9:
                cost += min(0.5 + 0.7 * (full - reach), 3.5)
        if column is not None and widest > column + 0.5:
            cost += min(0.8 * (widest - column), 3.0)
        return cost


def _slack(after: str) -> float:
    """How much of the next piece would not break: a half-width run, or a character tied to a stop."""
    run = _HALF_RUN.match(after)
    if run is not None:
        return min(0.5 * len(run.group()), _MOST_SLACK)
    return 1.0 if after[1:2] and after[1] in _NOT_FIRST else 0.0


def _space_cost(before: str, after: str) -> float:
    """A space inside a cell: usual beside half-width characters and between justified characters."""
    if before[-1].isdigit() and after[0].isdigit():
        return 1.8
    if before[-1].isascii() or after[0].isascii() or after[0] in "≥≤＜＞":
        return 0.35
    short = min(len(before), len(after)) == 1 and max(len(before), len(after)) <= _LONGEST_SPREAD
    return 0.25 if short else 2.2
