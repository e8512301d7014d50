"""House rules that no linter knows: ``python -m tests.house`` prints what breaks them and exits with 1.

No module over 500 lines, no broad ``except`` outside the two runners, no module named utils, helpers or
manager, no address of a package registry in the lock.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("extractor", "models", "anomaly", "corpus", "service", "tests", "bench")
MOST_LINES = 500
_BROAD_EXCEPT = re.compile(r"^\s*except(\s+(Exception|BaseException)\b.*)?:", re.M)
_MAY_CATCH_ALL = frozenset({"anomaly/runner.py", "service/jobs/runner.py"})
_NO_NAMES = frozenset({"utils.py", "helpers.py", "manager.py", "common.py"})
_ADDRESS = re.compile(r"(?:https?|file)://|--(?:extra-)?index-url|--find-links")


def broken_rules() -> Iterator[str]:
    """One line for each broken rule."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield from _module(path)
    if _ADDRESS.search((ROOT / "requirements.lock").read_text(encoding="utf-8")):
        yield "requirements.lock: holds an address"


def _module(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > MOST_LINES:
        yield f"{name}: {lines} lines (most {MOST_LINES})"
    if path.name in _NO_NAMES:
        yield f"{name}: a name that says nothing"
    if name not in _MAY_CATCH_ALL and name != "tests/house.py" and _BROAD_EXCEPT.search(text):
        yield f"{name}: a broad except"


def main() -> None:
    """Print what breaks the rules; exit with 1 if anything does."""
    broken = list(broken_rules())
    print("\n".join(broken) if broken else "house rules kept")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
