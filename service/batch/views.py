"""``province.duckdb``: a view over each dataset, for whoever wants to ask in SQL."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from service.batch.records import DATASETS

DATABASE = "province.duckdb"
_HIVE = "hive_partitioning = true, hive_types = {'year': INT, 'region': VARCHAR}"
_FLAT = ("failures", "publications")


def write_views(out: Path) -> None:
    """Make the database anew; its views name the folder's full path, so make it again after moving it."""
    target = out / DATABASE
    partial = out / f"{DATABASE}.{os.getpid()}.part"
    partial.unlink(missing_ok=True)
    with duckdb.connect(str(partial)) as database:
        define_views(database, out)
    partial.replace(target)


def define_views(database: duckdb.DuckDBPyConnection, out: Path) -> None:
    """Define the views in an open database."""
    for name in (*(d.name for d in DATASETS), *_FLAT):
        files = str(out.resolve() / name / "**" / "*.parquet").replace("'", "''")
        if any((out / name).rglob("*.parquet")):
            options = "hive_partitioning = false" if name in _FLAT else _HIVE
            query = f"SELECT * FROM read_parquet('{files}', {options})"
            database.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")
