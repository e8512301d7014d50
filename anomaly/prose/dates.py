"""Dates in running text, as far as they are printed: year, month, day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.characters import fold

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s?年(?!度预算|期)\s?度?\s?(?:(?P<month>\d{1,2})\s"
    r"?(?:-\s?\d{1,2}\s?)?月(?:份|底|初|末|中旬|上旬|下旬)?"
    r"\s?(?:(?P<day>\d{1,2})\s?[日号])?)?"
)
_QUARTER = re.compile(r"\s?(?:第)?(?P<quarter>[一二三四1-4])季度")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date with the precision it is printed in; ``start`` and ``end`` are characters of the text."""

    year: int
    month: int | None
    day: int | None
    start: int
    end: int

    @property
    def earliest(self) -> tuple[int, int, int]:
        """The first day it can mean."""
        return (self.year, self.month or 1, self.day or 1)


def find_dates(text: str) -> Iterator[PrintedDate]:
    """Every date with a year, in order; a quarter counts as its last month."""
    folded = fold(text)
    for found in _DATE.finditer(folded):
        month = int(found["month"]) if found["month"] else None
        end = found.end()
        quarter = _QUARTER.match(folded, end) if month is None else None
        if quarter is not None:
            month, end = _QUARTERS[quarter["quarter"]], quarter.end()
        day = int(found["day"]) if found["day"] else None
        yield PrintedDate(year=int(found["year"]), month=month, day=day, start=found.start(), end=end)
