"""The doctor sees what is wrong and changes nothing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from service.doctor import Looked, doctor
from service.settings import Settings
from tests.service.desk import Desk


def named(looked: tuple[Looked, ...]) -> dict[str, Looked]:
    """By name."""
    return {item.name: item for item in looked}


def test_a_sound_service_has_nothing_missing(desk: Desk, settings: Settings) -> None:
    desk.uploaded(desk.log_in("uploader"), "finding 1\n")
    looked = named(doctor(settings, deep=True))
    for name in ("数据目录", "数据库", "缺失的文件", "损坏的文件", "无主的文件", "审计日志"):
        assert looked[name].ok, looked[name]
    assert looked["处理进程"].ok is False
    assert "gouji worker" in looked["处理进程"].advice


def test_missing_damaged_and_orphaned_blobs_are_told_apart(desk: Desk, settings: Settings) -> None:
    client = desk.log_in("uploader")
    one = desk.upload(client, "finding 1\n").json()["files"][0]["sha256"]
    two = desk.upload(client, "finding 2\n").json()["files"][0]["sha256"]
    blobs = desk.services.blobs
    blobs.delete(one)
    blobs.path_of(two).write_bytes(b"x")
    orphan = blobs.put(b"nobody's").sha256
    looked = named(doctor(settings, deep=True))
    assert one[:12] in looked["缺失的文件"].message
    assert two[:12] in looked["损坏的文件"].message
    assert orphan[:12] in looked["无主的文件"].message
    assert blobs.has(orphan)


def test_a_place_where_nothing_is_stays_empty(tmp_path: Path) -> None:
    looked = named(doctor(Settings(data_dir=tmp_path / "nothing"), deep=True))
    assert (looked["数据库"].ok, looked["数据目录"].ok) == (False, False)
    assert not (tmp_path / "nothing").exists()


def test_a_newer_schema_is_named(desk: Desk, settings: Settings) -> None:
    with desk.services.database.write() as session:
        session.execute(text("UPDATE gouji_schema SET version_num = '9999'"))
    assert named(doctor(settings))["数据库"].message == "版本过新"
