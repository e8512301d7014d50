"""政府收支分类科目 (functional) as data: codes, names, and the years in which a name stood.

The file holds only what is certain: a code that is not in it is unknown, never wrong.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A 科目: ``code`` of 3, 5 or 7 digits; the name stood from ``since`` to ``until`` (None: no bound)."""

    code: str
    name: str
    since: int | None = None
    until: int | None = None

    def stood_in(self, year: int) -> bool:
        """Whether this was the name in that year."""
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until)


@cache
def functional() -> tuple[Subject, ...]:
    """All functional subjects known, by code."""
    folder = files("extractor.subjects")
    found: list[Subject] = []
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.startswith("functional_") and path.name.endswith(".csv"):
            rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
            found.extend(
                Subject(code=r["code"], name=r["name"], since=_year(r["since"]), until=_year(r["until"]))
                for r in rows
            )
    return tuple(found)


def find_subjects(code: str) -> tuple[Subject, ...]:
    """All names a code has had; empty for a code that is not known here."""
    return tuple(subject for subject in functional() if subject.code == code)


def class_code(name: str) -> str:
    """The 类 code (3 digits) of a class name of any year, with or without 支出; empty if unknown."""
    return _class_codes().get(plain_name(name), "")


#: Fewer characters begin the names of several things.
_TELLING = 3


def begins_class(text: str) -> bool:
    """Whether a text of some length is the beginning of a class name (文化旅游体育与传媒支出)."""
    return len(text) >= _TELLING and any(name.startswith(text) for name in _class_codes())


@cache
def _class_codes() -> dict[str, str]:
    return {plain_name(subject.name): subject.code for subject in functional() if len(subject.code) == 3}


def plain_name(name: str) -> str:
    """A name without blanks, brackets in one form, without the closing 支出."""
    text = re.sub(r"\s+", "", name).replace("(", "（").replace(")", "）")
    return text.removesuffix("支出") or text


def _year(text: str) -> int | None:
    return int(text) if text else None
