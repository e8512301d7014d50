"""What kind of office file a zip container is, told by its parts."""

from __future__ import annotations

import io
import zipfile


def is_docx(data: bytes) -> bool:
    """Whether the content is a Word document."""
    return _has_part(data, "word/document.xml")


def is_xlsx(data: bytes) -> bool:
    """Whether the content is an Excel workbook."""
    return _has_part(data, "xl/workbook.xml")


def _has_part(data: bytes, name: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return name in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
