"""Removes an OCR engine's markup (tags, Markdown) from a line while keeping what it says."""

from __future__ import annotations

import re

_SUPERSCRIPTS = {"0": "⁰", "1": "¹", "2": "²", "3": "³"}
_SUP = re.compile(r"\s*<sup>\s*([0-3])\s*</sup>\s*", re.I)
_TAG = re.compile(r"</?(?:b|p|i|u|br|sup|sub|strong|em|span|div|center)\s*/?>", re.I)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_SPACED_SUPERSCRIPT = re.compile(r"(?<=[a-zA-Z米])\s+(?=[²³])")
#: A unit of area or volume with its exponent as a tag, or apart from it: ``m <sup>2</sup>``, ``m ²``.
_BROKEN_UNIT = re.compile(r"(?:[cdk]?m|米)(?:\s*<sup>\s*[23]\s*</sup>|\s+[²³])", re.I)
#: Markdown's rule under a table head: cells of dashes only.
RULE_ROW = re.compile(r"^[\s|:\-—\t]*-{2,}[\s|:\-—\t]*$")


def plain(text: str) -> str:
    """``m <sup>2</sup>`` becomes ``m²``; other tags and bold marks go; the rest stays as printed."""
    if "<" in text:
        text = _SUP.sub(lambda m: _SUPERSCRIPTS[m.group(1)], text)
        text = _TAG.sub("", text)
    if "*" in text:
        text = _BOLD.sub(r"\1", text)
    return _SPACED_SUPERSCRIPT.sub("", text)


def broken_units(line: str) -> list[str]:
    """The units of a line that are printed with markup or a blank before their exponent, as printed."""
    return [found[0] for found in _BROKEN_UNIT.finditer(line)]


def cells_of(line: str) -> list[str] | None:
    """The cells of a tabbed or piped line, or None if it is no table row."""
    if "\t" in line:
        return line.split("\t")
    if line.count("|") >= 2 and line.strip().startswith("|"):
        return line.strip().strip("|").split("|")
    return None
