"""Layouts: how a province arranges a disclosure."""

from corpus.layouts.shanxi import write_shanxi

__all__ = ["write_shanxi"]
