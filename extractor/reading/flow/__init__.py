"""Reading of flow text: a PDF-to-text dump without geometry (DESIGN §3)."""

from extractor.reading.flow.parts import FlowParts
from extractor.reading.flow.reader import read_flow

__all__ = ["FlowParts", "read_flow"]
