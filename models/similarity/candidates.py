"""Pairs worth comparing: MinHash signatures (rensa) of what is filled in, cut into bands (LSH).

MinHash: Broder, On the resemblance and containment of documents, 1997; bands as in Leskovec, Rajaraman,
Ullman, Mining of Massive Datasets, ch. 3. With 24 bands of 4 rows, two records whose filled-in shingles have
a Jaccard of 0.5 meet in a band with probability 0.79, of 0.7 with 0.999, of 0.2 with 0.04.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import rensa
from numpy.typing import NDArray

from models.similarity.records import Record
from models.similarity.template import Template, chunks, distinct, record_shingles

BANDS = 24
ROWS = 4
_PERMUTATIONS = BANDS * ROWS
_SEED = 8
#: Records with less filled in than this (distinct shingles) are not compared: anything could be like them.
LEAST_SHINGLES = 8
#: Members of one bucket that are paired with each other; further ones only with their neighbours.
_MOST_PAIRED = 24
#: Least estimated resemblance of a pair that is looked at.
LEAST_RESEMBLANCE = 0.3
_LOW = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Band keys, shape (records, ``BANDS``), and the low bytes of the signatures, for estimates.

    ``numbers`` are the places of the records in their stream: those with too little filled in are left out.
    """

    numbers: NDArray[np.int64]
    bands: NDArray[np.uint64]
    low: NDArray[np.uint8]


def sign(records: Iterable[Record], template: Template) -> Signatures:
    """Signatures of all records in one pass; 290 bytes a record."""
    numbers, bands, low = [], [], []
    start = 0
    for chunk in chunks(records):
        kept, rows = _signed(chunk, template)
        numbers.append(kept + start)
        bands.append(_band_keys(rows))
        low.append((rows & np.uint32(_LOW - 1)).astype(np.uint8))
        start += len(chunk)
    if not numbers:
        numbers, bands = [np.zeros(0, dtype=np.int64)], [np.zeros((0, BANDS), dtype=np.uint64)]
        low = [np.zeros((0, _PERMUTATIONS), dtype=np.uint8)]
    return Signatures(numbers=np.concatenate(numbers), bands=np.concatenate(bands), low=np.concatenate(low))


def candidates(signatures: Signatures) -> Iterator[tuple[int, int]]:
    """Pairs of record numbers, smaller first, each once, in ascending order.

    At most ``BANDS`` × ``_MOST_PAIRED`` pairs a record, so that a text which hundreds have copied costs no
    more than it has copies.
    """
    size = len(signatures.numbers)
    met = distinct(np.concatenate([_met(signatures.bands[:, band]) for band in range(BANDS)]))
    for part in np.array_split(met, max(len(met) // 65_536, 1)):
        left, right = part // max(size, 1), part % max(size, 1)
        same = (signatures.low[left] == signatures.low[right]).mean(axis=1)
        close = same >= LEAST_RESEMBLANCE
        places = signatures.numbers[left[close]], signatures.numbers[right[close]]
        yield from zip(places[0].tolist(), places[1].tolist(), strict=True)


def _signed(chunk: list[Record], template: Template) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Places in the chunk of the records with enough filled in, and their signatures."""
    hashes, counts = record_shingles(chunk)
    owners = np.repeat(np.arange(len(chunk)), counts)
    filled = template.filled(hashes)
    left = np.bincount(owners[filled], minlength=len(chunk))
    enough = left >= LEAST_SHINGLES
    chosen = filled & enough[owners]
    offsets = np.concatenate([[0], np.cumsum(left[enough])]).astype(np.uint64)
    kept = np.flatnonzero(enough).astype(np.int64)
    if not len(kept):
        return kept, np.zeros((0, _PERMUTATIONS), dtype=np.uint32)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        np.ascontiguousarray(hashes[chosen]), offsets, _PERMUTATIONS, _SEED
    )
    return kept, np.array(matrix.to_rows(), dtype=np.uint32)


def _band_keys(rows: NDArray[np.uint32]) -> NDArray[np.uint64]:
    parts = rows.reshape(len(rows), BANDS, ROWS).astype(np.uint64)
    keys = np.zeros(parts.shape[:2], dtype=np.uint64)
    for row in range(ROWS):
        keys = keys * np.uint64(0x100_0000_01B3) + parts[:, :, row]
    return keys


def _met(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Pairs with the same key as smaller place × number of keys + larger place."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, _MOST_PAIRED):
        same = np.flatnonzero(ordered[step:] == ordered[:-step])
        if not len(same):
            break
        found.append(order[same] * len(keys) + order[same + step])
    return np.concatenate(found)
