"""Recall and precision of every fault type: ``python -m bench.corpus_faults [N] [CHANNEL] [SEED] [TYPES]``.

Writes N documents (20) with one planted fault each for every type that a document alone can show, reads
and checks them, and prints a table; misses and findings beside the fault follow, with what was planted.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from corpus.evaluate import PlantedDocument, PlantedRun, planted_documents
from corpus.faults.registry import ACROSS, FAULTS

_AIM = 0.95


def main(arguments: list[str]) -> int:
    """Print the table; 1 if a type's recall or precision is under 0.95."""
    count, channel, seed, names = (*arguments, *("20", "pdf", "5303", "")[len(arguments) :])
    faults = [f for f in FAULTS if f.name not in ACROSS and (not names or f.name in names.split(","))]
    run = PlantedRun(seed=int(seed), documents=int(count), channel=channel)
    by_type: dict[str, list[PlantedDocument]] = defaultdict(list)
    for document in planted_documents(faults, run):
        by_type[document.fault.fault].append(document)
        _tell(document)
    print("| fault | planted | found | recall | findings | right | precision | codes |")
    print("|---|---|---|---|---|---|---|---|")
    short = [f.name for f in faults if _row(f.name, by_type[f.name])]
    print(f"{len(faults) - len(short)} of {len(faults)} types reach {_AIM} in both")
    return int(bool(short))


def _tell(document: PlantedDocument) -> None:
    fault = document.fault
    head = f"{fault.fault} {document.layout} {document.key}"
    if not document.found:
        print(f"MISS {head}: {fault.note} | {fault.observed} for {fault.expected}", flush=True)
    for finding in document.wrong:
        place = finding.evidence[0].span
        print(f"BESIDE {head}: {finding.code} {finding.severity.value} {place.page} {finding.message}")


def _row(name: str, documents: list[PlantedDocument]) -> bool:
    """Print a type's row; whether it fell short."""
    found = sum(d.found for d in documents)
    right = sum(len(d.right) for d in documents)
    findings = right + sum(len(d.wrong) for d in documents)
    recall = found / len(documents) if documents else 0.0
    precision = right / findings if findings else 1.0
    codes = " ".join(sorted({f.code for d in documents for f in d.right}))
    print(
        f"| {name} | {len(documents)} | {found} | {recall:.3f} | {findings} | {right} | {precision:.3f} "
        f"| {codes} |"
    )
    return recall < _AIM or precision < _AIM


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
