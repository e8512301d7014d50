"""Synthetic forms through the duplicate stage, from Parquet: ``python -m bench.duplicate_stage [FORMS]``.

Fictional forms, one in fifty a copy that keeps 60 to 100 % of another's text, four a document, written as the
batch's datasets; then the search that DU101 makes over them. Prints minutes (wall and CPU), the most memory,
and recall and precision over the planted pairs (recall over those that share 80 % and more).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from anomaly.collection.copies import copies, whole_records
from corpus.recipes.copies import CopiedForms, form_records, with_copies
from corpus.recipes.similarity import families
from models.similarity import Record
from service.batch.arrow import schema_of, table_of
from service.batch.collection import ParquetCollection
from service.batch.records import DocumentRecord, FormRecord

SEED = 979
FORMS = 20_000
_FORMS_A_UNIT = 4
_MUCH = 0.8


def main() -> None:
    """Make, search, count."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else FORMS
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        copied = with_copies(form_records(SEED, wanted // _FORMS_A_UNIT), SEED, 50)
        number = write(out, copied.records)
        wall, cpu = time.perf_counter(), time.process_time()
        collection = ParquetCollection(out=out, scratch=out / "scratch")
        pairs = frozenset(
            frozenset((c.original.form.project, c.copy.form.project))
            for c in copies(collection, whole_records, lambda _a, _b: True, 0.5)
        )
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{number} forms: {wall / 60:.2f} min wall, {cpu / 60:.2f} min CPU, {most:.2f} GB at most")
        print("recall {:.3f}, precision {:.3f}".format(*score(pairs, copied)))


def score(pairs: frozenset[frozenset[str]], copied: CopiedForms) -> tuple[float, float]:
    """Recall over planted pairs that share much, precision over all pairs of one family."""
    family = families(copied)
    planted = {frozenset((p.original, p.copy)) for p in copied.planted if p.share >= _MUCH}
    roots = [{family.get(name, name) for name in pair} for pair in pairs]
    right = sum(len(names) == 1 for names in roots)
    return len(planted & pairs) / max(len(planted), 1), right / max(len(pairs), 1)


def write(out: Path, records: tuple[Record, ...]) -> int:
    """The forms and their documents as datasets; a form's project name is its record's id."""
    place = "year=2025/region=x"
    for name in ("documents", "forms"):
        (out / name / place).mkdir(parents=True)
    with (
        parquet.ParquetWriter(
            out / "documents" / place / "a.parquet", schema_of(DocumentRecord)
        ) as documents,
        parquet.ParquetWriter(out / "forms" / place / "a.parquet", schema_of(FormRecord)) as forms,
    ):
        for start in range(0, len(records), 20_000):
            part = records[start : start + 20_000]
            forms.write_table(table_of(FormRecord, [_form(start + n, r) for n, r in enumerate(part)]))
            documents.write_table(_documents(start, len(part)))
    return len(records)


def _form(number: int, record: Record) -> FormRecord:
    return FormRecord(
        document_id=f"{number // _FORMS_A_UNIT:012d}",
        ordinal=number % _FORMS_A_UNIT,
        kind="",
        title="",
        project_name=record.id,
        attribute="",
        term="",
        filed_at="",
        funding_period_yuan=None,
        funding_year_yuan=None,
        fields=tuple(f.name for f in record.fields),
        texts=tuple(f.text for f in record.fields),
        page=None,
        line=None,
    )


def _documents(start: int, count: int) -> pa.Table:
    return table_of(DocumentRecord, list(_document_records(start, count)))


def _document_records(start: int, count: int) -> Iterator[DocumentRecord]:
    for number in range(start // _FORMS_A_UNIT, (start + count + _FORMS_A_UNIT - 1) // _FORMS_A_UNIT):
        yield DocumentRecord(
            document_id=f"{number:012d}",
            path=str(number),
            sha256="",
            ordinal=0,
            channel="tabbed",
            unit=f"u{number}",
            unit_code="",
            listed_unit="",
            kind="部门预算公开",
            level="",
            printed_region="",
            published_on=None,
            due_on=None,
            pages=0,
            tables=0,
            forms=_FORMS_A_UNIT,
            claims=0,
            high=0,
            medium=0,
            low=0,
            info=0,
            score=0.0,
            reorganised="",
        )


if __name__ == "__main__":
    main()
