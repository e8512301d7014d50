"""Cost of reading text, as ratios within one run: ``python -m bench.text_speed [FILE...]``.

Each file (by default the shipped samples, and the real texts where they stand beside the project) is
repeated 1, 4 and 16 times; cost per character should not grow. Each figure is the best of several runs of
processor time.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure, table
from extractor.reading.assemble import read_text
from extractor.sources.text import decode_text

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = tuple(sorted((ROOT / "corpus" / "samples").glob("*.txt")))
SEEDS = tuple(sorted((ROOT.parent / "shared" / "seeds").glob("*.txt")))
TIMES = (1, 4, 16)
MOST_RATIO = 1.2
MOST_MEGABYTES = 300
_PEAK = """
import sys
from pathlib import Path
from extractor.reader import read_file
read_file(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text(encoding="ascii")
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def best(work: Callable[[], object], runs: int) -> float:
    """Least processor seconds of several runs."""
    seconds = []
    for _ in range(runs):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def reading_seconds(text: str) -> list[float]:
    """Seconds to read the text repeated 1, 4 and 16 times."""
    return [best(lambda n=n: read_text("\n".join([text] * n)), 3 if n == 1 else 1) for n in TIMES]  # type: ignore[misc]


def peak_megabytes(path: Path) -> float:
    """Peak resident memory of a process that reads one file."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def figures_of(path: Path) -> list[Figure]:
    """Cost per character at 16 times the length against once, and the memory, of one file."""
    text = decode_text(path.read_bytes())
    seconds = reading_seconds(text)
    each = [s / n for s, n in zip(seconds, TIMES, strict=True)]
    name = path.name[:16]
    return [
        Figure(
            what=f"read {name}, 16 copies, each",
            ours=each[-1],
            unit="s",
            peer="one copy",
            theirs=each[0],
            most=MOST_RATIO,
        ),
        Figure(what=f"read {name}, memory", ours=peak_megabytes(path), unit="MB", most=MOST_MEGABYTES),
    ]


def figures() -> list[Figure]:
    """Of the shipped samples, and of the real texts where they stand beside the project."""
    return [figure for path in (*SAMPLES, *SEEDS) for figure in figures_of(path)]


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    print(table([f for path in given for f in figures_of(path)] if given else figures()))
