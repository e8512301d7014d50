"""The narrative (情况说明): sentences with their headings and places, and the figures they state."""

from extractor.reading.narrative.claims import read_narrative
from extractor.reading.narrative.enumerations import Enumeration, find_enumerations
from extractor.reading.narrative.passages import Passage, read_passages
from extractor.reading.narrative.sentences import split_sentences

__all__ = [
    "Enumeration",
    "Passage",
    "find_enumerations",
    "read_narrative",
    "read_passages",
    "split_sentences",
]
