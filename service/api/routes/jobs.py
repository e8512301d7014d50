"""任务: how a document's work goes, live; cancelling, and trying failed ones again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from extractor.errors import InputCode
from service.accounts import Actor, Permission, sees_jobs
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.idempotency import IdempotentRoute
from service.api.paging import Cursor, Limit, Mark, from_cursor, to_cursor
from service.errors import ApiCode, ApiError, JobCode
from service.jobs import LIVE, JobState, end_job, position, retry
from service.services import Services
from service.store import Deed, Job, Version, append_audit

router = APIRouter(tags=["任务"], route_class=IdempotentRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.JOB_READ))]
Controller = Annotated[Actor, Depends(Guard(Permission.JOB_CONTROL))]
_POLL_SECONDS = 0.7
_MOST_SECONDS = 1800.0


class JobOut(BaseModel):
    """A job: queued, running, done, failed or cancelled. ``stage`` is where it is.

    While a file is read, ``pages_done`` of ``pages`` are; both are 0 for a file without pages.
    """

    id: str
    document_id: str
    version_id: str
    file_name: str
    state: str
    stage: str
    progress: float
    pages_done: int
    pages: int
    position: int | None
    error_code: str
    error: str
    error_en: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class Jobs(BaseModel):
    """A page of jobs, newest first."""

    items: list[JobOut]
    next_cursor: str = ""


class Retried(BaseModel):
    """How many failed jobs were put on the queue again."""

    count: int


_PROGRESS = {"": 0.0, "store": 0.05, "read": 0.1, "check": 0.6, "rank": 0.85, "index": 0.95}


@router.get("/jobs", summary="任务列表")
def listing(
    request: Request,
    actor: Reader,
    state: Annotated[str, Query(max_length=16)] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Jobs:
    """Jobs of documents the actor may see."""
    query = select(Job).where(sees_jobs(actor))
    if state:
        query = query.where(Job.state == state)
    mark = from_cursor(cursor)
    if mark is not None:
        query = query.where(Job.id < mark.id)
    with services_of(request).database.read() as session:
        rows = list(session.scalars(query.order_by(Job.id.desc()).limit(limit + 1)))
        items = [_shown(session, row) for row in rows[:limit]]
    more = to_cursor(Mark(score=0.0, id=items[-1].id)) if len(rows) > limit else ""
    return Jobs(items=items, next_cursor=more)


@router.get("/jobs/{job_id}", summary="一个任务")
def one(job_id: str, request: Request, actor: Reader) -> JobOut:
    """One job."""
    with services_of(request).database.read() as session:
        return _shown(session, _job(session, actor, job_id))


@router.get(
    "/jobs/{job_id}/events",
    summary="任务进度（SSE）",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def events(job_id: str, request: Request, actor: Reader) -> StreamingResponse:
    """The job as server-sent events, one whenever it changes, until it has ended."""
    services = services_of(request)
    await run_in_threadpool(_state_of, services, actor, job_id)
    return StreamingResponse(
        _follow(request, services, actor, job_id),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


@router.post("/jobs/{job_id}/cancel", summary="取消任务")
def cancel(job_id: str, request: Request, actor: Controller) -> JobOut:
    """Cancel: a waiting job ends at once, a running one's process is killed within a second."""
    services = services_of(request)
    with services.database.write() as session:
        job = _job(session, actor, job_id)
        if job.state not in LIVE:
            raise ApiError(ApiCode.WRONG_STATE)
        waiting = job.state == JobState.QUEUED.value
        job.cancel = True
        if waiting:
            end_job(job, JobState.CANCELLED)
            session.get_one(Version, job.version_id).state = "cancelled"
        append_audit(session, _deed(actor, "job.cancel", job.id, request))
        shown = _shown(session, job)
    if waiting:
        services.queue.drop(job)
    return shown


@router.post("/jobs/{job_id}/retry", summary="重试任务", status_code=202)
def retry_one(job_id: str, request: Request, actor: Controller) -> JobOut:
    """Queue a failed or cancelled job again."""
    services = services_of(request)
    with services.database.write() as session:
        job = _job(session, actor, job_id)
        _retry(services, session, job)
        append_audit(session, _deed(actor, "job.retry", job.id, request))
        return _shown(session, job)


@router.post("/jobs/retry-failed", summary="重试全部失败任务", status_code=202)
def retry_failed(request: Request, actor: Controller) -> Retried:
    """Queue all failed jobs the actor may see again, at most 1,000 at a time."""
    services = services_of(request)
    with services.database.write() as session:
        query = select(Job).where(Job.state == JobState.FAILED.value, sees_jobs(actor)).limit(1000)
        jobs = list(session.scalars(query))
        for job in jobs:
            _retry(services, session, job)
            append_audit(session, _deed(actor, "job.retry", job.id, request))
    return Retried(count=len(jobs))


def job_error(code: str, lang: str = "zh") -> str:
    """The sentence of an error code; empty if there is none."""
    refused = next((known for known in InputCode if known.code == code), None)
    if refused is not None:
        return refused.sentence(lang)
    failed = next((known for known in JobCode if known.code == code), None)
    return failed.sentence(lang) if failed is not None else ""


def _retry(services: Services, session: Session, job: Job) -> None:
    if job.state not in (JobState.FAILED.value, JobState.CANCELLED.value):
        raise ApiError(ApiCode.WRONG_STATE)
    retry(session, services.queue, job)
    version = session.get_one(Version, job.version_id)
    version.state, version.error_code = "queued", ""


async def _follow(request: Request, services: Services, actor: Actor, job_id: str) -> AsyncIterator[str]:
    last, deadline = "", time.monotonic() + _MOST_SECONDS
    while time.monotonic() < deadline and not await request.is_disconnected():
        job = await run_in_threadpool(_state_of, services, actor, job_id)
        text = job.model_dump_json()
        yield f"event: job\ndata: {text}\n\n" if text != last else ": still there\n\n"
        last = text
        if job.state not in LIVE:
            return
        await asyncio.sleep(_POLL_SECONDS)


def _state_of(services: Services, actor: Actor, job_id: str) -> JobOut:
    with services.database.read() as session:
        return _shown(session, _job(session, actor, job_id))


def _job(session: Session, actor: Actor, job_id: str) -> Job:
    job = session.scalar(select(Job).where(Job.id == job_id, sees_jobs(actor)))
    if job is None:
        raise ApiError(ApiCode.NOT_FOUND)
    return job


def _shown(session: Session, job: Job) -> JobOut:
    version = session.get_one(Version, job.version_id)
    done = job.state not in LIVE
    return JobOut(
        id=job.id,
        document_id=version.document_id,
        version_id=version.id,
        file_name=version.file_name,
        state=job.state,
        stage=job.stage,
        progress=1.0 if done else _progress(job),
        pages_done=job.pages_done,
        pages=job.pages,
        position=position(session, job),
        error_code=job.error_code,
        error=job_error(job.error_code),
        error_en=job_error(job.error_code, "en"),
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
    )


def _progress(job: Job) -> float:
    """The share of the work that is done; while a file is read, by its pages."""
    share = _PROGRESS.get(job.stage, 0.0)
    if job.stage == "read" and job.pages:
        return share + (_PROGRESS["check"] - share) * job.pages_done / job.pages
    return share


def _deed(actor: Actor, action: str, job_id: str, request: Request) -> Deed:
    return Deed(
        actor=actor.name,
        action=action,
        object_type="job",
        object_id=job_id,
        request_id=request_id_of(request),
    )
