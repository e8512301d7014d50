"""Second level of each indicator of one side: printed labels, their order, and the indicator's own words.

Labels slip a row, get lost, or are misread; the order of the labels is fixed. So the labels of a whole side
are decided at once (Viterbi over the form's levels in order).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Log costs. A carried label is what a merged cell looks like; a slipped one stands a row late or early.
_CARRIED = -0.1
_SLIPPED = -1.6
_LOST_IN_FULL_SET = -0.7
_LOST = -4.0
_AGAINST_LABEL = -3.5
_AGAINST_REPEATED = -1.0
#: A label that cannot have slipped from the row above or below.
_AGAINST_SURE_LABEL = -7.0
_BACKWARDS = -4.0
_FURTHEST_SLIP_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLabel:
    """A second-level label on a row; ``level`` is None where it was misread beyond recognition."""

    row: int
    level: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An indicator on a row, with the log probability of each level from its words."""

    row: int
    words: tuple[float, ...]


def printed_costs(entries: Sequence[Entry], labels: Sequence[PrintedLabel]) -> list[list[float]]:
    """Log cost of each level for each entry, from the labels printed on this side alone."""
    printed = {label.level for label in labels if label.level is not None}
    return [[_cost(entry, level, labels, printed) for level in range(len(entry.words))] for entry in entries]


def _cost(entry: Entry, level: int, labels: Sequence[PrintedLabel], printed: set[int]) -> float:
    size = len(entry.words)
    lost = _LOST_IN_FULL_SET if len(printed) >= size - 2 else _LOST
    own = [label for label in labels if label.row == entry.row]
    before = [label.level for label in labels if label.row < entry.row and label.level is not None]
    after = [label for label in labels if label.row > entry.row and label.level is not None]
    previous = before[-1] if before else -1
    following = after[0].level if after and after[0].level is not None else size
    if own:
        if any(label.level == level for label in own):
            return 0.0
        if all(label.level is None for label in own):
            return -0.3 if previous < level < following else _AGAINST_LABEL
        if _repeats(own, labels):
            return _AGAINST_REPEATED + (0.0 if level not in printed or level == previous else -1.0)
        near = following if after and after[0].row - entry.row <= _FURTHEST_SLIP_ROWS else None
        if level not in (previous, near):
            return _AGAINST_SURE_LABEL
        return _AGAINST_LABEL + (0.0 if level == previous else -1.0)
    if level == previous:
        return _CARRIED
    if level == following and after[0].row - entry.row <= _FURTHEST_SLIP_ROWS:
        return _SLIPPED
    if previous < level < following:
        return lost if level not in printed else _LOST
    return _AGAINST_LABEL - 2.5


def _repeats(own: Sequence[PrintedLabel], labels: Sequence[PrintedLabel]) -> bool:
    """Whether a row's label stands again just below: then this one slipped up from there."""
    return any(
        later.level == label.level and 0 < later.row - label.row <= _FURTHEST_SLIP_ROWS
        for label in own
        for later in labels
    )


def decide_levels(costs: Sequence[Sequence[float]], entries: Sequence[Entry]) -> list[int]:
    """The likeliest level of each entry; levels hardly ever step back down the form."""
    if not entries:
        return []
    size = len(entries[0].words)
    best = [costs[0][s] + entries[0].words[s] for s in range(size)]
    origins: list[list[int]] = []
    for entry, cost in zip(entries[1:], costs[1:], strict=True):
        step: list[float] = []
        origin: list[int] = []
        for level in range(size):
            scores = [best[s] + (_BACKWARDS if s > level else 0.0) for s in range(size)]
            top = max(range(size), key=scores.__getitem__)
            origin.append(top)
            step.append(scores[top] + cost[level] + entry.words[level])
        best = step
        origins.append(origin)
    path = [max(range(size), key=best.__getitem__)]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return path[::-1]
