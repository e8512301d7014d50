"""The province's report: a ranked page for each region, and one workbook."""

from service.batch.report.writing import write_reports

__all__ = ["write_reports"]
