"""The triage model of this installation, and reviewers' decisions to retrain it from."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from anomaly.finding import Severity
from anomaly.triage import stake_yuan
from extractor.document import Channel
from models.artefacts import FOLDER
from models.errors import ArtefactError
from models.triage import Opinion, TriageCase, TriageModel, triage_model
from service.store import FindingRow, Version

log = logging.getLogger(__name__)
_DECIDED = ("accepted", "rejected")
_SCANNED = (Channel.SCAN.value, Channel.MIXED.value)


def own_folder(data_dir: Path) -> Path:
    """Where a model retrained from this installation's decisions is kept."""
    return data_dir / "models"


def model_of(data_dir: Path) -> TriageModel:
    """The retrained model if there is a sound one, else the shipped one."""
    folder = own_folder(data_dir)
    if (folder / "manifest.json").is_file():
        try:
            return triage_model(folder)
        except ArtefactError as error:
            log.warning("retrained triage model refused: %s", error)
    return triage_model(FOLDER)


def decided_cases(session: Session) -> Iterator[tuple[str, TriageCase, bool]]:
    """Fact, case and acceptance of every decided finding of a current version, in the order of facts."""
    query = (
        select(FindingRow, Version.channel)
        .join(Version, Version.id == FindingRow.version_id)
        .where(FindingRow.current, FindingRow.state.in_(_DECIDED))
        .order_by(FindingRow.document_id, FindingRow.fact)
    )
    for row, channel in session.execute(query):
        yield f"{row.document_id}/{row.fact}", _case_of(row, channel), row.state == "accepted"


def opinion_on(session: Session, data_dir: Path, row: FindingRow) -> Opinion:
    """How likely a reviewer accepts a stored finding, and what moves that most."""
    channel = session.scalar(select(Version.channel).where(Version.id == row.version_id))
    return model_of(data_dir).judge(_case_of(row, channel or ""))


def _case_of(row: FindingRow, channel: str) -> TriageCase:
    return TriageCase(
        code=row.code,
        severity=Severity(row.severity).rank,
        probability=row.probability,
        scanned=channel in _SCANNED,
        flowing=channel == Channel.FLOW.value,
        yuan=stake_yuan(row.difference),
    )
