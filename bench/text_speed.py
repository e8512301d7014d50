"""Cost of reading and checking text, as ratios within one run: ``python -m bench.text_speed [FILE...]``.

Each file (by default the shipped samples, and the real texts where they stand beside the project) is
repeated 1, 4 and 16 times; cost per character should not grow. Each figure is the best of several runs of
processor time.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from anomaly.registry import CHECKS
from anomaly.runner import run_checks
from extractor.document import Document
from extractor.reading.assemble import read_text
from extractor.sources.text import decode_text

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = tuple(sorted((ROOT / "corpus" / "samples").glob("*.txt")))
SEEDS = tuple(sorted((ROOT.parent / "shared" / "seeds").glob("*.txt")))
TIMES = (1, 4, 16)
MOST_RATIO = 1.2
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


def checking_seconds(document: Document) -> float:
    """Seconds to run every check over a document already read."""
    return best(lambda: run_checks(document, CHECKS), 3)


def peak_megabytes(path: Path) -> float:
    """Peak resident memory of a process that reads one file."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def main(paths: Sequence[Path]) -> int:
    """Print a row a file; 1 where the cost per character grows by more than a fifth."""
    print("file                 characters  read 1x s  4x/char  16x/char  check s  peak MB")
    worst = 0.0
    for path in paths:
        text = decode_text(path.read_bytes())
        seconds = reading_seconds(text)
        ratios = [s / n / seconds[0] for s, n in zip(seconds, TIMES, strict=True)]
        worst = max(worst, *ratios[1:])
        checking = checking_seconds(read_text(text))
        print(
            f"{path.name[:20]:<20} {len(text):>10}  {seconds[0]:>9.3f}  {ratios[1]:>7.2f}  {ratios[2]:>8.2f}"
            f"  {checking:>7.3f}  {peak_megabytes(path):>7.0f}"
        )
    return 0 if worst <= MOST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main([Path(a) for a in sys.argv[1:]] or [*SAMPLES, *SEEDS]))
