"""A document read from pixels, repaired: its words first, because figures are known by them."""

from __future__ import annotations

from dataclasses import replace

from extractor.document import Channel, Document
from extractor.repair.doubtful import PageDoubts
from extractor.repair.elsewhere import repair_from_elsewhere
from extractor.repair.subject_names import repair_subject_names
from extractor.repair.tables import repair_tables


def repair_document(document: Document) -> Document:
    """The document; names and numbers that were read badly are decided by its own evidence."""
    if document.channel not in (Channel.SCAN, Channel.MIXED):
        return document
    doubts = PageDoubts(document.doubts)
    names = repair_subject_names(document.tables, doubts)
    sums = repair_tables(names.tables, doubts)
    stated = repair_from_elsewhere(replace(document, tables=sums.tables), doubts)
    notes = (*document.notes, *names.notes, *sums.notes, *stated.notes)
    return replace(document, tables=stated.tables, notes=notes)
