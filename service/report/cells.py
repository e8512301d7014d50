"""Cells that a spreadsheet must not take for formulas.

A text that begins with one of ``= + - @`` or a tab or return (also behind spaces, or in their full-width
forms) is a formula to some program that opens a CSV file; an apostrophe before it makes it text (OWASP,
CSV injection). Plain signed numbers are left as they are.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"^[\s\u3000\ufeff]*[=+\-@\t\r＝＋－＠|%]")
_NUMBER = re.compile(r"^[+\-]?\d[\d,]*(\.\d+)?%?$")
# XML 1.0 knows no control characters but tab, line feed and return; nor does a cell.
_NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
MOST_CELL = 32_000


def safe_cell(text: str) -> str:
    """The text as a cell that no program evaluates."""
    text = safe_text(text)
    if _FORMULA.match(text) and not _NUMBER.match(text):
        return f"'{text}"
    return text


def safe_text(text: str) -> str:
    """The text without characters that XML cannot hold, cut to what a cell can hold."""
    return _NOT_XML.sub("�", text)[:MOST_CELL]
