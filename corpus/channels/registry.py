"""The channels, one explicit tuple."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.channels.docx import render_docx
from corpus.channels.flow import FlowStyle, render_flow
from corpus.channels.ocr import OcrRates, misread
from corpus.channels.pdf import PdfStyle, Ruling, installed_font, render_pdf
from corpus.channels.printed import Rendered, render_lines
from corpus.channels.scan import draw_style, scan
from corpus.channels.tabbed import TabbedStyle, render_tabbed, tabbed_lines
from corpus.channels.xlsx import render_xlsx
from corpus.errors import NoFontError, UnknownChannelError
from corpus.manuscript import Manuscript


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a channel may need from outside: a TrueType font to embed."""

    font: Path | None = None


Render = Callable[[random.Random, Manuscript, Options], Rendered]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelWriter:
    """A channel: its name, the ending of its files, and how it prints a manuscript."""

    name: str
    suffix: str
    render: Render


def _tabbed_style(rng: random.Random) -> TabbedStyle:
    return TabbedStyle(markdown=rng.random() < 0.5, labels=rng.random() < 0.6)


def _tabbed(rng: random.Random, manuscript: Manuscript, options: Options) -> Rendered:
    return render_tabbed(manuscript, _tabbed_style(rng))


def _ocr(rng: random.Random, manuscript: Manuscript, options: Options) -> Rendered:
    lines = tabbed_lines(manuscript, _tabbed_style(rng))
    read, misreads = misread(rng, lines, OcrRates(watermark=manuscript.watermark))
    return replace(render_lines(read, "\t"), misreads=misreads)


def _flow(rng: random.Random, manuscript: Manuscript, options: Options) -> Rendered:
    style = FlowStyle(justified=rng.random() < 0.3, spaced=rng.random() < 0.4)
    return render_flow(manuscript, style)


def _pdf_style(rng: random.Random, options: Options) -> PdfStyle:
    return PdfStyle(
        font=options.font,
        size=rng.choice((10.5, 12.0)),
        ruling=rng.choice((Ruling.FULL,) * 5 + (Ruling.HALF, Ruling.NONE)),
    )


def _pdf(rng: random.Random, manuscript: Manuscript, options: Options) -> Rendered:
    return render_pdf(manuscript, _pdf_style(rng, options))


def _scan(rng: random.Random, manuscript: Manuscript, options: Options) -> Rendered:
    font = options.font or installed_font()
    if font is None:
        raise NoFontError("install fonts-arphic-uming or fonts-wqy-microhei, or give a font")
    printed = render_pdf(manuscript, _pdf_style(rng, Options(font=font)))
    return scan(printed, rng, draw_style(rng))


def _docx(rng: random.Random, manuscript: Manuscript, options: Options) -> Rendered:
    return render_docx(manuscript)


def _xlsx(rng: random.Random, manuscript: Manuscript, options: Options) -> Rendered:
    return render_xlsx(manuscript)


CHANNELS: tuple[ChannelWriter, ...] = (
    ChannelWriter(name="tabbed", suffix=".txt", render=_tabbed),
    ChannelWriter(name="ocr", suffix=".txt", render=_ocr),
    ChannelWriter(name="flow", suffix=".txt", render=_flow),
    ChannelWriter(name="pdf", suffix=".pdf", render=_pdf),
    ChannelWriter(name="scan", suffix=".pdf", render=_scan),
    ChannelWriter(name="docx", suffix=".docx", render=_docx),
    ChannelWriter(name="xlsx", suffix=".xlsx", render=_xlsx),
)


def channel(name: str) -> ChannelWriter:
    """The channel of a name.

    Raises:
        UnknownChannelError: if there is none.
    """
    for writer in CHANNELS:
        if writer.name == name:
            return writer
    raise UnknownChannelError(name)
