"""Copies among many forms, beside datasketch's MinHash LSH: ``python -m bench.similarity [FORMS]``.

One form in fifty is a copy of an earlier one that keeps 60 to 100 % of its text. datasketch gets the same
shingles; its threshold is the one of five that gives it the best F1. Times are CPU seconds of one run.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from corpus.recipes.copies import CopiedForms, form_records, with_copies
from corpus.recipes.similarity import families
from models.similarity import Record, likely_pairs

SEED = 977
FORMS = 20_000
_FORMS_A_UNIT = 4
_THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8)
_LENGTH = 8

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Pairs found by one method and its CPU seconds."""

    pairs: Pairs
    seconds: float


def ours(records: Sequence[Record]) -> Outcome:
    """``likely_pairs`` from texts to judged pairs."""
    start = time.process_time()
    found = frozenset((pair.left, pair.right) for pair in likely_pairs(lambda: records))
    return Outcome(pairs=found, seconds=time.process_time() - start)


def datasketch_pairs(records: Sequence[Record]) -> tuple[float, tuple[Outcome, ...]]:
    """Seconds for the signatures, and what each threshold finds."""
    start = time.process_time()
    signed = [(record.id, _minhash(record)) for record in records]
    spent = time.process_time() - start
    return spent, tuple(_queried(signed, threshold) for threshold in _THRESHOLDS)


def _minhash(record: Record) -> MinHash:
    text = "\x1f".join(field.text for field in record.fields)
    signature = MinHash(num_perm=128)
    signature.update_batch({text[n : n + _LENGTH].encode() for n in range(max(len(text) - _LENGTH + 1, 1))})
    return signature


def _queried(signed: Sequence[tuple[str, MinHash]], threshold: float) -> Outcome:
    start = time.process_time()
    index = MinHashLSH(threshold=threshold, num_perm=128)
    held: dict[str, MinHash] = {}
    found = set()
    for name, signature in signed:
        for other in index.query(signature):
            if held[other].jaccard(signature) >= threshold:
                found.add((other, name))
        index.insert(name, signature)
        held[name] = signature
    return Outcome(pairs=frozenset(found), seconds=time.process_time() - start)


def report(copied: CopiedForms, outcome: Outcome) -> str:
    """Precision, recall by share of the text, F1, and false pairs per form."""
    family = families(copied)
    true = {p for p in outcome.pairs if p[0] in family and family.get(p[0]) == family.get(p[1])}
    precision = len(true) / max(len(outcome.pairs), 1)
    recalls = []
    for low in (0.6, 0.7, 0.8, 0.9):
        band = [p for p in copied.planted if low <= p.share < low + 0.1 + 1e-9]
        recalls.append(sum((p.original, p.copy) in true for p in band) / max(len(band), 1))
    close = [p for p in copied.planted if p.share >= 0.8]
    recall = sum((p.original, p.copy) in true for p in close) / max(len(close), 1)
    harmonic = 2 * precision * recall / max(precision + recall, 1e-9)
    false = {name for pair in outcome.pairs - true for name in pair if name not in family}
    alone = len(copied.records) - len(family)
    return (
        f"precision {precision:.4f}  recall>=0.8 {recall:.4f}  F1 {harmonic:.4f}  "
        f"by tenth {' '.join(f'{r:.3f}' for r in recalls)}  "
        f"uncopied forms flagged {len(false)} of {alone} ({len(false) / alone:.5f})  {outcome.seconds:.1f} s"
    )


def main() -> None:
    """Print both methods side by side, and the memory of half and all forms."""
    forms = int(sys.argv[1]) if len(sys.argv) > 1 else FORMS
    records = [
        r for _, r in zip(range(forms), form_records(SEED, forms // _FORMS_A_UNIT + 200), strict=False)
    ]
    copied = with_copies(records, SEED, 50)
    print(f"{len(copied.records)} forms, {len(copied.planted)} copies")
    for part in (len(records) // 4, len(records) // 2, len(records)):
        found = ours(copied.records[:part])
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"gouji {part}: {found.seconds:.1f} s, {memory} MB at most so far")
    print("gouji      ", report(copied, found))
    spent, outcomes = datasketch_pairs(copied.records)
    for threshold, outcome in zip(_THRESHOLDS, outcomes, strict=True):
        whole = Outcome(pairs=outcome.pairs, seconds=outcome.seconds + spent)
        print(f"datasketch {threshold}", report(copied, whole), f"ratio {whole.seconds / found.seconds:.1f}")


if __name__ == "__main__":
    main()
