"""Shapes of what stands in a table cell: figures, subject codes, numbered items."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.reading.flow.vocabulary import ITEM_START, ORDINALS

_FIGURE = re.compile(r"[-－]?\d[\d,，]*(?:\.\d+)?%?|[-—–－]{1,2}|[-－]?\.\d+")
_CODE = re.compile(r"[1-5]\d{2}(?:\d{2}){0,2}")
_BARE_ORDINAL = re.compile(
    r"\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_LONGEST_SPREAD = 1
#: No 款 or 项 is numbered 0 or 00: a bare 0 is an amount.
_SHORT_CODE = re.compile(r"(?!0+$)\d{1,2}")
_MONEY = r"[-－]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}"
#: A figure to two decimals that runs into what follows: 1664.74一、… and 13,907.7820101 人大事务.
_GLUED_AFTER = re.compile(rf"({_MONEY})(?=[^\d.,%％])")
_GLUED_CODE = re.compile(rf"({_MONEY})(?=[1-5]\d{{2}}(?:\d{{2}}){{0,2}}(?:\D|$))")
_GLUED_BEFORE = re.compile(rf"(?<=[\u4e00-\u9fff）)])(?={_MONEY}$)")


def is_figure(text: str) -> bool:
    """Whether the text is a number as a table prints it (or a dash that stands for none)."""
    return _FIGURE.fullmatch(text) is not None


def figure_value(text: str) -> Decimal | None:
    """The number, or None where the text is no number."""
    if not is_figure(text) or not any(c.isdigit() for c in text) or text.endswith("%"):
        return None
    return Decimal(text.replace(",", "").replace("，", "").replace("－", "-"))


def is_code(text: str) -> bool:
    """Whether the text can be a subject code (类 3, 款 5, 项 7 digits)."""
    return _CODE.fullmatch(text) is not None


def is_short_code(text: str) -> bool:
    """Whether the text can be the 款 or 项 part of a code printed in three columns."""
    return _SHORT_CODE.fullmatch(text) is not None


def is_bare_ordinal(text: str) -> bool:
    """Whether the text is only the number of an item whose name was printed after a space."""
    return _BARE_ORDINAL.fullmatch(text) is not None


def is_spread(text: str) -> bool:
    """Whether the text can be part of a name printed with its characters apart (no figures, no numbering)."""
    if is_code_part(text):
        return False
    return not any(c.isascii() for c in text) and ordinal_of(text) is None and len(text) <= _LONGEST_SPREAD


def is_code_part(text: str) -> bool:
    """Whether the text is the head of one part of a code (类 款 项)."""
    return text in ("类", "款", "项", "类款", "款项", "类款项")


def ordinal_of(text: str) -> int | None:
    """The number of an item (三、… is 3), None where the text is not numbered with Chinese figures."""
    match = ITEM_START.match(text)
    if match is None:
        return None
    if match.group(3):
        return ord(match.group(3)) - ord("①") + 1
    if match.group(4):
        return int(match.group(4))
    return _chinese(match.group(1) or match.group(2))


def _chinese(text: str) -> int:
    if "十" not in text:
        return ORDINALS.index(text[0]) + 1
    tens, _, ones = text.partition("十")
    return (ORDINALS.index(tens) + 1 if tens else 1) * 10 + (ORDINALS.index(ones) + 1 if ones else 0)


def unglue(text: str) -> list[str]:
    """Split a run in which a figure and what follows or precedes it were printed without a space."""
    for pattern in (_GLUED_AFTER, _GLUED_CODE):
        text = pattern.sub(lambda m: m.group(1) + " ", text)
    text = _GLUED_BEFORE.sub(" ", text)
    return text.split()
