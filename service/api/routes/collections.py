"""文件集: a province's year, say; who may reach it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from service.accounts import Actor, Permission, collection_for, sees_collections
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.api.idempotency import IdempotentRoute
from service.errors import ApiCode, ApiError
from service.store import Collection, Deed, Member, User, append_audit

router = APIRouter(tags=["文件集"], route_class=IdempotentRoute)

Reader = Annotated[Actor, Depends(Guard(Permission.COLLECTION_READ))]
Admin = Annotated[Actor, Depends(Guard(Permission.COLLECTION_MANAGE))]


class CollectionIn(BaseModel):
    """A collection to be made."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "青川省2025年部门预算", "region": "青川省", "year": 2025}]},
    )

    name: str = Field(min_length=1, max_length=128)
    region: str = Field(default="", max_length=64)
    year: int | None = Field(default=None, ge=1990, le=2100)


class CollectionOut(BaseModel):
    """文件集."""

    id: str
    name: str
    region: str
    year: int | None


@router.get("/collections", summary="文件集列表")
def listing(request: Request, actor: Reader) -> list[CollectionOut]:
    """The collections the actor may reach."""
    with services_of(request).database.read() as session:
        query = select(Collection).where(sees_collections(actor)).order_by(Collection.name)
        return [_shown(c) for c in session.scalars(query)]


@router.post("/collections", summary="新建文件集", status_code=201)
def add(body: CollectionIn, request: Request, actor: Admin) -> CollectionOut:
    """Make a collection."""
    with services_of(request).database.write() as session:
        if session.scalar(select(Collection.id).where(Collection.name == body.name)):
            raise ApiError(ApiCode.NAME_TAKEN)
        row = Collection(name=body.name, region=body.region, year=body.year)
        session.add(row)
        session.flush()
        append_audit(session, _deed(actor, "collection.make", row.id, request))
        return _shown(row)


@router.get("/collections/{collection_id}/members", summary="成员")
def members(collection_id: str, request: Request, actor: Admin) -> list[str]:
    """The ids of those who may reach a collection (administrators reach all)."""
    with services_of(request).database.read() as session:
        collection_for(session, actor, collection_id)
        query = select(Member.user_id).where(Member.collection_id == collection_id)
        return list(session.scalars(query.order_by(Member.id)))


@router.put("/collections/{collection_id}/members/{user_id}", summary="加入成员", status_code=204)
def join(collection_id: str, user_id: str, request: Request, actor: Admin) -> Response:
    """Let a user reach a collection."""
    with services_of(request).database.write() as session:
        collection_for(session, actor, collection_id)
        if session.get(User, user_id) is None:
            raise ApiError(ApiCode.NOT_FOUND)
        there = select(Member.id).where(Member.collection_id == collection_id, Member.user_id == user_id)
        if session.scalar(there) is None:
            session.add(Member(collection_id=collection_id, user_id=user_id))
            deed = _deed(actor, "collection.join", collection_id, request)
            append_audit(session, deed, {"user": user_id})
    return Response(status_code=204)


@router.delete("/collections/{collection_id}/members/{user_id}", summary="移出成员", status_code=204)
def leave(collection_id: str, user_id: str, request: Request, actor: Admin) -> Response:
    """Take a collection out of a user's reach."""
    with services_of(request).database.write() as session:
        row = session.scalar(
            select(Member).where(Member.collection_id == collection_id, Member.user_id == user_id)
        )
        if row is None:
            raise ApiError(ApiCode.NOT_FOUND)
        session.delete(row)
        deed = _deed(actor, "collection.leave", collection_id, request)
        append_audit(session, deed, {"user": user_id})
    return Response(status_code=204)


def _shown(row: Collection) -> CollectionOut:
    return CollectionOut(id=row.id, name=row.name, region=row.region, year=row.year)


def _deed(actor: Actor, action: str, collection_id: str, request: Request) -> Deed:
    return Deed(
        actor=actor.name,
        action=action,
        object_type="collection",
        object_id=collection_id,
        request_id=request_id_of(request),
    )
