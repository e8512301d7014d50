"""Cost of checking after reading: ``python -m bench.check_speed [FILE]``.

A real text of 98,000 characters where it stands beside the project, else the shipped sample, is read once
and as 2 and 4 copies one after the other; processor seconds of all checks (best of three), the ratio to one
copy, and the checks that cost most. Copies repeat every form, so that findings grow with the text.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from bench.figures import Figure
from extractor.document import Document
from extractor.reading.assemble import read_text
from extractor.sources.text import decode_text

_ROOT = Path(__file__).resolve().parents[1]
_SEED = _ROOT.parent / "shared" / "seeds"
_COPIES = (1, 2, 4)
_RUNS = 3
_DEAREST = 8
_MOST_SECONDS = 0.5


def main(arguments: list[str]) -> None:
    """Print the table of copies, then the dearest checks."""
    path = Path(arguments[0]) if arguments else _usual()
    text = decode_text(path.read_bytes())
    documents = [read_text("\n".join([text] * copies)) for copies in _COPIES]
    print(f"{path.name}: {len(text)} characters")
    base = 0.0
    for copies, document in zip(_COPIES, documents, strict=True):
        seconds, findings = _seconds(document)
        base = base or seconds
        print(f"{copies} x: {seconds:.3f} s, {seconds / base:.2f} times, {findings} findings")
    for seconds, code in sorted(_each(documents[0]), reverse=True)[:_DEAREST]:
        print(f"{code}: {seconds:.3f} s")


def figures() -> list[Figure]:
    """Seconds to check once against seconds to read it, and four copies against one."""
    path = _usual()
    text = decode_text(path.read_bytes())
    start = time.process_time()
    document = read_text(text)
    reading = time.process_time() - start
    once, _ = _seconds(document)
    often, _ = _seconds(read_text("\n".join([text] * _COPIES[-1])))
    name = path.name[:16]
    return [
        Figure(what=f"check {name}", ours=once, unit="s", most=_MOST_SECONDS),
        Figure(what=f"check {name}, beside reading it", ours=once, unit="s", peer="reading", theirs=reading),
        Figure(
            what=f"check {name}, {_COPIES[-1]} copies",
            ours=often,
            unit="s",
            peer="one copy",
            theirs=once,
        ),
    ]


def _usual() -> Path:
    found = sorted(_SEED.glob("003*"))
    return found[0] if found else _ROOT / "corpus" / "samples" / "tabbed.txt"


def _seconds(document: Document) -> tuple[float, int]:
    best, findings = float("inf"), 0
    for _ in range(_RUNS):
        start = time.process_time()
        findings = len(run_checks(document, CHECKS).findings)
        best = min(best, time.process_time() - start)
    return best, findings


def _each(document: Document) -> list[tuple[float, str]]:
    costs = []
    for check in CHECKS:
        start = time.process_time()
        list(check.look(document))
        costs.append((time.process_time() - start, check.info.code))
    return costs


if __name__ == "__main__":
    main(sys.argv[1:])
