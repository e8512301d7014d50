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

from bench.figures import Figure
from corpus.recipes.copies import CopiedForms, form_records, with_copies
from corpus.recipes.similarity import families
from models.similarity import Record, likely_pairs

SEED = 977
FORMS = 20_000
_FEW = 2_000
_MUCH = 0.8
_FORMS_A_UNIT = 4
_THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8)
_LENGTH = 8

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Pairs found by one method and its CPU seconds."""

    pairs: Pairs
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The right pairs of an outcome, its precision, and its recall over close copies."""

    true: Pairs
    precision: float
    recall: float

    @property
    def harmonic(self) -> float:
        """F1."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


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


def scores(copied: CopiedForms, outcome: Outcome) -> Scores:
    """Pairs of one family count as right; recall over copies that keep 80 % and more."""
    family = families(copied.planted)
    true = frozenset(p for p in outcome.pairs if p[0] in family and family.get(p[0]) == family.get(p[1]))
    close = [p for p in copied.planted if p.share >= _MUCH]
    return Scores(
        true=true,
        precision=len(true) / max(len(outcome.pairs), 1),
        recall=sum((p.original, p.copy) in true for p in close) / max(len(close), 1),
    )


def report(copied: CopiedForms, outcome: Outcome) -> str:
    """Precision, recall by share of the text, F1, and false pairs per form."""
    family = families(copied.planted)
    score = scores(copied, outcome)
    recalls = []
    for low in (0.6, 0.7, 0.8, 0.9):
        band = [p for p in copied.planted if low <= p.share < low + 0.1 + 1e-9]
        recalls.append(sum((p.original, p.copy) in score.true for p in band) / max(len(band), 1))
    false = {name for pair in outcome.pairs - score.true for name in pair if name not in family}
    alone = len(copied.records) - len(family)
    return (
        f"precision {score.precision:.4f}  recall>=0.8 {score.recall:.4f}  F1 {score.harmonic:.4f}  "
        f"by tenth {' '.join(f'{r:.3f}' for r in recalls)}  "
        f"uncopied forms flagged {len(false)} of {alone} ({len(false) / alone:.5f})  {outcome.seconds:.1f} s"
    )


def figures() -> list[Figure]:
    """Processor seconds over a small collection, and the F1, beside datasketch at its best threshold."""
    copied = _copied(_FEW)
    found = ours(copied.records)
    spent, outcomes = datasketch_pairs(copied.records)
    best = max(outcomes, key=lambda outcome: scores(copied, outcome).harmonic)
    return [
        Figure(
            what=f"copies among {_FEW} forms",
            ours=found.seconds,
            unit="s",
            peer="datasketch LSH",
            theirs=best.seconds + spent,
            most=1 / 8,
        ),
        Figure(
            what=f"copies among {_FEW} forms, F1",
            ours=scores(copied, found).harmonic,
            unit="F1",
            peer="datasketch LSH",
            theirs=scores(copied, best).harmonic,
            floor=0.97,
        ),
    ]


def _copied(forms: int) -> CopiedForms:
    records = [
        r for _, r in zip(range(forms), form_records(SEED, forms // _FORMS_A_UNIT + 200), strict=False)
    ]
    return with_copies(records, SEED, 50)


def main() -> None:
    """Print both methods side by side, and the memory of half and all forms."""
    forms = int(sys.argv[1]) if len(sys.argv) > 1 else FORMS
    copied = _copied(forms)
    print(f"{len(copied.records)} forms, {len(copied.planted)} copies")
    for part in (len(copied.records) // 4, len(copied.records) // 2, len(copied.records)):
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
