"""Claims: the figures that the narrative states, each with its subject, base, sign and place.

A passage is read from left to right. The words before a figure say what it is (``leads``); a share or a
change without a subject of its own belongs to a figure stated before it. Where two figures could be meant
(the total of an enumeration or its last item:
``总计12万元，其中：甲10万元，乙2万元，比上年增加3万元，增长33.33%``) the one whose rate the arithmetic
confirms is taken, else the total. An amount or a count that is an item of a declared total carries the
total's subject as its ``base``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.amounts import Dimension, Quantity
from extractor.document import Claim, ClaimKind, Sentence
from extractor.layout.blocks import Block
from extractor.reading.narrative.leads import (
    OPENS,
    TOPIC,
    against_last_year,
    comparison_base,
    completion_base,
    direction_of,
    is_share_of_it,
    of_last_year,
    reaches_level,
    sameness,
    share_base,
    stated_whole,
    subject_of,
)
from extractor.reading.narrative.memory import Memory, Stated
from extractor.reading.narrative.passages import Passage, read_passages
from extractor.reading.narrative.sentences import split_sentences
from extractor.reading.quantities import QuantityMatch, find_quantities
from extractor.spans import NOWHERE

_BREAK = re.compile(r"[，,；;。！!？?：:]")
_COUNTED = (Dimension.COUNT, Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME, Dimension.MASS)
_THRESHOLD = ("以上", "以下", "以内")
_CLOSED = re.compile(r"[^（(]{0,4}[)）]")
_STOP = re.compile(r"[；;。]")
_GENERIC = re.compile(
    r"(?:(?:19|20)\d{2}\s?年(?:度)?)?(?:当年|当期)?(?:年初|调整|全年)?"
    r"(?:支出决算|收入决算|预算执行|预算|决算|支出|执行)?(?:数|额|总额)?(?:安排)?"
    r"|(?:共计|合计|涉及|涉及项目|涉及预算)(?:金额|资金)?|金额|资金"
)
_PLAN = "年初预算"
_MONEY_OF = ("涉及", "共计", "合计", "金额", "资金")


def read_narrative(
    blocks: Sequence[Block], *, year: int | None = None
) -> tuple[tuple[Sentence, ...], tuple[Claim, ...]]:
    """Sentences and claims of a document's narrative.

    Args:
        blocks: Layout blocks in printed order; headings and paragraphs are read, the rest is passed over.
        year: The year the document is of, where known: figures of earlier years are told by it.

    Returns:
        The sentences with their section paths, and the claims, which index them (``Claim.sentence``) and
        whose ``start`` and ``end`` are characters of that sentence.
    """
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    for passage in read_passages(blocks):
        stated = _ClaimReader(passage.text.text, year).read()
        for start, end in split_sentences(passage.text.text):
            within = (s for s in stated if start <= s.at[0] < end)
            claims.extend(_placed(s, passage, start, len(sentences)) for s in within)
            sentences.append(Sentence(text=passage.text.slice(start, end), section=passage.section))
    return tuple(sentences), tuple(claims)


def _placed(stated: Stated, passage: Passage, offset: int, index: int) -> Claim:
    start, end = stated.at
    span = passage.text.span_of(start, end)
    return replace(stated.claim, sentence=index, start=start - offset, end=end - offset, span=span)


def _lists_figures(between: str, opens: re.Match[str]) -> bool:
    """Whether 其中 introduces figures, not a list of words (主要包括：工资、津贴；公用经费5万元)."""
    return "原因" not in between[: opens.start()] and not _STOP.search(between[opens.end() :])


class _ClaimReader:
    """Reads one passage from left to right."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._year = year
        self._memory = Memory()
        self._whole = ""
        self._grows = ""

    def read(self) -> tuple[Stated, ...]:
        """All claims of the passage in printed order."""
        last_end = 0
        for match in find_quantities(self._text):
            if self._is_threshold(match):
                continue
            self._between(last_end, match.start)
            self._figure(match, last_end)
            last_end = match.end
        self._between(last_end, len(self._text))
        return self._memory.settled()

    def _is_threshold(self, match: QuantityMatch) -> bool:
        """Whether a figure is part of a name: 单价100万元以上设备2台."""
        following = self._text[match.end : match.end + 1]
        return match.quantity.printed.endswith(_THRESHOLD) and not _BREAK.match(following or "。")

    def _between(self, start: int, end: int) -> None:
        """What stands between two figures: topics, bases, the opening of an enumeration, 持平."""
        between, memory = self._text[start:end], self._memory
        for topic in TOPIC.finditer(between):
            memory.topic = subject_of(topic["topic"])
        if "。" in between:
            rest = between.rsplit("。", 1)[1].strip()
            memory.full_stop(goes_on=OPENS.match(rest) is not None)
        elif "；" in between or ";" in between:
            memory.semicolon()
        if _CLOSED.match(between):
            memory.close_bracket()
        opens = OPENS.search(between)
        if opens and _lists_figures(between, opens):
            memory.open_enumeration(after_stop="。" in between[: opens.start()])
        base = comparison_base(between)
        if base is not None:
            memory.base = (base["base"] or "上年同期").rstrip("（(").strip()
        self._same(between, start)

    def _same(self, between: str, start: int) -> None:
        found = sameness(between)
        if found is None or self._memory.item is None or "原因" in between[: found.start()]:
            return
        named = subject_of(_BREAK.split(between[: found.start()])[-1])
        at = (start + found.start("word"), start + found.end("word"))
        value = Quantity(value=Decimal(0), printed=found["word"])
        base = (found["base"] or self._memory.base).strip()
        self._memory.change(self._claim(ClaimKind.CHANGE, named, value, base=base, sign=0), at)

    def _figure(self, match: QuantityMatch, last_end: int) -> None:
        lead = self._text[self._lead_start(last_end, match.start) : match.start]
        unit = match.quantity.unit
        dimension = unit.dimension if unit is not None else None
        at = (match.start, match.end)
        if dimension is Dimension.SHARE:
            self._percentage(match.quantity, lead, at)
        elif dimension is Dimension.MONEY:
            self._money(match.quantity, lead, at)
        elif dimension in _COUNTED:
            self._count(match.quantity, lead, at)

    def _lead_start(self, floor: int, end: int) -> int:
        """Where the words of a figure begin: after the last break or open bracket since the last figure."""
        text = self._text[floor:end]
        breaks = [0, *(m.end() for m in _BREAK.finditer(text))]
        start = breaks[-1]
        if len(breaks) > 1 and not subject_of(text[start:]):
            start = breaks[-2]
        opened = max(text.rfind("（", start), text.rfind("(", start))
        if opened >= 0 and not re.search(r"[)）]", text[opened:]):
            start = opened + 1
        return floor + start

    def _percentage(self, value: Quantity, lead: str, at: tuple[int, int]) -> None:
        memory, whole = self._memory, self._whole
        self._whole = ""
        if whole and is_share_of_it(lead):
            memory.refer(self._claim(ClaimKind.SHARE, "", value, base=whole), at)
            return
        share, completion, direction = share_base(lead), completion_base(lead), direction_of(lead)
        if share is not None:
            base = share[1] or memory.whole_subject
            memory.refer(self._claim(ClaimKind.SHARE, subject_of(lead[: share[0]]), value, base=base), at)
        elif completion is not None:
            named = subject_of(lead[: completion[0]])
            memory.refer(self._claim(ClaimKind.COMPLETION, named, value, base=completion[1]), at)
        elif direction is not None:
            before = lead[: direction.start]
            memory.change(self._changed(ClaimKind.CHANGE_RATE, value, before, sign=direction.sign), at)

    def _money(self, value: Quantity, lead: str, at: tuple[int, int]) -> None:
        direction, memory = direction_of(lead), self._memory
        self._whole = stated_whole(lead) if memory.item is not None else ""
        if self._whole:
            memory.before(self._claim(ClaimKind.AMOUNT, self._whole, value), at)
            return
        if self._compared(value, lead, at):
            return
        if direction is not None and (memory.item is not None or memory.base):
            before = lead[: direction.start]
            memory.change(self._changed(ClaimKind.CHANGE, value, before, sign=direction.sign), at)
            return
        subject = subject_of(lead)
        if memory.item is not None and memory.goes_on and of_last_year(subject, self._year):
            memory.before(self._claim(ClaimKind.AMOUNT, memory.item.subject + subject, value), at)
            return
        claim = self._claim(ClaimKind.AMOUNT, self._named(subject), value)
        memory.amount(claim, at, is_item="原因" not in lead)

    def _compared(self, value: Quantity, lead: str, at: tuple[int, int]) -> bool:
        """Whether a figure is the earlier year's that a change is from, or the level that it leads to."""
        memory = self._memory
        level = reaches_level(lead)
        if level is not None and self._grows:
            claim = self._claim(ClaimKind.AMOUNT, self._grows, value)
            memory.amount(claim, at, is_item=True)
            self._grows = ""
            return True
        bracket = self._text[: at[0]].rstrip()
        words = lead or (_BREAK.split(bracket[:-1])[-1] if bracket.endswith(("（", "(")) else "")
        found = against_last_year(words, self._year)
        if found is None:
            return False
        what, year = found
        if not what and memory.item is not None and memory.goes_on:
            memory.before(self._claim(ClaimKind.AMOUNT, memory.item.subject + year, value), at)
            return True
        if not what:
            return False
        self._grows = what
        memory.before(self._claim(ClaimKind.AMOUNT, what + year, value), at)
        return True

    def _count(self, value: Quantity, lead: str, at: tuple[int, int]) -> None:
        subject = subject_of(lead)
        if len(subject) > 1:
            self._memory.count(self._claim(ClaimKind.COUNT, subject, value), at)

    def _changed(self, kind: ClaimKind, value: Quantity, before: str, *, sign: int | None) -> Claim:
        base = comparison_base(before)
        named = before[: base.start()] + before[base.end() :] if base is not None else before
        return self._claim(kind, subject_of(named), value, base=self._memory.base, sign=sign)

    def _named(self, subject: str) -> str:
        """A subject that says only 年初预算 or 涉及金额 gets the name of what it is of."""
        if not _GENERIC.fullmatch(subject):
            return subject
        if subject.startswith(_MONEY_OF):
            return self._memory.last_count + subject
        item = self._memory.item
        if self._memory.topic or item is None or not item.subject.endswith(_PLAN):
            return self._memory.topic + subject
        return item.subject[: -len(_PLAN)] + subject.removeprefix("支出")

    def _claim(
        self, kind: ClaimKind, subject: str, value: Quantity, *, base: str = "", sign: int | None = None
    ) -> Claim:
        return Claim(
            kind=kind,
            subject=subject,
            value=value,
            sentence=0,
            start=0,
            end=0,
            span=NOWHERE,
            base=base,
            sign=sign,
        )
