"""Findings, their evidence, and what could not be checked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from extractor.spans import Span


class FindingKind(Enum):
    """疑点种类 (DESIGN §2)."""

    SUM_MISMATCH = "sum_mismatch"
    ROUNDING_DIFFERENCE = "rounding_difference"
    NARRATIVE_MISMATCH = "narrative_mismatch"
    FORM_VS_TABLE = "form_vs_table"
    FORM_INTERNAL = "form_internal"
    NUMBER_TYPO = "number_typo"
    UNIT_TYPO = "unit_typo"
    DUPLICATE_FORM = "duplicate_form"
    COPIED_TEXT = "copied_text"
    SELF_COPIED_TEXT = "self_copied_text"
    DATE_ANOMALY = "date_anomaly"
    YOY_JUMP = "yoy_jump"
    PEER_OUTLIER = "peer_outlier"
    CITATION_INCONSISTENCY = "citation_inconsistency"
    MISSING_VALUE = "missing_value"
    TRUNCATED_TEXT = "truncated_text"
    FIELD_MISFILLED = "field_misfilled"
    INDICATOR_MISPLACED = "indicator_misplaced"
    UNQUANTIFIED_INDICATOR = "unquantified_indicator"
    INDICATOR_DIRECTION = "indicator_direction"
    PLAUSIBILITY = "plausibility"
    TEXT_TYPO = "text_typo"
    TEXT_VARIANT = "text_variant"
    DEPT_CODE_MISMATCH = "dept_code_mismatch"
    INCOMPLETE_DISCLOSURE = "incomplete_disclosure"
    INTERNAL_WATERMARK = "internal_watermark"
    DUPLICATED_VALUE = "duplicated_value"
    LAYOUT_ERROR = "layout_error"


class Severity(Enum):
    """How much a finding matters, not how sure we are; ordered from high to info."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for high down to 0 for info."""
        return 3 - list(Severity).index(self)


class EvidenceRole(Enum):
    """Which side of a mismatch a piece of evidence shows."""

    OBSERVED = "observed"
    EXPECTED = "expected"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """证据: a place on the page and what is printed there.

    ``document`` is empty for the finding's own document; in a collection it names another one.
    """

    role: EvidenceRole
    span: Span
    quote: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which part of the document a finding is about; empty where it does not apply."""

    section: str = ""
    project: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """疑点: something that does not hold.

    ``message`` is one Chinese sentence an auditor can paste into a report, ``message_en`` the same in
    English. ``expected``, ``observed`` and ``difference`` are as an auditor writes them. ``reckoning``
    is the recomputation, step by step (``78+225+101+50 = 454 ≠ 654``). ``probability`` is how sure we are
    that the publisher's document does not hold here.
    """

    code: str
    kind: FindingKind
    severity: Severity
    probability: float
    title: str
    message: str
    evidence: tuple[Evidence, ...]
    message_en: str = ""
    expected: str = ""
    observed: str = ""
    difference: str = ""
    reckoning: tuple[str, ...] = ()
    where: Where = Where()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.code}: a finding needs at least one piece of evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEvaluated:
    """未检查: a check that could not run here, and why (Chinese)."""

    code: str
    reason: str
    reason_en: str = ""
