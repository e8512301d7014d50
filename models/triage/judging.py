"""A calibrated logistic model over what a finding is and how its check fared before.

The history of a check is its accepted and rejected findings: at first those that the corpus' truth bears out
or not, later reviewers' decisions. Few decisions are drawn towards the share over all checks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from models.artefacts import FOLDER, Arrays, load_arrays
from models.errors import ArtefactError
from models.logistic import LogisticModel
from models.triage.records import Opinion, TriageCase

NAME = "triage-1"
FEATURES = (
    "检查项的把握",
    "重要程度",
    "扫描识别",
    "无版面文本",
    "差额大小",
    "该检查项的采纳记录",
    "记录多少",
)
#: Findings that the share over all checks counts for in the history of one.
_DRAWN = 4.0
_EDGE = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Findings of a check that were accepted and rejected."""

    accepted: float
    rejected: float

    @property
    def count(self) -> float:
        """All that were decided."""
        return self.accepted + self.rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageModel:
    """``logistic_`` over ``FEATURES``; ``history_`` by check code."""

    logistic_: LogisticModel
    history_: Mapping[str, Record]

    @classmethod
    def of(cls, arrays: Arrays) -> TriageModel:
        """The model of an artefact.

        Raises:
            ArtefactError: arrays are missing or do not fit each other.
        """
        logistic = LogisticModel.of(arrays)
        codes, counts = arrays.texts("codes"), arrays.numbers("history", 2)
        if logistic.names != FEATURES or len(codes) != len(counts):
            raise ArtefactError(f"{arrays.artefact}: features or history do not fit")
        history = {
            code: Record(accepted=float(row[0]), rejected=float(row[1]))
            for code, row in zip(codes, counts, strict=True)
        }
        return cls(logistic_=logistic, history_=history)

    def judge(self, case: TriageCase, most: int = 3) -> Opinion:
        """How likely a reviewer accepts the finding, with the ``most`` strongest terms."""
        row = features(case, self.history_)
        return Opinion(probability=self.logistic_.probability(row), terms=self.logistic_.terms(row, most))


def history_of(decided: Iterable[tuple[TriageCase, bool]]) -> dict[str, Record]:
    """The record of every check among decided findings."""
    counts: dict[str, list[float]] = {}
    for case, accepted in decided:
        counts.setdefault(case.code, [0.0, 0.0])[0 if accepted else 1] += 1
    return {code: Record(accepted=a, rejected=r) for code, (a, r) in sorted(counts.items())}


def without(history: Mapping[str, Record], case: TriageCase, *, accepted: bool) -> dict[str, Record]:
    """The history as it was before this finding was decided, so that none is its own evidence."""
    own = history[case.code]
    left = Record(
        accepted=own.accepted - (1 if accepted else 0), rejected=own.rejected - (0 if accepted else 1)
    )
    return {**history, case.code: left}


def features(case: TriageCase, history: Mapping[str, Record]) -> tuple[float, ...]:
    """The values of ``FEATURES``."""
    record = history.get(case.code, Record(accepted=0.0, rejected=0.0))
    everywhere = _share(history)
    share = (record.accepted + _DRAWN * everywhere) / (record.count + _DRAWN)
    return (
        _log_odds(case.probability),
        float(case.severity),
        float(case.scanned),
        float(case.flowing),
        math.log10(1 + case.yuan),
        _log_odds(share),
        math.log1p(record.count),
    )


def _share(history: Mapping[str, Record]) -> float:
    accepted = sum(record.accepted for record in history.values())
    return (accepted + 1) / (sum(record.count for record in history.values()) + 2)


def _log_odds(share: float) -> float:
    kept = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


def counts_array(history: Mapping[str, Record]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The history as an artefact keeps it, rows in the order of codes."""
    rows = [[history[code].accepted, history[code].rejected] for code in sorted(history)]
    return np.array(rows, dtype=np.float32).reshape(-1, 2)


@lru_cache(maxsize=4)
def triage_model(folder: Path = FOLDER) -> TriageModel:
    """The model in a folder, the shipped one unless told otherwise; loaded once.

    Raises:
        ArtefactError: there is none, or it is not the one that the folder's manifest names.
    """
    return TriageModel.of(load_arrays(NAME, folder))
