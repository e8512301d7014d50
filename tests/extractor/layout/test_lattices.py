"""Rulings become rows, columns and merged cells."""

from __future__ import annotations

import numpy as np

from extractor.layout.lattices import Lattice, find_lattices
from extractor.layout.rulings import join_rulings
from tests.extractor.layout.page_parts import ruled

XS = (50.0, 150.0, 250.0, 350.0)
YS = (100.0, 120.0, 140.0, 160.0)
Pieces = list[tuple[float, float, float]]


def _find(across: Pieces, down: Pieces) -> tuple[Lattice, ...]:
    return find_lattices(
        join_rulings(np.array(across, dtype=np.float64).reshape(-1, 3)),
        join_rulings(np.array(down, dtype=np.float64).reshape(-1, 3)),
    )


def _spans(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    merged = [cell for cell in lattice.cells if cell.row_span > 1 or cell.column_span > 1]
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in merged]


def test_a_full_grid_has_every_cell() -> None:
    (lattice,) = _find(*ruled(XS, YS))
    assert (lattice.xs, lattice.ys) == (XS, YS)
    assert len(lattice.cells) == 9
    assert _spans(lattice) == []


def test_a_missing_piece_of_ruling_merges_cells() -> None:
    across, down = ruled(XS, YS)
    down = [line for line in down if line[0] != 150.0] + [(150.0, 120.0, 160.0)]
    across = [line for line in across if line[0] != 140.0] + [(140.0, 50.0, 250.0)]
    (lattice,) = _find(across, down)
    assert _spans(lattice) == [(0, 0, 1, 2), (1, 2, 2, 1)]
    cell = next(cell for cell in lattice.cells if cell.column_span == 2)
    assert lattice.box_of(cell) == (50.0, 100.0, 250.0, 120.0)


def test_broken_double_and_slightly_crooked_rulings_are_one() -> None:
    across = [(y, x + 1, x + 99) for y in YS for x in XS[:-1]] + [(101.8, 50.0, 350.0)]
    down = [(x + shift, a, b) for x in XS for (a, b), shift in (((100.0, 128.0), 0.0), ((128.5, 160.0), 0.9))]
    (lattice,) = _find(across, down)
    assert (len(lattice.xs), len(lattice.ys)) == (4, 4)
    assert len(lattice.cells) == 9


def test_open_sides_are_closed() -> None:
    across, down = ruled(XS, YS)
    (lattice,) = _find(across, [line for line in down if line[0] not in (50.0, 350.0)])
    assert (lattice.xs[0], lattice.xs[-1]) == (50.0, 350.0)
    assert len(lattice.cells) == 9


def test_a_frame_cut_by_the_page_is_closed() -> None:
    across, down = ruled(XS, YS)
    (lattice,) = _find(across[:-1], down)
    assert lattice.ys[-1] == 160.0


def test_two_tables_on_a_page_stay_two() -> None:
    first, second = ruled(XS, YS), ruled((60.0, 200.0, 300.0), (300.0, 330.0, 360.0))
    lattices = _find(first[0] + second[0], first[1] + second[1])
    assert [(len(x.xs), len(x.ys)) for x in lattices] == [(4, 4), (3, 3)]


def test_an_underline_in_a_cell_is_no_border() -> None:
    across, down = ruled(XS, YS)
    (lattice,) = _find([*across, (112.0, 70.0, 120.0)], down)
    assert lattice.ys == YS


def test_a_frame_around_one_cell_is_no_table() -> None:
    assert _find(*ruled((50.0, 350.0), (100.0, 400.0))) == ()


def test_rulings_that_do_not_meet_are_no_table() -> None:
    assert _find([(y, 50.0, 350.0) for y in YS], []) == ()
    assert _find([(100.0, 50.0, 100.0)], [(400.0, 300.0, 500.0)]) == ()
