"""What the evidence pane shows: pages with boxes, or lines of text with marks, one pane for each place.

Boxes are drawn as SVG over the page's image, in the page's own points: no script and no inline style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.errors import ApiError, BlobDamagedError
from service.pages import text_lines
from service.services import Services
from service.store import EvidenceRow, FindingRow, PageRow, Version

_PAD = 2.0
_AROUND = 7
_FOCUS_WIDTH = 0.62
_FOCUS_HEIGHT = 1.15
Box = tuple[float, float, float, float]
_ROLES = ("observed", "expected", "context")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One piece of evidence: its number on the page (from 1), where it is and what is printed there."""

    number: int
    role: str
    quote: str
    page: int | None
    line: int | None
    box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of a line; ``role`` is empty where nothing is marked."""

    text: str
    role: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a text document; ``role`` where the whole line is marked."""

    number: int
    segments: tuple[Segment, ...]
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """One place: a page (``width`` and ``height`` in points) or a run of lines."""

    title: int
    marks: tuple[Mark, ...]
    width: float = 0.0
    height: float = 0.0
    view: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether this is a page image."""
        return self.width > 0


@dataclass(slots=True, kw_only=True)
class _Places:
    pages: dict[int, list[Mark]] = field(default_factory=dict)
    lines: list[Mark] = field(default_factory=list)


def marks_of(row: FindingRow) -> list[Mark]:
    """The evidence of a finding in its own order."""
    return [_mark(number, item) for number, item in enumerate(row.evidence, start=1)]


def panes_of(services: Services, session: Session, row: FindingRow, focus: int = 0) -> list[Pane]:
    """The panes of a finding: what was observed first, then what it should agree with.

    ``focus`` is the number of a piece of evidence whose place must be among the first two; 0 for none.
    """
    marks = sorted(marks_of(row), key=lambda m: _ROLES.index(m.role) if m.role in _ROLES else 2)
    places = _Places()
    for mark in marks:
        if mark.page is not None:
            places.pages.setdefault(mark.page, []).append(mark)
        elif mark.line is not None:
            places.lines.append(mark)
    version = session.get_one(Version, row.version_id)
    panes = _page_panes(session, row, places.pages)
    if not panes and places.lines:
        panes = _text_panes(services, version, places.lines)
    return _focused(panes, focus)


def _focused(panes: list[Pane], focus: int) -> list[Pane]:
    wanted = next((p for p in panes[2:] if any(m.number == focus for m in p.marks)), None)
    if wanted is None:
        return panes
    rest = [p for p in panes if p is not wanted]
    return [rest[0], wanted, *rest[1:]]


def _page_panes(session: Session, row: FindingRow, pages: dict[int, list[Mark]]) -> list[Pane]:
    query = select(PageRow).where(PageRow.version_id == row.version_id, PageRow.part == row.part)
    sizes = {p.number: (p.width, p.height) for p in session.scalars(query.where(PageRow.number.in_(pages)))}
    side_by_side = len(pages) > 1
    panes: list[Pane] = []
    for number, marks in pages.items():
        width, height = sizes.get(number, (0.0, 0.0))
        if width <= 0 or height <= 0:
            continue
        boxes = [mark.box for mark in marks if mark.box is not None]
        view = f"0 0 {width:g} {height:g}"
        if side_by_side and boxes:
            view = focus_view(boxes, width, height)
        panes.append(Pane(title=number, marks=tuple(marks), width=width, height=height, view=view))
    return panes


def focus_view(boxes: Sequence[Box], width: float, height: float) -> str:
    """The part of a page to show first, readable: around the boxes across, about the first box down."""
    left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
    wide = min(max(_FOCUS_WIDTH * width, right - left + 40), width)
    high = min(wide * _FOCUS_HEIGHT, height)
    x = min(max((left + right - wide) / 2, 0.0), width - wide)
    y = min(max((boxes[0][1] + boxes[0][3] - high) / 2, 0.0), height - high)
    return f"{x:.1f} {y:.1f} {wide:.1f} {high:.1f}"


def _text_panes(services: Services, version: Version, marks: Sequence[Mark]) -> list[Pane]:
    groups: list[list[Mark]] = []
    for mark in marks:
        near = next((g for g in groups if _near(g, mark)), None)
        if near is None:
            groups.append([mark])
        else:
            near.append(mark)
    panes = [_text_pane(services, version, group) for group in groups[:6]]
    return [pane for pane in panes if pane.lines]


def _near(group: Sequence[Mark], mark: Mark) -> bool:
    return any(abs((m.line or 0) - (mark.line or 0)) <= 2 * _AROUND for m in group)


def _text_pane(services: Services, version: Version, marks: Sequence[Mark]) -> Pane:
    numbers = [m.line or 1 for m in marks]
    first = max(min(numbers) - _AROUND, 1)
    try:
        texts = text_lines(services, version, first, max(numbers) + _AROUND)
    except (ApiError, BlobDamagedError):
        texts = []
    lines = tuple(_line(number, text, marks) for number, text in enumerate(texts, start=first))
    return Pane(title=numbers[0], marks=tuple(marks), lines=lines)


def _line(number: int, text: str, marks: Sequence[Mark]) -> Line:
    """A line with the quotes found in it marked; a quote that is not found literally marks the line."""
    here = [m for m in marks if m.line == number]
    cuts: list[tuple[int, int, Mark]] = []
    for mark in here:
        for start, end in _found(text, mark):
            if all(end <= s or start >= e for s, e, _ in cuts):
                cuts.append((start, end, mark))
    segments: list[Segment] = []
    at = 0
    for start, end, mark in sorted(cuts, key=lambda cut: cut[0]):
        segments.append(Segment(text=text[at:start]))
        segments.append(Segment(text=text[start:end], role=mark.role, number=mark.number))
        at = end
    segments.append(Segment(text=text[at:]))
    return Line(
        number=number, segments=tuple(s for s in segments if s.text), role=here[0].role if here else ""
    )


def _found(text: str, mark: Mark) -> list[tuple[int, int]]:
    """Where the quote is: as a whole, or its last word (the figure after a row's label)."""
    for wanted in (mark.quote, mark.quote.split()[-1] if mark.quote.split() else ""):
        at = text.find(wanted) if wanted else -1
        if at >= 0:
            return [(at, at + len(wanted))]
    return []


def _mark(number: int, item: EvidenceRow) -> Mark:
    box = None
    if item.x0 is not None and item.y0 is not None and item.x1 is not None and item.y1 is not None:
        box = (item.x0 - _PAD, item.y0 - _PAD, item.x1 + _PAD, item.y1 + _PAD)
    return Mark(number=number, role=item.role, quote=item.quote, page=item.page, line=item.line, box=box)
