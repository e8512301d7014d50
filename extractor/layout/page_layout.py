"""One page laid out: its tables, the lines beside them, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from extractor.layout.alignment import find_aligned
from extractor.layout.bands import cut_bands
from extractor.layout.cells import OUTSIDE, PlacedGrid, fill_lattice, zones_of
from extractor.layout.lattices import Lattice, find_lattices
from extractor.layout.page_content import BoolArray, Glyphs, IndexArray, PageContent
from extractor.layout.ruling_pieces import Drawn
from extractor.layout.rulings import Ruling, join_rulings
from extractor.layout.sideways import Slanted, overprinted, sideways_line, slanted, slanted_text
from extractor.layout.slivers import without_slivers
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


def carried_columns(page: PageLayout) -> tuple[float, ...]:
    """The columns of an aligned table that ends the page and may go on over the break, else none."""
    if not page.grids or page.grids[-1].ruled:
        return ()
    grid = page.grids[-1]
    below = [line for line in page.lines if line.box[1] > grid.box[3]]
    return grid.xs if len(below) <= 1 else ()


def lay_out_page(content: PageContent, carried: tuple[float, ...] = ()) -> PageLayout:
    """Find the tables of a page and put every glyph into its cell or into a line outside.

    ``carried`` are the columns of an aligned table that ends the page before.
    """
    on_page = _on_page(content)
    visible = content.glyphs.take(on_page)
    aslant = slanted(visible) | overprinted(visible)
    glyphs = visible.take(~aslant)
    across = join_rulings(content.horizontals)
    lattices = find_lattices(across, join_rulings(content.verticals))
    lines = _lines(glyphs, lattices)
    cut = cut_bands(lattices, lines)
    if cut is not None:
        lattices = cut
        lines = _lines(glyphs, lattices)
    drawn = Drawn(rulings=_free(across, lattices), pieces=content.horizontals)
    aligned = find_aligned(lines.get(OUTSIDE, ()), drawn, carried)
    if aligned:
        lattices = tuple(sorted((*lattices, *aligned), key=lambda lattice: lattice.ys[0]))
        lines = _lines(glyphs, lattices)
    return PageLayout(
        content=content.without_glyphs,
        lines=lines.get(OUTSIDE, ()),
        grids=_fill(lattices, content, lines),
        watermark=slanted_text(visible.take(aslant)),
        beyond_page=int((~on_page).sum()),
    )


def _lines(glyphs: Glyphs, lattices: Sequence[Lattice]) -> dict[int, tuple[Line, ...]]:
    """The lines of every cell and of the page outside of tables, by zone."""
    upright = glyphs.angle == 0.0
    zones = zones_of(glyphs, lattices)
    lines = lines_by_zone(glyphs.take(upright), zones[upright])
    _add_sideways(glyphs.take(~upright), zones[~upright], lines)
    return lines


def _free(rulings: Sequence[Ruling], lattices: Sequence[Lattice]) -> tuple[Ruling, ...]:
    """The rulings that stand in no lattice."""
    return tuple(
        ruling
        for ruling in rulings
        if not any(lattice.ys[0] - 3 <= ruling.position <= lattice.ys[-1] + 3 for lattice in lattices)
    )


def _fill(
    lattices: tuple[Lattice, ...], content: PageContent, lines: dict[int, tuple[Line, ...]]
) -> tuple[PlacedGrid, ...]:
    grids = []
    base = 0
    for lattice in lattices:
        grids.append(without_slivers(fill_lattice(lattice, content, lines, base)))
        base += len(lattice.cells)
    return tuple(grids)


def _add_sideways(glyphs: Glyphs, zones: IndexArray, lines: dict[int, tuple[Line, ...]]) -> None:
    for zone in np.unique(zones).tolist():
        lines[zone] = (*lines.get(zone, ()), sideways_line(glyphs.take(zones == zone)))
