"""Code columns put left of the names they stand beside.

Where a header's name cell (支出功能分类科目名称) spans more rows than the codes (科目编码 over 类, 款,
项), a dump may print it first; in every official table the code stands left of its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.flow.columns import Column
from extractor.reading.flow.vocabulary import ColumnKind

_NAME = "科目名称"
_PARTS = frozenset("类款项")


def codes_first(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with each group of codes before its name, where all codes were printed after it."""
    names = [i for i, c in enumerate(columns) if c.kind is ColumnKind.TEXT and c.label.endswith(_NAME)]
    codes = [i for i, c in enumerate(columns) if c.kind is ColumnKind.CODE]
    groups = _groups([columns[i] for i in codes])
    if not names or len(groups) != len(names) or codes[0] < names[-1]:
        return tuple(columns)
    before = dict(zip(names, groups, strict=True))
    return tuple(
        column for i, c in enumerate(columns) if i not in codes for column in (*before.get(i, ()), c)
    )


def _groups(codes: Sequence[Column]) -> list[list[Column]]:
    """Codes cut where a label comes again; 科目编码 over its parts is no column of its own."""
    heads = [c for c in codes if c.label not in _PARTS]
    parts = [c for c in codes if c.label in _PARTS]
    if not parts:
        return [[head] for head in heads]
    groups: list[list[Column]] = [[]]
    for part in parts:
        if part.label in (c.label for c in groups[-1]):
            groups.append([])
        groups[-1].append(part)
    if len(heads) != len(groups):
        return groups
    return [
        [replace(part, path=(*head.path, part.label)) for part in group]
        for head, group in zip(heads, groups, strict=True)
    ]
