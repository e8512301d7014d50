"""Single errors in the notes of a disclosure, its covers and its document numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from bench.mutation_source import FIGURE, MONEY, Edit, Source, in_text, once, slipped
from extractor.document import ClaimKind

_NUMBERED: Final = re.compile(r"[\u4e00-\u9fff]{2,10}[〔\[【(（](20\d\d)[〕\]】)）]\s*\d+\s*号")
_RATE: Final = re.compile(r"\d+\.\d+\s*%")
_TURNS: Final = (("增加", "减少"), ("增长", "下降"))
_NUMBER_TAIL: Final = 12  # characters by which two prints of one document number are known


def narrative_amount(source: Source) -> Iterator[Edit]:
    """One digit of an amount in the notes."""
    yield from _claims(source, (ClaimKind.AMOUNT,), slipped)


def narrative_change(source: Source) -> Iterator[Edit]:
    """One digit of a stated change."""
    yield from _claims(source, (ClaimKind.CHANGE,), slipped)


def narrative_unit(source: Source) -> Iterator[Edit]:
    """万元 printed as 元 in the notes."""
    for sentence in source.document.sentences:
        for match in MONEY.finditer(sentence.text.text):
            if match[2] == "万元" and match[1].strip("0.,"):
                yield from in_text(source, sentence.text, match.span(), match.group(), match[1] + "元")


def percentage(source: Source) -> Iterator[Edit]:
    """One digit of a rate or share in the notes."""
    for sentence in source.document.sentences:
        for match in _RATE.finditer(sentence.text.text):
            yield from in_text(source, sentence.text, match.span(), match.group(), slipped(match.group()))


def direction(source: Source) -> Iterator[Edit]:
    """增加 for 减少, 增长 for 下降, in the notes."""
    turns = [*_TURNS, *((b, a) for a, b in _TURNS)]
    for sentence in source.document.sentences:
        for old, new in turns:
            for match in re.finditer(old + r"\d[\d,.]*\s*(?:万元|%)", sentence.text.text):
                printed = match.group()
                yield from in_text(source, sentence.text, match.span(), printed, printed.replace(old, new))


def stale_year_in_notes(source: Source) -> Iterator[Edit]:
    """Last year's number for this year's in the notes."""
    year = source.document.meta.year
    for sentence in source.document.sentences:
        for match in re.finditer(rf"(?<!截[至止])(?<!截[至止]\s){year}年", sentence.text.text):
            yield from in_text(source, sentence.text, match.span(), match.group(), f"{(year or 0) - 1}年")


def document_year(source: Source) -> Iterator[Edit]:
    """The year of a document number that is printed more than once."""
    matches = [(n, m) for n, text in enumerate(source.lines, 1) for m in _NUMBERED.finditer(text)]
    printed = [m.group()[-_NUMBER_TAIL:] for _, m in matches]
    for line, match in matches:
        if printed.count(match.group()[-_NUMBER_TAIL:]) > 1:
            yield from once(
                source, line, match.group(), match.group().replace(match[1], str(int(match[1]) - 1))
            )


def _claims(source: Source, kinds: tuple[ClaimKind, ...], change: Callable[[str], str]) -> Iterator[Edit]:
    for claim in source.document.claims:
        if claim.kind in kinds and MONEY.search(claim.value.printed) and claim.value.value:
            text = source.document.sentences[claim.sentence].text
            printed = text.text[claim.start : claim.end]
            figure = FIGURE.search(printed)
            if figure is not None:
                new = printed.replace(figure.group(), change(figure.group()))
                yield from in_text(source, text, (claim.start, claim.end), printed, new)
