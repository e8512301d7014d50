"""A province's batch: ``python -m bench.batch_speed [DOCUMENTS]``.

Writes a fictional province (60 % text, 39 % PDF, 1 % files that cannot be read) and prints the rate on one
and on two workers, the memory of the workers and how it grows, the share of the time that stages explain, and
the cost of an eighth, a quarter, a half and all of the documents with the exponent of the curve.
"""

from __future__ import annotations

import math
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.make import make_corpus
from service.batch.concluding import conclude
from service.batch.journal import Line
from service.batch.places import Place
from service.batch.province import Order, run_batch
from service.batch.tally import Tally

DOCUMENTS = 400
_HOSTILE = (b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + b"\0" * 60, bytes(range(256)) * 40)
_SHARES = (0.125, 0.25, 0.5, 1.0)


@dataclass(slots=True)
class Silent:
    """A watcher that keeps the lines."""

    lines: list[Line]

    def stopping(self) -> bool:
        """See ``Watcher``."""
        return False

    def begun(self, entries: int, workers: int) -> None:
        """See ``Watcher``."""

    def ended(self, line: Line, *, reused: bool) -> None:
        """See ``Watcher``."""
        self.lines.append(line)

    def stage(self, name: str) -> None:
        """See ``Watcher``."""


def province(folder: Path, documents: int) -> list[str]:
    """Paths of the files, mixed so that every run of them has the shares of the whole; no document twice."""
    kinds = [_kind(number) for number in range(documents)]
    made = {name: _written(folder / name, name, kinds.count(name)) for name in ("tabbed", "flow", "pdf")}
    paths: list[str] = []
    for number, kind in enumerate(kinds):
        if kind == "bad":
            bad = folder / f"bad{number}.pdf"
            bad.write_bytes(_HOSTILE[number // 100 % len(_HOSTILE)] + b" " * number)
            paths.append(str(bad))
        else:
            paths.append(str(next(made[kind])))
    return paths


def _kind(number: int) -> str:
    if number % 100 == 99:
        return "bad"
    return "pdf" if number % 5 in (1, 3) else "flow" if number % 5 == 2 else "tabbed"


def _written(folder: Path, channel: str, units: int) -> Iterator[Path]:
    make_corpus(folder, units=units, years=1, faults=0.5, channels=(channel,), seed=1105 + len(channel))
    return iter(sorted((folder / channel).iterdir()))


def run(paths: Sequence[str], folder: Path, workers: int) -> tuple[Tally, list[Line]]:
    """One batch over the paths in a folder of its own."""
    folder.mkdir()
    listed = folder / "list.txt"
    listed.write_text("\n".join(paths) + "\n", encoding="utf-8")
    watcher = Silent(lines=[])
    order = Order(source=Place(url=str(listed)), out=folder / "out", workers=workers)
    return run_batch(order, watcher, conclude), watcher.lines


def slope(lines: Sequence[Line]) -> float:
    """Megabytes that a worker grows by for each document, by least squares over its second half."""
    by_worker: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        by_worker[line.worker].append(line.memory)
    slopes = []
    for memory in by_worker.values():
        tail = memory[len(memory) // 2 :]
        middle, mean = (len(tail) - 1) / 2, sum(tail) / max(len(tail), 1)
        spread = sum((n - middle) ** 2 for n in range(len(tail)))
        if spread:
            slopes.append(sum((n - middle) * (m - mean) for n, m in enumerate(tail)) / spread / 1e6)
    return max(slopes, default=0.0)


def main(documents: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = province(folder / "corpus", documents)
        quarter = paths[: documents // 4]
        one, _ = run(quarter, folder / "one", 1)
        print(f"one worker: {one.rate:.2f} documents a second ({len(quarter)} documents)")
        points: list[tuple[int, float]] = []
        for share in _SHARES:
            part = paths[: int(documents * share)]
            began = time.perf_counter()
            tally, lines = run(part, folder / f"two{len(part)}", 2)
            seconds = time.perf_counter() - began
            points.append((len(part), seconds))
            print(
                f"two workers, {len(part)} documents: {seconds:.1f} s, {tally.rate:.2f} a second "
                f"({tally.rate / 2 / one.rate:.2f} of twice one worker's), {tally.failed} refused, "
                f"at most {tally.most_memory / 1e6:.0f} MB a worker, {slope(lines):+.3f} MB a document, "
                f"stages explain {tally.explained:.2f}"
            )
    (small, least), (large, most) = points[0], points[-1]
    print(f"cost grows with documents to the power {math.log(most / least) / math.log(large / small):.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
