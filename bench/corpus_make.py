"""Time and size of making a corpus: ``python bench/corpus_make.py [units] [channels]`` (3 years, seed 1)."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from corpus.channels.pdf import installed_font
from corpus.make import make_corpus


def main(units: int, channels: tuple[str, ...]) -> None:
    """Make a corpus in a temporary directory and print what it took."""
    with tempfile.TemporaryDirectory() as name:
        start = time.perf_counter()
        made = make_corpus(
            Path(name),
            units=units,
            years=3,
            faults=0.5,
            channels=channels,
            seed=1,
            font=installed_font(),
        )
        seconds = time.perf_counter() - start
        size = sum(p.stat().st_size for p in Path(name).rglob("*") if p.is_file())
    print(f"{made.documents} documents, {made.files} files, {made.faults} faults")
    print(f"{seconds:.0f} s, {seconds / made.documents * 1000:.0f} ms a document, {size / 1e6:.0f} MB")


if __name__ == "__main__":
    wanted = tuple(sys.argv[2].split(",")) if len(sys.argv) > 2 else ("pdf", "tabbed", "flow")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, wanted)
