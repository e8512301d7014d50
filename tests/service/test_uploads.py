"""Files in: many, zipped, in pieces, twice, too large, hostile."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from sqlalchemy import func, select

from service.adoption import adopt, only_receiver, settle, sweep
from service.api.staging import Staged, shown_name
from service.settings import Settings
from service.store import Job, Version
from tests.service.desk import API, Desk


def archive(members: dict[str, bytes]) -> bytes:
    """A zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return stream.getvalue()


def left_over(desk: Desk) -> list[str]:
    """Files that stayed in the incoming directory."""
    folder = desk.services.settings.incoming_dir
    return [p.name for p in folder.iterdir() if p.suffix != ".lock"]


def test_several_files_at_once_become_several_jobs(desk: Desk) -> None:
    client = desk.log_in("uploader")
    files = [("files", (f"{n}.txt", f"finding {n}\n".encode())) for n in range(3)]
    taken = client.post(f"{API}/documents", files=files).json()["files"]
    assert [t["name"] for t in taken] == ["0.txt", "1.txt", "2.txt"]
    assert len({t["job_id"] for t in taken}) == 3
    assert left_over(desk) == []


def test_a_zip_becomes_a_document_for_each_member(desk: Desk) -> None:
    client = desk.log_in("uploader")
    data = archive({"甲/收支.txt": b"finding 1\n", "__MACOSX/x": b"x", "b.txt": b"finding 2\n"})
    taken = client.post(f"{API}/documents", files=[("files", ("全部.zip", data))]).json()["files"]
    assert [t["name"] for t in taken] == ["收支.txt", "b.txt"]
    desk.work()
    assert {f["observed"] for f in desk.findings(client)} == {"1", "2"}


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\x\\..\\y.txt", "a\x00b.txt", "/abs.txt"])
def test_names_are_shown_and_never_paths(desk: Desk, name: str) -> None:
    client = desk.log_in("uploader")
    data = archive({"ok.txt": b"finding 3\n", name: name.encode()})
    answer = client.post(f"{API}/documents", files=[("files", (name, data))])
    assert answer.status_code == 202, answer.text
    assert all("/" not in t["name"] and "\\" not in t["name"] for t in answer.json()["files"])
    outside = desk.services.settings.data_dir.parent
    assert sorted(p.name for p in outside.iterdir()) == ["data"]


def test_a_bomb_is_refused_and_leaves_nothing(desk: Desk) -> None:
    client = desk.log_in("uploader")
    data = archive({"ok.txt": b"finding 1\n", "bomb.txt": b"\0" * 900_000})
    answer = client.post(f"{API}/documents", files=[("files", ("x.zip", data))])
    assert (answer.status_code, answer.json()["code"]) == (422, "S434")
    assert left_over(desk) == []
    assert client.get(f"{API}/documents").json()["items"] == []


def test_the_same_file_twice_is_answered_with_the_first_unless_forced(desk: Desk) -> None:
    client = desk.log_in("uploader")
    first = desk.upload(client, "finding 1\n").json()["files"][0]
    again = desk.upload(client, "finding 1\n").json()["files"][0]
    assert (again["duplicate"], again["document_id"], again["job_id"]) == (True, first["document_id"], "")
    forced = desk.upload(client, "finding 1\n", force="true").json()["files"][0]
    assert forced["duplicate"] is False
    assert forced["document_id"] != first["document_id"]


def test_a_duplicate_of_somebody_elses_file_does_not_say_whose(desk: Desk) -> None:
    desk.upload(desk.log_in("reviewer"), "finding 1\n")
    again = desk.upload(desk.log_in("uploader"), "finding 1\n").json()["files"][0]
    assert (again["duplicate"], again["document_id"]) == (True, "")


def test_a_body_over_the_cap_is_refused_before_it_is_parsed(desk: Desk) -> None:
    client = desk.log_in("uploader")
    answer = client.post(f"{API}/documents", files=[("files", ("x.txt", b"x" * 3_000_000))])
    assert (answer.status_code, answer.json()["code"]) == (413, "S413")
    one = client.post(f"{API}/documents", files=[("files", ("x.txt", b"x" * 1_500_000))])
    assert one.status_code == 413
    assert left_over(desk) == []


def test_a_long_body_of_unsaid_length_is_cut_off(desk: Desk) -> None:
    client = desk.log_in("uploader")
    head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\n\r\n'
    pieces = (head if n == 0 else b"x" * 65536 for n in range(100))
    kind = {"content-type": "multipart/form-data; boundary=b"}
    answer = client.post(f"{API}/documents", content=pieces, headers=kind)
    assert answer.status_code == 413
    assert left_over(desk) == []


def test_other_requests_have_a_smaller_cap(desk: Desk) -> None:
    client = desk.log_in("admin")
    answer = client.post(f"{API}/collections", content=b'{"name": "' + b"x" * 200_000 + b'"}')
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "content",
    [b"", b"not multipart", b"--b\r\n\r\n", b'--b\r\nContent-Disposition: form-data; filename="x"\r\n\r\n1'],
)
def test_malformed_bodies_are_refused_in_the_one_shape(desk: Desk, content: bytes) -> None:
    client = desk.log_in("uploader")
    kind = {"content-type": "multipart/form-data; boundary=b"}
    answer = client.post(f"{API}/documents", content=content, headers=kind)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"code", "message", "message_en", "request_id", "fields"}
    assert left_over(desk) == []


