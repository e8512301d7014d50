"""Which lines of a page may be a table without column rulings: between rulings of one width, or near each
other with several texts a line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.layout.rulings import Ruling
from extractor.layout.text_blocks import TextBlock, pieces_of
from extractor.layout.words import Line

_LEAST_ROWS: Final = 3
_SAME_EXTENT: Final = 0.8  # share two rulings must overlap to frame one table
_SHORTEST: Final = 100.0  # points
_MOST_STEP: Final = 3.6  # em between the lines of an unruled table
_AT_LEFT: Final = 1.5  # em: a line that begins here begins at the table's left side
_SPACE: Final = 2.5  # em: the widest space about a figure within a sentence
_EMPTY: Final = 0.2  # of its width: a sentence has no more space than this
_GOES_ON: Final = re.compile(r"[，。；：、）》”％%]|[万亿]?元[，。；、）\u4e00-\u9fff]")
_UNIT: Final = re.compile(r"单位\s*[:：]\s*(人民币)?[百千万亿]?元")
_CAPTION: Final = re.compile(
    r"单位\s*[:：]\s*(人民币)?[百千万亿]?元|编制(部门|单位)\s*[:：]|^(部门|单位)(名称)?\s*[:：]"
    r"|[.…·．]{4,}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Lines from top to bottom and the rulings among them; ``captioned``: a unit of money stands above."""

    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...] = ()
    captioned: bool = False


def framed_regions(lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[Region]:
    """Regions between rulings of the same extent."""
    regions: list[Region] = []
    for frame in sorted(_frames(rulings), key=lambda group: -group[0].length):
        for part in _parted_by_captions(frame, lines):
            inside = [line for line in lines if part[0].position < middle_of(line) < part[-1].position]
            if inside and part[0].length > _SHORTEST and not any(_holds(r, part) for r in regions):
                regions.append(Region(lines=tuple(inside), rulings=tuple(part)))
    return regions


def _holds(region: Region, part: Sequence[Ruling]) -> bool:
    """Whether a region already found reaches over the place of another frame."""
    top, bottom = region.rulings[0].position, region.rulings[-1].position
    return part[0].position < bottom and part[-1].position > top


def free_regions(lines: Sequence[Line], *, short_top: bool = False) -> list[Region]:
    """Stretches of lines near each other, running text left out.

    ``short_top``: the first stretch may be short, because a table may go on from the page before.
    """
    runs: list[list[Line]] = [[]]
    captioned = {0: False}
    for line in lines:
        if _CAPTION.search(line.text):
            runs.append([])
            captioned[len(runs) - 1] = _UNIT.search(line.text) is not None
            continue
        run = runs[-1]
        if run and line.box[3] - run[-1].box[3] > _MOST_STEP * max(line.em, run[-1].em):
            runs.append([])
            run = runs[-1]
        run.append(line)
    regions = []
    for index, run in enumerate(runs):
        for part in _dense_parts(run):
            announced = captioned.get(index, False) and part[0] is run[0]
            short = short_top and part[0] is lines[0]
            if len(part) >= (1 if short else 2 if announced else _LEAST_ROWS):
                regions.append(Region(lines=tuple(part), captioned=announced))
    return regions


def middle_of(line: Line) -> float:
    """The height of the middle of a line."""
    return (line.box[1] + line.box[3]) / 2


def _frames(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Groups of at least two rulings of the same extent, from top to bottom, with shorter ones between."""
    groups: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda r: r.position):
        for group in groups:
            if same_extent(group[0], ruling):
                group.append(ruling)
                break
        else:
            groups.append([ruling])
    frames = [group for group in groups if len(group) >= 2]
    return [sorted([*frame, *_partial(rulings, frame)], key=lambda r: r.position) for frame in frames]


def same_extent(a: Ruling, b: Ruling) -> bool:
    """Whether two rulings begin and end at about the same places."""
    overlap = min(a.end, b.end) - max(a.start, b.start)
    return overlap >= _SAME_EXTENT * max(a.length, b.length)


def _partial(rulings: Sequence[Ruling], frame: Sequence[Ruling]) -> list[Ruling]:
    """Shorter rulings inside a frame: they stand under some of the columns."""
    return [
        r
        for r in rulings
        if frame[0].position < r.position < frame[-1].position
        and frame[0].start - 3 <= r.start
        and r.end <= frame[0].end + 3
        and not same_extent(frame[0], r)
    ]


def _parted_by_captions(frame: Sequence[Ruling], lines: Sequence[Line]) -> list[list[Ruling]]:
    """The frame cut where a caption stands between two of its rulings: another table begins below it."""
    parts = [[frame[0]]]
    for above, below in itertools.pairwise(frame):
        between = [line for line in lines if above.position < middle_of(line) < below.position]
        if any(_CAPTION.search(line.text) for line in between):
            parts.append([])
        parts[-1].append(below)
    return [part for part in parts if len(part) >= 2]


def _dense_parts(run: Sequence[Line]) -> list[list[Line]]:
    """Parts of a run without running text: lines of one piece that begin at the left and fill the width."""
    pieces = [pieces_of(line) for line in run]
    sides = [line for line in pieces if len(line) > 1]
    if not sides:
        return []
    left, right = min(line[0].box[0] for line in sides), max(line[-1].box[2] for line in sides)
    parts: list[list[Line]] = [[]]
    single = 0
    for line, texts in zip(run, pieces, strict=True):
        single = 0 if len(texts) > 1 else single + 1
        if (single > 1 and _is_running(texts[0], left, right)) or _is_spaced_prose(texts):
            parts.append([])
            continue
        parts[-1].append(line)
    return [part for part in parts if part]


def _is_running(text: TextBlock, left: float, right: float) -> bool:
    at_left = text.box[0] < left + _AT_LEFT * text.em
    return at_left and text.box[2] - text.box[0] > 0.5 * (right - left)


def _is_spaced_prose(texts: Sequence[TextBlock]) -> bool:
    """Whether the pieces of a line are one sentence with spaces about its figures.

    Such a sentence goes on behind a space with a stop or a unit, as no cell begins, and leaves little empty.
    """
    gaps = [b.box[0] - a.box[2] for a, b in itertools.pairwise(texts)]
    if not gaps or max(gaps) > _SPACE * max(text.em for text in texts):
        return False
    goes_on = any(_GOES_ON.match(text.text) for text in texts[1:])
    return goes_on and sum(gaps) < _EMPTY * (texts[-1].box[2] - texts[0].box[0])
