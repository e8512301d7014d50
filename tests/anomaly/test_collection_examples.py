"""Runs the EXAMPLES of every check of collections, and what such checks promise."""

from __future__ import annotations

import pytest

from anomaly.check import Scope
from anomaly.collection import CollectionCheck, CollectionExample, gather
from anomaly.examples import example_document
from anomaly.finding import Finding
from anomaly.registry import CHECKS, COLLECTION_CHECKS

_EXAMPLES = tuple((check, example) for check in COLLECTION_CHECKS for example in check.examples)


def _name(value: object) -> str:
    if isinstance(value, CollectionCheck):
        return value.info.code
    return value.name if isinstance(value, CollectionExample) else str(value)


@pytest.mark.parametrize(("check", "example"), _EXAMPLES, ids=_name)
def test_example_fires_or_stays_silent_as_printed(check: CollectionCheck, example: CollectionExample) -> None:
    documents = [example_document(text) for text in example.texts]
    collection = gather((f"d{number}", document) for number, document in enumerate(documents))
    found = [r for located in check.look(collection) if isinstance(r := located.result, Finding)]
    assert len(found) == example.fires, [finding.message for finding in found]
    assert {finding.code for finding in found} <= {check.info.code}
    if example.observed:
        assert tuple(finding.observed for finding in found) == example.observed


@pytest.mark.parametrize("check", COLLECTION_CHECKS, ids=_name)
def test_every_check_shows_an_example_that_fires_and_more_that_do_not(check: CollectionCheck) -> None:
    firing = sum(example.fires > 0 for example in check.examples)
    assert 1 <= firing <= len(check.examples) - firing


@pytest.mark.parametrize("check", COLLECTION_CHECKS, ids=_name)
def test_every_check_of_collections_says_so_and_is_silent_on_nothing(check: CollectionCheck) -> None:
    assert check.info.scope is Scope.COLLECTION
    assert not list(check.look(gather(())))


def test_checks_of_documents_have_the_scope_of_documents() -> None:
    assert {check.info.scope for check in CHECKS} == {Scope.DOCUMENT}
