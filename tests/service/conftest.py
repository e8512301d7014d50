"""A service on SQLite, and on PostgreSQL where ``GOUJI_TEST_POSTGRES_URL`` names a server."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import create_engine, make_url, text

from service.accounts import Role, default_collection
from service.app import build_app
from service.jobs.reader import context
from service.services import Services, open_services
from service.settings import Settings
from service.store import Member, User
from tests.service.desk import Desk, password_hash

POSTGRES = os.environ.get("GOUJI_TEST_POSTGRES_URL", "")
NO_POSTGRES = "GOUJI_TEST_POSTGRES_URL names no server"


def _set_up(settings: Settings) -> None:
    """One user a role, named after it, all with the same password."""
    opened = open_services(settings)
    with opened.database.write() as session:
        collection = default_collection(session)
        for role in Role:
            user = User(name=role.value, password_hash=password_hash(), role=role.value)
            session.add(user)
            session.flush()
            session.add(Member(collection_id=collection.id, user_id=user.id))
    opened.close()


@pytest.fixture(scope="session", autouse=True)
def fork_server() -> None:
    """Started once, before any test changes the directory."""
    context()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with the three users; tests begin with a copy."""
    folder = tmp_path_factory.mktemp("template")
    _set_up(Settings(data_dir=folder))
    return folder / "gouji.sqlite"


@pytest.fixture(scope="session")
def postgres_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a migrated PostgreSQL database with the three users."""
    name = f"gouji_{secrets.token_hex(6)}"
    _admin(f"CREATE DATABASE {name}")
    _set_up(Settings(data_dir=tmp_path_factory.mktemp("pg"), database_url=SecretStr(_address(name))))
    yield name
    _admin(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Both; a module whose subject is above the store overrides this with 'sqlite'."""
    return str(request.param)


@pytest.fixture
def settings(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """Settings of a small service with a store of its own that reads with the test engine."""
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data"
    data.mkdir()
    if database_kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), data / "gouji.sqlite")
        yield _settings(data, "")
        return
    if not POSTGRES:
        pytest.skip(NO_POSTGRES)
    name = f"gouji_{secrets.token_hex(6)}"
    _admin(f"CREATE DATABASE {name} TEMPLATE {request.getfixturevalue('postgres_template')}")
    yield _settings(data, _address(name))
    _admin(f"DROP DATABASE {name} WITH (FORCE)")


def _settings(data: Path, url: str) -> Settings:
    return Settings(
        data_dir=data,
        database_url=SecretStr(url),
        allowed_hosts=("testserver",),
        engine="tests.service.engines:script_engine",
        read_seconds=2.0,
        upload_bytes=2_000_000,
        file_bytes=1_000_000,
        request_bytes=100_000,
        read_memory=512 * 1024 * 1024,
    )


def _admin(statement: str) -> None:
    server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(statement))
    server.dispose()


def _address(name: str) -> str:
    return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def services(settings: Settings) -> Iterator[Services]:
    """An opened service with the users admin, reviewer and uploader."""
    opened = open_services(settings)
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
