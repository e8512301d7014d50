"""The store: migrations, the audit log, transactions, blobs."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from service.blobs import BlobStore
from service.errors import BlobDamagedError, SchemaTooNewError
from service.opening import open_store
from service.services import Services
from service.settings import Settings
from service.store import AuditRow, Deed, Row, append_audit, first_break, new_id
from service.store.schema import migrate

DEED = Deed(actor="甲", action="test", object_type="x", object_id="1")


def test_the_migrations_make_the_tables_of_the_models(services: Services) -> None:
    found = inspect(services.database.engine)
    for table in Row.metadata.tables.values():
        columns = {c["name"] for c in found.get_columns(table.name)}
        assert columns == {c.name for c in table.columns}, table.name
        indexes = {i["name"] for i in found.get_indexes(table.name)}
        assert {i.name for i in table.indexes} <= indexes, table.name


def test_a_newer_schema_refuses_to_start(services: Services, settings: Settings) -> None:
    with services.database.write() as session:
        session.execute(text("UPDATE gouji_schema SET version_num = '9999'"))
    with pytest.raises(SchemaTooNewError, match="9999"):
        open_store(settings)


def test_several_processes_may_migrate_at_once(services: Services) -> None:
    threads = [threading.Thread(target=migrate, args=(services.database.engine,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with services.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM gouji_schema")) == 1


def test_sqlite_is_durable(services: Services) -> None:
    if not services.database.is_sqlite:
        return
    with services.database.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA synchronous")) == 2
        assert session.scalar(text("PRAGMA foreign_keys")) == 1


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_audit_log_takes_new_lines_only(services: Services, statement: str) -> None:
    with services.database.write() as session:
        append_audit(session, DEED)
    with pytest.raises(DBAPIError, match="append-only"), services.database.write() as session:
        session.execute(text(statement))


def test_a_changed_line_breaks_the_chain_there(services: Services) -> None:
    with services.database.write() as session:
        for n in range(3):
            append_audit(session, DEED, {"n": n})
    with services.database.read() as session:
        assert first_break(session) is None
    drop = (
        "DROP TRIGGER audit_no_update"
        if services.database.is_sqlite
        else "ALTER TABLE audit DISABLE TRIGGER ALL"
    )
    with services.database.write() as session:
        session.execute(text(drop))
        session.execute(text("UPDATE audit SET actor = '乙' WHERE seq = 2"))
    with services.database.read() as session:
        assert first_break(session) == 2


def test_lines_appended_at_once_make_one_chain(services: Services) -> None:
    def write() -> None:
        for _ in range(10):
            with services.database.write() as session:
                append_audit(session, DEED)

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with services.database.read() as session:
        assert list(session.scalars(select(AuditRow.seq).order_by(AuditRow.seq))) == list(range(1, 31))
        assert first_break(session) is None


def test_a_transaction_that_fails_leaves_nothing(services: Services) -> None:
    def fail() -> None:
        with services.database.write() as session:
            append_audit(session, DEED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with services.database.read() as session:
        assert session.scalar(select(AuditRow.seq)) is None


def test_identifiers_sort_by_time() -> None:
    assert new_id()[:12] <= new_id()[:12]
    assert len({new_id() for _ in range(1000)}) == 1000


def test_blobs_are_found_by_what_they_hold(tmp_path: Path) -> None:
    store = BlobStore(tmp_path / "blobs")
    store.prepare()
    one, two = store.put(b"a"), store.put(b"a")
    assert one == two
    assert store.read(one.sha256) == b"a"
    assert list(store.digests()) == [one.sha256]
    assert [p.name for p in store.root.iterdir()] == [one.sha256[:2]]


def test_a_damaged_blob_is_not_read(tmp_path: Path) -> None:
    store = BlobStore(tmp_path)
    stored = store.put(b"a")
    store.path_of(stored.sha256).write_bytes(b"b")
    with pytest.raises(BlobDamagedError):
        store.read(stored.sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_only_digests_name_blobs(tmp_path: Path, name: str) -> None:
    with pytest.raises(BlobDamagedError):
        BlobStore(tmp_path).path_of(name)
