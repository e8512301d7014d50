"""Damaged bytes never crash the reader: every mutated file ends as a layout or a named error.

The reader runs in the sandbox, as it does in the service: a native crash is an outcome (DAMAGED), too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import InputCode, InputError
from extractor.layout.blocks import Layout
from extractor.limits import Limits
from extractor.sandbox import Sandbox
from tests.extractor.drawn_pdf import Style, draw
from tests.extractor.sources.pdf.text_layers import read_text_layers

SAMPLE = draw(Style(rows=6, watermark=True))[0]
CHECKS_OFF = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
ALLOWED = {InputCode.DAMAGED, InputCode.ENCRYPTED, InputCode.LIMIT_PAGES}

edits = st.lists(
    st.tuples(
        st.integers(0, len(SAMPLE) - 1),
        st.sampled_from(["flip", "cut", "repeat", "number"]),
        st.integers(0, 255),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(wall_seconds=10.0)) as running:
        yield running


def _mutated(data: bytes, changes: list[tuple[int, str, int]]) -> bytes:
    content = bytearray(data)
    for place, kind, value in changes:
        at = place % max(len(content), 1)
        if kind == "flip":
            content[at : at + 1] = bytes([value])
        elif kind == "cut":
            del content[at : at + value]
        elif kind == "repeat":
            content[at:at] = content[at : at + value]
        else:
            content[at : at + 3] = str(value * 1_000_003).encode()
    return bytes(content)


def _outcome(data: bytes, sandbox: Sandbox) -> Layout | InputCode:
    try:
        return sandbox.call(read_text_layers, data)
    except InputError as error:
        return error.code


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=CHECKS_OFF)
@given(changes=edits)
def test_a_mutated_file_ends_in_a_named_state(sandbox: Sandbox, changes: list[tuple[int, str, int]]) -> None:
    outcome = _outcome(_mutated(SAMPLE, changes), sandbox)
    if isinstance(outcome, Layout):
        assert [page.number for page in outcome.pages] == list(range(1, len(outcome.pages) + 1))
    else:
        assert outcome in ALLOWED


@pytest.mark.slow
@pytest.mark.skipif("GOUJI_FUZZ" not in os.environ, reason="a minute long: set GOUJI_FUZZ=1")
@settings(max_examples=1500, deadline=None, suppress_health_check=CHECKS_OFF)
@given(changes=edits)
def test_many_mutated_files_end_in_a_named_state(
    sandbox: Sandbox, changes: list[tuple[int, str, int]]
) -> None:
    outcome = _outcome(_mutated(SAMPLE, changes), sandbox)
    assert isinstance(outcome, Layout) or outcome in ALLOWED
