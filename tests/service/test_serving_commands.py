"""The service's commands: what is missing is said, users are made, doctor looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli import app


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOUJI_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("GOUJI_DATABASE_URL", raising=False)
    return tmp_path / "data"


def test_a_user_is_made_once(data: Path) -> None:
    arguments = ["users", "add", "审核员甲", "--role", "reviewer", "--password", "Green-river-47-stones"]
    first = CliRunner().invoke(app, arguments)
    assert first.exit_code == 0, first.output
    assert "审核员甲" in first.stdout
    again = CliRunner().invoke(app, arguments)
    assert again.exit_code == 2
    assert again.stderr.startswith("未能新增用户")


def test_doctor_says_what_to_do_where_no_worker_runs(data: Path) -> None:
    made = ["users", "add", "管理员", "--role", "admin", "--password", "Green-river-47-stones"]
    CliRunner().invoke(app, made)
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "✓ 数据库" in result.stdout
    assert "gouji worker" in result.stdout


def test_a_backup_over_an_existing_file_is_refused(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.tar"
    target.write_bytes(b"")
    result = CliRunner().invoke(app, ["backup", str(target)])
    assert result.exit_code == 2
    assert result.stderr.startswith("未能备份")
    assert target.read_bytes() == b""
