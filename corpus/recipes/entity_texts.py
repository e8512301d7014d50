"""Sentences of fictional disclosures whose names and figures are known, for training and measuring.

What a slot was filled with says what it is; figures that a breakdown prints within fixed words are found as
the world's own numbers. In half of the training sentences names are replaced by names made up of parts, so
that the recogniser learns how a name stands in its sentence more than the corpus' lists.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.layouts import layout_of
from corpus.manuscript import Sentence, Slot
from corpus.world import make_history, make_units
from corpus.world.budget import YearBudget
from corpus.world.families import FAMILIES
from corpus.world.projects.registry import ARCHETYPES
from models.entities import EntityLabel

YEAR = 2025
#: Every fourth family of units and kind of project is kept from training.
_APART = 4
_OF_SLOT = {
    "unit": EntityLabel.ORG,
    "issuer": EntityLabel.ORG,
    "number": EntityLabel.DOCUMENT_NO,
}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?(?:万元|元|%)?")
_AFTER_FIGURE = re.compile(r"万元|元|平方米|台（套）|[批人]次|[辆人个批台次]")
_TIMES = frozenset({"year", "last", "first"})
#: What follows a slot of a date: its own word, and a day in fixed words.
_AFTER_TIME = re.compile(r"年12月31日|年|月[底初]?|(?=-)")
#: Figures that some layouts print without a slot.
_FIXED = (
    (r"(?:50|100)万元以上|\d[\d,]*(?:\.\d+)?万元", EntityLabel.AMOUNT),
    (r"\d+家|\d+个(?=内设)", EntityLabel.QUANTITY),
    (r"20\d\d年(?=度)", EntityLabel.DATE),
)
_TITLE = re.compile(r"《[^》]*》")
_ENDINGS = (
    *("购置", "经费", "补助资金", "专项资金", "建设项目", "改造工程", "改造", "整治"),
    *("管护", "监测", "更新", "运行维护", "服务", "服务费", "补贴", "培训班"),
)
_BODIES = ("发展中心", "服务中心", "管理局", "委员会", "办公室", "执法队", "研究院", "联合会", "馆", "站")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """``text[start:end]`` is an entity of this label."""

    label: EntityLabel
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence and all that is named or measured in it, in order, not overlapping.

    ``names`` are the document's own unit and projects, as rules may know them. ``unseen``: it holds a name
    of a family or kind kept from training.
    """

    text: str
    marked: tuple[Marked, ...]
    names: tuple[tuple[str, EntityLabel], ...]
    unseen: bool


def held_back() -> frozenset[str]:
    """The titles of families and the names of kinds of project that training never sees."""
    return frozenset(
        (
            *(family.title for family in FAMILIES[_APART - 1 :: _APART]),
            *(_plain(kind.name) for kind in ARCHETYPES[_APART - 1 :: _APART]),
        )
    )


def labelled_sentences(seed: int, units: int) -> Iterator[Labelled]:
    """Every sentence of the documents of a fictional province, once each."""
    apart = held_back()
    seen: set[str] = set()
    for unit in make_units(seed, units):
        for budget in make_history(seed, unit, (YEAR,)):
            names = _names(budget)
            for sentence in _sentences(seed, budget):
                if sentence.text not in seen:
                    seen.add(sentence.text)
                    marked = tuple(_marked(sentence, budget))
                    unseen = any(name in sentence.text for name in apart)
                    yield Labelled(text=sentence.text, marked=marked, names=names, unseen=unseen)


def varied(found: Labelled, rng: random.Random) -> Labelled:
    """The sentence with other names: made up of parts, the same name wherever it stands twice."""
    text, marked = "", []
    last = 0
    made: dict[str, str] = {}
    for mark in found.marked:
        printed = found.text[mark.start : mark.end]
        if mark.label in (EntityLabel.ORG, EntityLabel.PROJECT):
            printed = made.setdefault(printed, _made_up(rng, mark.label, printed))
        text += found.text[last : mark.start]
        marked.append(Marked(label=mark.label, start=len(text), end=len(text) + len(printed)))
        text += printed
        last = mark.end
    return Labelled(
        text=text + found.text[last:], marked=tuple(marked), names=found.names, unseen=found.unseen
    )


def _made_up(rng: random.Random, label: EntityLabel, printed: str) -> str:
    kinds = [kind for number, kind in enumerate(ARCHETYPES) if number % _APART != _APART - 1]
    thing = rng.choice(rng.choice(kinds).items).name
    if label is EntityLabel.PROJECT:
        return f"{rng.choice(('', '', '2025年'))}{thing}{rng.choice(_ENDINGS)}"
    place = re.match(r".{2}[市县区]", printed)
    return (place[0] if place else "") + thing[:4] + rng.choice(_BODIES)


