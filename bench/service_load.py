"""Uploads and readers at once, and growth over many uploads: ``python -m bench.service_load``.

Options: ``--uploads 50 --megabytes 5 --readers 20 --findings 20000 --documents 1000``.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.e2e.chaos import settings_for
from tests.e2e.load import grow, press

MEBIBYTE = 1024 * 1024
PORT = 8793


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser()
    for name, value in (("uploads", 50), ("megabytes", 5), ("readers", 20), ("findings", 20_000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--documents", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.uploads:
            load = press(
                settings_for(Path(folder) / "load", "", PORT),
                uploads=given.uploads,
                size=given.megabytes * MEBIBYTE,
                readers=given.readers,
                findings=given.findings,
            )
            for name, value in asdict(load).items():
                print(f"{name:18} {round(value, 1) if isinstance(value, float) else value}")
        if given.documents:
            settle = min(100, given.documents // 2)
            early, late = grow(settings_for(Path(folder) / "grow", "", PORT), given.documents, settle)
            print(f"resident after {settle}: {early / MEBIBYTE:.1f} MiB")
            print(f"resident after {given.documents}: {late / MEBIBYTE:.1f} MiB")


if __name__ == "__main__":
    main()
