"""Cases as data: ``tests/cases/<family>/<code>.yaml`` read into typed values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from anomaly.examples import tabbed

FOLDER = Path(__file__).parents[1] / "cases"
_KEYS = {"name", "text", "document", "fires", "observed", "lines", "kinds", "reason"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One small document and what its check must say of it."""

    code: str
    name: str
    text: str
    fires: int
    observed: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


def load_cases() -> tuple[Case, ...]:
    """Every case of every file, in order of path."""
    return tuple(case for path in sorted(FOLDER.glob("*/*.yaml")) for case in _cases_of(path))


def _cases_of(path: Path) -> list[Case]:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(entries, list), f"{path}: a list of cases"
    return [_case(entry, path) for entry in entries]


def _case(entry: object, path: Path) -> Case:
    assert isinstance(entry, dict), f"{path}: {entry!r}"
    name, fires = str(entry["name"]), int(entry["fires"])
    assert set(entry) <= _KEYS, f"{path} {name}: unknown keys {set(entry) - _KEYS}"
    assert fires > 0 or entry.get("reason"), f"{path} {name}: a silent case says why"
    assert ("text" in entry) != ("document" in entry), f"{path} {name}: text or document"
    if "text" in entry:
        text = tabbed(str(entry["text"]))
    else:
        text = (path.parent / str(entry["document"])).read_text(encoding="utf-8")
    return Case(
        code=path.stem.upper(),
        name=name,
        text=text,
        fires=fires,
        observed=tuple(str(value) for value in entry.get("observed", ())),
        lines=tuple(int(line) for line in entry.get("lines", ())),
        kinds=tuple(str(kind) for kind in entry.get("kinds", ())),
    )
