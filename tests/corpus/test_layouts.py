"""Every layout's clean tables hold their identities as printed, and its places are where it says."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import pytest

from corpus.channels import CHANNELS, Options
from corpus.layouts import LAYOUTS, LayoutWriter
from corpus.manuscript import Manuscript, TablePart
from corpus.world import make_history, make_units, stream

HALF = Decimal("0.005")


@cache
def _written(name: str) -> tuple[tuple[Manuscript, bool], ...]:
    layout = next(x for x in LAYOUTS if x.name == name)
    written = []
    for unit in make_units(9, 12):
        budget = make_history(9, unit, (2024, 2025))[1]
        written.append((layout.write(9, budget), unit.exact))
    return tuple(written)


def _money(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if re.fullmatch(r"[\d,]+(\.\d\d)?", text) else Decimal(0)


def _coded(table: TablePart) -> dict[str, tuple[str, ...]]:
    rows = {}
    for row in table.rows:
        code = "".join(cell for cell in row[:3] if re.fullmatch(r"\d{2,7}", cell))
        if re.fullmatch(r"\d{3}|\d{5}|\d{7}", code):
            rows[code] = row
    return rows


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.name)
def test_parents_add_up_in_every_coded_table(layout: LayoutWriter) -> None:
    checked = 0
    for manuscript, exact in _written(layout.name):
        for table in manuscript.tables:
            rows = _coded(table)
            # Two-sided economic tables print two codes in a row; their left side is enough here.
            amounts = [
                c
                for c in range(2, len(table.widths))
                if any("." in r[c] or "," in r[c] for r in rows.values())
            ]
            for code, row in rows.items():
                below = [r for c, r in rows.items() if len(c) == len(code) + 2 and c.startswith(code)]
                for column in amounts[:1] if len(table.widths) == 8 else amounts:
                    if below:
                        slack = Decimal(0) if exact else HALF * (len(below) + 1)
                        difference = abs(sum(_money(r[column]) for r in below) - _money(row[column]))
                        assert difference <= slack, (manuscript.key, table.title, code, column)
                        checked += 1
    assert checked > 100


def test_a_final_account_balances() -> None:
    for manuscript, exact in _written("final"):
        slack = Decimal(0) if exact else HALF * 3
        whole = manuscript.tables[0]
        rows = {row[0]: row for row in whole.rows if row[0]}
        income, opening, total = (_money(rows[k][1]) for k in ("本年收入合计", "年初结转和结余", "总计"))
        spent, closing, same = (_money(rows[k][3]) for k in ("本年收入合计", "年初结转和结余", "总计"))
        assert abs(income + opening - total) <= slack
        assert abs(spent + closing - same) <= slack
        assert total == same
        spending = manuscript.tables[2]
        assert abs(_money(spending.rows[0][4]) - spent) <= slack


def test_self_evaluations_add_up_to_their_score() -> None:
    for manuscript, _ in _written("final"):
        for grid in manuscript.grids:
            texts = {c.mark.removeprefix(f"{grid.key}/"): c.text for row in grid.rows for c in row}
            scores = [Decimal(t) for m, t in texts.items() if m.endswith("/score") and m != "sum/score"]
            assert sum(scores) == Decimal(texts["sum/score"])
            spent, given = Decimal(texts["money/spent"]), Decimal(texts["money/given"])
            assert abs(spent / given * 100 - Decimal(texts["money/rate"][:-1])) <= Decimal("0.1")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.name)
@pytest.mark.parametrize("name", ["tabbed", "flow"])
def test_places_point_at_the_text_they_mark(layout: LayoutWriter, name: str) -> None:
    channel = next(c for c in CHANNELS if c.name == name)
    manuscript, _ = _written(layout.name)[0]
    rendered = channel.render(stream("places"), manuscript, Options())
    lines = rendered.data.decode().split("\n")
    for table in manuscript.tables:
        for r, row in enumerate(table.rows):
            for c, text in enumerate(row):
                span = rendered.places.get(f"{table.key}/r{r}/c{c}")
                if not text or span is None or span.line is None or span.columns is None:
                    continue
                start, end = span.columns
                assert lines[span.line - 1][start:end].strip("　") == text.strip("　")


def test_the_layouts_print_the_same_unit_differently() -> None:
    firsts = [_written(layout.name)[0][0] for layout in LAYOUTS]
    assert len({m.unit for m in firsts}) == 1
    assert len({tuple(t.title for t in m.tables) for m in firsts}) == len(LAYOUTS)
