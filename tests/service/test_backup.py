"""Backup and restore."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, make_url, text

from service.app import build_app
from service.backup import backup, restore
from service.errors import BackupError
from service.services import open_services
from service.settings import Settings
from service.store import first_break
from tests.service.desk import API, Desk


def empty_place(settings: Settings, folder: Path) -> Settings:
    """Settings of an empty service of the same kind of database."""
    changes: dict[str, object] = {"data_dir": folder}
    if settings.on_postgres:
        url = make_url(settings.url)
        name = f"{url.database}_b"
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        changes["database_url"] = SecretStr(url.set(database=name).render_as_string(hide_password=False))
    return settings.model_copy(update=changes)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_restored_service_has_everything(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    if settings.on_postgres and shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not installed")
    reviewer = desk.log_in("reviewer")
    document = desk.uploaded(reviewer, "finding 1\nfinding 2\n")
    made = backup(settings, tmp_path / "x.tar")
    assert made.blobs == 3
    place = empty_place(settings, tmp_path / "other")
    assert restore(place, tmp_path / "x.tar") == made
    services = open_services(place)
    other = Desk(app=build_app(services), services=services)
    client = other.log_in("reviewer")
    assert {f["observed"] for f in other.findings(client, document_id=document)} == {"1", "2"}
    assert client.get(f"{API}/search", params={"q": "水质监测"}).json()["items"]
    with services.database.read() as session:
        assert first_break(session) is None
    services.close()
    if place.on_postgres:
        engine = create_engine(settings.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(place.url).database} WITH (FORCE)"))
        engine.dispose()


def test_a_backup_never_overwrites(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(b"precious")
    with pytest.raises(BackupError, match="there already"):
        backup(settings, tmp_path / "x.tar")
    assert (tmp_path / "x.tar").read_bytes() == b"precious"


def test_a_restore_goes_into_an_empty_place_only(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    backup(settings, tmp_path / "x.tar")
    with pytest.raises(BackupError, match="not empty"):
        restore(settings, tmp_path / "x.tar")


def test_a_missing_blob_stops_the_backup(desk: Desk, settings: Settings, tmp_path: Path) -> None:
    taken = desk.upload(desk.log_in("uploader"), "finding 1\n").json()["files"][0]
    desk.services.blobs.delete(taken["sha256"])
    with pytest.raises(BackupError, match="missing or damaged"):
        backup(settings, tmp_path / "x.tar")
    assert not (tmp_path / "x.tar").exists()


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 10240])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.tar").write_bytes(content)
    with pytest.raises(BackupError):
        restore(Settings(data_dir=tmp_path / "other"), tmp_path / "x.tar")


def test_members_of_a_hostile_backup_do_not_leave_the_store(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w:") as archive:
        for name in ("../../evil", "manifest.json"):
            (tmp_path / "f").write_bytes(b"{}")
            archive.add(tmp_path / "f", name)
    with pytest.raises(BackupError):
        restore(Settings(data_dir=tmp_path / "a" / "b" / "data"), tmp_path / "x.tar")
    assert not (tmp_path / "evil").exists()
