"""Folding of characters that mean the same, one for one, so that places in the text do not move."""

from __future__ import annotations

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LIKE = {
    "\u3000": " ",
    "\u00a0": " ",
    "﹤": "<",
    "‹": "<",
    "﹥": ">",
    "›": ">",
    "≧": "≥",
    "⩾": "≥",
    "﹦": "=",
    "≦": "≤",
    "⩽": "≤",
    "﹪": "%",
    "﹣": "-",
    "−": "-",
    "–": "-",
    "﹐": ",",
    "∕": "/",
    "⁄": "/",
    "•": "·",
    "・": "·",
    "⋅": "·",
    "✕": "×",
    "╳": "×",
}
_FOLD = _WIDE | {ord(printed): meant for printed, meant in _LIKE.items()}


def fold(text: str) -> str:
    """``text`` with full-width letters, digits, signs and look-alike comparators folded to plain ones.

    The result has exactly the length of ``text``; character ``i`` of one stands for character ``i`` of the
    other.
    """
    return text.translate(_FOLD)
