"""Ruling lines made whole: snapped to one position, broken pieces bridged, double lines made one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extractor.layout.page_content import FloatArray

_SNAP: Final = 2.6  # points across: double rules and both sides of a thick one become one line
_BRIDGE: Final = 4.0  # points along: dashes, dots and the gaps left at crossings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A straight line at ``position`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``."""

    position: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Length in points."""
        return self.end - self.start


def join_rulings(pieces: FloatArray) -> tuple[Ruling, ...]:
    """Whole rulings from pieces of shape (n, 3): position, start, end."""
    if len(pieces) == 0:
        return ()
    rows = sorted(pieces.tolist())
    result: list[Ruling] = []
    cluster: list[list[float]] = []
    for row in rows:
        if cluster and row[0] - cluster[0][0] > _SNAP:
            result.extend(_bridge(cluster))
            cluster = []
        cluster.append(row)
    result.extend(_bridge(cluster))
    return tuple(result)


def _bridge(cluster: list[list[float]]) -> list[Ruling]:
    """Pieces of nearly one position, joined along it where the gaps are small."""
    groups: list[list[list[float]]] = []
    reach = float("-inf")
    for piece in sorted(cluster, key=lambda row: row[1]):
        if piece[1] > reach + _BRIDGE:
            groups.append([])
            reach = piece[2]
        groups[-1].append(piece)
        reach = max(reach, piece[2])
    return [_whole(group) for group in groups]


def _whole(group: list[list[float]]) -> Ruling:
    weight = sum(end - start for _, start, end in group)
    return Ruling(
        position=sum(at * (end - start) for at, start, end in group) / weight,
        start=min(start for _, start, _ in group),
        end=max(end for _, _, end in group),
    )
