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
    CODE_TAIL,
    GROUP_ONLY,
    GROUPS,
    INCOME_SIDE,
    NAMING_GROUP,
    NUMBER_LABEL,
    SPLIT_CODE,
    TEXT_LABEL,
    TOTAL_WORD,
    ColumnKind,
)

_MOST_PIECES = 5
_ITEM = "项目"
_LEAST_PAIRS = 3
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
    closed: bool = False
    children: list[_Node] = field(default_factory=list)


def read_columns(atoms: Sequence[Atom]) -> tuple[Column, ...]:
    """The columns that a header prints, left to right."""
    labels = _whole_codes(_labels(atoms))
    pair, count = _closing_pairs(labels)
    columns = _leaves(_tree(labels[: len(labels) - 2 * count]), ())
    if count and count == len(columns):
        return tuple(Column(path=(*c.path, label), kind=ColumnKind.NUMBER) for c in columns for label in pair)
    return tuple(_leaves(_tree(labels), ())) if count else tuple(columns)


def _closing_pairs(labels: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """A last header row that repeats one pair (预算数 决算数) under every column: the pair and how often."""
    pair = tuple(labels[-2:])
    count = 0
    while len(labels) >= 2 * (count + 1) and tuple(labels[-2 * (count + 1) :][:2]) == pair:
        count += 1
    return (pair, count) if count >= _LEAST_PAIRS and len(set(pair)) == len(pair) else ((), 0)


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


def _whole_codes(labels: list[str]) -> list[str]:
    """Join the two halves of a code label between which the name's label was printed."""
    for i, label in enumerate(labels):
        tail = next((j for j in (i + 1, i + 2) if j < len(labels) and CODE_TAIL.fullmatch(labels[j])), None)
        if SPLIT_CODE.fullmatch(label) and tail is not None:
            return [
                *labels[:i],
                label + labels[tail],
                *_whole_codes(labels[i + 1 : tail] + labels[tail + 1 :]),
            ]
    return labels


def _starts(end: int) -> range:
    return range(max(end - _MOST_PIECES, 0), end)


def _piece_cost(atoms: Sequence[Atom]) -> float:
    joins = sum(_SAME_LINE_JOIN for a, b in pairwise(atoms) if a.row == b.row)
    text = "".join(a.text for a in atoms)
    if is_label(text) or (len(atoms) == 1 and SPLIT_CODE.fullmatch(text)):
        return _LABEL_COST + joins
    return _UNKNOWN_COST * len(atoms)


def _may_hold(parent: _Node, label: str) -> bool:
    if parent.closed or any(child.label == label for child in parent.children):
        return False
    if parent.children and _follows_number(parent.children[-1].label, label):
        return False
    if parent.children and TOTAL_WORD.fullmatch(label) and AMOUNT_WORD.fullmatch(parent.children[-1].label):
        return False
    if any(_may_hold(child, label) for child in parent.children):
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
    pointer = last = 0
    for at, label in enumerate(labels):
        target = _holder(above, range(pointer, len(above)), labels[at:])
        if target is None:
            # A group left of the one in hand that got nothing yet: its cells stand over two header rows.
            early = [i for i in range(min(pointer, len(above))) if i == last or not above[i].children]
            target = _holder(above, early, labels[at:])
        if target is None:
            starters = [n for n in level if any(group.fullmatch(n.label) for group, _ in GROUPS)]
            target = _holder(starters, range(len(starters)), labels[at:])
            if target is not None:
                above, level, pointer = starters, [], target
        if target is None:
            node = _Node(label)
            roots.append(node)
            if not above:
                level.append(node)
            continue
        pointer, last = max(pointer, target), target
        income = INCOME_SIDE.fullmatch(above[target].label) is not None
        node = _Node(label, closed=income and AMOUNT_WORD.fullmatch(label) is not None)
        above[target].children.append(node)
        level.append(node)
    return roots


def _holder(nodes: Sequence[_Node], order: Sequence[int], labels: Sequence[str]) -> int | None:
    """The node that may hold the first label and the most labels after it; the leftmost of equals.

    A node that already has children goes on holding: only the first label of a group is a choice.
    """
    able = [i for i in order if _may_hold(nodes[i], labels[0])]
    if not able:
        return None
    if nodes[able[0]].children:
        return able[0]
    item = next((i for i in able if nodes[i].label == _ITEM), None)
    if item is not None:
        return item
    return max(able, key=lambda i: (_run(nodes[i], labels), -i))


def _run(node: _Node, labels: Sequence[str]) -> int:
    """How many labels in a row the node could hold."""
    trial = _Node(node.label, closed=node.closed, children=list(node.children))
    for count, label in enumerate(labels):
        if not _may_hold(trial, label):
            return count
        trial.children.append(_Node(label))
    return len(labels)


def _leaves(nodes: Sequence[_Node], path: tuple[str, ...]) -> list[Column]:
    result: list[Column] = []
    for node in nodes:
        here = (*path, node.label)
        if _names_items(node):
            result.append(Column(path=here, kind=ColumnKind.TEXT))
            result.extend(_leaves(node.children, path))
            continue
        result.extend(
            _leaves(node.children, here) if node.children else [Column(path=here, kind=_kind(here))]
        )
    return result


def _names_items(node: _Node) -> bool:
    """Whether a group is the column of names beside its only amount, printed on one line with it."""
    return (
        NAMING_GROUP.fullmatch(node.label) is not None
        and len(node.children) == 1
        and AMOUNT_WORD.fullmatch(node.children[0].label) is not None
    )


def _kind(path: tuple[str, ...]) -> ColumnKind:
    label = path[-1]
    if CODE_LABEL.fullmatch(label):
        return ColumnKind.CODE
    if TEXT_LABEL.fullmatch(label):
        return ColumnKind.TEXT
    return ColumnKind.NUMBER
