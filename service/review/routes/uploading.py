"""上传: files by a form, and how their reading goes."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool

from service.accounts import Actor, Permission, sees_collections, sees_jobs
from service.api.guard import Guard, refuse_forgery, services_of
from service.api.routes.uploads import MOST_BODY, receive
from service.intake import Taken
from service.jobs import position
from service.review.frame import page
from service.review.jobs import JobView, job_view
from service.services import Services
from service.store import Collection, Job

router = APIRouter(include_in_schema=False)

Uploader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_UPLOAD))]
FormUploader = Annotated[Actor, Depends(Guard(Permission.DOCUMENT_UPLOAD, token_in_body=True))]
_MOST_SHOWN = 60


@router.get("/upload")
def ask(request: Request, actor: Uploader) -> Response:
    """Where files are dropped, and how the latest ones go."""
    return _page(request, actor, [])


@router.post("/upload", max_body_size=MOST_BODY)
async def take(request: Request, actor: FormUploader) -> Response:
    """Files from a form without scripts. The token is checked before anything is kept."""
    taken = await receive(request, actor, lambda token: refuse_forgery(request, token))
    return await run_in_threadpool(partial(_page, request, actor, taken))


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
