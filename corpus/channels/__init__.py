"""Channels: how a manuscript reaches the reader."""

from corpus.channels.printed import Rendered
from corpus.channels.registry import CHANNELS, ChannelWriter, Options, channel

__all__ = ["CHANNELS", "ChannelWriter", "Options", "Rendered", "channel"]
