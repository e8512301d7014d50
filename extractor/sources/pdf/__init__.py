"""PDF files: two independent readers, and the choice between them page by page."""

from extractor.sources.pdf.document import read_pdf

__all__ = ["read_pdf"]
