"""Official subject lists (功能分类, 支出经济分类) with the years their names were in force.

Source: 政府收支分类科目, the Ministry of Finance's yearly list. Only subjects that the fictional units use
are kept; a code whose name changed has one row per name. ``successors.csv`` says which code took over from
which; its rows go back in time.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """科目: ``since`` and ``until`` are the first and last budget years of this name."""

    code: str
    name: str
    since: int
    until: int | None


def _read(name: str) -> tuple[Subject, ...]:
    text = files("corpus.vocab").joinpath(name).read_text(encoding="utf-8")
    return tuple(
        Subject(
            code=row["code"],
            name=row["name"],
            since=int(row["since"]),
            until=int(row["until"]) if row["until"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _names(table: str, year: int) -> dict[str, str]:
    return {s.code: s.name for s in _read(table) if s.since <= year and (s.until is None or year <= s.until)}


def functional_name(code: str, year: int) -> str:
    """The name of a functional subject (类/款/项) in a budget year; KeyError if it was not in force."""
    return _names("functional.csv", year)[code]


@cache
def functional_code(code: str, year: int) -> str:
    """The subject that stood in ``year`` for what this code names now (itself where it already stood)."""
    text = files("corpus.vocab").joinpath("successors.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["code"] == code and year < int(row["since"]):
            code = row["former"]
    return code


def economic_name(code: str, year: int) -> str:
    """The name of an economic subject (类/款) in a budget year; KeyError if it was not in force."""
    return _names("economic.csv", year)[code]


def economic_codes(year: int) -> tuple[str, ...]:
    """Every economic code in force in a year, in code order."""
    return tuple(sorted(_names("economic.csv", year)))


def expenditure_classes(year: int) -> tuple[tuple[str, str], ...]:
    """The 类 rows (code, name) of a 收支总表 in printed order."""
    names = _names("expenditure_classes.csv", year)
    return tuple(names.items())
