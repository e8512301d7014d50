"""RapidOCR's detector and recogniser, with every character's place, score and rivals kept.

The models are the PP-OCR files inside the rapidocr wheel; paths are given outright, so nothing is ever
downloaded. The angle classifier stays off: it was seen to turn whole lines into one character.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.errors import ExtractorError, InputCode, InputError
from extractor.sources.scan.images import Pixels
from extractor.sources.scan.marks import ReadCharacter

_HEIGHT: Final = 48  # the recogniser's line height in pixels
_NARROWEST: Final = 160
_WIDEST: Final = 3200
_STEP: Final = 160  # widths are padded to multiples: few distinct shapes keep the engine's memory flat
_BATCH_WIDTH: Final = 3840  # columns a batch may have in all
_RIVALS: Final = 3
_POSSIBLE: Final = 0.005  # score from which a simplified form is taken for the traditional one that was read
BACKENDS: Final = ("openvino", "onnxruntime")  # in order of speed
_DETECTOR: Final = "PP-OCRv6_det_small.onnx"
_RECOGNISER: Final = "PP-OCRv6_rec_small.onnx"

Scores = NDArray[np.float32]


class EngineError(ExtractorError):
    """The engine gave up on a page: mostly memory that it was not given."""


ReadLine = tuple[ReadCharacter, ...]


class TextEngine(Protocol):
    """Finds lines of text in an image and reads them."""

    def find_lines(self, image: Pixels) -> NDArray[np.float64]:
        """Boxes of lines in a grey image: x0, y0, x1, y1 in pixels, shape (n, 4)."""

    def read_lines(self, crops: Sequence[Pixels]) -> tuple[ReadLine, ...]:
        """What each grey crop of one line says, from left to right."""


class _Detection(Protocol):
    boxes: NDArray[np.float32] | None


class _Session(Protocol):
    def __call__(self, batch: Scores) -> Scores: ...


class _Decoder(Protocol):
    character: list[str]


class _Recogniser(Protocol):
    session: _Session
    postprocess_op: _Decoder


class _Rapid(Protocol):
    text_rec: _Recogniser

    def __call__(self, image: Pixels, *, use_det: bool, use_rec: bool) -> _Detection: ...

    def recognize_txt(self, img: list[Pixels]) -> object: ...


@functools.cache
def text_engine() -> TextEngine:
    """The engine of this process, made at the first call: it takes a second and 300 MB.

    Raises:
        InputError: NO_ENGINE where neither backend loads; the detail says why not.
    """
    # OpenVINO reports its import to its makers unless this package is missing.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    return load_engine(BACKENDS)


def load_engine(backends: Sequence[str]) -> TextEngine:
    """The engine on the first of the backends that loads.

    Raises:
        InputError: NO_ENGINE where none does.
    """
    reasons = []
    for backend in backends:
        try:
            return RapidEngine(backend)
        except ImportError as error:  # not installed, or its binary does not load on this machine
            reasons.append(f"{backend}: {error}")
    raise InputError(InputCode.NO_ENGINE, "; ".join(reasons))


class RapidEngine:
    """RapidOCR on one backend, ``openvino`` or ``onnxruntime``."""

    def __init__(self, backend: str) -> None:
        """Load both models.

        Raises:
            ImportError: The backend does not load.
        """
        import_module(backend)
        rapid = import_module("rapidocr")
        models = Path(str(rapid.__file__)).parent / "models"
        engine = rapid.EngineType(backend)
        self._rapid: _Rapid = rapid.RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "error",
                "Global.max_side_len": 4_000,
                "Det.engine_type": engine,
                "Det.model_path": str(models / _DETECTOR),
                "Rec.engine_type": engine,
                "Rec.model_path": str(models / _RECOGNISER),
            }
        )
        self._faults = _faults(backend)
        self._rapid.recognize_txt([np.full((_HEIGHT, _NARROWEST, 3), 255, dtype=np.uint8)])
        self._characters = np.array(self._rapid.text_rec.postprocess_op.character, dtype=object)

    def find_lines(self, image: Pixels) -> NDArray[np.float64]:
        """See ``TextEngine``."""
        try:
            found = self._rapid(_as_colour(image), use_det=True, use_rec=False)
        except self._faults as error:
            raise EngineError(repr(error)[-300:]) from error
        if found.boxes is None or len(found.boxes) == 0:
            return np.empty((0, 4))
        corners = np.asarray(found.boxes, dtype=np.float64)
        return np.concatenate((corners.min(axis=1), corners.max(axis=1)), axis=1)

    def read_lines(self, crops: Sequence[Pixels]) -> tuple[ReadLine, ...]:
        """See ``TextEngine``."""
        widths = [_width(crop) for crop in crops]
        result: list[ReadLine] = [()] * len(crops)
        for batch in _batches(widths):
            padded = max(_padded(widths[index]) for index in batch)
            tensor = np.zeros((len(batch), 3, _HEIGHT, padded), dtype=np.float32)
            for place, index in enumerate(batch):
                tensor[place, :, :, : widths[index]] = _normalised(crops[index], widths[index])
            try:
                scores = self._rapid.text_rec.session(tensor)
            except self._faults as error:
                raise EngineError(repr(error)[-300:]) from error
            for place, index in enumerate(batch):
                result[index] = self._decode(scores[place], widths[index] / padded)
        return tuple(result)

    def _decode(self, scores: Scores, filled: float) -> ReadLine:
        """Collapse the scores of one line, shape (steps, characters); step 0 of the alphabet is the blank."""
        best = scores.argmax(axis=1)
        starts = np.flatnonzero((best != 0) & (np.diff(best, prepend=-1) != 0)).tolist()
        line = []
        for start in starts:
            end = start + 1
            while end < len(best) and best[end] == best[start]:
                end += 1
            peak = start + int(scores[start:end, best[start]].argmax())
            centre = (start + end) / 2 / len(best) / filled
            line.append(self._character(scores[peak], min(centre, 1.0)))
        return tuple(line)

    def _character(self, scores: Scores, centre: float) -> ReadCharacter:
        likely = np.argpartition(scores, -_RIVALS - 1)[-_RIVALS - 1 :]
        likely = likely[np.argsort(-scores[likely])]
        texts = [str(self._characters[index]) if index else "" for index in likely]
        rivals = [(text, round(float(scores[i]), 4)) for text, i in zip(texts, likely, strict=True)]
        score = rivals[0][1]
        if _is_variant(rivals[0][0]):
            rivals.sort(key=lambda rival: not _is_simplified(*rival))
        return ReadCharacter(
            text=rivals[0][0],
            score=score,
            centre=centre,
            rivals=tuple(rival for rival in rivals[1:] if rival[1] > 0.001),
        )


def _is_variant(text: str) -> bool:
    """Whether a character is outside of GB 2312: traditional forms, which disclosures do not print."""
    return text > "\u4e00" and not _in_gb2312(text)


def _is_simplified(text: str, score: float) -> bool:
    return text > "\u4e00" and score >= _POSSIBLE and _in_gb2312(text)


def _in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _faults(backend: str) -> tuple[type[Exception], ...]:
    """What a backend raises when it fails on an input."""
    session = import_module(f"rapidocr.inference_engine.{backend}")
    name = "OpenVINOError" if backend == "openvino" else "ONNXRuntimeError"
    own: type[Exception] = getattr(session, name, RuntimeError)
    return own, RuntimeError, MemoryError, cv2.error


def _as_colour(image: Pixels) -> Pixels:
    return np.repeat(image[:, :, None], 3, axis=2)


def _width(crop: Pixels) -> int:
    rows, columns = crop.shape
    return int(np.clip(np.ceil(_HEIGHT * columns / rows), 4, _WIDEST))


def _padded(width: int) -> int:
    return max(-(-width // _STEP) * _STEP, _NARROWEST)


def _normalised(crop: Pixels, width: int) -> Scores:
    """Grey pixels at the recogniser's height, -1 to 1."""
    sized = cv2.resize(crop, (width, _HEIGHT), interpolation=cv2.INTER_LINEAR)
    return np.asarray(sized, dtype=np.float32) / 127.5 - 1.0


def _batches(widths: Sequence[int]) -> list[list[int]]:
    """Indices of lines of similar width, at most ``_BATCH_WIDTH`` columns together."""
    batches: list[list[int]] = []
    shape = 0
    for index in sorted(range(len(widths)), key=lambda i: widths[i]):
        padded = _padded(widths[index])
        if not batches or padded != shape or (len(batches[-1]) + 1) * padded > _BATCH_WIDTH:
            batches.append([])
            shape = padded
        batches[-1].append(index)
    return batches
