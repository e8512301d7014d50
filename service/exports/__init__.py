"""Exports: findings as XLSX, DOCX, CSV, JSON and Parquet."""

from service.exports.forms import ExportForm, write_export
from service.exports.rows import ExportRow, export_rows

__all__ = ["ExportForm", "ExportRow", "export_rows", "write_export"]
