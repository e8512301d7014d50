"""Putting the pages into the application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from service.review.refusals import refusal_page
from service.review.routes import (
    administration,
    changes,
    checks,
    desk,
    documents,
    downloads,
    entry,
    preferences,
    provider,
    province,
    queue,
    uploading,
)

STATIC = Path(__file__).parent / "static"
_ROUTERS = (
    entry.router,
    provider.router,
    queue.router,
    preferences.router,
    desk.router,
    uploading.router,
    changes.router,
    documents.router,
    province.router,
    checks.router,
    downloads.router,
    administration.router,
)


class Assets(StaticFiles):
    """Styles and scripts, revalidated each time: mostly a 304."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be revalidated."""
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "no-cache"
        return answer


def install_review(app: FastAPI) -> None:
    """Add the pages, their styles and scripts, and refusals as pages."""
    app.state.page_answer = refusal_page
    for router in _ROUTERS:
        app.include_router(router)
    app.mount("/static", Assets(directory=STATIC), name="static")
