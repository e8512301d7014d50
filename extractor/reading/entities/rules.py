"""Entities by rule: what has a regular form (figures, dates, document numbers) and names that are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.amounts import Dimension, Quantity
from extractor.characters import fold
from extractor.reading.citations import find_citations
from extractor.reading.quantities import find_quantities
from models.entities import Entity, EntityLabel

_DAY = r"\d{1,2}\s?月(?:\s?\d{1,2}\s?日|[底初末])?"
_DATE = re.compile(
    rf"(?:19|20)\d{{2}}\s?年(?:\s?{_DAY}(?:\s?[-~至到—]\s?{_DAY})?|\s?\d{{1,2}}\s?[-~至到—]\s?\d{{1,2}}\s?月)?"
    rf"|(?<![\d年])\d{{1,2}}\s?[-~至到—]\s?\d{{1,2}}\s?月|(?<!\d){_DAY}(?:\s?[-~至到—]\s?{_DAY})?(?!份?均)"
    r"|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
)
_TITLE = re.compile(r"《[^》]*》")
#: A character of an organisation's name, and of the place it begins with: no word that links names.
_NAME = r"(?:(?![的和与及于为在由向对等各是将到至给日月年第])[\u4e00-\u9fff])"
#: 和 within a name that a department of every level bears.
_AND = "和(?=改革|城乡|社会|旅游|信息|自然|草原|体育|计划)"
_PLACE = rf"(?:(?![共发据照全本我该下内印布出开省市县区]){_NAME}){{2,3}}"
_ORG = re.compile(
    rf"(?:{_PLACE}[省市县区旗州])+(?:{_NAME}|{_AND}){{0,14}}?(?:人民政府办公室|人民政府|管理委员会|委员会|办公室|联合会|协会|"
    r"中心|[小中]学|大队|支队|[局厅院馆站校])(?![长办])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """A name that the document gives in a place of its own: its unit, a project of a form or table."""

    label: EntityLabel
    text: str


def entities_by_rule(text: str, names: Sequence[KnownName] = ()) -> tuple[Entity, ...]:
    """Every entity that rules find, in order; where two overlap, the one found by the surer rule.

    Surest are document numbers, then known names, organisations by their last word, dates, figures.
    """
    found: list[Entity] = []
    for entity in (*_numbers(text), *_known(text, names), *_orgs(text), *_dates(text), *_figures(text)):
        if not any(other.start < entity.end and entity.start < other.end for other in found):
            found.append(entity)
    return tuple(sorted(found, key=lambda e: e.start))


def figure_label(quantity: Quantity) -> EntityLabel | None:
    """What a figure with a unit is: money (also a price), a percentage, or any other quantity."""
    if quantity.unit is None:
        return None
    if quantity.unit.dimension is Dimension.MONEY or quantity.unit.name.startswith(("元", "万元", "亿元")):
        return EntityLabel.AMOUNT
    return EntityLabel.PERCENT if quantity.unit.dimension is Dimension.SHARE else EntityLabel.QUANTITY


def _numbers(text: str) -> Iterator[Entity]:
    for citation in find_citations(text):
        yield _entity(EntityLabel.DOCUMENT_NO, text, citation.start, citation.end)


def _known(text: str, names: Sequence[KnownName]) -> Iterator[Entity]:
    """Known names; a project's name within a document's title is part of the title."""
    titles = [hit.span() for hit in _TITLE.finditer(text)]
    for name in sorted(names, key=lambda n: -len(n.text)):
        for hit in re.finditer(re.escape(name.text), text) if name.text else ():
            in_title = any(start < hit.start() and hit.end() < end for start, end in titles)
            if name.label is not EntityLabel.PROJECT or not in_title:
                yield _entity(name.label, text, *hit.span())


def _orgs(text: str) -> Iterator[Entity]:
    for hit in _ORG.finditer(text):
        yield _entity(EntityLabel.ORG, text, *hit.span())


def _dates(text: str) -> Iterator[Entity]:
    for hit in _DATE.finditer(fold(text)):
        yield _entity(EntityLabel.DATE, text, *hit.span())


def _figures(text: str) -> Iterator[Entity]:
    for match in find_quantities(text):
        label = figure_label(match.quantity)
        if label is not None:
            yield _entity(label, text, match.start, match.end)


def _entity(label: EntityLabel, text: str, start: int, end: int) -> Entity:
    return Entity(label=label, start=start, end=end, text=text[start:end])
