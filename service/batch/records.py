"""The rows of the datasets; one dataclass a dataset, its fields are the columns.

``document_id`` joins them. Year and region are in the folders' names (``year=2026/region=…``), as DuckDB and
Spark read them. Money is decimal, in yuan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """公开文件; ``score`` is the sum of severity × probability of its findings (see ``recording``)."""

    document_id: str
    path: str
    sha256: str
    ordinal: int
    channel: str
    unit: str
    unit_code: str
    listed_unit: str
    kind: str
    level: str
    printed_region: str
    published_on: date | None
    due_on: date | None
    pages: int
    tables: int
    forms: int
    claims: int
    high: int
    medium: int
    low: int
    info: int
    score: float
    reorganised: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRecord:
    """表: ``columns`` are header paths joined with ``/``."""

    document_id: str
    ordinal: int
    title: str
    kind: str
    unit: str
    columns: tuple[str, ...]
    row_count: int
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRecord:
    """One body row of a table, full width, empty cells as ``""``."""

    document_id: str
    table_ordinal: int
    ordinal: int
    cells: tuple[str, ...]
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRecord:
    """绩效目标表: ``fields`` names the text fields that are printed, ``texts`` holds them."""

    document_id: str
    ordinal: int
    kind: str
    title: str
    project_name: str
    attribute: str
    term: str
    filed_at: str
    funding_period_yuan: Decimal | None
    funding_year_yuan: Decimal | None
    fields: tuple[str, ...]
    texts: tuple[str, ...]
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRecord:
    """绩效指标 of a form."""

    document_id: str
    form_ordinal: int
    ordinal: int
    side: str
    level1: str
    level2: str
    name: str
    value: str
    number: Decimal | None
    unit: str
    comparator: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """表述; ``sentence`` is the sentence it stands in."""

    document_id: str
    ordinal: int
    kind: str
    subject: str
    base: str
    number: Decimal | None
    unit: str
    printed: str
    sign: int | None
    section: str
    sentence: str
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRecord:
    """A figure of the document's own year under a key that other years' and units' documents share."""

    document_id: str
    ordinal: int
    key: str
    whole: str
    label: str
    yuan: Decimal | None
    slack: Decimal | None
    quote: str
    page: int | None
    line: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRecord:
    """What the document says of last year's figure under any of ``keys``."""

    document_id: str
    ordinal: int
    keys: tuple[str, ...]
    label: str
    yuan: Decimal | None
    slack: Decimal | None
    of_account: bool
    explained: bool
    adjusted: bool
    quote: str
    page: int | None
    line: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """A sentence that states a change against last year."""

    document_id: str
    ordinal: int
    text: str
    quote: str
    page: int | None
    line: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """疑点; ``scope`` is document or collection."""

    document_id: str
    finding_id: str
    ordinal: int
    scope: str
    code: str
    kind: str
    severity: str
    probability: float
    title: str
    message: str
    expected: str
    observed: str
    difference: str
    reckoning: tuple[str, ...]
    section: str
    project: str
    table_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """证据 of a finding; the box is in points from the page's top left.

    ``other_document_id`` is empty where it stands in the finding's own document.
    """

    document_id: str
    finding_id: str
    finding_ordinal: int
    ordinal: int
    role: str
    page: int | None
    line: int | None
    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None
    quote: str
    other_document_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEvaluatedRecord:
    """未检查: a check that could not run, or crashed, on a document."""

    document_id: str
    ordinal: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRecord:
    """An entry, or a member of an archive, that gave no document: what the manifest said of it, and why."""

    path: str
    unit: str
    region: str
    level: str
    year: int | None
    code: str
    message: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRecord:
    """What a check says of the whole collection; ``state`` is finding, not_evaluated or error."""

    code: str
    state: str
    severity: str
    message: str


Record = (
    DocumentRecord
    | TableRecord
    | RowRecord
    | FormRecord
    | IndicatorRecord
    | ClaimRecord
    | TotalRecord
    | StatementRecord
    | ChangeRecord
    | FindingRecord
    | EvidenceRecord
    | NotEvaluatedRecord
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Everything the datasets keep of one document; the fields are the datasets' names."""

    documents: tuple[DocumentRecord, ...]
    tables: tuple[TableRecord, ...]
    rows: tuple[RowRecord, ...]
    forms: tuple[FormRecord, ...]
    indicators: tuple[IndicatorRecord, ...]
    claims: tuple[ClaimRecord, ...]
    totals: tuple[TotalRecord, ...]
    statements: tuple[StatementRecord, ...]
    changes: tuple[ChangeRecord, ...]
    findings: tuple[FindingRecord, ...]
    evidence: tuple[EvidenceRecord, ...]
    not_evaluated: tuple[NotEvaluatedRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A dataset's name and the type of its rows."""

    name: str
    record: type


DATASETS = (
    Dataset(name="documents", record=DocumentRecord),
    Dataset(name="tables", record=TableRecord),
    Dataset(name="rows", record=RowRecord),
    Dataset(name="forms", record=FormRecord),
    Dataset(name="indicators", record=IndicatorRecord),
    Dataset(name="claims", record=ClaimRecord),
    Dataset(name="totals", record=TotalRecord),
    Dataset(name="statements", record=StatementRecord),
    Dataset(name="changes", record=ChangeRecord),
    Dataset(name="findings", record=FindingRecord),
    Dataset(name="evidence", record=EvidenceRecord),
    Dataset(name="not_evaluated", record=NotEvaluatedRecord),
)
