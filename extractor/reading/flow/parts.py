"""What reading a flow text gives."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Form, ReadingNote, Table
from extractor.layout.blocks import Heading, Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowParts:
    """Everything that was found in a run of flow lines, each kind in printed order."""

    tables: tuple[Table, ...] = ()
    forms: tuple[Form, ...] = ()
    blocks: tuple[Heading | Paragraph, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
