"""AR 表内: what must hold within one table."""
