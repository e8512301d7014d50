"""How far the lines of one wrapped text stand apart in a table, against how far its rows do."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.layout.text_blocks import TextBlock

_LEAST: Final = 0.9  # em: nearer lines stand in different columns
_WIDEST_WRAP: Final = 1.8  # em between the lines of one text
_LONE_WRAP: Final = 1.55  # em, where nothing shows the distance of rows
_JUMP: Final = 0.2  # em: what parts the distances of wrapped lines from those of rows
_NARROWER: Final = 0.88  # of the distance of rows
_MARGIN: Final = 0.3  # em that a wrapped line may stand lower than the others
_LEAST_PAIRS: Final = 3
_NEAR: Final = 8  # lines among which the next text of a column is looked for
_SAME_WIDTH: Final = 0.9  # em
_NARROWER_LINES: Final = 0.15  # share of texts whose upper line may be the narrower


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """``reach``: the widest step in em between lines of one text; 0 where no text is wrapped.

    ``tight`` says that wrapped lines and rows stand equally far apart: distance does not tell them.
    """

    reach: float
    tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    step: float
    numbers: bool
    wider: int  # 1 where the upper piece is the wider one, -1 where it is the narrower one, else 0


def steps_of(lines: Sequence[Sequence[TextBlock]]) -> Steps:
    """Measure the steps between pieces that stand under each other."""
    pairs = _pairs(lines)
    rows = sorted(pair.step for pair in pairs if pair.numbers)
    pitch = rows[len(rows) // 10] if len(rows) >= _LEAST_PAIRS else None
    widest = _LONE_WRAP if pitch is None else min(_WIDEST_WRAP, _NARROWER * pitch)
    texts = sorted(pair.step for pair in pairs if not pair.numbers)
    for lower, upper in itertools.pairwise([*texts, float("inf")]):
        if lower > widest:
            break
        if upper - lower >= _JUMP:
            return _wrapped(pairs, lower, min(upper, pitch or upper))
    near = texts[:1] if pitch is None else [pitch]
    return Steps(reach=0.0, tight=bool(near) and near[0] <= _LONE_WRAP)


def _wrapped(pairs: Sequence[_Pair], lower: float, upper: float) -> Steps:
    """Lines up to ``lower`` apart are one text where the upper one is hardly ever the narrower."""
    wider = [pair.wider for pair in pairs if pair.step <= lower and not pair.numbers]
    if wider.count(-1) > _NARROWER_LINES * len(wider) or 1 not in wider:
        return Steps(reach=0.0, tight=lower <= _LONE_WRAP)
    return Steps(reach=min((lower + upper) / 2, lower + _MARGIN))


def _pairs(lines: Sequence[Sequence[TextBlock]]) -> list[_Pair]:
    """Every piece with the nearest one under it."""
    pairs = []
    for index, line in enumerate(lines):
        for piece in line:
            other = _below(piece, lines[index + 1 : index + _NEAR])
            if other is None:
                continue
            step = (other.box[3] - piece.box[3]) / max(piece.em, other.em)
            if step >= _LEAST:
                numbers = piece.is_number and other.is_number
                pairs.append(_Pair(step=step, numbers=numbers, wider=_wider(piece, other)))
    return pairs


def _below(piece: TextBlock, lines: Sequence[Sequence[TextBlock]]) -> TextBlock | None:
    for line in lines:
        for other in line:
            if min(piece.box[2], other.box[2]) > max(piece.box[0], other.box[0]):
                return other
    return None


def _wider(upper: TextBlock, lower: TextBlock) -> int:
    more = (upper.box[2] - upper.box[0]) - (lower.box[2] - lower.box[0])
    return 0 if abs(more) < _SAME_WIDTH * upper.em else (1 if more > 0 else -1)
