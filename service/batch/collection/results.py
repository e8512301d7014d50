"""What the checks of a collection said, as it is kept between runs."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from anomaly.collection import Located
from anomaly.finding import Finding, NotEvaluated
from anomaly.runner import RunError
from service.batch.parts import Shelf
from service.codec import from_json, to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding about a document (empty: about the collection)."""

    document: str
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A check that could not run on a document (empty: on the collection)."""

    document: str
    reason: NotEvaluated


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What one check said; in an order that does not depend on who ran it."""

    found: tuple[Found, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    errors: tuple[RunError, ...] = ()


def results_of(said: Iterable[Located | RunError]) -> Results:
    """The results in the order of documents."""
    found, skipped, errors = [], [], []
    for item in said:
        if isinstance(item, RunError):
            errors.append(item)
        elif isinstance(item.result, Finding):
            found.append(Found(document=item.document, finding=item.result))
        else:
            skipped.append(Skipped(document=item.document, reason=item.result))
    return Results(
        found=tuple(sorted(found, key=to_json)),
        skipped=tuple(sorted(skipped, key=to_json)),
        errors=tuple(errors),
    )


def result_shelf(out: Path) -> Shelf:
    """Where results are kept, under what they depend on."""
    return Shelf(folder=out / "state" / "collection", ending=".json.z")


def keep(shelf: Shelf, key: str, results: Results) -> None:
    """Keep results whole under a key."""
    shelf.write(key, zlib.compress(to_json(results).encode(), 1))


def kept(shelf: Shelf, key: str) -> Results | None:
    """The results of a key, None if there are none."""
    data = shelf.read(key)
    return from_json(Results, zlib.decompress(data)) if data is not None else None
