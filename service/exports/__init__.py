"""Exports: findings as XLSX, DOCX, PDF, CSV, JSON and Parquet."""

from service.exports.content import Content
from service.exports.forms import ExportForm, write_export
from service.exports.rows import ExportRow, export_rows

__all__ = ["Content", "ExportForm", "ExportRow", "export_rows", "write_export"]
