"""Two shipped disclosures with known faults, for ``make demo``: tabbed.txt, flow.txt and truth.json."""

from importlib.resources import files
from importlib.resources.abc import Traversable

SAMPLE_FILES = ("tabbed.txt", "flow.txt")


def sample(name: str) -> Traversable:
    """A shipped sample file (or ``truth.json``)."""
    return files("corpus.samples").joinpath(name)


__all__ = ["SAMPLE_FILES", "sample"]
