"""All performance figures, one after the other: ``python -m bench``. Ratios within one run, never a test."""

from __future__ import annotations

import subprocess
import sys

#: Module and what it shows; the service's and the scans' own figures take minutes and are run by name.
MODULES = (
    ("bench.text_speed", "reading text: cost per character at 1, 4 and 16 times the length"),
    ("bench.pdf_speed", "reading PDFs: against pdfplumber and pdfminer.six on the same files"),
    ("bench.pdf_tables", "tables of drawn PDFs: rows exactly right, pdfplumber beside"),
)


def main() -> None:
    """Run each in a process of its own, so that none warms another's caches."""
    for module, what in MODULES:
        print(f"\n== {module}: {what}", flush=True)
        subprocess.run([sys.executable, "-m", module], check=False)


if __name__ == "__main__":
    main()
