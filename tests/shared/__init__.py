"""Measurements on the real disclosures beside the project; skipped where they are missing."""
