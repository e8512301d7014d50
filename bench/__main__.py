"""All performance figures in one table: ``python -m bench``. Ratios within one run, never a test.

Each group runs in a process of its own, so that none warms another's caches. What takes many minutes (a
province, the service under load, kill runs) is run by the names in ``docs/scores.md``.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence

from bench import check_speed, pdf_speed, pdf_tables, scan_speed, similarity, text_speed
from bench.figures import Figure, machine, table

GROUPS: tuple[Callable[[], Sequence[Figure]], ...] = (
    text_speed.figures,
    check_speed.figures,
    pdf_speed.figures,
    pdf_tables.figures,
    scan_speed.figures,
    similarity.figures,
)


def main() -> int:
    """Print the table; 1 where a figure is over its limit."""
    figures: list[Figure] = []
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for group in GROUPS:
            print(f"{group.__module__} …", file=sys.stderr, flush=True)
            figures += pool.apply(group)
    print(machine())
    print(table(figures))
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
