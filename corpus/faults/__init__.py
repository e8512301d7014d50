"""Faults: one module per type, planted into clean manuscripts with a record of each."""
