"""Narrative."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Claim, Sentence
from extractor.layout.blocks import Block


def read_narrative(blocks: Sequence[Block]) -> tuple[tuple[Sentence, ...], tuple[Claim, ...]]:
    return (), ()
