"""PU 公开: the official disclosure rules."""
