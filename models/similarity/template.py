"""What most forms of a collection print, learned from the collection: document frequency of shingles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from models.similarity.records import Record
from models.similarity.shingles import Hashes, shingles

#: Slots of the frequency table (a power of two): 16 MB whatever the size of the collection.
SLOTS = 1 << 22
#: A shingle in more than this share of the records is template, but never one in fewer than the count.
TEMPLATE_SHARE = 0.02
TEMPLATE_COUNT = 6
#: Records whose shingles are hashed together.
CHUNK = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """How many records hold each shingle (by slot); ``records`` is the size of the collection."""

    frequency: NDArray[np.uint32]
    records: int

    @property
    def limit(self) -> int:
        """The number of records from which on a shingle is template."""
        return max(TEMPLATE_COUNT, math.ceil(self.records * TEMPLATE_SHARE))

    def weights(self, hashes: Hashes) -> NDArray[np.float64]:
        """1 for what at most two records hold, down to 0 for template, on a logarithmic scale."""
        frequency = self.frequency[_slots(hashes)].astype(np.float64)
        return np.clip(1 - np.log(np.maximum(frequency - 1, 1)) / math.log(self.limit - 1), 0, 1)

    def filled(self, hashes: Hashes) -> NDArray[np.bool_]:
        """Which shingles are not template."""
        return np.asarray(self.frequency[_slots(hashes)] < self.limit)


def learn_template(records: Iterable[Record]) -> Template:
    """Count in how many records each shingle stands; one pass, memory does not grow."""
    frequency = np.zeros(SLOTS, dtype=np.uint32)
    number = 0
    for chunk in chunks(records):
        hashes, counts = record_shingles(chunk)
        owners = np.repeat(np.arange(len(chunk), dtype=np.int64), counts)
        once = distinct(owners * SLOTS + _slots(hashes))
        np.add.at(frequency, once & (SLOTS - 1), np.uint32(1))
        number += len(chunk)
    return Template(frequency=frequency, records=number)


def chunks(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in lists of ``CHUNK``."""
    stream = iter(records)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


def record_shingles(records: Sequence[Record]) -> tuple[Hashes, NDArray[np.int64]]:
    """All shingles of whole records, and how many each has; no shingle crosses from field to field."""
    hashes, counts = shingles([field.text for record in records for field in record.fields])
    ends = np.concatenate([[0], np.cumsum(counts)])
    marks = np.concatenate([[0], np.cumsum([len(record.fields) for record in records])]).astype(np.int64)
    return hashes, np.diff(ends[marks])


def distinct(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distinct keys, ascending (by sorting: hashing them, as NumPy would, is slower on such keys)."""
    ordered = np.sort(keys)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered


def _slots(hashes: Hashes) -> NDArray[np.int64]:
    return (hashes & np.uint64(SLOTS - 1)).astype(np.int64)
