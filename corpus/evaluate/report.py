"""What an evaluation says: per channel, per check, per fault, calibration, publisher against reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelScore:
    """Reading in one channel; F1 of cells, forms, indicators and claims, recall of figures.

    ``false_per_clean`` are findings of high or medium severity per document without faults;
    ``fault_recall`` is the share of planted faults found, ``finding_precision`` the share of findings (info
    aside) that show one.
    """

    channel: str
    documents: int
    unread: int
    cell_f1: float
    figure_accuracy: float
    form_f1: float
    indicator_f1: float
    claim_f1: float
    clean_documents: int
    false_per_clean: float
    fault_recall: float
    finding_precision: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckScore:
    """One check: findings (info aside), those that show a planted fault, and what it finds.

    ``planted`` are the faults of every type that this check found at least once, ``found`` those it found;
    ``recall`` is their share. Intervals are Wilson's of 95 %.
    """

    code: str
    findings: int
    right: int
    precision: float
    interval: tuple[float, float]
    planted: int
    found: int
    recall: float
    recall_interval: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultScore:
    """One type of fault: planted, found, found under its own kind, the codes that found it."""

    fault: str
    kind: str
    planted: int
    found: int
    same_kind: int
    recall: float
    interval: tuple[float, float]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """Findings whose probability lies between the bounds: how many, the mean said, the share right."""

    low: float
    high: float
    findings: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """Publisher's faults and reader's errors against what was shown.

    Publisher's faults: found or missed. Reader's errors (OCR): shown as a finding, noted by the reader,
    or silent (without effect on any check).
    """

    publisher_found: int = 0
    publisher_missed: int = 0
    reader_shown: int = 0
    reader_noted: int = 0
    reader_silent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeScore:
    """One kind of hard negative: how many there are, how many a high or medium finding flags."""

    name: str
    spots: int
    flagged: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """Everything measured on one corpus."""

    corpus: str
    seed: int
    documents: int
    faults: int
    channels: tuple[ChannelScore, ...]
    checks: tuple[CheckScore, ...]
    fault_types: tuple[FaultScore, ...]
    calibration: tuple[CalibrationBin, ...]
    confusion: Confusion
    negatives: tuple[NegativeScore, ...]
    run_errors: tuple[str, ...]
