"""The docstring of a check as the sections that CHECKS.md and ``gouji checks CODE`` print."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

#: Section titles in the order every check keeps (DESIGN §4).
SECTIONS = ("为什么", "报什么", "不报什么", "局限", "依据")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDoc:
    """A title line and the texts of ``SECTIONS``, in that order."""

    title: str
    sections: tuple[tuple[str, str], ...]


def parse_doc(doc: str) -> CheckDoc:
    """The sections of a check's docstring.

    Args:
        doc: a title line, a blank line, then paragraphs that begin ``为什么：`` … ``依据：`` in this order.

    Raises:
        ValueError: a section is missing, empty or out of order.
    """
    title, *rest = inspect.cleandoc(doc).split("\n")
    found: list[tuple[str, list[str]]] = []
    for line in rest:
        name, colon, text = line.partition("：")
        if colon and name in SECTIONS:
            found.append((name, [text.strip()]))
        elif line.strip() and found:
            found[-1][1].append(line.strip())
    if tuple(name for name, _ in found) != SECTIONS:
        raise ValueError(f"{title}: sections must be {SECTIONS}, found {[name for name, _ in found]}")
    sections = tuple((name, "".join(lines)) for name, lines in found)
    if not title or not all(text for _, text in sections):
        raise ValueError(f"{title}: title or section is empty")
    return CheckDoc(title=title, sections=sections)
