"""The digit in which a printed number differs from the one that should stand there."""

from __future__ import annotations

import itertools


def digit_slip(printed: str, meant: str) -> str:
    """Chinese: which one digit is wrong, missing or too many; empty where more than one differs.

    Args:
        printed: The number as printed, with or without commas.
        meant: The number that should stand there, of the same unit.
    """
    a, b = _plain(printed), _plain(meant)
    if len(a) == len(b):
        wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(wrong) != 1 or not (a[wrong[0]] + b[wrong[0]]).isdigit():
            return ""
        at = wrong[0]
        return f"仅第{_place(a, at)}位数字不同（印作“{a[at]}”，应为“{b[at]}”）"
    if len(a) + 1 == len(b) and (at := _dropped(b, a)) is not None:
        return f"少印第{_place(b, at)}位数字“{b[at]}”"
    if len(b) + 1 == len(a) and (at := _dropped(a, b)) is not None:
        return f"多印第{_place(a, at)}位数字“{a[at]}”"
    return ""


def _plain(number: str) -> str:
    return number.replace(",", "").replace("，", "").strip()


def _place(number: str, index: int) -> int:
    """The place of a digit counted from the left, points and signs aside, from 1."""
    return sum(character.isdigit() for character in number[: index + 1])


def _dropped(longer: str, shorter: str) -> int | None:
    """The digit without which ``longer`` is ``shorter``, the first of equal neighbours."""
    found = (i for i, _ in enumerate(longer) if longer[:i] + longer[i + 1 :] == shorter)
    return next(itertools.dropwhile(lambda i: not longer[i].isdigit(), found), None)
