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
from itertools import islice
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from anomaly.collection.copies import copies, whole_records
from corpus.recipes.copies import Planted, copies_among, form_records
from corpus.recipes.many_forms import many_forms
from corpus.recipes.similarity import families
from models.similarity import Record
from service.batch.arrow import schema_of, table_of
from service.batch.collection import ParquetCollection
from service.batch.records import DocumentRecord, FormRecord

SEED = 979
FORMS = 20_000
_FORMS_A_UNIT = 4
_MUCH = 0.8
_PART = 20_000
_BASE_UNITS = 120
_WITHIN = 50_000


def main() -> None:
    """Make, search, count."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else FORMS
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        planted = write(out, wanted)
        print(f"{wanted} forms written, {len(planted)} copies among them", flush=True)
        wall, cpu = time.perf_counter(), time.process_time()
        collection = ParquetCollection(out=out, scratch=out / "scratch")
        pairs = frozenset(
            frozenset((c.original.form.project, c.copy.form.project))
            for c in copies(collection, whole_records, lambda _a, _b: True, 0.5)
        )
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{wanted} forms: {wall / 60:.2f} min wall, {cpu / 60:.2f} min CPU, {most:.2f} GB at most")
        print("recall {:.3f}, precision {:.3f}".format(*score(pairs, planted)))


def score(pairs: frozenset[frozenset[str]], planted: tuple[Planted, ...]) -> tuple[float, float]:
    """Recall over planted pairs that share much, precision over all pairs of one family."""
    family = families(planted)
    much = {frozenset((p.original, p.copy)) for p in planted if p.share >= _MUCH}
    roots = [{family.get(name, name) for name in pair} for pair in pairs]
    right = sum(len(names) == 1 for names in roots)
    return len(much & pairs) / max(len(much), 1), right / max(len(pairs), 1)


def write(out: Path, wanted: int) -> tuple[Planted, ...]:
    """The forms and their documents as datasets; a form's project name is its record's id."""
    place = "year=2025/region=x"
    for name in ("documents", "forms"):
        (out / name / place).mkdir(parents=True)
    planted: list[Planted] = []
    with (
        parquet.ParquetWriter(
            out / "documents" / place / "a.parquet", schema_of(DocumentRecord)
        ) as documents,
        parquet.ParquetWriter(out / "forms" / place / "a.parquet", schema_of(FormRecord)) as forms,
    ):
        bases = tuple(form_records(SEED, _BASE_UNITS))
        made = copies_among(many_forms(bases, wanted, SEED), SEED, 50, within=_WITHIN)
        for start in range(0, wanted, _PART):
            part = list(islice(made, _PART))
            planted += [copy for _, copy in part if copy is not None]
            forms.write_table(table_of(FormRecord, [_form(start + n, r) for n, (r, _) in enumerate(part)]))
            documents.write_table(_documents(start, len(part)))
    return tuple(planted)


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
