"""Pictures of the evidence: on scanned pages only, and only of the file that was read."""

from __future__ import annotations

import base64
import io
import re
import shutil
from importlib.resources import files
from pathlib import Path

import docx
import pytest
from PIL import Image

from service.checking import Run
from service.commands.check import CheckFormat, check_paths, write_checked
from service.report.crops import NO_CROPS, crops_of
from service.report.html import render_html
from service.words import Lang

pytest.importorskip("rapidocr", reason="reading a scan needs the extra ocr")
SAMPLES = files("corpus") / "samples"


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    shutil.copy(str(SAMPLES / "scan.pdf"), path)
    return check_paths([path], Lang.ZH), path


def test_a_scan_s_report_shows_the_pixels_of_every_piece_of_evidence(scanned: tuple[Run, Path]) -> None:
    run, _ = scanned
    html = render_html(run, Lang.ZH, crops_of(run))
    findings = run.checked[0].report.findings
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    assert findings
    assert "img-src data:" in html
    assert len(pictures) == sum(e.span.box is not None for f in findings for e in f.evidence)
    with Image.open(io.BytesIO(base64.b64decode(pictures[0]))) as image:
        assert min(image.size) > 10


def test_the_letter_of_a_scan_holds_the_pictures(scanned: tuple[Run, Path], tmp_path: Path) -> None:
    run, _ = scanned
    write_checked(run, CheckFormat.DOCX, Lang.ZH, tmp_path / "a.docx")
    assert docx.Document(str(tmp_path / "a.docx")).inline_shapes


def test_a_file_changed_since_it_was_read_gives_no_picture(scanned: tuple[Run, Path]) -> None:
    run, path = scanned
    kept = path.read_bytes()
    path.write_bytes(kept + b"\n")
    assert not crops_of(run).pictures
    path.write_bytes(kept)


def test_a_text_layer_needs_no_picture() -> None:
    run = check_paths([Path(str(SAMPLES / "text.pdf"))], Lang.ZH)
    assert crops_of(run) is NO_CROPS
