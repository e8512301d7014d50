"""Input on an S3 server (moto, on loopback) reads as local input does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.batch.entries import read_entries
from service.batch.places import Place
from tests.service.batch.province_folder import make_province, run
from tests.service.batch.test_batch import content

pytest.importorskip("s3fs", reason="the extra gouji[s3] is not installed")
moto_server = pytest.importorskip("moto.server")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    import s3fs  # noqa: PLC0415

    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("province")
    yield "s3://province"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_a_manifest_on_s3_gives_the_same_datasets(bucket: str, tmp_path: Path) -> None:
    import s3fs  # noqa: PLC0415

    manifest = make_province(tmp_path / "in")
    system = s3fs.S3FileSystem()
    for path in (tmp_path / "in").iterdir():
        system.put_file(str(path), f"province/2031/{path.name}")
    assert [e.path for e in read_entries(Place(url=f"{bucket}/2031"))] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    run(f"{bucket}/2031/manifest.csv", tmp_path / "s3")
    run(manifest, tmp_path / "local")
    assert content(tmp_path / "s3") == content(tmp_path / "local")
