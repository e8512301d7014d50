"""One quantity over several places: figures that are stated of the same thing of the same project.

Two figures are linked where their unit is the same (or converts), the words before them name the same thing,
and they stand in one form or in sentences that name the same project; an indicator's name stands for the
words before its value. Values need not agree: where they do not is what a reader of the links looks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.amounts import Dimension, Quantity
from extractor.document import Document, Form
from extractor.reading.entities.mentions import Mention
from extractor.reading.quantities import find_quantities
from extractor.spans import Span
from models.entities import EntityLabel

_MEASURED = frozenset({EntityLabel.AMOUNT, EntityLabel.QUANTITY})
_NOUN = re.compile(r"[\u4e00-\u9fff]{2,16}$")
_FILLER = re.compile(
    r"(?:总共|一共|共计|总计|合计|累计|大约|达到|不少于|不低于|至少|目前|现有|其中|新增|分别|包括|主要|单价|每年|"
    r"[为共约是达按需每以和与在于各了])+$"
)
_LEADING = re.compile(r"^(?:本年|年度|全年|计划|预计|拟|将|保质保量|按期|实施期内|累计|完成|实现)+(?=..)")
_COUNTED = re.compile(r"(?:总数量|数量|人数|个数|户数|家数|面积|次数|场次|总数|长度|里程|规模)$")
_LEAST = 2
_INDICATOR, _NARRATIVE = "绩效指标", "情况说明"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure and what it measures: ``noun``, of the project ``owner`` (empty: of none that is named).

    ``place`` is the form's field, 绩效指标 or 情况说明.
    """

    quantity: Quantity
    noun: str
    owner: str
    place: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Figures of one thing, in printed order, at two places or more."""

    figures: tuple[Figure, ...]

    @property
    def agree(self) -> bool:
        """Whether all state the same value."""
        return len({figure.quantity.base for figure in self.figures}) == 1


def link(document: Document, found: Sequence[Mention]) -> tuple[Link, ...]:
    """The quantities of a document that are stated at several places."""
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in (*_of_mentions(found), *_of_indicators(document.forms)):
        groups.setdefault((figure.owner, figure.noun, _unit(figure.quantity)), []).append(figure)
    return tuple(
        Link(figures=tuple(group)) for group in groups.values() if len({figure.place for figure in group}) > 1
    )


def _of_mentions(found: Sequence[Mention]) -> Iterator[Figure]:
    owners = _owners(found)
    for mention in found:
        passage = mention.passage
        quantity = next((m.quantity for m in find_quantities(mention.entity.text)), None)
        noun = noun_before(passage.text.text[: mention.entity.start])
        owner = passage.project or owners.get(passage.sentence, "")
        if mention.entity.label in _MEASURED and quantity is not None and noun and owner:
            place = passage.field.value if passage.field is not None else _NARRATIVE
            yield Figure(quantity=quantity, noun=noun, owner=owner, place=place, span=mention.span)


def _of_indicators(forms: Sequence[Form]) -> Iterator[Figure]:
    for form in forms:
        for indicator in form.indicators:
            noun = noun_before(indicator.name)
            if indicator.quantity is not None and indicator.quantity.unit is not None and noun:
                yield Figure(
                    quantity=indicator.quantity,
                    noun=noun,
                    owner=form.project_name.text,
                    place=_INDICATOR,
                    span=indicator.span,
                )


def noun_before(text: str) -> str:
    """The words right before a figure that name what it measures; empty where there are hardly any."""
    found = _NOUN.search(_FILLER.sub("", text))
    noun = _COUNTED.sub("", _LEADING.sub("", found[0])) if found else ""
    return noun if len(noun) >= _LEAST else ""


def _owners(found: Sequence[Mention]) -> dict[int | None, str]:
    """The project that a sentence names, where it names one only."""
    named: dict[int | None, set[str]] = {}
    for mention in found:
        if mention.entity.label is EntityLabel.PROJECT and mention.passage.sentence is not None:
            named.setdefault(mention.passage.sentence, set()).add(mention.entity.text)
    return {sentence: next(iter(names)) for sentence, names in named.items() if len(names) == 1}


def _unit(quantity: Quantity) -> str:
    """What converts into each other is one unit; what is counted keeps its word."""
    unit = quantity.unit
    if unit is None:
        return ""
    return unit.name if unit.dimension in (Dimension.COUNT, Dimension.RATE) else unit.dimension.value
