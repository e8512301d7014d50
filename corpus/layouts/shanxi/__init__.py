"""The Shanxi-like set."""

from corpus.layouts.shanxi.layout import shanxi_tables, write_shanxi

__all__ = ["shanxi_tables", "write_shanxi"]
