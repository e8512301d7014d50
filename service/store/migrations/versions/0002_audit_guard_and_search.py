"""The audit log takes new lines only; searchable texts are indexed by trigrams."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Triggers and the search index."""
    _guard_audit()
    _search()


def _guard_audit() -> None:
    """The audit log takes new lines only."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_append_only()"
    )
    op.execute(
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
    )


def _search() -> None:
    """Trigrams over the searchable texts: FTS5 in SQLite, pg_trgm in PostgreSQL."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute("CREATE INDEX ix_search_body ON search_entries USING gin (body gin_trgm_ops)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(body, content='search_entries', content_rowid='id', tokenize='trigram')"
    )
    op.execute(
        "CREATE TRIGGER search_added AFTER INSERT ON search_entries "
        "BEGIN INSERT INTO search_index(rowid, body) VALUES (new.id, new.body); END"
    )
    op.execute(
        "CREATE TRIGGER search_removed AFTER DELETE ON search_entries BEGIN "
        "INSERT INTO search_index(search_index, rowid, body) VALUES ('delete', old.id, old.body); END"
    )