def _plain(name: str) -> str:
    return name.replace("{year}年度", "").replace("{year}年", "")


def _names(budget: YearBudget) -> tuple[tuple[str, EntityLabel], ...]:
    units = tuple((name, EntityLabel.ORG) for name in (budget.unit.name, *budget.unit.subordinates))
    projects = sorted({project.name for project in budget.projects}, key=lambda name: (-len(name), name))
    return (*units, *((name, EntityLabel.PROJECT) for name in projects))


def _sentences(seed: int, budget: YearBudget) -> Iterator[Sentence]:
    manuscript = layout_of(budget.unit).write(seed, budget)
    for paragraph in manuscript.paragraphs:
        yield from paragraph.sentences
    for form in manuscript.forms:
        for field in form.texts:
            yield from field.sentences


def _marked(sentence: Sentence, budget: YearBudget) -> Iterator[Marked]:
    """Marks of slots first; what the world knows besides never overlaps them."""
    text = sentence.text
    found = [*_of_slots(sentence)]
    titles = [hit.span() for hit in _TITLE.finditer(text)]
    known = ((re.escape(printed), label) for printed, label in (*_names(budget), *_costs(budget)))
    for pattern, label in (*known, *_FIXED):
        for hit in re.finditer(rf"(?<![\d,.])(?:{pattern})", text):
            start, end = hit.span()
            in_title = any(left < start and end < right for left, right in titles)
            apart = label is EntityLabel.PROJECT and in_title
            if not apart and not any(m.start < end and start < m.end for m in found):
                found.append(Marked(label=label, start=start, end=end))
    yield from sorted(_joined(found, text), key=lambda m: m.start)


def _costs(budget: YearBudget) -> list[tuple[str, EntityLabel]]:
    """What a cost prints: its quantity, its unit price with and without what it is of; longest first."""
    printed: set[tuple[str, EntityLabel]] = set()
    for project in budget.projects:
        for cost in project.costs:
            measure = cost.item.measure
            for quantity in (cost.quantity, cost.over(project.term)):
                printed.add((f"{quantity}{measure}", EntityLabel.QUANTITY))
            for price in (
                f"每{measure}{cost.price}元",
                f"{cost.price}元/{measure}",
                f"{cost.price}元",
                f"{cost.amount}元",
            ):
                printed.add((price, EntityLabel.AMOUNT))
    return sorted(printed, key=lambda entry: (-len(entry[0]), entry[0]))


def _of_slots(sentence: Sentence) -> Iterator[Marked]:
    start = 0
    pieces = sentence.pieces
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else ""
        if isinstance(piece, Slot):
            mark = _of_slot(piece, following if isinstance(following, str) else "")
            if mark is not None:
                yield Marked(label=mark.label, start=start + mark.start, end=start + mark.end)
            start += len(piece.text)
        else:
            start += len(piece)


def _of_slot(slot: Slot, after: str) -> Marked | None:
    """The entity of a slot and the words right after it, its place counted from the slot's beginning."""
    if slot.name in _OF_SLOT and slot.text:
        return Marked(label=_OF_SLOT[slot.name], start=0, end=len(slot.text))
    if slot.name == "term" and after.startswith("年"):
        return Marked(label=EntityLabel.QUANTITY, start=0, end=len(slot.text) + 1)
    if slot.name in _TIMES and slot.text.isdigit() and (time := _AFTER_TIME.match(after)):
        return Marked(label=EntityLabel.DATE, start=0, end=len(slot.text) + time.end())
    figure = _FIGURE.search(slot.text)
    return _figure(slot, figure, after) if figure is not None else None


def _figure(slot: Slot, figure: re.Match[str], after: str) -> Marked | None:
    """A figure with the unit that stands in its slot or right after it; without one it is none."""
    end, unit = figure.end(), ""
    if figure[0][-1] in "元%":
        unit = figure[0][-1]
    elif figure.end() == len(slot.text) and (following := _AFTER_FIGURE.match(after)):
        end, unit = end + following.end(), following[0]
    if not unit:
        return None
    label = {"元": EntityLabel.AMOUNT, "%": EntityLabel.PERCENT}.get(unit[-1], EntityLabel.QUANTITY)
    return Marked(label=label, start=figure.start(), end=end)


def _joined(found: list[Marked], text: str) -> Iterator[Marked]:
    """Year and month, and a span of months, are one date."""
    dates = sorted((m for m in found if m.label is EntityLabel.DATE), key=lambda m: m.start)
    yield from (m for m in found if m.label is not EntityLabel.DATE)
    while dates:
        first = dates.pop(0)
        while dates and text[first.end : dates[0].start] in ("", "至", "-"):
            first = Marked(label=first.label, start=first.start, end=dates.pop(0).end)
        yield first
