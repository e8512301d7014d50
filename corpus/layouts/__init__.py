"""Layouts: how a province arranges a disclosure."""

from corpus.layouts.catalogue import write_catalogue
from corpus.layouts.final import write_final
from corpus.layouts.jiangsu import write_jiangsu
from corpus.layouts.registry import LAYOUTS, LayoutWriter, layout_of
from corpus.layouts.shanghai import write_shanghai
from corpus.layouts.shanxi import write_shanxi

__all__ = [
    "LAYOUTS",
    "LayoutWriter",
    "layout_of",
    "write_catalogue",
    "write_final",
    "write_jiangsu",
    "write_shanghai",
    "write_shanxi",
]
