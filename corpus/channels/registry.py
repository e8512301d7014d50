"""The channels, one explicit tuple."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from corpus.channels.flow import render_flow
from corpus.channels.printed import Rendered
from corpus.channels.tabbed import TabbedStyle, render_tabbed
from corpus.errors import UnknownChannelError
from corpus.manuscript import Manuscript

Render = Callable[[random.Random, Manuscript], Rendered]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelWriter:
    """A channel: its name, the ending of its files, and how it prints a manuscript."""

    name: str
    suffix: str
    render: Render


def _tabbed(rng: random.Random, manuscript: Manuscript) -> Rendered:
    return render_tabbed(manuscript, TabbedStyle(markdown=rng.random() < 0.5, labels=rng.random() < 0.6))


def _flow(rng: random.Random, manuscript: Manuscript) -> Rendered:
    return render_flow(manuscript)


CHANNELS: tuple[ChannelWriter, ...] = (
    ChannelWriter(name="tabbed", suffix=".txt", render=_tabbed),
    ChannelWriter(name="flow", suffix=".txt", render=_flow),
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
