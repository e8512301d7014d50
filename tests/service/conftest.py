"""A service on SQLite, and on PostgreSQL where ``GOUJI_TEST_POSTGRES_URL`` names a server."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import create_engine, make_url, text

from service.accounts import Role, default_collection
from service.app import build_app
from service.services import Services, open_services
from service.settings import Settings
from service.store import Member, User
from tests.service.desk import Desk, password_hash

POSTGRES = os.environ.get("GOUJI_TEST_POSTGRES_URL", "")
NO_POSTGRES = "GOUJI_TEST_POSTGRES_URL names no server"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of each kind: '' for SQLite in the data directory."""
    if request.param == "sqlite":
        yield ""
        return
    if not POSTGRES:
        pytest.skip(NO_POSTGRES)
    name = f"gouji_{secrets.token_hex(6)}"
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def settings(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a small service that reads with the test engine."""
    monkeypatch.chdir(tmp_path)
    return Settings(
        data_dir=tmp_path / "data",
        database_url=SecretStr(database_url),
        allowed_hosts=("testserver",),
        engine="tests.service.engines:script_engine",
        read_seconds=2.0,
        upload_bytes=2_000_000,
        file_bytes=1_000_000,
        request_bytes=100_000,
    )


@pytest.fixture
def services(settings: Settings) -> Iterator[Services]:
    """An opened service with one user a role: admin, reviewer, uploader, all with PASSWORD."""
    opened = open_services(settings)
    with opened.database.write() as session:
        collection = default_collection(session)
        for role in Role:
            user = User(name=role.value, password_hash=password_hash(), role=role.value)
            session.add(user)
            session.flush()
            session.add(Member(collection_id=collection.id, user_id=user.id))
    yield opened
    opened.close()


@pytest.fixture
def app(services: Services) -> FastAPI:
    """The application."""
    return build_app(services)


@pytest.fixture
def desk(app: FastAPI, services: Services) -> Desk:
    """Clients for every role, and a worker that runs when asked."""
    return Desk(app=app, services=services)
