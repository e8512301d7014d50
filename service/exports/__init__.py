"""Exports: findings as XLSX, DOCX, PDF, CSV, JSON and Parquet."""

from service.exports.forms import ExportForm, write_export
from service.exports.queries import export_rows

__all__ = ["ExportForm", "export_rows", "write_export"]
