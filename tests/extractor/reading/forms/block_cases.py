"""Indicator blocks as data: ``tests/cases/reading/forms/*.yaml`` read into typed values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from extractor.document import Side

FOLDER = Path(__file__).parents[3] / "cases" / "reading" / "forms"
_KEYS = {"name", "block", "both", "period", "year", "notes", "year_first", "footer"}

Lines = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockCase:
    """A printed block, the indicators (level 2, name, value) it must read as, and what the notes must say.

    ``notes`` is None where they do not matter; each entry is a part of one note's message.
    """

    name: str
    rows: tuple[str, ...]
    period: Lines
    year: Lines
    notes: tuple[str, ...] | None
    year_first: bool
    footer: bool

    def side(self, side: Side) -> Lines:
        """What one side must read as."""
        return self.period if side is Side.PERIOD else self.year


def load_block_cases() -> tuple[BlockCase, ...]:
    """Every case of every file, in order of path."""
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases_of(path))


def _cases_of(path: Path) -> list[BlockCase]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(entries, list), f"{path}: a list of cases"
    return [_case(entry, path) for entry in entries]


def _case(entry: object, path: Path) -> BlockCase:
    assert isinstance(entry, dict), f"{path}: {entry!r}"
    assert set(entry) <= _KEYS, f"{path} {entry['name']}: unknown keys {set(entry) - _KEYS}"
    both = entry.get("both")
    return BlockCase(
        name=f"{path.stem}: {entry['name']}",
        rows=tuple(line.replace("|", "\t") for line in str(entry["block"]).splitlines()),
        period=_lines(both if both is not None else entry["period"]),
        year=_lines(both if both is not None else entry["year"]),
        notes=tuple(str(note) for note in entry["notes"]) if "notes" in entry else None,
        year_first=bool(entry.get("year_first", False)),
        footer=bool(entry.get("footer", True)),
    )


def _lines(entries: object) -> Lines:
    assert isinstance(entries, list)
    return tuple(sorted(tuple(str(entry).split("|")) for entry in entries))
