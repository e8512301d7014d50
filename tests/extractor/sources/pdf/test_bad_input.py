"""Malformed, odd and hostile PDFs beside the project: every one ends in a named state, and in time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Grid, Layout
from extractor.limits import Limits
from extractor.sandbox import Sandbox
from tests.extractor.sources.pdf.text_layers import read_text_layers

BAD = Path(__file__).resolve().parents[4].parent / "shared" / "badpdf"
MANIFEST = BAD / "manifest.json"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not MANIFEST.is_file(), reason="the bad PDFs are not beside the project"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A bad PDF; ``pages`` and ``characters`` are None where no other reader reached any."""

    name: str
    expect: str
    pages: int | None
    characters: int | None


def _samples() -> list[Sample]:
    if not MANIFEST.is_file():
        return []
    samples = []
    for entry in json.loads(MANIFEST.read_text(encoding="utf-8")):
        oracle = entry["oracle"] or {}
        samples.append(
            Sample(
                name=entry["file"],
                expect=entry["expect"],
                pages=oracle.get("pages"),
                characters=oracle.get("min_chars_80pct"),
            )
        )
    return samples


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(wall_seconds=20.0)) as running:
        yield running


def _characters(layout: Layout) -> int:
    """Characters of all blocks and set-aside texts, one line break between any two, as the oracle counts."""
    texts = [note.printed for note in layout.notes if note.printed]
    for block in layout.blocks:
        if isinstance(block, Grid):
            texts.extend(cell.text.text for row in block.rows for cell in row.cells if cell.text.text)
        else:
            texts.append(block.text.text if not isinstance(block.text, str) else block.text)
    return len("\n".join(texts))


@pytest.mark.parametrize("sample", _samples(), ids=lambda sample: sample.name)
def test_a_bad_file_ends_in_a_named_state_in_time(sample: Sample, sandbox: Sandbox) -> None:
    started = time.monotonic()
    outcome = _read((BAD / sample.name).read_bytes(), sandbox)
    assert time.monotonic() - started < 20
    if isinstance(outcome, InputError):
        assert sample.pages is None
        assert outcome.code.code.startswith("E1")
        assert outcome.code.sentence().isprintable()
        assert sample.expect != "needs_password" or outcome.code is InputCode.ENCRYPTED
        return
    assert sample.expect != "needs_password"
    assert [page.number for page in outcome.pages] == list(range(1, len(outcome.pages) + 1))
    if sample.pages is not None:
        assert len(outcome.pages) == sample.pages
        assert _characters(outcome) >= (sample.characters or 0)


def _read(data: bytes, sandbox: Sandbox) -> Layout | InputError:
    try:
        return sandbox.call(read_text_layers, data)
    except InputError as error:
        return error


# VmHWM: the peak that getrusage gives is inherited from the test runner over fork and exec.
_PARENT = """
import sys
from pathlib import Path
from extractor.errors import InputError
from extractor.sandbox import Sandbox
from tests.extractor.sources.pdf.text_layers import read_text_layers

if __name__ == "__main__":
    with Sandbox() as sandbox:
        for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
            try:
                sandbox.call(read_text_layers, path.read_bytes())
            except InputError:
                pass
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def test_the_parent_of_the_reading_process_stays_under_300_mb(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    root = str(Path(__file__).resolve().parents[4])
    done = subprocess.run(
        [sys.executable, str(script), str(BAD)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert int(done.stdout) < 300 * 1024
