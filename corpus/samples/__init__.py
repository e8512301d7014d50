"""Four shipped disclosures with known faults, for ``make demo``, and truth.json."""

from importlib.resources import files
from importlib.resources.abc import Traversable

TEXT_SAMPLES = ("tabbed.txt", "flow.txt")
SAMPLE_FILES = (*TEXT_SAMPLES, "text.pdf", "scan.pdf")


def sample(name: str) -> Traversable:
    """A shipped sample file (or ``truth.json``)."""
    return files("corpus.samples").joinpath(name)


__all__ = ["SAMPLE_FILES", "TEXT_SAMPLES", "sample"]
