"""Web pages (.html): text blocks and tables with spans. Nothing is loaded, no script is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from extractor.document import Channel
from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Block, Heading, Layout, Paragraph
from extractor.layout.headings import heading_level
from extractor.layout.spanned_grid import StatedCell, stated_grid
from extractor.limits import DEFAULT_LIMITS, Limits
from extractor.spans import PlacedText, Span

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_MARKUP: Final = re.compile(rb"<!doctype html|<html|<head|<body|<table|<div|<p[ >]", re.IGNORECASE)
_SILENT: Final = frozenset({"script", "style", "noscript", "template", "head", "iframe", "object", "svg"})
_INLINE: Final = frozenset(
    {"a", "b", "strong", "i", "em", "u", "s", "span", "font", "sup", "sub", "small", "big", "label", "code"}
)
_MOST_SPAN: Final = 1_000


def is_html(data: bytes) -> bool:
    """Whether the content begins like a web page."""
    return _MARKUP.search(data[:2048]) is not None and data.lstrip()[:1] in (b"<", b"\xef")


def read_html(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Layout:
    """Read a web page. Places are running line numbers: one for a paragraph, one for a table row.

    Raises:
        InputError: TOO_LARGE, EMPTY, ENCODING or DAMAGED.
    """
    if len(data) > limits.file_bytes:
        raise InputError(InputCode.TOO_LARGE, f"{len(data)} bytes")
    text = _decode(data)
    if not text.strip():
        raise InputError(InputCode.EMPTY)
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise InputError(InputCode.DAMAGED, repr(error)) from error
    return Layout(channel=Channel.OFFICE, blocks=tuple(_Walker().walk(root)))


def _decode(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    names = [named.group(1).decode("ascii").lower()] if named else []
    for name in (*names, "utf-8-sig", "gb18030"):
        try:
            # GB 2312 and GBK are subsets of GB 18030, and pages use more than they declare.
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise InputError(InputCode.ENCODING)


class _Walker:
    """Walks a page in reading order; ``line`` is the running count."""

    def __init__(self) -> None:
        self.line = 1

    def walk(self, element: html.HtmlElement) -> Iterator[Block]:
        """The blocks of an element: runs of inline text are paragraphs."""
        run = [element.text or ""]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in _SILENT or _is_hidden(child):
                pass
            elif tag == "br":
                yield from self._text("".join(run), element)
                run = []
            elif tag in _INLINE and not _has_blocks(child):
                run.append(child.text_content())
            else:
                yield from self._text("".join(run), element)
                run = []
                yield from self._block(child, tag)
            run.append(child.tail or "")
        yield from self._text("".join(run), element)

    def _block(self, element: html.HtmlElement, tag: str) -> Iterator[Block]:
        if tag == "table" and not _is_frame(element):
            grid = stated_grid(_rows(element), self.line)
            if grid.rows:
                self.line += len(grid.rows)
                yield grid
        else:
            yield from self.walk(element)

    def _text(self, raw: str, element: html.HtmlElement) -> Iterator[Block]:
        text = " ".join(raw.split())
        if not text:
            return
        placed = PlacedText.at(text, Span(line=self.line, end_line=self.line))
        self.line += 1
        tag = str(element.tag)
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else heading_level(text)
        yield Heading(level=level, text=placed) if level else Paragraph(text=placed)


def _has_blocks(element: html.HtmlElement) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag not in _INLINE for inner in element.iterdescendants())


def _is_hidden(element: html.HtmlElement) -> bool:
    style = "".join((element.get("style") or "").lower().split())
    return element.get("hidden") is not None or "display:none" in style


def _is_frame(table: html.HtmlElement) -> bool:
    """Whether a table only arranges the page: one cell, or tables inside with as many cells as it has."""
    own = sum(len(list(row.iterchildren("td", "th"))) for row in _rows_of(table))
    return own < 2 or sum(1 for _ in table.iter("td", "th")) >= 2 * own


def _rows_of(table: html.HtmlElement) -> list[html.HtmlElement]:
    """The table's own rows that are shown, not those of a table inside."""
    rows = (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table)
    return [row for row in rows if not _is_hidden(row)]


def _rows(table: html.HtmlElement) -> list[list[StatedCell]]:
    """Rows of cells with their columns, counting those that reach down from rows above."""
    rows: list[list[StatedCell]] = []
    reaching: dict[int, int] = {}  # column -> rows it is still covered
    for element in _rows_of(table):
        covered = {column for column, left in reaching.items() if left > 0}
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        row: list[StatedCell] = []
        column = 0
        for cell in (c for c in element.iterchildren("td", "th") if not _is_hidden(c)):
            while column in covered:
                column += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            text = " ".join(cell.text_content().split())
            row.append(StatedCell(text=text, column=column, column_span=width, row_span=height))
            for at in range(column, column + width):
                if height > 1:
                    reaching[at] = height - 1
            column += width
        rows.append(row)
    return [row for row in rows if row]


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() else 1
