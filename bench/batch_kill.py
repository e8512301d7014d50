"""Kill -9 and resume: ``python -m bench.batch_kill [KILLS]``.

A batch is killed at random moments, each time taken up again, and its datasets are compared row by row with
an undisturbed run's.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from bench.batch_speed import province

KILLS = 5
DOCUMENTS = 60
_DATASETS = (
    "documents",
    "tables",
    "rows",
    "forms",
    "indicators",
    "claims",
    "findings",
    "evidence",
    "failures",
)


def batch(listed: Path, out: Path, *, resume: bool) -> subprocess.Popen[bytes]:
    """Start ``gouji batch`` in a process group of its own."""
    command = [sys.executable, "-m", "service.cli", "batch", str(listed), "--out", str(out), "--workers", "2"]
    return subprocess.Popen(
        [*command, *(["--resume"] if resume else [])],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def rows_of(out: Path, dataset: str) -> list[str]:
    """Every row as text, sorted."""
    found = sorted(str(path) for path in (out / dataset).rglob("*.parquet"))
    if not found:
        return []
    rows = duckdb.execute("select * from read_parquet(?, hive_partitioning = true)", [found]).fetchall()
    return sorted(map(repr, rows))


def main(kills: int) -> int:
    """Print how often it was killed and whether the datasets are the same; 1 if not."""
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = folder / "list.txt"
        listed.write_text("\n".join(province(folder / "corpus", DOCUMENTS)) + "\n", encoding="utf-8")
        began = time.perf_counter()
        batch(listed, folder / "calm", resume=False).wait()
        whole = time.perf_counter() - began
        killed = 0
        for number in range(kills):
            process = batch(listed, folder / "killed", resume=number > 0)
            time.sleep(chance.uniform(0.1, 0.5) * whole)
            killed += process.poll() is None
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        batch(listed, folder / "killed", resume=True).wait()
        same = {d: rows_of(folder / "calm", d) == rows_of(folder / "killed", d) for d in _DATASETS}
        counts = {d: len(rows_of(folder / "calm", d)) for d in _DATASETS}
    print(f"killed {killed} times in a run of {whole:.0f} s; rows {counts}")
    print(
        "the same datasets" if all(same.values()) else f"different: {[d for d, s in same.items() if not s]}"
    )
    return 0 if all(same.values()) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
