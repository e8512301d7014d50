"""Enumerations: a declared total and the items that the text lists for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Claim, ClaimKind, Sentence
from extractor.reading.narrative.leads import OPENS

_REACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """A total (其中：…) and its items, in printed order. ``open_ended``: the list ends in 等."""

    total: Claim
    items: tuple[Claim, ...]
    open_ended: bool


def find_enumerations(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[Enumeration]:
    """The enumerations among a document's claims (``Claim.base`` of an item is its total's subject)."""
    for kind in (ClaimKind.AMOUNT, ClaimKind.COUNT):
        items: list[Claim] = []
        for claim in (c for c in claims if c.kind is kind):
            if items and (claim.base != items[-1].base or _reopened(sentences, items[-1], claim)):
                yield from _enumeration(sentences, claims, items)
                items = []
            if claim.base:
                items.append(claim)
        yield from _enumeration(sentences, claims, items)


def _enumeration(
    sentences: Sequence[Sentence], claims: Sequence[Claim], items: Sequence[Claim]
) -> Iterator[Enumeration]:
    if not items:
        return
    first = items[0]
    totals = [
        c
        for c in claims
        if c.kind is first.kind
        and c.subject == first.base
        and _at(c) < _at(first)
        and first.sentence - c.sentence <= _REACH
    ]
    if totals:
        last = items[-1]
        rest = sentences[last.sentence].text.text[last.end :].lstrip(" ，,；;。元")
        yield Enumeration(total=totals[-1], items=tuple(items), open_ended=rest.startswith("等"))


def _reopened(sentences: Sequence[Sentence], before: Claim, after: Claim) -> bool:
    """Whether 其中 or 包括 stands between two items, so that the total is divided a second time."""
    if after.sentence == before.sentence:
        between = sentences[after.sentence].text.text[before.end : after.start]
    else:
        between = sentences[after.sentence].text.text[: after.start]
    return OPENS.search(between) is not None


def _at(claim: Claim) -> tuple[int, int]:
    return claim.sentence, claim.start
