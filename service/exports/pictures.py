"""The places of a report's findings as pictures: a band of the page, with the evidence boxed.

Pages are drawn in a child process and cached (``service.pages``); what is cut here is our own PNG.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.errors import ApiError
from service.pages import page_image
from service.report.content import Picture
from service.report.rows import ReportRow
from service.services import Services
from service.store import EvidenceRow, FindingRow, PageRow, Version

Box = tuple[float, float, float, float]
#: Findings of one report that get pictures, from the top of the queue: each page costs a drawing.
MOST_PICTURED = 60
_MOST_PAGES = 2
_DRAWN_WIDTH = 1440
_AROUND = 42.0
_HIGHEST = 260.0
_COLOURS = {"observed": (176, 58, 46), "expected": (31, 97, 120)}
_OTHER = (96, 104, 112)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The boxes of one finding on one page; ``width`` of the page in points."""

    version: Version
    page: int
    width: float
    boxes: tuple[tuple[str, Box], ...]


def places_of(session: Session, rows: Sequence[ReportRow]) -> dict[str, tuple[Place, ...]]:
    """Where the first findings are printed, by finding id; only what has a page and a box."""
    wanted = [row.finding_id for row in rows[:MOST_PICTURED]]
    query = (
        select(EvidenceRow, FindingRow.id, Version, PageRow.width)
        .join(FindingRow, FindingRow.id == EvidenceRow.finding_id)
        .join(Version, Version.id == FindingRow.version_id)
        .join(PageRow, (PageRow.version_id == Version.id) & (PageRow.part == FindingRow.part))
        .where(EvidenceRow.finding_id.in_(wanted), PageRow.number == EvidenceRow.page)
        .order_by(EvidenceRow.finding_id, EvidenceRow.ordinal)
    )
    found: dict[str, dict[int, Place]] = {}
    for evidence, finding_id, version, width in session.execute(query):
        box = _box(evidence)
        if box is None or evidence.page is None or width <= 0:
            continue
        pages = found.setdefault(finding_id, {})
        before = pages[evidence.page].boxes if evidence.page in pages else ()
        pages[evidence.page] = Place(
            version=version, page=evidence.page, width=width, boxes=(*before, (evidence.role, box))
        )
    return {key: tuple(pages.values())[:_MOST_PAGES] for key, pages in found.items()}


def pictures_of(services: Services, places: dict[str, tuple[Place, ...]]) -> dict[str, tuple[Picture, ...]]:
    """The pictures, by finding id; a page that cannot be drawn has none."""
    pictures: dict[str, tuple[Picture, ...]] = {}
    for finding_id, found in places.items():
        drawn = (_picture(services, place) for place in found)
        pictures[finding_id] = tuple(picture for picture in drawn if picture is not None)
    return pictures


def _picture(services: Services, place: Place) -> Picture | None:
    try:
        path = page_image(services, place.version, place.page, _DRAWN_WIDTH)
    except ApiError:
        return None
    with Image.open(path, formats=("PNG",)) as page:
        band = _band(page.convert("RGB"), place)
    stream = io.BytesIO()
    band.quantize(64).save(stream, "PNG", optimize=True)
    return Picture(caption=f"第{place.page}页", png=stream.getvalue(), width=band.width, height=band.height)


def _band(page: Image.Image, place: Place) -> Image.Image:
    """The page's full width, from a little above the first box to a little below the last."""
    scale = page.width / place.width
    pen = ImageDraw.Draw(page)
    for role, (x0, y0, x1, y1) in place.boxes:
        edges = ((x0 - 2) * scale, (y0 - 2) * scale, (x1 + 2) * scale, (y1 + 2) * scale)
        pen.rectangle(edges, outline=_COLOURS.get(role, _OTHER), width=4)
    top = max(min(box[1] for _, box in place.boxes) - _AROUND, 0.0)
    bottom = min(max(box[3] for _, box in place.boxes) + _AROUND, top + _HIGHEST)
    return page.crop((0, round(top * scale), page.width, min(round(bottom * scale), page.height)))


def _box(evidence: EvidenceRow) -> Box | None:
    if evidence.x0 is None or evidence.y0 is None or evidence.x1 is None or evidence.y1 is None:
        return None
    return evidence.x0, evidence.y0, evidence.x1, evidence.y1
