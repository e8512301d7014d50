"""The Jiangsu-like set."""

from corpus.layouts.jiangsu.layout import write_jiangsu
from corpus.layouts.jiangsu.tables import jiangsu_tables

__all__ = ["jiangsu_tables", "write_jiangsu"]
