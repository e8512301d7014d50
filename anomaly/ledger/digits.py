"""The digit in which a printed number differs from the one that should stand there."""

from __future__ import annotations


def digit_slip(printed: str, meant: str) -> str:
    """Chinese: which one digit is wrong, missing or too many; empty where more than one differs.

    Args:
        printed: The number as printed, with or without commas.
        meant: The number that should stand there, of the same unit.
    """
    a, b = _plain(printed), _plain(meant)
    if len(a) == len(b):
        return _wrong(a, b)
    if len(a) + 1 == len(b):
        return _one_more(b, a, "少印")
    return _one_more(a, b, "多印") if len(b) + 1 == len(a) else ""


def _wrong(printed: str, meant: str) -> str:
    differing = [at for at, (x, y) in enumerate(zip(printed, meant, strict=True)) if x != y]
    if len(differing) != 1:
        return ""
    x, y = printed[differing[0]], meant[differing[0]]
    if not (x + y).isdigit():
        return ""
    return f"仅第{_place(printed, differing[0])}位数字不同（印作“{x}”，应为“{y}”）"


def _one_more(longer: str, shorter: str, verb: str) -> str:
    """What is said of the one digit that ``longer`` has more; of equal neighbours it is the first."""
    for at, digit in enumerate(longer):
        if digit.isdigit() and longer[:at] + longer[at + 1 :] == shorter:
            return f"{verb}第{_place(longer, at)}位数字“{digit}”"
    return ""


def _plain(number: str) -> str:
    return number.replace(",", "").replace("，", "").strip()


def _place(number: str, index: int) -> int:
    """The place of a digit counted from the left, points and signs aside, from 1."""
    return sum(character.isdigit() for character in number[: index + 1])
