"""Budget tables of the real texts printed anew in the flow shape and read back.

``python -m bench.flow_tables [SEEDS]``. The tables of ``../shared/seeds`` as read are the truth. Each
document's tables are printed row by row with narrow or wide cells, some blanks or none for an empty cell,
figures glued to the next label, page breaks, repeated heads and page numbers. Prints F1 of the cells in their
places, a row a way of printing; ``--misses`` lists the rows that differ.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.flow_forms import wrap
from bench.text_faults import Facts, Source, Tally, cell_hits, cells, sources
from extractor.document import Table
from extractor.reading.assemble import read_text

_NUMBERED = re.compile(r"[一二三四五六七八九十]+、")
_FIGURE = re.compile(r"[\d,.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A way of printing: blanks for an empty cell, width of a cell in characters, what else is done."""

    name: str
    blanks: int = 1
    width: int = 12
    glued: bool = True
    paged: bool = False
    trailing: bool = True


PRINTS = (
    Print(name="one blank a cell"),
    Print(name="two blanks a cell", blanks=2),
    Print(name="no trace of empty cells", blanks=0),
    Print(name="no blanks at the end", trailing=False),
    Print(name="narrow cells", width=7),
    Print(name="wide cells", width=40, glued=False),
    Print(name="pages", paged=True),
    Print(name="narrow cells, pages", paged=True, width=8),
)


def main(arguments: Sequence[str]) -> int:
    """Print a row a way of printing; 1 where the mean F1 is below 0.97."""
    misses = "--misses" in arguments
    seeds = [int(a) for a in arguments if a.isdigit()] or [1]
    names = [a for a in arguments if not a.isdigit() and not a.startswith("--")]
    given = [*sources("tabbed"), *sources("flow")]
    total, count = 0.0, 0
    for way in PRINTS:
        if names and way.name not in names:
            continue
        figure = _measure(given, way, seeds, misses=misses)
        total, count = total + figure, count + 1
        print(f"{way.name:<28}{figure:>8.4f}", flush=True)
    print(f"{'mean':<28}{total / count:>8.4f}")
    return 0 if total >= 0.97 * count else 1


def _measure(given: Sequence[Source], way: Print, seeds: Sequence[int], *, misses: bool) -> float:
    tally = Tally()
    for seed in seeds:
        rng = random.Random(f"{seed} {way.name}")
        for source in given:
            text = "\n\n".join(_document(source.document.tables, way, rng))
            read = read_text(text)
            tally.add(*cell_hits(source.document, read))
            if misses:
                _print(source.name, cells(source.document), cells(read))
    return tally.f1


def _print(name: str, wanted: Facts, given: Facts) -> None:
    for sign, facts in (("-", wanted - given), ("+", given - wanted)):
        for fact in sorted(facts):
            print(f"    {name} {sign} {' | '.join(part[:110] for part in fact)}")


def _document(tables: Sequence[Table], way: Print, rng: random.Random) -> Iterator[str]:
    yield "云台县水务局"
    yield "第二部分 部门预算报表"
    for number, table in enumerate(tables, start=1):
        yield f"预算公开表{number}"
        yield table.title
        yield f"部门名称：云台县水务局 单位：{table.unit.value if table.unit else '万元'}"
        heads = [line for row in table.header for line in _row(_labels(row), way)]
        yield from heads
        room = rng.randint(12, 30)
        for at, row in enumerate(table.rows):
            if way.paged and at and at % room == 0:
                yield f"— {number + at // room} —"
                yield from heads if rng.random() < 0.5 else ()
            yield from _row([cell.text for cell in row.cells], way)
    yield "第三部分 部门预算情况说明"


def _labels(row: Sequence[str]) -> list[str]:
    """The labels of a header row, one that stands over several columns once."""
    return [cell for n, cell in enumerate(row) if cell and (n == 0 or row[n - 1] != cell)]


def _row(texts: Sequence[str], way: Print) -> Iterator[str]:
    """The lines of a row: a wrapped cell stands on lines of its own."""
    line, filled = "", False
    for text in texts:
        pieces = wrap(text, way.width) if not _FIGURE.fullmatch(text) else [text]
        if not pieces:
            line += " " * way.blanks
        elif len(pieces) == 1:
            glue = way.glued and line[-1:].isdigit() and _NUMBERED.match(text)
            line += text if glue or (not filled and not line) else f" {text}"
            filled = True
        else:
            if line.strip():
                yield line
            yield from pieces
            line, filled = "", False
    if line.strip():
        yield line if way.trailing else line.rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
