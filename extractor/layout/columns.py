"""Columns of a table without vertical rulings: the white corridors between its texts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.layout.words import Line, Rectangle, Word, cover_boxes, join_words

_CHUNK_GAP: Final = 0.9  # em: a wider gap parts two cells
_CORRIDOR: Final = 0.5  # em: the least width of the white between two columns
_CROSSING: Final = 0.12  # share of lines (headers over several columns) that may cross a corridor
_NUMBER: Final = re.compile(r"[-−－+]?[\d,，]*\.?\d+[%％]?|[-—－]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Words of one line that belong to one cell."""

    text: str
    box: Rectangle

    @property
    def is_number(self) -> bool:
        """Whether the chunk is a number or the dash that stands for none."""
        return _NUMBER.fullmatch(self.text) is not None


def chunks_of(line: Line) -> tuple[Chunk, ...]:
    """The cells of a line as far as the line itself shows them."""
    groups: list[list[Word]] = []
    for word in line.words:
        if groups and word.box[0] - groups[-1][-1].box[2] <= _CHUNK_GAP * line.em:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(
        Chunk(text=join_words(group), box=cover_boxes([word.box for word in group])) for group in groups
    )


def column_borders(lines: Sequence[Sequence[Chunk]], em: float) -> tuple[float, ...]:
    """Borders of the columns of ``lines``, outer ones included; fewer than three if there is one column.

    A corridor is a range of x that hardly any line covers. The border stands in its middle.
    """
    boxes = [chunk.box for line in lines for chunk in line]
    if not boxes:
        return ()
    allowed = int(_CROSSING * len(lines))
    edges = sorted([(box[0], 1) for box in boxes] + [(box[2], -1) for box in boxes])
    borders = [min(box[0] for box in boxes) - 0.3 * em]
    depth = 0
    for (x, change), (following, _) in itertools.pairwise(edges):
        depth += change
        if depth <= allowed and following - x >= _CORRIDOR * em:
            borders.append((x + following) / 2)
    borders.append(max(box[2] for box in boxes) + 0.3 * em)
    return _without_empty_columns(borders, boxes)


def _without_empty_columns(borders: list[float], boxes: Sequence[Rectangle]) -> tuple[float, ...]:
    """A wide corridor broken by a crossing header is one corridor: no column without a text of its own."""
    kept = [borders[0]]
    for border in borders[1:]:
        if any(kept[-1] <= (box[0] + box[2]) / 2 < border for box in boxes):
            kept.append(border)
        elif len(kept) > 1:
            kept[-1] = (kept[-1] + border) / 2
    return tuple(kept)


def columns_filled(chunks: Sequence[Chunk], borders: Sequence[float]) -> dict[int, Chunk]:
    """The chunk in each column, by the column that holds its middle."""
    result = {}
    for chunk in chunks:
        middle = (chunk.box[0] + chunk.box[2]) / 2
        column = sum(border <= middle for border in borders[1:-1])
        result[column] = chunk
    return result
