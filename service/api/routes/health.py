"""Health and metrics; outside ``/api/v1``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from sqlalchemy import select, text

from service.accounts import Actor, Permission
from service.api.guard import Guard, services_of
from service.errors import ApiCode, ApiError
from service.observe.metrics import exposition
from service.store import Worker, now

router = APIRouter(tags=["运行状况"])

Anyone = Annotated[Actor, Depends(Guard(Permission.PUBLIC))]
Watcher = Annotated[Actor, Depends(Guard(Permission.METRICS_READ))]


class Health(BaseModel):
    """ok, and whether a worker has been heard of lately."""

    status: str
    workers: bool | None = None


@router.get("/healthz", summary="存活")
def alive(_: Anyone) -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz", summary="就绪")
def ready(request: Request, _: Anyone) -> Health:
    """The database answers and the blobs can be written; 503 otherwise."""
    services = services_of(request)
    if not services.settings.incoming_dir.is_dir() or not services.settings.blob_dir.is_dir():
        raise ApiError(ApiCode.BUSY)
    with services.database.read() as session:
        session.execute(text("SELECT 1"))
        seen = list(session.scalars(select(Worker.seen_at)))
    return Health(status="ok", workers=any((now() - at).total_seconds() < 60 for at in seen))


@router.get("/metrics", summary="Prometheus 指标", response_class=Response)
def metrics(request: Request, actor: Watcher) -> Response:
    """Prometheus figures; for an administrator's token with the scope ``admin``."""
    body = exposition(request.app.state.metrics, services_of(request).database)
    return Response(body, media_type=CONTENT_TYPE_LATEST)
