"""What is true of a generated document, as frozen values; ``json_of`` turns them into JSON.

Everything is as printed (faults included), so that a perfect reading equals the truth; what the faults
changed, and what should stand there, is in ``faults``.
"""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTruth:
    """One rendering: channel name, path relative to the corpus, SHA-256."""

    channel: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTruth:
    """Where a mark stands in one channel: line (1-based) for text, page and box (points) for pages."""

    channel: str
    mark: str
    line: int | None = None
    end_line: int | None = None
    columns: tuple[int, int] | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTruth:
    """A table: kind, title, money unit, header paths of its columns, body rows as cell texts."""

    mark: str
    kind: str
    title: str
    unit: str
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTruth:
    """An indicator of a form; rows without a name are not indicators."""

    side: str
    level1: str
    level2: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingTruth:
    """A funding line; ``yuan`` is None where the cell is blank or no number."""

    side: str
    source: str
    printed: str
    yuan: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTruth:
    """A text field of a form."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTruth:
    """A performance form."""

    mark: str
    kind: str
    title: str
    project_name: str
    attribute: str
    term: str
    filed_at: str
    funding: tuple[FundingTruth, ...]
    texts: tuple[TextTruth, ...]
    indicators: tuple[IndicatorTruth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTruth:
    """A stated figure: ``value`` is a decimal string in ``unit``."""

    mark: str
    kind: str
    subject: str
    value: str
    unit: str
    base: str
    sign: int | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultTruth:
    """A planted fault; ``places`` are those of its marks in every channel, ``against`` of the other side."""

    fault: str
    kind: str
    severity: str
    expected: str
    observed: str
    note: str
    places: tuple[PlaceTruth, ...]
    against: tuple[PlaceTruth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeTruth:
    """A hard negative: something that looks wrong and is not."""

    name: str
    note: str
    places: tuple[PlaceTruth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MisreadTruth:
    """A reader's error that a channel holds (OCR): not the publisher's."""

    channel: str
    fault: str
    printed: str
    read: str
    place: PlaceTruth | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTruth:
    """One document: a line of ``truth.jsonl``."""

    schema: int
    id: str
    layout: str
    unit: str
    unit_code: str
    region: str
    year: int
    kind: str
    files: tuple[FileTruth, ...]
    tables: tuple[TableTruth, ...]
    forms: tuple[FormTruth, ...]
    claims: tuple[ClaimTruth, ...]
    faults: tuple[FaultTruth, ...]
    negatives: tuple[NegativeTruth, ...]
    misreads: tuple[MisreadTruth, ...]

    @property
    def clean(self) -> bool:
        """Whether no fault was planted."""
        return not self.faults
