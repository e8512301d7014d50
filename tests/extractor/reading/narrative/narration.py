"""Builds the blocks of a narrative from lines, as a layout would."""

from extractor.document import Claim, Sentence
from extractor.layout.blocks import Block, Heading, Paragraph
from extractor.reading.narrative import read_narrative
from extractor.spans import PlacedText, Span


def read(*lines: str, year: int | None = None) -> tuple[tuple[Sentence, ...], tuple[Claim, ...]]:
    """Sentences and claims of ``lines``; a line that starts with # is a heading, line numbers from 1."""
    blocks: list[Block] = []
    for number, line in enumerate(lines, 1):
        text = PlacedText.at(line.lstrip("# "), Span(line=number))
        blocks.append(Heading(level=2, text=text) if line.startswith("#") else Paragraph(text=text))
    return read_narrative(blocks, year=year)


def brief(claims: tuple[Claim, ...]) -> list[tuple[str, str, str, int | None]]:
    """Kind, subject, printed value and sign of every claim."""
    return [(c.kind.value, c.subject, c.value.printed, c.sign) for c in claims]
