"""Charts as inline SVG: shares with their intervals, and said against actual probability. No script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from corpus.evaluate.report import CalibrationBin

_BLUE, _GREY, _DARK = "#27668d", "#ddd", "#222"
_ROW, _LABEL, _WIDTH = 18, 210, 420
_SIDE, _MARGIN = 240, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A named share between 0 and 1 with its 95 % interval, if it has one."""

    name: str
    value: float
    interval: tuple[float, float] | None = None


def share_chart(title: str, shares: Sequence[Share]) -> str:
    """A bar for every share, a whisker for its interval."""
    height = _ROW * len(shares) + 4
    parts = [_open(title, _LABEL + _WIDTH + 60, height)]
    for n, share in enumerate(shares):
        y = n * _ROW + 2
        parts += [
            f'<text x="{_LABEL - 6}" y="{y + 12}" text-anchor="end" font-size="11">',
            f"{escape(share.name)}</text>",
            f'<rect x="{_LABEL}" y="{y + 2}" width="{_WIDTH}" height="12" fill="{_GREY}"/>',
            f'<rect x="{_LABEL}" y="{y + 2}" width="{_WIDTH * share.value:.1f}" height="12" fill="{_BLUE}"/>',
            f'<text x="{_LABEL + _WIDTH + 6}" y="{y + 12}" font-size="11">{share.value:.3f}</text>',
        ]
        if share.interval is not None:
            low, high = (_LABEL + _WIDTH * bound for bound in share.interval)
            parts.append(_line((low, y + 8), (high, y + 8)))
    return "".join((*parts, "</svg>"))


def calibration_chart(title: str, bins: Iterable[CalibrationBin]) -> str:
    """A dot for every bin, its area by the number of findings; the diagonal is perfect calibration."""
    whole = _SIDE + 2 * _MARGIN
    low, high = _MARGIN, _MARGIN + _SIDE
    parts = [
        _open(title, whole, whole),
        f'<rect x="{low}" y="{low}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="{_DARK}"/>',
        _line((low, high), (high, low), dashed=True),
        f'<text x="{whole / 2}" y="{whole - 8}" text-anchor="middle" font-size="11">平均概率</text>',
        f'<text x="12" y="{low - 8}" font-size="11">实际比例</text>',
    ]
    for b in bins:
        x, y = low + _SIDE * b.mean, high - _SIDE * b.right
        radius = 3 + min(9.0, b.findings**0.5 / 2)
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{_BLUE}" fill-opacity="0.7"/>'
        )
    return "".join((*parts, "</svg>"))


def _open(title: str, width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(title)}">'
    )


def _line(start: tuple[float, float], end: tuple[float, float], *, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{_DARK}"{dash}/>'
    )
