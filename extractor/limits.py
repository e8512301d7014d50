"""What one input may cost before reading stops; the defaults fit a large disclosure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits on one input file.

    Attributes:
        pages: Most pages of a PDF.
        file_bytes: Largest file, also each member of an archive.
        text_bytes: Largest plain text (a disclosure has some hundred kilobytes of it).
        archive_bytes: Most bytes an archive may hold when unpacked.
        archive_members: Most files in an archive.
        page_pixels: Most pixels a page may have when rendered for OCR or review.
        grid_cells: Most cells of one sheet of an office file.
        wall_seconds: Longest time to read one file; three hundred scanned pages take ten minutes.
        memory_bytes: Most address space a reading process may take beyond what it starts with (the OCR engine
            reserves three times what it uses).
    """

    pages: int = 2_000
    file_bytes: int = 200 * 1024 * 1024
    text_bytes: int = 32 * 1024 * 1024
    archive_bytes: int = 1024 * 1024 * 1024
    archive_members: int = 5_000
    page_pixels: int = 60_000_000
    grid_cells: int = 2_000_000
    wall_seconds: float = 900.0
    memory_bytes: int = 4 * 1024 * 1024 * 1024

    @property
    def ocr_seconds(self) -> float:
        """When no further page is recognised, so that what was read by then is not lost with the process."""
        return 0.8 * self.wall_seconds


DEFAULT_LIMITS = Limits()
