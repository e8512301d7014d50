"""用户 and API 令牌."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from service.accounts import TOKEN_PREFIX, Actor, NewUser, Permission, Role, Scope, make_user
from service.accounts.secrets import digest, new_secret
from service.accounts.users import change_role, deactivate, set_password
from service.api.answers import request_id_of
from service.api.guard import Guard, services_of
from service.errors import ApiCode, ApiError
from service.store import Deed, JsonObject, Token, User, append_audit, now

router = APIRouter(tags=["用户"])

Admin = Annotated[Actor, Depends(Guard(Permission.USER_MANAGE))]
Lister = Annotated[Actor, Depends(Guard(Permission.USER_READ))]
SignedIn = Annotated[Actor, Depends(Guard(Permission.SIGNED_IN))]


class UserOut(BaseModel):
    """用户."""

    id: str
    name: str
    display_name: str
    role: Role
    active: bool
    created_at: datetime


class UserIn(BaseModel):
    """A user to be made."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "reviewer1", "password": "a long pass phrase", "role": "reviewer"}]
        },
    )

    name: str = Field(min_length=1, max_length=64)
    password: SecretStr = Field(min_length=1, max_length=256)
    role: Role
    display_name: str = Field(default="", max_length=64)


class UserChange(BaseModel):
    """What is to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    role: Role | None = None
    active: bool | None = None
    password: SecretStr | None = Field(default=None, min_length=1, max_length=256)
    display_name: str | None = Field(default=None, max_length=64)


class TokenIn(BaseModel):
    """An API token to be made, with what it may be used for and for how many days."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "夜间批量上传", "scopes": ["upload"]}]}
    )

    name: str = Field(min_length=1, max_length=64)
    scopes: list[Scope] = Field(min_length=1, max_length=4)
    days: int | None = Field(default=365, ge=1, le=3650)


class TokenOut(BaseModel):
    """An API token; ``secret`` is shown once, when it is made."""

    id: str
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked: bool
    secret: str = ""


@router.get("/users", summary="用户列表")
def users(request: Request, actor: Lister) -> list[UserOut]:
    """All users."""
    with services_of(request).database.read() as session:
        return [_user(u) for u in session.scalars(select(User).order_by(User.name))]


@router.post("/users", summary="新增用户", status_code=201)
def add(body: UserIn, request: Request, actor: Admin) -> UserOut:
    """Make a user."""
    new = NewUser(
        name=body.name,
        password=body.password.get_secret_value(),
        role=body.role,
        display_name=body.display_name,
    )
    with services_of(request).database.write() as session:
        return _user(make_user(session, new, by=actor.name, request_id=request_id_of(request)))


@router.patch("/users/{user_id}", summary="修改用户")
def change(user_id: str, body: UserChange, request: Request, actor: Admin) -> UserOut:
    """Change role, name, password, or close the account."""
    with services_of(request).database.write() as session:
        user = session.get(User, user_id)
        if user is None:
            raise ApiError(ApiCode.NOT_FOUND)
        changed = _change(session, user, body)
        append_audit(session, _deed(actor, "user.change", "user", user.id, request), changed)
        return _user(user)


@router.get("/tokens", summary="我的令牌")
def tokens(request: Request, actor: SignedIn) -> list[TokenOut]:
    """One's own API tokens."""
    with services_of(request).database.read() as session:
        query = select(Token).where(Token.user_id == actor.user_id).order_by(Token.id)
        return [_token(t) for t in session.scalars(query)]


@router.post("/tokens", summary="新建令牌", status_code=201)
def add_token(body: TokenIn, request: Request, actor: SignedIn) -> TokenOut:
    """Make an API token. Its secret is in this answer and nowhere else."""
    if actor.by_token:
        raise ApiError(ApiCode.FORBIDDEN)
    secret = TOKEN_PREFIX + new_secret()
    with services_of(request).database.write() as session:
        row = Token(
            digest=digest(secret),
            user_id=actor.user_id,
            name=body.name,
            scopes=sorted({s.value for s in body.scopes}),
            expires_at=now() + timedelta(days=body.days) if body.days else None,
        )
        session.add(row)
        session.flush()
        append_audit(session, _deed(actor, "token.make", "token", row.id, request))
        shown = _token(row)
    shown.secret = secret
    return shown


@router.delete("/tokens/{token_id}", summary="撤销令牌", status_code=204)
def revoke(token_id: str, request: Request, actor: SignedIn) -> Response:
    """Revoke a token; it stops working at once."""
    with services_of(request).database.write() as session:
        row = session.get(Token, token_id)
        if row is None or row.user_id != actor.user_id:
            raise ApiError(ApiCode.NOT_FOUND)
        row.revoked_at = row.revoked_at or now()
        append_audit(session, _deed(actor, "token.revoke", "token", row.id, request))
    return Response(status_code=204)


def _change(session: Session, user: User, body: UserChange) -> JsonObject:
    changed: JsonObject = {}
    if body.role is not None:
        change_role(session, user, body.role)
        changed["role"] = body.role.value
    if body.active is False:
        deactivate(session, user)
        changed["active"] = False
    if body.active is True:
        user.active = True
        changed["active"] = True
    if body.password is not None:
        set_password(session, user, body.password.get_secret_value())
        changed["password"] = "changed"
    if body.display_name is not None:
        user.display_name = body.display_name
    return changed


def _user(row: User) -> UserOut:
    return UserOut(
        id=row.id,
        name=row.name,
        display_name=row.display_name,
        role=Role(row.role),
        active=row.active,
        created_at=row.created_at,
    )


def _token(row: Token) -> TokenOut:
    return TokenOut(
        id=row.id,
        name=row.name,
        scopes=row.scopes,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked=row.revoked_at is not None,
    )


def _deed(actor: Actor, action: str, sort: str, object_id: str, request: Request) -> Deed:
    return Deed(
        actor=actor.name,
        action=action,
        object_type=sort,
        object_id=object_id,
        request_id=request_id_of(request),
    )
