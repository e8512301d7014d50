"""The forms an export can take."""

from __future__ import annotations

from enum import Enum

from service.exports.data import to_json_array, to_parquet
from service.exports.prints import to_pdf
from service.report.content import Content
from service.report.letters import to_docx
from service.report.spreadsheets import to_csv, to_xlsx


class ExportForm(Enum):
    """The value is the file's ending."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"

    @property
    def is_report(self) -> bool:
        """Whether it is made for reading, with pictures of the pages."""
        return self in (ExportForm.DOCX, ExportForm.PDF)

    @property
    def media_type(self) -> str:
        """The type it is sent as."""
        return _MEDIA[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    ExportForm.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    ExportForm.DOCX: f"{_OFFICE}.wordprocessingml.document",
    ExportForm.PDF: "application/pdf",
    ExportForm.CSV: "text/csv; charset=utf-8",
    ExportForm.JSON: "application/json",
    ExportForm.PARQUET: "application/vnd.apache.parquet",
}


def write_export(form: ExportForm, content: Content) -> bytes:
    """The file's content."""
    match form:
        case ExportForm.XLSX:
            return to_xlsx(content.rows, content.unchecked)
        case ExportForm.DOCX:
            return to_docx(content)
        case ExportForm.PDF:
            return to_pdf(content)
        case ExportForm.CSV:
            return to_csv(content.rows)
        case ExportForm.JSON:
            return to_json_array(content.rows)
        case ExportForm.PARQUET:
            return to_parquet(content.rows)
