"""The schema's version: migrated on start under a lock; a newer one refuses to start."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from service.errors import SchemaTooNewError

VERSION_TABLE = "gouji_schema"
_LOCK = 7_301_988_412_000
_FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine, then: Callable[[], None] | None = None) -> None:
    """Bring the schema up to this code's version. Safe when several processes start at once.

    ``then`` is called under the same lock: what else keeps tables in this database.

    Raises:
        SchemaTooNewError: if the database was written by a newer Gouji.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = _config()
    with _locked(engine), engine.connect() as connection:
        refuse_newer(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        if then is not None:
            then()


def refuse_newer(connection: Connection) -> None:
    """Raise where the database's version is not one this code knows.

    Raises:
        SchemaTooNewError: with the version found.
    """
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    found = current_versions(connection)
    if not set(found) <= known:
        raise SchemaTooNewError(f"schema {', '.join(found)} is newer than this version of Gouji knows")


def current_versions(connection: Connection) -> tuple[str, ...]:
    """The schema versions the database says it has; empty for a new one."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return tuple(context.get_current_heads())


def head_version() -> str:
    """The schema version of this code."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _locked(engine: Engine) -> Iterator[None]:
    if engine.dialect.name == "sqlite":
        path = Path(f"{engine.url.database}.migrate.lock")
        with path.open("w") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield
        return
    # Outside a transaction: an open one would hold up DBOS's CREATE INDEX CONCURRENTLY for ever.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})
