"""The set of 情况表 named as the official catalogue names them, statements before tables."""

from corpus.layouts.catalogue.layout import write_catalogue

__all__ = ["write_catalogue"]
