"""Faults of OCR in an indicator block (DESIGN §3), put into clean rows of eight cells.

A fault takes the rows of a block, heads first, and gives the lines that an engine would have written. Most
strike one row in five.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from bench.block_printing import HEADER, Row

Lines = list[str]
BlockFault = Callable[[Sequence[Row], Random], Lines]
RATE = 0.2
FURNITURE = ("", "仅供内部审核", "", "仅供内部审核", "", "— 31 —", "")
_LEFT, _RIGHT = slice(2, 5), slice(5, 8)
_NOISE = "贝里恒协奥镇办祢曰洎甩圭恙"


def line(row: Sequence[str]) -> str:
    """A row as the engine writes it."""
    return "\t".join(row)


def _struck(rows: Sequence[Row], rng: Random, change: Callable[[Row], Row]) -> Lines:
    return [line(change(row) if n and rng.random() < RATE else row) for n, row in enumerate(rows)]


def none(rows: Sequence[Row], rng: Random) -> Lines:
    """No fault: what the printing anew alone costs."""
    return [line(row) for row in rows]


def shift_left(rows: Sequence[Row], rng: Random) -> Lines:
    """Rows that lost their first cells."""
    return _struck(rows, rng, lambda row: row[1:] if not row[0] and not row[1] else row)


def shift_right(rows: Sequence[Row], rng: Random) -> Lines:
    """Rows moved one or two columns to the right."""
    return _struck(rows, rng, lambda row: ["", *([""] * rng.randint(0, 1)), *row])


def shift_year(rows: Sequence[Row], rng: Random) -> Lines:
    """The year side alone moved a column."""
    return _struck(rows, rng, lambda row: [*row[:5], "", *row[5:]])


def empty_cells(rows: Sequence[Row], rng: Random) -> Lines:
    """Empty cells dropped or put in at random places."""

    def change(row: Row) -> Row:
        kept = [cell for cell in row if cell or rng.random() < 0.5]
        kept.insert(rng.randint(0, len(kept)), "")
        return kept

    return _struck(rows, rng, change)


def no_empty_cells(rows: Sequence[Row], rng: Random) -> Lines:
    """A page on which every empty cell is lost."""
    return [line([cell for cell in row if cell]) for row in rows if any(row)]


def lose_label(rows: Sequence[Row], rng: Random) -> Lines:
    """Level-2 labels lost on both sides."""
    return _struck(rows, rng, lambda row: [*row[:2], "", *row[3:5], "", *row[6:]])


def lose_label_of_a_side(rows: Sequence[Row], rng: Random) -> Lines:
    """Level-2 labels lost on one side."""

    def change(row: Row) -> Row:
        at = rng.choice((2, 5))
        return [*row[:at], "", *row[at + 1 :]]

    return _struck(rows, rng, change)


def label_in_first_column(rows: Sequence[Row], rng: Random) -> Lines:
    """The level-2 label of the left side in column 0."""
    return _struck(rows, rng, lambda row: [row[2] or row[0], row[1], "", *row[3:]])


def label_doubled(rows: Sequence[Row], rng: Random) -> Lines:
    """The level-2 label also in the slot of level 1."""
    return _struck(rows, rng, lambda row: [row[0], row[1] or row[2], *row[2:]])


def _labels_moved(rows: Sequence[Row], rng: Random, step: int) -> Lines:
    cells = [list(row) for row in rows]
    for n in range(1, len(cells)):
        to = n + step
        if cells[n][2] and 1 <= to < len(cells) and not cells[to][2] and rng.random() < 2 * RATE:
            for at in (2, 5):
                cells[to][at], cells[n][at] = cells[n][at], ""
    return [line(row) for row in cells]


def label_a_row_early(rows: Sequence[Row], rng: Random) -> Lines:
    """Labels a row too high, where that row has none."""
    return _labels_moved(rows, rng, -1)


def label_a_row_late(rows: Sequence[Row], rng: Random) -> Lines:
    """Labels a row too low, where that row has none."""
    return _labels_moved(rows, rng, 1)


def misread_label(rows: Sequence[Row], rng: Random) -> Lines:
    """One or two characters of a label misread."""

    def change(row: Row) -> Row:
        cells = list(row)
        for at in rng.sample((1, 2, 5), rng.randint(1, 2)):
            for _ in range(rng.randint(1, 2)):
                if cells[at]:
                    hit = rng.randrange(len(cells[at]))
                    cells[at] = cells[at][:hit] + rng.choice(_NOISE) + cells[at][hit + 1 :]
        return cells

    return _struck(rows, rng, change)


def garbled_label(rows: Sequence[Row], rng: Random) -> Lines:
    """A level-2 label of which no character is right."""

    def change(row: Row) -> Row:
        at = rng.choice((2, 5))
        return [*row[:at], "".join(rng.choice(_NOISE) for _ in row[at]), *row[at + 1 :]]

    return _struck(rows, rng, change)


def side_a_row_ahead(rows: Sequence[Row], rng: Random) -> Lines:
    """The year side runs a row ahead of the period from some row on."""
    start = rng.randint(1, len(rows) - 1)
    left = [row[:5] for row in rows]
    right = [row[5:] for row in rows]
    right = [*right[:start], *right[start + 1 :], ["", "", ""]] if not any(right[start]) else right
    right = right if rng.random() < 0.5 else [*right[:start], ["", "", ""], *right[start:]]
    left.extend([[""] * 5] * (len(right) - len(left)))
    return [line([*a, *b]) for a, b in zip(left, right, strict=True)]


def sides_stacked(rows: Sequence[Row], rng: Random) -> Lines:
    """The sides one below the other, both under the left columns; rows without an indicator stay."""
    body = rows[1:]
    return [
        line(rows[0]),
        *(line(row[:5]) for row in body),
        *(line(["", row[1], *row[5:]]) for row in body),
    ]


def sides_stacked_on_second_page(rows: Sequence[Row], rng: Random) -> Lines:
    """A page break, and below it the sides one under the other."""
    cut = rng.randint(1, len(rows) - 1)
    rest = rows[cut:]
    below = [line(row[:5]) for row in rest] + [line(["", row[1], *row[5:]]) for row in rest]
    return [*(line(row) for row in rows[:cut]), *FURNITURE, *below]


def page_break(rows: Sequence[Row], rng: Random) -> Lines:
    """A page ends in mid-block; the next has a column more in front, or fewer at the end."""
    cut = rng.randint(1, len(rows) - 1)
    more = [""] * rng.randint(0, 2)
    rest = [[*more, *row] for row in rows[cut:]]
    return [*(line(row) for row in rows[:cut]), *FURNITURE, *(line(row) for row in rest)]


def page_break_with_heads(rows: Sequence[Row], rng: Random) -> Lines:
    """A page ends in mid-block; the heads stand again on the next."""
    cut = rng.randint(1, len(rows) - 1)
    return [*(line(row) for row in rows[:cut]), *FURNITURE, *(line(row) for row in (rows[0], *rows[cut:]))]


def furniture_between(rows: Sequence[Row], rng: Random) -> Lines:
    """Watermark lines between the rows."""
    lines: Lines = []
    for row in rows:
        lines.extend(("", "仅供内部审核", "") if rng.random() < RATE else ())
        lines.append(line(row))
    return lines


def heads_lost(rows: Sequence[Row], rng: Random) -> Lines:
    """No row of heads."""
    return [line(row) for row in rows[1:]]


def heads_with_data(rows: Sequence[Row], rng: Random) -> Lines:
    """The last heads and the first row in one."""
    return [line([*HEADER[:3], *rows[1][2:]]), *(line(row) for row in rows[2:])]


def heads_split(rows: Sequence[Row], rng: Random) -> Lines:
    """绩效指标 in pieces down the first column."""
    cells = [list(row) for row in rows]
    for at, piece in zip(range(len(cells)), ("绩", "效", "指", "标"), strict=False):
        cells[at][0] = piece
    return [line(row) for row in cells]


def rows_twice(rows: Sequence[Row], rng: Random) -> Lines:
    """Rows printed twice."""
    lines: Lines = []
    for n, row in enumerate(rows):
        lines.append(line(row))
        if n and row[3] and rng.random() < RATE:
            lines.append(line(row))
    return lines


def glued_label_and_name(rows: Sequence[Row], rng: Random) -> Lines:
    """Level-2 label and name in one cell."""

    def change(row: Row) -> Row:
        if not (row[2] and row[3]):
            return row
        return [*row[:2], f"{row[2]}{rng.choice((' ', '', '：'))}{row[3]}", row[4], *row[5:]]

    return _struck(rows, rng, change)


def glued_name_and_value(rows: Sequence[Row], rng: Random) -> Lines:
    """Name and value in one cell, with or without a blank."""

    def change(row: Row) -> Row:
        at = rng.choice((3, 6))
        if not (row[at] and row[at + 1]):
            return row
        return [*row[:at], f"{row[at]}{rng.choice((' ', ' ', ''))}{row[at + 1]}", *row[at + 2 :]]

    return _struck(rows, rng, change)


def values_doubled(rows: Sequence[Row], rng: Random) -> Lines:
    """Verbal values that stand twice in their cell."""

    def twice(text: str) -> str:
        return text * 2 if text and not any(c.isdigit() for c in text) else text

    return _struck(rows, rng, lambda row: [*row[:4], twice(row[4]), *row[5:7], twice(row[7])])


def names_cut(rows: Sequence[Row], rng: Random) -> Lines:
    """Names of one side cut after eight characters."""

    def change(row: Row) -> Row:
        at = rng.choice((3, 6))
        return [*row[:at], row[at][:8], *row[at + 1 :]]

    return _struck(rows, rng, change)


def names_torn(rows: Sequence[Row], rng: Random) -> Lines:
    """Long names whose end stands on a row of its own."""
    lines: Lines = []
    for n, row in enumerate(rows):
        left, right = row[3], row[6]
        if n and len(left) > 7 and left == right and rng.random() < 2 * RATE:
            at = rng.randint(4, len(left) - 2)
            lines.append(line([*row[:3], left[:at], row[4], row[5], left[:at], row[7]]))
            lines.append(line(["", "", "", left[at:], "", "", left[at:], ""]))
        else:
            lines.append(line(row))
    return lines


def value_lost(rows: Sequence[Row], rng: Random) -> Lines:
    """A value lost on one side, to be restored from the other."""

    def change(row: Row) -> Row:
        at = rng.choice((4, 7))
        return [*row[:at], "", *row[at + 1 :]]

    return _struck(rows, rng, change)


def value_twice(rows: Sequence[Row], rng: Random) -> Lines:
    """A value in two neighbouring cells."""
    return _struck(rows, rng, lambda row: [*row[:5], row[4], *row[5:]] if row[4] else row)


def tagged(rows: Sequence[Row], rng: Random) -> Lines:
    """Tags of the engine around names and labels."""

    def change(row: Row) -> Row:
        at, (first, last) = (
            rng.choice((2, 3, 6)),
            rng.choice((("<b>", "</b>"), ("<p>", "</p>"), ("**", "**"))),
        )
        return [*row[:at], f"{first}{row[at]}{last}" if row[at] else "", *row[at + 1 :]]

    return _struck(rows, rng, change)


def blanks_in_figures(rows: Sequence[Row], rng: Random) -> Lines:
    """Blanks between a figure and its unit or comparator."""

    def spaced(text: str) -> str:
        spot = next((n for n in range(1, len(text)) if text[n - 1].isdigit() != text[n].isdigit()), 0)
        return f"{text[:spot]} {text[spot:]}" if spot else text

    return _struck(rows, rng, lambda row: [*row[:4], spaced(row[4]), *row[5:7], spaced(row[7])])


def justified_labels(rows: Sequence[Row], rng: Random) -> Lines:
    """Labels set with blanks between their characters."""
    return _struck(rows, rng, lambda row: [row[0], *(" ".join(c) for c in row[1:3]), *row[3:]])


def rows_joined(rows: Sequence[Row], rng: Random) -> Lines:
    """Two rows without labels on one line, first row first."""
    lines: Lines = []
    skip = False
    for row, following in zip(rows, [*rows[1:], []], strict=True):
        if skip:
            skip = False
            continue
        skip = bool(following) and bool(row[3]) and not any(following[:3]) and rng.random() < RATE
        lines.append(line([*row, *following[3:]] if skip else row))
    return lines


def labels_below(rows: Sequence[Row], rng: Random) -> Lines:
    """Level-2 labels of a side on a row of their own, below the first indicator."""
    lines: Lines = []
    for n, row in enumerate(rows):
        if n and row[2] and row[3] and rng.random() < RATE:
            lines.append(line([row[0], row[1], "", *row[3:5], "", *row[6:]]))
            lines.append(line(["", "", row[2], "", "", row[5], "", ""]))
        else:
            lines.append(line(row))
    return lines


BLOCK_FAULTS: Mapping[str, BlockFault] = {
    fault.__name__: fault
    for fault in (
        *(none, shift_left, shift_right, shift_year, empty_cells, no_empty_cells),
        *(lose_label, lose_label_of_a_side, label_in_first_column, label_doubled),
        *(label_a_row_early, label_a_row_late, misread_label, garbled_label),
        *(side_a_row_ahead, sides_stacked, sides_stacked_on_second_page),
        *(page_break, page_break_with_heads, furniture_between),
        *(heads_lost, heads_with_data, heads_split, rows_twice),
        *(glued_label_and_name, glued_name_and_value, values_doubled, names_cut, names_torn),
        *(value_lost, value_twice, tagged, blanks_in_figures, justified_labels, rows_joined, labels_below),
    )
}
