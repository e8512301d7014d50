"""Tells a file's format from its first bytes, never from its name."""

from __future__ import annotations

from enum import Enum


class Format(Enum):
    """Formats the extractor knows."""

    PDF = "pdf"
    ZIP = "zip"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    HTML = "html"
    OLE = "ole"
    TEXT = "text"


_MAGIC = (
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\x89PNG\r\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
    (b"\xd0\xcf\x11\xe0", Format.OLE),
)
#: Readers accept a PDF header within the first KiB (ISO 32000-1, annex H, note 13).
_PDF_WINDOW = 1024
_HTML_OPENINGS = (b"<!doctype html", b"<html")


def format_of(data: bytes) -> Format:
    """The format of a file's bytes; what is nothing else is text, which may yet turn out to be binary."""
    if b"%PDF-" in data[:_PDF_WINDOW]:
        return Format.PDF
    for magic, known in _MAGIC:
        if data.startswith(magic):
            return known
    opening = data[:_PDF_WINDOW].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return Format.HTML if opening.startswith(_HTML_OPENINGS) else Format.TEXT
