"""Official vocabularies as data: subjects with the years they were in force."""

from corpus.vocab.subjects import (
    Subject,
    economic_codes,
    economic_name,
    expenditure_classes,
    functional_code,
    functional_name,
)

__all__ = [
    "Subject",
    "economic_codes",
    "economic_name",
    "expenditure_classes",
    "functional_code",
    "functional_name",
]
