"""Choosing among the wordings of a statement, and figures as slots."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

from corpus.manuscript import Sentence, Slot, Stated, fill
from corpus.manuscript.figures import percent, percent_text, wan, wan_text
from extractor.document import ClaimKind

Wordings = Mapping[str, tuple[str, ...]]


def say(rng: random.Random, wordings: Wordings, key: str, values: Mapping[str, Slot | str]) -> Sentence:
    """One sentence of this key in one of its wordings; its pattern is the key and the wording's number."""
    templates = wordings[key]
    number = rng.randrange(len(templates))
    return fill(f"{key}.{number}", templates[number], values)


def amount(name: str, subject: str, yuan: int, *, commas: bool = True) -> Slot:
    """A figure in 万元 without its unit; 0 is printed as 0."""
    text = wan_text(yuan, commas=commas) if yuan else "0"
    return Slot(
        name=name,
        text=text,
        stated=Stated(kind=ClaimKind.AMOUNT, subject=subject, value=wan(yuan), unit="万元"),
    )


def share(name: str, subject: str, part: Decimal, whole: Decimal, base: str) -> Slot:
    """A percentage of ``base``, with its sign."""
    value = percent(part, whole)
    return Slot(
        name=name,
        text=f"{percent_text(value)}%",
        stated=Stated(kind=ClaimKind.SHARE, subject=subject, value=value, unit="%", base=base),
    )


def change(name: str, subject: str, now: int, before: int) -> Slot:
    """The words of a change in 万元: 增加3.00万元, 减少…, or 持平."""
    difference = wan(now) - wan(before)
    if difference == 0:
        return Slot(name=name, text="持平")
    word = "增加" if difference > 0 else "减少"
    return Slot(
        name=name,
        text=f"{word}{abs(difference):,}万元",
        stated=Stated(
            kind=ClaimKind.CHANGE,
            subject=subject,
            value=abs(difference),
            unit="万元",
            base="上年",
            sign=1 if difference > 0 else -1,
        ),
    )


def rate(name: str, subject: str, now: int, before: int) -> Slot:
    """，增长3.20% or ，下降…; nothing where the base is 0 or nothing changed."""
    difference = wan(now) - wan(before)
    if difference == 0 or before == 0:
        return Slot(name=name, text="")
    value = percent(abs(difference), wan(before))
    word = "增长" if difference > 0 else "下降"
    return Slot(
        name=name,
        text=f"，{word}{value}%",
        stated=Stated(
            kind=ClaimKind.CHANGE_RATE,
            subject=subject,
            value=value,
            unit="%",
            base="上年",
            sign=1 if difference > 0 else -1,
        ),
    )
