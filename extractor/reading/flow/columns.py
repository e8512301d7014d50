"""The column model of a flow table, derived from the header as printed.

A header is printed row by row and its cells wrap, so the labels are first segmented (pieces joined into
labels of the vocabulary), then hung below one another: a label that may stand over others takes the labels
of the next row that may stand under it, in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.reading.flow.atoms import Atom, compact
from extractor.reading.flow.vocabulary import (
    AMOUNT_WORD,
    CODE_LABEL,
    GROUP_ONLY,
    GROUPS,
    NUMBER_LABEL,
    TEXT_LABEL,
    TOTAL_WORD,
    ColumnKind,
)

_MOST_PIECES = 5
_LABEL_COST, _UNKNOWN_COST, _SAME_LINE_JOIN = 1.0, 2.6, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its header path from the top, and what it holds."""

    path: tuple[str, ...]
    kind: ColumnKind

    @property
    def label(self) -> str:
        """The lowest header cell."""
        return self.path[-1] if self.path else ""


@dataclass(slots=True)
class _Node:
    label: str
    children: list[_Node] = field(default_factory=list)


def read_columns(atoms: Sequence[Atom]) -> tuple[Column, ...]:
    """The columns that a header prints, left to right."""
    roots = _tree(_labels(atoms))
    return tuple(_leaves(roots, ()))


def is_label(text: str) -> bool:
    """Whether the text is a header label of the vocabulary."""
    plain = _plain(text)
    return any(p.fullmatch(plain) for p in (CODE_LABEL, TEXT_LABEL, NUMBER_LABEL, GROUP_ONLY)) or any(
        group.fullmatch(plain) for group, _ in GROUPS
    )


def _plain(text: str) -> str:
    return compact(text).replace("(", "（").replace(")", "）")


def _labels(atoms: Sequence[Atom]) -> list[str]:
    """Join header pieces into labels: the cheapest segmentation, known labels first."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(atoms) + 1):
        options = [(_piece_cost(atoms[start:end]) + best[start][0], start) for start in _starts(end)]
        best.append(min(options))
    labels: list[str] = []
    end = len(atoms)
    while end:
        start = best[end][1]
        labels.append(_plain("".join(a.text for a in atoms[start:end])))
        end = start
    return labels[::-1]


def _starts(end: int) -> range:
    return range(max(end - _MOST_PIECES, 0), end)


def _piece_cost(atoms: Sequence[Atom]) -> float:
    joins = sum(_SAME_LINE_JOIN for a, b in pairwise(atoms) if a.row == b.row)
    if is_label("".join(a.text for a in atoms)):
        return _LABEL_COST + joins
    return _UNKNOWN_COST * len(atoms)


def _children_pattern(label: str) -> int | None:
    return next((i for i, (group, _) in enumerate(GROUPS) if group.fullmatch(label)), None)


def _may_hold(parent: _Node, label: str) -> bool:
    if any(child.label == label for child in parent.children):
        return False
    if parent.children and _follows_number(parent.children[-1].label, label):
        return False
    if parent.children and TOTAL_WORD.fullmatch(label) and AMOUNT_WORD.fullmatch(parent.children[-1].label):
        return False
    return any(group.fullmatch(parent.label) and under.fullmatch(label) for group, under in GROUPS)


def _follows_number(before: str, label: str) -> bool:
    """Names and codes stand left of the amounts of their group: such a label begins the next group."""
    return _kind((before,)) is ColumnKind.NUMBER and _kind((label,)) is not ColumnKind.NUMBER


def _tree(labels: Sequence[str]) -> list[_Node]:
    """Hang labels row by row: each goes to the first parent of the row above that may still hold it."""
    roots: list[_Node] = []
    level: list[_Node] = []
    above: list[_Node] = []
    pointer = 0
    for label in labels:
        target = _target(above, pointer, label)
        if target is None:
            starters = [n for n in level if _children_pattern(n.label) is not None]
            inner = _first_holder(starters, label, last=bool(above))
            if inner is not None:
                above, level, pointer = starters, [], inner
                target = inner
        node = _Node(label)
        if target is None:
            roots.append(node)
            if not above:
                level.append(node)
            continue
        pointer = target
        above[pointer].children.append(node)
        level.append(node)
    return roots


def _target(above: Sequence[_Node], pointer: int, label: str) -> int | None:
    return next((i for i in range(pointer, len(above)) if _may_hold(above[i], label)), None)


def _first_holder(nodes: Sequence[_Node], label: str, *, last: bool) -> int | None:
    """Which node begins the next header row; below the second row the last one that may (支出 side)."""
    order = range(len(nodes) - 1, -1, -1) if last and label in ("小计", "合计") else range(len(nodes))
    return next((i for i in order if _may_hold(nodes[i], label)), None)


def _leaves(nodes: Sequence[_Node], path: tuple[str, ...]) -> list[Column]:
    result: list[Column] = []
    for node in nodes:
        here = (*path, node.label)
        result.extend(
            _leaves(node.children, here) if node.children else [Column(path=here, kind=_kind(here))]
        )
    return result


def _kind(path: tuple[str, ...]) -> ColumnKind:
    label = path[-1]
    if CODE_LABEL.fullmatch(label):
        return ColumnKind.CODE
    if TEXT_LABEL.fullmatch(label):
        return ColumnKind.TEXT
    return ColumnKind.NUMBER
