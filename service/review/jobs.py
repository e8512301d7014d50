"""How a document's work goes, for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from service.api.routes.jobs import job_error
from service.jobs import LIVE
from service.store import Job, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """One job: ``live`` while it waits or runs, ``error`` the Chinese and English reason of a failure."""

    id: str
    document_id: str
    file_name: str
    state: str
    stage: str
    pages_done: int
    pages: int
    live: bool
    position: int | None
    error_code: str
    error: tuple[str, str]
    at: datetime


def job_view(session: Session, job: Job, position: int | None) -> JobView:
    """A job with its file."""
    version = session.get_one(Version, job.version_id)
    return JobView(
        id=job.id,
        document_id=version.document_id,
        file_name=version.file_name,
        state=job.state,
        stage=job.stage,
        pages_done=job.pages_done,
        pages=job.pages,
        live=job.state in LIVE,
        position=position,
        error_code=job.error_code,
        error=(job_error(job.error_code), job_error(job.error_code, "en")),
        at=job.created_at,
    )
