"""The final-account (决算) set."""

from corpus.layouts.final.layout import write_final
from corpus.layouts.final.tables import final_tables

__all__ = ["final_tables", "write_final"]
