"""Names and figures in a document's sentences and forms, and one quantity over several places."""

from extractor.reading.entities.links import Figure, Link, link
from extractor.reading.entities.mentions import Mention, Passage, mentions
from extractor.reading.entities.rules import KnownName, entities_by_rule

__all__ = [
    "Figure",
    "KnownName",
    "Link",
    "Mention",
    "Passage",
    "entities_by_rule",
    "link",
    "mentions",
]
