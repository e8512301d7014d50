"""Reading a PDF without OCR, for tests of the text layer and of time limits."""

from __future__ import annotations

from unittest.mock import patch

from extractor.layout.blocks import Layout
from extractor.sources.pdf import read_pdf, scanned_pages


def read_text_layers(data: bytes) -> Layout:
    """``read_pdf`` as on a machine without OCR."""
    with patch.object(scanned_pages, "ocr_installed", return_value=False):
        return read_pdf(data)
