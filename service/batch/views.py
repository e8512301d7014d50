"""``province.duckdb``: a view over each dataset, for whoever wants to ask in SQL."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from anomaly.finding import Severity
from service.batch.recording import WEIGHTS
from service.batch.records import DATASETS

DATABASE = "province.duckdb"
_HIVE = "hive_partitioning = true, hive_types = {'year': INT, 'region': VARCHAR}"
_FLAT = ("failures", "publications", "collection")

#: The documents with what collection checks found counted in; weights as in ``recording``.
_RANKED = f"""
SELECT d.* REPLACE (d.high + coalesce(c.high, 0) AS high, d.medium + coalesce(c.medium, 0) AS medium,
  d.low + coalesce(c.low, 0) AS low, d.info + coalesce(c.info, 0) AS info,
  round(d.score + coalesce(c.score, 0), 4) AS score)
FROM documents d LEFT JOIN (
  SELECT document_id, {
    ", ".join(f"(count(*) FILTER (severity = '{s.value}'))::INT AS {s.value}" for s in Severity)
},
    sum(probability * CASE severity {" ".join(f"WHEN '{s.value}' THEN {w}" for s, w in WEIGHTS.items())} END)
      AS score
  FROM findings WHERE scope = 'collection' GROUP BY document_id) c USING (document_id)
"""


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
    if any((out / "findings").rglob("*.parquet")):
        database.execute(f"CREATE OR REPLACE VIEW ranked AS {_RANKED}")
