"""The malformed, odd and hostile PDFs beside the project, read with OCR: state, seconds, characters, memory.

Each is read in a child process as the service reads it. Run with ``python -m bench.bad_pdfs [SECONDS]``; the
limit on wall time is 20 seconds without it. On a busy machine the seconds of processor time tell more.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from extractor.errors import InputError
from extractor.layout.blocks import Grid, Layout
from extractor.limits import Limits
from extractor.sandbox import Sandbox
from extractor.sources.pdf import read_pdf

BAD = Path(__file__).resolve().parents[1].parent / "shared" / "badpdf"
SECONDS = 20.0


def timed(data: bytes) -> tuple[Layout, float]:
    """The layout, and the seconds of processor time of all threads that it took."""
    started = time.process_time()
    layout = read_pdf(data)
    return layout, time.process_time() - started


def characters(layout: Layout) -> int:
    """Characters of all blocks and of what was set aside, one line break between any two."""
    texts = [note.printed for note in layout.notes if note.printed]
    for block in layout.blocks:
        if isinstance(block, Grid):
            texts.extend(cell.text.text for row in block.rows for cell in row.cells if cell.text.text)
        else:
            texts.append(block.text.text if not isinstance(block.text, str) else block.text)
    return len("\n".join(texts))


def outcome(data: bytes, sandbox: Sandbox, oracle: dict[str, int]) -> str:
    """What became of one file, as a row's last columns."""
    try:
        layout, seconds = sandbox.call(timed, data)
    except InputError as error:
        return f"{error.code.code} {error.code.sentence()}"
    states = sorted({page.state.value for page in layout.pages})
    told = oracle.get("min_chars_80pct")
    found = f"{characters(layout)} of {told} characters" if told is not None else ""
    pages = f"{len(layout.pages)} of {oracle['pages']} pages" if "pages" in oracle else ""
    spent = f"{seconds:.1f} s of processor"
    return ", ".join(part for part in (spent, pages, "/".join(states), found) if part)


def main() -> int:
    """Print one line a file and the parent's memory."""
    worst = 0.0
    limit = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with Sandbox(Limits(wall_seconds=limit)) as sandbox:
        for entry in json.loads((BAD / "manifest.json").read_text(encoding="utf-8")):
            data = (BAD / entry["file"]).read_bytes()
            started = time.monotonic()
            said = outcome(data, sandbox, entry["oracle"] or {})
            seconds = time.monotonic() - started
            worst = max(worst, seconds)
            print(f"{entry['file']:75s} {seconds:5.1f} s  {said}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"longest {worst:.1f} s (limit {limit:.0f}), parent's memory {peak:.0f} MB (limit 300)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
