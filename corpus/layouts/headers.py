"""What every layout needs to write tables: Chinese numerals and header rows."""

from __future__ import annotations

from corpus.manuscript import HeaderCell

_DIGITS = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """1 to 99 in Chinese (十, 二十一)."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def headed(*rows: str) -> tuple[tuple[HeaderCell, ...], ...]:
    """Header rows from ``文字:列[:列数[:行数]]`` words separated by blanks."""
    return tuple(tuple(_header_cell(word) for word in row.split()) for row in rows)


def _header_cell(word: str) -> HeaderCell:
    text, *numbers = word.split(":")
    column, columns, rows = (*(int(n) for n in numbers), 1, 1)[:3]
    return HeaderCell(text=text, column=column, columns=columns, rows=rows)
