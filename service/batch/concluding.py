"""What follows the datasets: the report."""

from __future__ import annotations

from pathlib import Path

from service.batch.report import write_reports


def conclude(out: Path) -> None:
    """Write the report over the datasets in ``out``."""
    write_reports(out)
