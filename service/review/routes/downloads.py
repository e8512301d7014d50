"""我的导出 and 接口令牌."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from pydantic import Field

from service.accounts import Actor, Permission, Scope
from service.api.guard import Guard
from service.api.routes import exports as export_routes
from service.api.routes import people as people_routes
from service.api.routes.exports import ExportIn
from service.api.routes.people import TokenIn
from service.exports import ExportForm
from service.review.forms import PageRoute, Posted, see_other
from service.review.frame import page

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Exporter = Annotated[Actor, Depends(Guard(Permission.EXPORT))]
SignedIn = Annotated[Actor, Depends(Guard(Permission.SIGNED_IN))]


class ExportRequest(Posted):
    """Which findings, in which form."""

    form: ExportForm
    state: str = Field(default="", max_length=255)
    severity: str = Field(default="", max_length=255)
    kind: str = Field(default="", max_length=255)
    code: str = Field(default="", max_length=255)
    unit: str = Field(default="", max_length=255)
    document_id: str = Field(default="", max_length=255)
    collection_id: str = Field(default="", max_length=255)
    year: str = Field(default="", pattern=r"^(\d{4})?$")


class TokenForm(Posted):
    """A token's name, scopes and days."""

    name: str = Field(min_length=1, max_length=64)
    scopes: list[Scope] = Field(min_length=1)
    days: int = Field(default=365, ge=1, le=3650)


@router.get("/exports")
def exports(request: Request, actor: Exporter) -> Response:
    """One's own exports, with a form for a new one."""
    made = export_routes.listing(request, actor)
    return page(request, actor, "exports.html", exports=made, forms=list(ExportForm))


@router.post("/exports")
def make(request: Request, actor: Exporter, form: Annotated[ExportRequest, Form()]) -> Response:
    """Make an export; it is listed for download."""
    wanted = form.model_dump(exclude={"csrf", "year"})
    export_routes.make(ExportIn(**wanted, year=int(form.year) if form.year else None), request, actor)
    return see_other("/exports")


@router.get("/tokens")
def tokens(request: Request, actor: SignedIn) -> Response:
    """One's own API tokens."""
    made = people_routes.tokens(request, actor)
    return page(request, actor, "tokens.html", tokens=made, scopes=list(Scope), secret="")


@router.post("/tokens")
def add_token(request: Request, actor: SignedIn, form: Annotated[TokenForm, Form()]) -> Response:
    """Make a token; its secret is on the answer's page and nowhere else."""
    body = TokenIn(name=form.name, scopes=form.scopes, days=form.days)
    added = people_routes.add_token(body, request, actor)
    made = people_routes.tokens(request, actor)
    return page(request, actor, "tokens.html", tokens=made, scopes=list(Scope), secret=added.secret)


@router.post("/tokens/{token_id}/revoke")
def revoke(token_id: str, request: Request, actor: SignedIn, form: Annotated[Posted, Form()]) -> Response:
    """Revoke a token."""
    people_routes.revoke(token_id, request, actor)
    return see_other("/tokens")
