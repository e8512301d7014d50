"""Office files: Word documents and Excel workbooks. Macros, links and embedded files are never followed."""

from extractor.sources.office.documents import is_docx, is_xlsx
from extractor.sources.office.word import read_docx
from extractor.sources.office.workbook import read_xlsx

__all__ = ["is_docx", "is_xlsx", "read_docx", "read_xlsx"]
