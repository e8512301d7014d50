"""The service under kills and under load, at reduced size; the full size is in ``bench/service_*.py``."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.e2e.chaos import kill_servers, kill_workers, settings_for
from tests.e2e.load import press

pytestmark = pytest.mark.slow


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def _slow_wanted() -> None:
    if not os.environ.get("GOUJI_TEST_SLOW"):
        pytest.skip("GOUJI_TEST_SLOW is not set")


@pytest.mark.usefixtures("_slow_wanted")
def test_nothing_is_lost_or_doubled_when_workers_are_killed(tmp_path: Path) -> None:
    result = kill_workers(settings_for(tmp_path, ""), documents=20, every=4, most_seconds=300)
    assert result.kills >= 1
    assert (result.done, result.lost, result.duplicates) == (20, 0, 0)
    assert result.findings == result.expected_findings
    assert (result.integrity, result.audit_intact, result.orphan_blobs) == ("ok", True, 0)


@pytest.mark.usefixtures("_slow_wanted")
def test_every_acknowledged_upload_survives_the_server(tmp_path: Path) -> None:
    result = kill_servers(settings_for(tmp_path, "", free_port()), kills=4)
    assert result.acknowledged > 0
    assert (result.lost, result.missing_blobs, result.orphan_blobs) == (0, 0, 0)
    assert (result.integrity, result.audit_intact) == ("ok", True)


@pytest.mark.usefixtures("_slow_wanted")
def test_readers_are_answered_while_files_come_in(tmp_path: Path) -> None:
    load = press(
        settings_for(tmp_path, "", free_port()), uploads=10, size=1_000_000, readers=5, findings=2_000
    )
    assert set(load.statuses) <= {200, 202, 429, 503}
    assert load.resident_after < 400 * 1024 * 1024
