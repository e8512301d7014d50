"""Repair with evidence: badly read numbers corrected where the document's own arithmetic decides."""

from extractor.repair.tables import Repaired, repair_table, repair_tables

__all__ = ["Repaired", "repair_table", "repair_tables"]