def test_an_upload_in_pieces_goes_on_where_it_stopped(desk: Desk) -> None:
    client = desk.log_in("uploader")
    data = b"finding 77.00\n" * 3
    digest = hashlib.sha256(data).hexdigest()
    begun = client.post(
        f"{API}/uploads", json={"file_name": "a/b/预算.txt", "size": len(data), "sha256": digest}
    ).json()
    path = f"{API}/uploads/{begun['id']}"
    half = client.patch(path, params={"offset": 0}, content=data[:20])
    assert (half.status_code, half.json()["offset"]) == (200, 20)
    wrong = client.patch(path, params={"offset": 7}, content=data[20:])
    assert (wrong.status_code, wrong.json()["fields"]["offset"]) == (409, "20")
    assert client.get(path).json()["offset"] == 20
    ended = client.patch(path, params={"offset": 20}, content=data[20:])
    assert ended.status_code == 202
    assert ended.json()["files"][0]["sha256"] == digest
    assert ended.json()["files"][0]["name"] == "预算.txt"
    assert client.get(path).json()["done"] is True
    assert desk.log_in("reviewer").get(path).status_code == 404


def test_pieces_that_do_not_match_their_checksum_begin_anew(desk: Desk) -> None:
    client = desk.log_in("uploader")
    body = {"file_name": "x", "size": 4, "sha256": "0" * 64}
    path = f"{API}/uploads/{client.post(f'{API}/uploads', json=body).json()['id']}"
    assert client.patch(path, params={"offset": 0}, content=b"abcd").json()["code"] == "S431"
    assert client.get(path).json()["offset"] == 0
    assert client.patch(path, params={"offset": 0}, content=b"abcde").status_code == 413


def test_a_key_sent_twice_uploads_once(desk: Desk) -> None:
    client = desk.log_in("uploader")
    key = {"idempotency-key": "night-run-1"}
    kind = {"content-type": "multipart/form-data; boundary=b", **key}
    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\n\r\nfinding 1\r\n--b--\r\n'
    one = client.post(f"{API}/documents", content=body, headers=kind)
    two = client.post(f"{API}/documents", content=body, headers=kind)
    assert (one.status_code, two.status_code) == (202, 202)
    assert one.json() == two.json()
    assert two.headers["idempotency-replayed"] == "true"
    with desk.services.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Job)) == 1
    other = client.post(f"{API}/exports", json={"form": "csv"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "S423")


def test_what_is_acknowledged_is_on_disk_and_in_the_database(desk: Desk) -> None:
    client = desk.log_in("uploader")
    taken = desk.upload(client, "finding 5\n").json()["files"][0]
    assert desk.services.blobs.verify(taken["sha256"])
    with desk.services.database.read() as session:
        assert session.get_one(Version, taken["version_id"]).sha256 == taken["sha256"]
        assert session.get_one(Job, taken["job_id"]).state == "queued"


def test_a_full_queue_answers_503(desk: Desk, settings: Settings) -> None:
    client = desk.log_in("uploader")
    desk.app.state.services = type(desk.services)(
        settings=settings.model_copy(update={"queue_limit": 1}),
        database=desk.services.database,
        blobs=desk.services.blobs,
        queue=desk.services.queue,
    )
    assert desk.upload(client, "finding 1\n").status_code == 202
    answer = desk.upload(client, "finding 2\n")
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "S503", "5")


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("a/b.pdf", "b.pdf"),
        ("..\\x.txt", "x.txt"),
        ("\x1b[31m红.txt", "[31m红.txt"),
        ("", "未命名"),
        ("..", ".."),
    ],
)
def test_shown_names(sent: str, shown: str) -> None:
    assert shown_name(sent) == shown


def test_a_refused_upload_leaves_no_blob(desk: Desk) -> None:
    client = desk.log_in("uploader")
    assert desk.upload(client, "finding 1\n", collection_id="nowhere").status_code == 404
    assert list(desk.services.blobs.digests()) == []


def test_what_a_crash_left_is_swept_and_what_has_rows_stays(desk: Desk) -> None:
    services = desk.services
    kept = desk.upload(desk.log_in("uploader"), "finding 1\n").json()["files"][0]["sha256"]
    folder = services.settings.incoming_dir
    for body in (b"finding 1\n", b"finding 2\n"):
        path = folder / f"{body[8:9].decode() * 32}.part"
        path.write_bytes(body)
        adopt(services, Staged(name="x", path=path, sha256=hashlib.sha256(body).hexdigest(), size=len(body)))
    (folder / f"{'a' * 32}.part").write_bytes(b"half")
    assert len(list(services.blobs.digests())) == 2
    assert sweep(services, alone=False) == 0
    assert sweep(services, alone=True) == 3
    assert list(services.blobs.digests()) == [kept]
    assert left_over(desk) == []


def test_cleaning_up_after_one_upload_spares_the_same_content_of_another(desk: Desk) -> None:
    services, body = desk.services, b"finding 7\n"
    digest = hashlib.sha256(body).hexdigest()
    marks = []
    for n in range(2):
        path = services.settings.incoming_dir / f"{n}.part"
        path.write_bytes(body)
        marks.append(adopt(services, Staged(name="x", path=path, sha256=digest, size=len(body))))
    settle(services, marks[:1])
    assert services.blobs.verify(digest)
    settle(services, marks[1:])
    assert not services.blobs.has(digest)


def test_one_process_knows_that_it_is_the_only_one(desk: Desk) -> None:
    folder = desk.services.settings.incoming_dir
    with only_receiver(folder) as first, only_receiver(folder) as second:
        assert (first, second) == (True, False)
