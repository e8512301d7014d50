"""上传: files by a form, how their reading goes, live, and what to do with what failed."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import asdict
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool

from service.accounts import Actor, Permission, sees_collections, sees_jobs
from service.api.guard import Guard, refuse_forgery, services_of
from service.api.routes import jobs as job_routes
from service.api.routes.uploads import MOST_BODY, receive
from service.intake import Taken
from service.jobs import position
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import page
from service.review.jobs import JobView, job_view
from service.services import Services
from service.store import Collection, Job

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Uploader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_UPLOAD))]
FormUploader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_UPLOAD, token_in_body=True))]
Reader = Annotated[Actor, Depends(Guard(Permission.JOB_READ))]
Controller = Annotated[Actor, Depends(Guard(Permission.JOB_CONTROL))]
_MOST_SHOWN = 100
_POLL_SECONDS = 0.7
_MOST_SECONDS = 1800.0


@router.get("/upload")
def ask(request: Request, actor: Uploader) -> Response:
    """Where files are dropped, and how the latest ones go."""
    return _page(request, actor, [])


@router.post("/upload", max_body_size=MOST_BODY)
async def take(request: Request, actor: FormUploader) -> Response:
    """Files from a form without scripts. The token is checked before anything is kept."""
    taken = await receive(request, actor, lambda token: refuse_forgery(request, token))
    return await run_in_threadpool(partial(_page, request, actor, taken))


@router.get("/upload/events", response_class=StreamingResponse)
async def events(
    request: Request, actor: Reader, since: Annotated[str, Query(max_length=8)]
) -> StreamingResponse:
    """The latest jobs as server-sent events, whenever one of them changes; ``since`` is ``now``."""
    return StreamingResponse(
        _follow(request, actor),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


@router.post("/jobs/{job_id}/cancel")
def cancel(job_id: str, request: Request, actor: Controller, form: Annotated[Posted, Form()]) -> Response:
    """Cancel a job."""
    job_routes.cancel(job_id, request, actor)
    return see_other("/upload")


@router.post("/jobs/{job_id}/retry")
def retry(job_id: str, request: Request, actor: Controller, form: Annotated[Posted, Form()]) -> Response:
    """Try a failed job again."""
    job_routes.retry_one(job_id, request, actor)
    return see_other("/upload")


@router.post("/jobs/retry-failed")
def retry_failed(request: Request, actor: Controller, form: Annotated[Posted, Form()]) -> Response:
    """Try all failed jobs again."""
    job_routes.retry_failed(request, actor)
    return see_other("/upload")


async def _follow(request: Request, actor: Actor) -> AsyncIterator[str]:
    services, deadline, last = services_of(request), time.monotonic() + _MOST_SECONDS, ""
    while time.monotonic() < deadline and not await request.is_disconnected():
        jobs = await run_in_threadpool(_jobs, services, actor)
        text = json.dumps([asdict(job) for job in jobs], default=str)
        yield f"event: jobs\ndata: {text}\n\n" if text != last else ": still there\n\n"
        last = text
        await asyncio.sleep(_POLL_SECONDS)


def _page(request: Request, actor: Actor, taken: list[Taken]) -> Response:
    services = services_of(request)
    with services.database.read() as session:
        query = select(Collection).where(sees_collections(actor)).order_by(Collection.name)
        collections = list(session.scalars(query))
    return page(
        request, actor, "upload.html", taken=taken, collections=collections, jobs=_jobs(services, actor)
    )


def _jobs(services: Services, actor: Actor) -> list[JobView]:
    with services.database.read() as session:
        query = select(Job).where(sees_jobs(actor)).order_by(Job.id.desc()).limit(_MOST_SHOWN)
        return [job_view(session, job, position(session, job)) for job in session.scalars(query)]
