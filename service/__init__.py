"""Gouji's front doors: command line, reports, service."""

__version__ = "0.1.0"

__all__ = ["__version__"]
