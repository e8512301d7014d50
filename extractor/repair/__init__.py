"""Repair with evidence: badly read numbers and words corrected where the document itself decides."""

from extractor.repair.document import repair_document
from extractor.repair.layout_words import repair_layout_words
from extractor.repair.tables import repair_table

__all__ = ["repair_document", "repair_layout_words", "repair_table"]
