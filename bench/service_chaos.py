"""Kills workers and servers while documents go through, and prints what is left.

``python -m bench.service_chaos [--documents 300] [--every 5] [--kills 200] [--url postgresql+psycopg://…]``
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.e2e.chaos import Tally, kill_servers, kill_workers, settings_for

PORT = 8791


def main() -> None:
    """Run what was asked for; a database at ``--url`` must be empty."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--every", type=float, default=5.0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--url", default="")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.documents:
            settings = settings_for(Path(folder) / "workers", arguments.url)
            show("workers killed", kill_workers(settings, arguments.documents, arguments.every, 1800))
        if arguments.kills:
            settings = settings_for(Path(folder) / "servers", "", PORT)
            show("servers killed", kill_servers(settings, arguments.kills))


def show(title: str, result: Tally) -> None:
    """Print a tally."""
    print(title)
    for name, value in asdict(result).items():
        print(f"  {name:18} {value if not isinstance(value, float) else round(value, 1)}")


if __name__ == "__main__":
    main()
