"""元 for 万元 in a sentence of 第三部分."""

from __future__ import annotations

import random
from dataclasses import replace

from anomaly.finding import FindingKind, Severity
from corpus.faults.fault import Draft, Fault, Planted
from corpus.faults.targets import is_money, pick, with_sentence
from corpus.manuscript import Slot


def plant(rng: random.Random, draft: Draft) -> Planted | None:
    """Print 元 after an amount in 万元 (the sentence's next word is 万元, of which 万 falls away)."""
    found = []
    for paragraph in draft.manuscript.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            for at, piece in enumerate(sentence.pieces[:-1]):
                after = sentence.pieces[at + 1]
                if isinstance(piece, Slot) and isinstance(after, str) and after.startswith("万元"):
                    mark = f"{paragraph.key}/s{number}/{piece.name}"
                    if is_money(piece.text) and draft.free(mark):
                        found.append((paragraph, number, at, mark))
    choice = pick(rng, found)
    if choice is None:
        return None
    paragraph, number, at, mark = choice
    sentence = paragraph.sentences[number]
    pieces = list(sentence.pieces)
    after = pieces[at + 1]
    amount = pieces[at]
    assert isinstance(after, str)
    assert isinstance(amount, Slot)
    pieces[at + 1] = after.removeprefix("万")
    assert amount.stated is not None
    pieces[at] = replace(amount, stated=replace(amount.stated, unit="元"))
    changed = replace(sentence, pieces=tuple(pieces))
    return Planted(
        manuscript=with_sentence(draft.manuscript, paragraph, number, changed),
        marks=(mark,),
        expected=f"{amount.text}万元",
        observed=f"{amount.text}元",
        note=f"文字中{amount.text}万元误为{amount.text}元",
    )


FAULT = Fault(name="text_unit_slip", kind=FindingKind.UNIT_TYPO, severity=Severity.HIGH, plant=plant)
