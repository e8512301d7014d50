"""The measured indicators of a province's Parquet, from which its own unit priors are learned."""

from __future__ import annotations

from pathlib import Path

from pyarrow import parquet

from corpus.recipes.unit_slips import stated_of
from models.unit_priors import Stated


def stated_indicators(out: Path) -> tuple[tuple[Stated, ...], ...]:
    """Document by document, in the order of their ids; each name and value counts once a form.

    Args:
        out: The folder that ``gouji batch`` wrote.
    """
    pairs: dict[str, dict[tuple[int, str, str], None]] = {}
    for path in sorted((out / "indicators").rglob("*.parquet")):
        table = parquet.read_table(path, columns=["document_id", "form_ordinal", "name", "value"])
        columns = (table.column(name).to_pylist() for name in table.column_names)
        for document, form, name, value in zip(*columns, strict=True):
            pairs.setdefault(document, {})[form, name, value] = None
    return tuple(
        tuple(read for _, name, value in pairs[key] if (read := stated_of(name, value)) is not None)
        for key in sorted(pairs)
    )
