"""Records of a corpus' forms, and copies planted among them at a known share of the filled-in text."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.make import Recipe, make_documents
from corpus.truth.records import DocumentTruth, FormTruth
from corpus.world import stream
from models.similarity import FilledField, Record

INDICATORS = "绩效指标"
LEAST_SHARE = 0.6
_SLIPS = "零壹昌驿浥碚0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A copy: the ids of the original and of the copy, and the share of the text that is the same."""

    original: str
    copy: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedForms:
    """Records of forms in their order, copies among them, and which are copies."""

    records: tuple[Record, ...]
    planted: tuple[Planted, ...]


def form_records(seed: int, units: int) -> Iterator[Record]:
    """The project forms of a clean corpus of one year; the id says unit, form and kind of project."""
    recipe = Recipe(units=units, years=1, faults=0.0, channels=(), seed=seed)
    for made in make_documents(recipe):
        yield from records_of(made.truth)


def records_of(truth: DocumentTruth) -> Iterator[Record]:
    """The project forms of one document."""
    for number, form in enumerate(truth.forms):
        if form.kind == "项目支出绩效目标表":
            yield _record(f"{truth.id}/{number}", form)


def with_copies(records: Iterable[Record], seed: int, every: int) -> CopiedForms:
    """Turn one of ``every`` records into a copy of an earlier one, at a share of ``LEAST_SHARE`` to 1."""
    kept, planted = [], []
    for record, copy in copies_among(records, seed, every):
        kept.append(record)
        if copy is not None:
            planted.append(copy)
    return CopiedForms(records=tuple(kept), planted=tuple(planted))


def copies_among(
    records: Iterable[Record], seed: int, every: int, within: int | None = None
) -> Iterator[tuple[Record, Planted | None]]:
    """The same as a stream: each record, and what was planted if it is a copy.

    Originals are drawn from the last ``within`` records, so that a long stream needs little memory; from all
    where it is None.
    """
    rng = stream("copies", seed)
    earlier: list[Record] = []
    for number, record in enumerate(records):
        planted = None
        if number % every == every - 1:
            original = earlier[rng.randrange(len(earlier))]
            copy, share = _copy(rng, original, record)
            planted = Planted(original=original.id, copy=copy.id, share=share)
            record = copy
        if within is None or len(earlier) < within:
            earlier.append(record)
        else:
            earlier[number % within] = record
        yield record, planted


def _record(name: str, form: FormTruth) -> Record:
    indicators = dict.fromkeys(f"{i.name}{i.value}" for i in form.indicators if i.name)
    funding = dict.fromkeys(line.printed for line in form.funding if line.yuan)
    texts = dict.fromkeys(text.field for text in form.texts if text.text)
    fields = [FilledField(name=t.field, text=t.text) for t in form.texts if t.field in texts]
    return Record(
        id=name,
        fields=(
            FilledField(name="项目名称", text=form.project_name),
            *fields,
            FilledField(name="项目资金", text="；".join(funding)),
            FilledField(name=INDICATORS, text="；".join(indicators)),
        ),
    )


def _copy(rng: random.Random, original: Record, own: Record) -> tuple[Record, float]:
    """The original under the id of ``own``, with whole cells or their ends as ``own`` has them.

    A third of the copies also have one to three characters misprinted.
    """
    total = sum(len(field.text) for field in original.fields)
    budget = round(total * (1 - rng.uniform(LEAST_SHARE, 1)))
    fields = list(original.fields)
    changed = 0
    for place in rng.sample(range(len(fields)), len(fields)):
        if changed >= budget:
            break
        fields[place], lost = _changed(fields[place], own, budget - changed)
        changed += lost
    if rng.random() < 1 / 3:
        changed += _misprint(rng, fields)
    return replace(own, fields=tuple(fields)), 1 - changed / total


def _changed(field: FilledField, own: Record, budget: int) -> tuple[FilledField, int]:
    """The field with its last ``budget`` characters (or all) replaced by those of ``own``."""
    lost = min(budget, len(field.text))
    mine = own.text_of(field.name)
    return replace(
        field, text=field.text[: len(field.text) - lost] + mine[-lost:] if lost else field.text
    ), lost


def _misprint(rng: random.Random, fields: list[FilledField]) -> int:
    slips = rng.randint(1, 3)
    for _ in range(slips):
        place = rng.choice([n for n, field in enumerate(fields) if field.text])
        text = fields[place].text
        at = rng.randrange(len(text))
        fields[place] = replace(fields[place], text=text[:at] + rng.choice(_SLIPS) + text[at + 1 :])
    return slips
