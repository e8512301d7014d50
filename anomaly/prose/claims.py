"""What a claim refers to: the amount a share, a rate or a change belongs to, and the whole it is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from anomaly.finding import Evidence, EvidenceRole, Where
from anomaly.prose.texts import quote, section_name
from anomaly.tolerance import Interval
from extractor.amounts import Dimension, Quantity, decimals_of
from extractor.document import Claim, ClaimKind, Document

_REACH = 12
_EARLIER_YEAR = re.compile(r"上年|上一年|去年|(?:19|20)\d{2}")
_KIND_OF_FIGURE = re.compile(r"(?:当年|全年|年初|预算|决算|执行|安排|支出|收入|数|额|金额)+$")
_PLAIN = re.compile(r"(?:(?:19|20)\d{2}\s?年度?)|本年度?|当年|[\s“”\"]")


def position(claim: Claim) -> tuple[int, int]:
    """Reading order of a claim."""
    return claim.sentence, claim.start


def owner(document: Document, claim: Claim) -> Claim | None:
    """The amount that a share, change or rate is of: the last one before it with the same subject."""
    return _last(document, claim, lambda c: c.kind is ClaimKind.AMOUNT and c.subject == claim.subject)


def declared_whole(document: Document, claim: Claim) -> Claim | None:
    """The amount that ``claim.base`` names, stated before the claim in the same enumeration."""
    if not claim.base:
        return None
    return _last(document, claim, lambda c: c.kind is ClaimKind.AMOUNT and c.subject == claim.base)


def beside(document: Document, claim: Claim, kind: ClaimKind) -> Claim | None:
    """The claim of ``kind`` with the same subject in the same sentence, the nearest one."""
    near = [
        c
        for c in document.claims
        if c.kind is kind and c.subject == claim.subject and c.sentence == claim.sentence
    ]
    return min(near, key=lambda c: abs(c.start - claim.start), default=None)


def last_years(document: Document, claim: Claim) -> Claim | None:
    """The stated amount that a change is measured against (2023年当年预算执行数), if the text gives one."""
    amount = owner(document, claim)
    stated = _said_before(document, claim, amount)
    if stated is not None:
        return stated
    year = re.search(r"(?:19|20)\d{2}", claim.base)
    word = re.search(r"年初预算|预算执行数|预算数|决算数|预算|决算", claim.base)
    if year is None or amount is None:
        return None
    stem = re.split(r"(?:19|20)\d{2}", amount.subject)[0]
    named = _bare_name(amount.subject)
    return _last(
        document,
        claim,
        lambda c: (
            c.kind is ClaimKind.AMOUNT
            and year[0] in c.subject
            and (c.subject.startswith(stem) if stem else _bare_name(c.subject) == named)
            and c is not amount
            and (word is None or word[0] in c.subject)
        ),
        reach=2,
    )


def _bare_name(subject: str) -> str:
    """What a subject is of, without year and kind of figure: empty for 2024年当年预算执行数."""
    return _KIND_OF_FIGURE.sub("", plain_subject(subject))


def _said_before(document: Document, claim: Claim, amount: Claim | None) -> Claim | None:
    """The earlier year's amount between an amount and its change: 甲12万元，上年预算为10万元，增加2万元."""
    if amount is None or amount.sentence != claim.sentence:
        return None
    return _last(
        document,
        claim,
        lambda c: (
            c.kind is ClaimKind.AMOUNT
            and position(c) > position(amount)
            and c.subject.startswith(amount.subject)
            and _EARLIER_YEAR.match(c.subject, len(amount.subject)) is not None
        ),
        reach=0,
    )


def amounts(document: Document) -> Iterator[Claim]:
    """The stated amounts, in order."""
    return (c for c in document.claims if c.kind is ClaimKind.AMOUNT)


def interval(quantity: Quantity) -> Interval:
    """What a printed quantity can stand for, in its base unit: value ± half of its last digit.

    A whole number of things (3个) is counted, not rounded.
    """
    factor = quantity.unit.factor if quantity.unit is not None else Decimal(1)
    counted = quantity.unit is not None and quantity.unit.dimension is Dimension.COUNT
    if counted and quantity.value == quantity.value.to_integral_value():
        return Interval(value=quantity.base, slack=Decimal(0))
    half = Decimal(5).scaleb(-decimals_of(quantity.value) - 1) * factor
    return Interval(value=quantity.base, slack=half)


def where_of(document: Document, claim: Claim) -> Where:
    """Where a claim stands."""
    return Where(section=section_name(document.sentences[claim.sentence].section))


def evidence(document: Document, claim: Claim, role: EvidenceRole = EvidenceRole.OBSERVED) -> Evidence:
    """A claim as evidence, quoted with the clause it stands in."""
    text = document.sentences[claim.sentence].text.text
    return Evidence(role=role, span=claim.span, quote=quote(text, claim.start, claim.end))


def place(document: Document, claim: Claim) -> str:
    """How a message names the place of a claim."""
    section = section_name(document.sentences[claim.sentence].section)
    return f"情况说明“{section}”" if section else "情况说明"


def plain_subject(subject: str) -> str:
    """A subject without year and quotes, for comparison."""
    return _PLAIN.sub("", subject)


def _last(
    document: Document, claim: Claim, holds: Callable[[Claim], bool], reach: int = _REACH
) -> Claim | None:
    found = None
    for candidate in document.claims:
        if position(candidate) >= position(claim):
            break
        if claim.sentence - candidate.sentence <= reach and holds(candidate):
            found = candidate
    return found
