"""The forms an export can take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from service.exports.data import to_json_array, to_parquet
from service.exports.letters import to_docx
from service.exports.rows import ExportRow, Unchecked
from service.exports.spreadsheets import to_csv, to_xlsx


class ExportForm(Enum):
    """The value is the file's ending."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        """The type it is sent as."""
        return _MEDIA[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    ExportForm.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    ExportForm.DOCX: f"{_OFFICE}.wordprocessingml.document",
    ExportForm.CSV: "text/csv; charset=utf-8",
    ExportForm.JSON: "application/json",
    ExportForm.PARQUET: "application/vnd.apache.parquet",
}


def write_export(
    form: ExportForm, rows: Sequence[ExportRow], unchecked: Sequence[Unchecked], at: datetime
) -> bytes:
    """The file's content."""
    match form:
        case ExportForm.XLSX:
            return to_xlsx(rows, unchecked)
        case ExportForm.DOCX:
            return to_docx(rows, unchecked, at)
        case ExportForm.CSV:
            return to_csv(rows)
        case ExportForm.JSON:
            return to_json_array(rows)
        case ExportForm.PARQUET:
            return to_parquet(rows)
