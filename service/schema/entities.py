"""Names and figures of a document, and one quantity over several places: ``gouji extract --entities``."""

from __future__ import annotations

from extractor.document import Document
from extractor.reading.entities import Figure, Mention, link, mentions
from models.entities import EntityLabel
from service.schema.extract import Json, number, place_json

_NAMED = frozenset({EntityLabel.ORG, EntityLabel.PROJECT, EntityLabel.DOCUMENT_NO})


def entities_json(document: Document) -> dict[str, Json]:
    """``entities``, ``links``, and for every claim in ``claim_names`` the names in its sentence."""
    found = mentions(document)
    named: dict[int | None, list[Json]] = {}
    for mention in found:
        if mention.entity.label in _NAMED and mention.passage.sentence is not None:
            names = named.setdefault(mention.passage.sentence, [])
            if mention.entity.text not in names:
                names.append(mention.entity.text)
    return {
        "entities": [_mention(mention) for mention in found],
        "links": [
            {"agree": joined.agree, "places": [_figure(figure) for figure in joined.figures]}
            for joined in link(document, found)
        ],
        "claim_names": [named.get(claim.sentence, []) for claim in document.claims],
    }


def _mention(mention: Mention) -> dict[str, Json]:
    """``found_by`` is 模型 where no rule found it."""
    passage = mention.passage
    return {
        "label": mention.entity.label.name,
        "term": mention.entity.label.value,
        "text": mention.entity.text,
        "project": passage.project,
        "field": passage.field.value if passage.field is not None else None,
        "found_by": "模型" if mention.learned else "规则",
        **place_json(mention.span),
    }


def _figure(figure: Figure) -> dict[str, Json]:
    unit = figure.quantity.unit
    return {
        "project": figure.owner,
        "of": figure.noun,
        "in": figure.place,
        "printed": figure.quantity.printed,
        "value": number(figure.quantity.value),
        "unit": unit.name if unit is not None else None,
        **place_json(figure.span),
    }
