"""One page laid out: its tables, the lines beside them, and what was set aside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractor.layout.cells import OUTSIDE, PlacedGrid, fill_lattice, zones_of
from extractor.layout.lattices import Lattice, find_lattices
from extractor.layout.page_content import BoolArray, Glyphs, IndexArray, PageContent
from extractor.layout.rulings import join_rulings
from extractor.layout.sideways import Slanted, sideways_line, slanted, slanted_text
from extractor.layout.words import Line, lines_by_zone


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """A page's parts in its frame: ``lines`` stand outside of ``grids``; both from top to bottom.

    ``beyond_page`` counts glyphs that lie off the visible page and were left out.
    """

    content: PageContent
    lines: tuple[Line, ...]
    grids: tuple[PlacedGrid, ...]
    watermark: Slanted | None = None
    beyond_page: int = 0


def _on_page(content: PageContent) -> BoolArray:
    """Which glyphs can be seen: a file may hold text beyond the edges of the page it shows."""
    glyphs = content.glyphs
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.y0 + glyphs.y1) / 2
    inside: BoolArray = (x >= 0) & (y >= 0) & (x <= content.frame_width) & (y <= content.frame_height)
    return inside


def lay_out_page(content: PageContent) -> PageLayout:
    """Find the tables of a page and put every glyph into its cell or into a line outside."""
    on_page = _on_page(content)
    visible = content.glyphs.take(on_page)
    aslant = slanted(visible)
    glyphs = visible.take(~aslant)
    upright = glyphs.angle == 0.0
    lattices = find_lattices(join_rulings(content.horizontals), join_rulings(content.verticals))
    zones = zones_of(glyphs, lattices)
    lines = lines_by_zone(glyphs.take(upright), zones[upright])
    _add_sideways(glyphs.take(~upright), zones[~upright], lines)
    return PageLayout(
        content=content,
        lines=lines.get(OUTSIDE, ()),
        grids=_fill(lattices, content, lines),
        watermark=slanted_text(visible.take(aslant)),
        beyond_page=int((~on_page).sum()),
    )


def _fill(
    lattices: tuple[Lattice, ...], content: PageContent, lines: dict[int, tuple[Line, ...]]
) -> tuple[PlacedGrid, ...]:
    grids = []
    base = 0
    for lattice in lattices:
        grids.append(fill_lattice(lattice, content, lines, base))
        base += len(lattice.cells)
    return tuple(grids)


def _add_sideways(glyphs: Glyphs, zones: IndexArray, lines: dict[int, tuple[Line, ...]]) -> None:
    for zone in np.unique(zones).tolist():
        lines[zone] = (*lines.get(zone, ()), sideways_line(glyphs.take(zones == zone)))
