"""接口说明: the OpenAPI description and a page of it; nothing comes from another server."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from service.accounts import Actor, Permission
from service.api.guard import Guard
from service.reference import openapi_text, reference_page

router = APIRouter(include_in_schema=False)

Anyone = Annotated[Actor, Depends(Guard(Permission.PUBLIC))]


@router.get("/openapi.json")
def openapi(request: Request, _: Anyone) -> Response:
    """The OpenAPI description."""
    return Response(openapi_text(request.app), media_type="application/json")


@router.get("/docs")
def docs(request: Request, _: Anyone) -> HTMLResponse:
    """The description as a page."""
    return HTMLResponse(reference_page(request.app))
