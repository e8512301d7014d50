"""Chromium of the system, one small site for all page tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.site import ARGUMENTS, CHROMIUM, ROOT, Site, corpus_files, running_site


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The system's Chromium, or no test at all."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip("no Chromium here (apt-get install chromium)")
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    """A small laptop of a Chinese office."""
    return {"viewport": {"width": 1280, "height": 720}, "locale": "zh-CN"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser_type_launch_args: object) -> Iterator[Site]:
    """A service with the two samples, two PDFs of one unit, and a file that cannot be read."""
    assert browser_type_launch_args
    folder = tmp_path_factory.mktemp("site")
    pdfs = corpus_files(tmp_path_factory.mktemp("pdf"), units=1, years=2, channel="pdf", seed=7, faults=1.0)
    bad = folder / "坏文件.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing follows")
    samples = [ROOT / "corpus" / "samples" / name for name in ("tabbed.txt", "flow.txt")]
    (folder / "data").mkdir()
    with running_site(folder / "data") as running:
        running.upload([*samples, *pdfs, Path(bad)])
        yield running
