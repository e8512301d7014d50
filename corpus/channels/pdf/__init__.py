"""PDFs with a text layer, and the place of everything drawn."""

from corpus.channels.pdf.fonts import installed_font
from corpus.channels.pdf.grids import Ruling
from corpus.channels.pdf.writer import PdfStyle, render_pdf

__all__ = ["PdfStyle", "Ruling", "installed_font", "render_pdf"]
