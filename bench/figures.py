"""Performance figures as rows of one table: ours, the peer's in the same run, the ratio and its limit."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure.

    ``ours`` and ``theirs`` are in ``unit``; ``peer`` says what ``theirs`` is, empty where nothing stands
    beside it. ``most`` is the limit of ours / theirs, or of ours where there is no peer; ``floor`` is the
    least that ours may be.
    """

    what: str
    ours: float
    unit: str
    peer: str = ""
    theirs: float | None = None
    most: float | None = None
    floor: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours / theirs."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its limit; true where it has none."""
        value = self.ratio if self.ratio is not None else self.ours
        return (self.most is None or value <= self.most) and (self.floor is None or self.ours >= self.floor)


_HEADS = ("figure", "ours", "unit", "peer", "theirs", "ratio", "limit", "")


def table(figures: Iterable[Figure]) -> str:
    """A Markdown table, one row a figure."""
    rows = [_HEADS, *(_row(figure) for figure in figures)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(_HEADS), *lines[1:]])


def machine() -> str:
    """The machine that the figures are of, in one line."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    kilobytes = next((int(line.split()[1]) for line in _lines("/proc/meminfo")), 0)
    load = os.getloadavg()[0]
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{cpu}, {os.cpu_count()} cores, {kilobytes / 1e6:.0f} GB, Python {version}, load {load:.1f}"


def _row(figure: Figure) -> tuple[str, ...]:
    limit = ""
    if figure.most is not None:
        limit = f"≤ {figure.most:g}"
    elif figure.floor is not None:
        limit = f"≥ {figure.floor:g}"
    return (
        figure.what,
        _short(figure.ours),
        figure.unit,
        figure.peer,
        _short(figure.theirs),
        _short(figure.ratio),
        limit,
        "" if figure.holds else "over",
    )


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
