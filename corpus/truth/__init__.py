"""The truth of a corpus: records, JSON, schema."""

from corpus.truth.codec import json_of, record_of
from corpus.truth.records import DocumentTruth, FaultTruth, FileTruth, FormTruth, TableTruth
from corpus.truth.telling import tell

__all__ = [
    "DocumentTruth",
    "FaultTruth",
    "FileTruth",
    "FormTruth",
    "TableTruth",
    "json_of",
    "record_of",
    "tell",
]
