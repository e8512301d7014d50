"""The Shanghai-like set: tables in 元, text in 万元."""

from corpus.layouts.shanghai.layout import write_shanghai
from corpus.layouts.shanghai.tables import shanghai_tables

__all__ = ["shanghai_tables", "write_shanghai"]
