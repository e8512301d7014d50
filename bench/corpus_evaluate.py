"""The evaluation table of corpus/README.md: ``python bench/corpus_evaluate.py [--baseline REASON]``.

Makes the standard corpus (18 units, one year, seed 7, faults in 60 % of the documents, every channel but
scan) in a temporary directory, evaluates it, prints the table and compares with the committed baseline.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from corpus.evaluate import evaluate, losses, text_table, write_baseline, write_html, write_json
from corpus.make import make_corpus

CHANNELS = ("tabbed", "ocr", "flow", "pdf", "docx", "xlsx")
BASELINE = Path(__file__).resolve().parents[1] / "corpus" / "evaluate" / "baseline.json"


def main(arguments: list[str]) -> int:
    """Evaluate; 1 if a measure lost more than a point."""
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "standard"
        make_corpus(corpus, units=18, years=1, faults=0.6, channels=CHANNELS, seed=7)
        report = evaluate(corpus)
    print(text_table(report))
    if len(arguments) > 2 and arguments[0] == "--out":
        write_json(report, Path(arguments[1]))
        write_html(report, Path(arguments[2]))
    if arguments[:1] == ["--baseline"]:
        write_baseline(report, BASELINE, reason=arguments[1])
        return 0
    lost = losses(report, BASELINE)
    for loss in lost:
        print(f"{loss.name}: {loss.before} -> {loss.after}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
