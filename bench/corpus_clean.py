"""False findings on clean documents: ``python -m bench.corpus_clean [COUNT] [CHANNELS] [LAYOUTS] [SEED]``.

Writes COUNT clean documents of every layout (50), prints every high or medium finding and their count.
"""

from __future__ import annotations

import sys
from collections import Counter

from corpus.evaluate import CleanRun, false_findings
from corpus.layouts import LAYOUTS


def main(arguments: list[str]) -> int:
    """Print the findings; 1 if there is one."""
    count, channels, names, seed = (*arguments, *("50", "tabbed,flow,pdf", "", "31")[len(arguments) :])
    layouts = [layout for layout in LAYOUTS if not names or layout.name in names.split(",")]
    run = CleanRun(seed=int(seed), documents=int(count), channels=tuple(channels.split(",")))
    found: Counter[tuple[str, str]] = Counter()
    for false in false_findings(layouts, run):
        found[false.layout, false.channel] += 1
        finding = false.finding
        evidence = finding.evidence[0]
        print(
            f"{false.layout} {false.channel} {false.key} {finding.code} {finding.severity.value} "
            f"{evidence.span.page or evidence.span.line} {finding.message}",
            flush=True,
        )
    for layout in layouts:
        for name in run.channels:
            print(f"{layout.name} {name}: {found[layout.name, name]} in {run.documents} documents")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
