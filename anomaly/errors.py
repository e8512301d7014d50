"""What can go wrong with a program's use of this package."""

from __future__ import annotations


class AnomalyError(Exception):
    """Root of this package's exceptions."""


class CodeRefusedError(AnomalyError):
    """A new check cannot have this code; the message (Chinese) says why and which is free."""
