"""What can go wrong when a corpus is made or evaluated."""

from __future__ import annotations


class CorpusError(Exception):
    """Root of what the corpus raises."""


class UnknownChannelError(CorpusError):
    """A channel that is not registered."""


class NoSuchYearError(CorpusError):
    """A year whose subjects are not in the vocabularies."""


class NoFontError(CorpusError):
    """Scans are drawn, and no TrueType Chinese font was given or is installed."""


class CorpusFormatError(CorpusError):
    """A corpus directory whose truth or manifest cannot be used."""
