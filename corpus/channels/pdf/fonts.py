"""The fonts a PDF is set in: a TrueType file that is embedded, or the CID font every viewer knows.

Without a file the text is set in STSong-Light, which is not embedded: such a PDF has its text and places,
but only a viewer that brings a Chinese font can draw it. Scans need a file (``fonts-arphic-uming`` or
``fonts-wqy-microhei`` in Debian).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

_CID = "STSong-Light"
# Where Debian keeps fonts with TrueType outlines (ReportLab cannot embed CFF).
KNOWN_FONTS = (
    Path("/usr/share/fonts/truetype/arphic/uming.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
    Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
)


def installed_font() -> Path | None:
    """The first known font that is installed here."""
    return next((path for path in KNOWN_FONTS if path.is_file()), None)


@cache
def font_name(path: Path | None) -> str:
    """Register the font (once) and return the name to set text in."""
    if path is None:
        pdfmetrics.registerFont(UnicodeCIDFont(_CID))
        return _CID
    name = path.stem
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@cache
def char_width(font: str, ch: str) -> float:
    """The advance of one character at size 1."""
    return float(pdfmetrics.stringWidth(ch, font, 1))


def text_width(font: str, size: float, text: str) -> float:
    """The width of a text in points."""
    return sum(char_width(font, ch) for ch in text) * size


def wrap_text(font: str, size: float, text: str, width: float) -> tuple[str, ...]:
    """A text cut into lines no wider than ``width`` points (at least one character each)."""
    lines: list[str] = []
    start, used = 0, 0.0
    for i, ch in enumerate(text):
        step = char_width(font, ch) * size
        if used + step > width and i > start:
            lines.append(text[start:i])
            start, used = i, 0.0
        used += step
    lines.append(text[start:])
    return tuple(lines)
