"""Whether a cell's text is a figure, a 科目 code, or words (shape only; values are read elsewhere)."""

from __future__ import annotations

import re

FIGURE = re.compile(
    r"^[-－—+]?[￥¥]?\d{1,3}(?:[,，]\d{3})*(?:[.．]\d+)?%?$|^[-－]?\d+(?:[.．]\d+)?%?$|^\(\d+(?:\.\d+)?\)$"
)
SUBJECT_CODE = re.compile(r"^[1235]\d{2}(?:\d{2}){0,2}$")


def is_figure(text: str) -> bool:
    """A number as tables print it: ``1,234.50``, ``-3.00``, ``12.5%``."""
    return bool(FIGURE.match(text.replace(" ", "")))


def is_subject_code(text: str) -> bool:
    """类 (3), 款 (5) or 项 (7) digits; economic codes are 3 or 5 digits."""
    return bool(SUBJECT_CODE.match(text.replace(" ", "")))
