"""Which backend the engine runs on, and what is said where none loads."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import numpy as np

from extractor.document import PageState
from extractor.errors import InputCode, InputError
from extractor.reader import read_bytes
from extractor.sources.pdf import read_pdf
from extractor.sources.scan import engine
from extractor.sources.scan.engine import load_engine, text_engine
from tests.extractor.sources.scan.drawn_scan import draw_scan, encoded


@pytest.fixture
def _no_backend(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Both libraries are installed and neither loads; no engine was made before."""

    def refuse(name: str) -> object:
        raise ImportError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(engine, "import_module", refuse)
    text_engine.cache_clear()
    yield
    text_engine.cache_clear()


class _Engine:
    def __init__(self, backend: str) -> None:
        if backend == "openvino":
            raise ImportError("libopenvino.so: cannot open shared object file")
        self.backend = backend


def test_the_next_backend_is_taken_where_the_first_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "RapidEngine", _Engine)
    made = load_engine(("openvino", "onnxruntime"))
    assert isinstance(made, _Engine)
    assert made.backend == "onnxruntime"


def test_where_none_loads_the_reasons_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "RapidEngine", _Engine)
    with pytest.raises(InputError) as raised:
        load_engine(("openvino",))
    assert raised.value.code is InputCode.NO_ENGINE
    assert "libopenvino.so" in raised.value.detail
    assert "onnxruntime" in InputCode.NO_ENGINE.sentence()


@pytest.mark.usefixtures("_no_backend")
def test_an_image_without_a_backend_names_what_is_missing() -> None:
    with pytest.raises(InputError) as raised:
        read_bytes(encoded(draw_scan().image))
    assert raised.value.code is InputCode.NO_ENGINE
    assert "openvino" in raised.value.detail
    assert "onnxruntime" in raised.value.detail


@pytest.mark.usefixtures("_no_backend")
def test_a_scanned_pdf_without_a_backend_keeps_its_pages_and_says_why() -> None:
    data = encoded(draw_scan().image, "PDF", resolution=200)
    layout = read_pdf(data)
    assert [page.state for page in layout.pages] == [PageState.NEEDS_OCR]
    assert any("onnxruntime" in note.message for note in layout.notes)
    with pytest.raises(InputError) as raised:
        read_bytes(data)
    assert raised.value.code is InputCode.NO_ENGINE


@pytest.mark.slow
def test_onnx_runtime_reads_what_openvino_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed: the fallback has nothing to run")
    monkeypatch.setitem(sys.modules, "openvino", None)
    made = load_engine(engine.BACKENDS)
    line = draw_scan().image.crop((70, 60, 700, 110)).convert("L")
    (read,) = made.read_lines([np.asarray(line)])
    assert "".join(character.text for character in read).startswith("Expenditure")
