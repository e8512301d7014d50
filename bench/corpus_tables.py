"""Tables of corpus PDFs read back: ``python -m bench.corpus_tables [SEED] [UNITS] [RULINGS]``.

Draws only the tables of clean documents of every layout with each kind of ruling (none,half,full), reads them
and compares the header path over every column and the cells of every row. Prints what differs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.channels.pdf import PdfStyle, Ruling, render_pdf
from corpus.layouts import LAYOUTS
from corpus.manuscript import Manuscript, TablePart
from corpus.world import make_history, make_units
from extractor.document import Table
from extractor.reader import read_bytes

Path = tuple[str, ...]


@dataclass(slots=True)
class Counts:
    """Tables and rows, and how many were read right."""

    tables: int = 0
    headers_right: int = 0
    rows: int = 0
    rows_right: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, part: TablePart, table: Table | None) -> None:
        """Compare one table."""
        wanted = Counter(tuple(map(_flat, row)) for row in part.rows if any(row))
        found = (
            Counter[Path]()
            if table is None
            else Counter(tuple(_flat(cell.text) for cell in row.cells) for row in table.rows)
        )
        right = (wanted & found).total()
        paths = table is not None and [tuple(map(_flat, path)) for path in table.columns] == printed_paths(
            part
        )
        self.tables += 1
        self.headers_right += paths
        self.rows += wanted.total()
        self.rows_right += right
        if not paths or right < wanted.total():
            self.missed.append(f"{part.title}: header {paths}, rows {right} of {wanted.total()}")


def _flat(text: str) -> str:
    return "".join(text.split())


def printed_paths(part: TablePart) -> list[Path]:
    """The header path over every column, without the row that numbers the columns."""
    labels = [[""] * len(part.widths) for _ in part.header]
    for depth, row in enumerate(part.header):
        for cell in row:
            for line in labels[depth : depth + cell.rows]:
                for column in range(cell.column, cell.column + cell.columns):
                    line[column] = "" if cell.text.isdigit() else _flat(cell.text)
    return [tuple(dict.fromkeys(filter(None, column))) for column in zip(*labels, strict=True)]


def only_tables(seed: int, units: int) -> Iterator[tuple[str, Manuscript]]:
    """The tables of clean documents, by layout."""
    for unit in make_units(seed, units):
        budget = make_history(seed, unit, (2025,))[0]
        for layout in LAYOUTS:
            written = layout.write(seed, budget)
            tables = tuple(part for part in written.parts if isinstance(part, TablePart))
            yield layout.name, replace(written, parts=tables)


def compare(manuscript: Manuscript, ruling: Ruling, counts: Counts) -> None:
    """Draw, read and compare the tables of one document."""
    data = render_pdf(manuscript, PdfStyle(ruling=ruling)).data
    found: dict[str, list[Table]] = {}
    for document in read_bytes(data):
        for table in document.tables:
            found.setdefault(_flat(table.title), []).append(table)
    for part in manuscript.parts:
        if isinstance(part, TablePart):
            same = found.get(_flat(part.title), [])
            counts.add(part, same.pop(0) if same else None)


def main(arguments: list[str]) -> int:
    """Print the counts by layout and ruling; 1 if anything was missed."""
    seed, units, rulings = (*arguments, *("118", "3", "none,half,full")[len(arguments) :])
    counts: dict[tuple[str, str], Counts] = {}
    for layout, manuscript in only_tables(int(seed), int(units)):
        for name in rulings.split(","):
            compare(manuscript, Ruling(name), counts.setdefault((layout, name), Counts()))
    for (layout, name), count in counts.items():
        print(
            f"{layout:10s} {name:5s} headers {count.headers_right} of {count.tables},"
            f" rows {count.rows_right} of {count.rows}"
        )
        print("".join(f"  {missed}\n" for missed in count.missed), end="")
    return int(any(count.missed for count in counts.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
