"""PDF files: two independent readers, and the choice between them page by page."""

from extractor.sources.pdf.document import read_pdf
from extractor.sources.pdf.witness import Witness

__all__ = ["Witness", "read_pdf"]
