"""Indicator values as printed and as meant."""

from __future__ import annotations

from extractor.document import NoteKind, ReadingNote
from extractor.spans import Span


def undoubled(value: str) -> tuple[str, bool]:
    """``及时及时`` is ``及时``: some systems print a verbal value in both its value and its unit field.

    Only words are halved (a figure may well repeat its digits). Returns the value and whether it was doubled.
    """
    half, odd = divmod(len(value), 2)
    if odd or half < 2 or value[:half] != value[half:] or any(c.isdigit() for c in value):
        return value, False
    return value[:half], True


def doubled_note(name: str, printed: str, meant: str, span: Span) -> ReadingNote:
    """A note on a value that was printed twice over."""
    return ReadingNote(
        kind=NoteKind.DUPLICATED_VALUE,
        message=f"指标“{name}”的指标值“{printed}”为重复打印，按“{meant}”读取",
        span=span,
        printed=printed,
    )
