"""Scans: images, and pages of PDF files without a text layer, by OCR. Needs the extra ``ocr``."""

from extractor.sources.scan.access import ocr_installed, read_pdf_scans, read_scan

__all__ = ["ocr_installed", "read_pdf_scans", "read_scan"]
