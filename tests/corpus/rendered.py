"""Reading a clean tabbed rendering back as plain rows, with nothing of the generator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_TITLE = re.compile(r"^#* ?(\d{4}年\S*表\S*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as printed: title and rows (header rows too)."""

    title: str
    rows: tuple[tuple[str, ...], ...]

    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows with at least one amount."""
        return tuple(r for r in self.rows if any(number(c) is not None for c in r))

    def find(self, label: str) -> tuple[str, ...]:
        """The first row that has this label."""
        return next(r for r in self.rows if label in r)


def number(text: str) -> Decimal | None:
    """An amount with two decimals, else None."""
    return Decimal(text.replace(",", "")) if re.fullmatch(r"-?[\d,]+\.\d\d", text) else None


def money(text: str) -> Decimal:
    """An amount; a blank is 0."""
    return number(text) or Decimal(0)


def sheets(text: str) -> tuple[Sheet, ...]:
    """Every table of a tabbed text, in order."""
    found: list[Sheet] = []
    rows: list[tuple[str, ...]] = []
    title = ""
    for line in [*text.split("\n"), "# end"]:
        match = _TITLE.match(line)
        if match or line.startswith("#"):
            if title and rows:
                found.append(Sheet(title=title, rows=tuple(rows)))
            title, rows = (match[1] if match else ""), []
        elif "\t" in line and title:
            rows.append(tuple(line.split("\t")))
        elif rows and line and title:
            found.append(Sheet(title=title, rows=tuple(rows)))
            title, rows = "", []
    return tuple(found)
