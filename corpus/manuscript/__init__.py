"""The document model between the world and the channels."""

from corpus.manuscript.parts import (
    Contents,
    FormFunding,
    FormIndicator,
    FormPart,
    FormText,
    GridCell,
    GridPart,
    GridRow,
    HeaderCell,
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Part,
    TablePart,
)
from corpus.manuscript.sentences import Sentence, Slot, Stated, fill, plain

__all__ = [
    "Contents",
    "FormFunding",
    "FormIndicator",
    "FormPart",
    "FormText",
    "GridCell",
    "GridPart",
    "GridRow",
    "HeaderCell",
    "Heading",
    "Manuscript",
    "PageBreak",
    "Paragraph",
    "Part",
    "Sentence",
    "Slot",
    "Stated",
    "TablePart",
    "fill",
    "plain",
]
