"""The application: routes, guards, answers and the layers around them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from service import __version__
from service.adoption import only_receiver, sweep
from service.api.answers import ERRORS, install_answers
from service.api.guard import check_guards
from service.api.routes import (
    audit,
    collections,
    contents,
    decisions,
    documents,
    exports,
    findings,
    health,
    jobs,
    people,
    reference,
    sessions,
    uploads,
)
from service.api.threads import storing_threads
from service.api.turns import Turns
from service.jobs.reader import context as draw_context
from service.observe.metrics import new_metrics
from service.observe.traces import Traces
from service.review import install_review
from service.security import Front
from service.services import Services

PREFIX = "/api/v1"
_ROUTERS = (
    sessions.router,
    uploads.router,
    documents.router,
    contents.router,
    findings.router,
    decisions.router,
    jobs.router,
    exports.router,
    collections.router,
    people.router,
    audit.router,
    reference.router,
)


def build_app(services: Services) -> FastAPI:
    """The whole application over opened services; closes them when it ends.

    Raises:
        ServiceError: if a route names no permission.
    """

    @asynccontextmanager
    async def lifetime(_app: FastAPI) -> AsyncIterator[None]:
        draw_context()  # so that the first page image does not wait for the fork server
        with traces.sent_at_the_end(), only_receiver(services.settings.incoming_dir) as alone:
            sweep(services, alone=alone)
            yield
        services.close()

    metrics = new_metrics()
    turns = Turns()
    traces = Traces(services.settings)
    app = FastAPI(
        title="勾稽 Gouji",
        version=__version__,
        summary="预决算公开检查 API",
        lifespan=lifetime,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        max_body_size=services.settings.request_bytes,
        responses=ERRORS,
        telemetry=traces.config,
    )
    app.state.services = services
    app.state.metrics = metrics
    app.state.upload_places = threading.Semaphore(services.settings.uploads_in_flight)
    app.state.turns = turns
    app.state.storing_threads = storing_threads()
    install_answers(app)
    for router in _ROUTERS:
        app.include_router(router, prefix=PREFIX)
    app.include_router(health.router)
    install_review(app)
    check_guards(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(services.settings.allowed_hosts))
    app.add_middleware(Front, metrics=metrics, turns=turns, secure=services.settings.secure_cookies)
    return app
