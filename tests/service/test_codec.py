"""Values to JSON and back, exactly; anything else is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.limits import DEFAULT_LIMITS
from service.codec import CodecError, from_json, to_json
from service.engine import Readings, Reports
from service.jobs.serializer import JsonSerializer, StepError
from service.jobs.stages import Passed, Verdict, passed
from tests.service.engines import ScriptEngine


def test_a_document_and_its_report_come_back_as_they_were() -> None:
    engine = ScriptEngine()
    readings = engine.read("unit 云岭市财政局\nfinding 105.00\n".encode(), "a.txt", DEFAULT_LIMITS)
    reports = engine.check(readings)
    assert from_json(Readings, to_json(readings)) == readings
    assert from_json(Reports, to_json(reports)) == reports
    funding = from_json(Readings, to_json(readings)).documents[0].forms[0].funding[0]
    assert funding.amount is not None
    assert str(funding.amount.value) == "12.50"
    assert isinstance(funding.amount.value, Decimal)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"documents": {}}',
        '{"documents": [], "more": 1}',
        '{"documents": [{"meta": 1}]}',
        "[" * 100_000,
        '{"documents": [{"__class__": "os.system"}]}',
    ],
)
def test_what_has_another_shape_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        from_json(Readings, text)


def test_a_stages_answer_survives_the_database() -> None:
    answer = Passed(verdict=Verdict.ON, digest="ab")
    kept = JsonSerializer().serialize(to_json(answer))
    assert passed(JsonSerializer().deserialize(kept)) == answer


def test_an_exception_is_kept_as_its_text() -> None:
    kept = JsonSerializer().serialize(ValueError("甲"))
    back = JsonSerializer().deserialize(kept)
    assert isinstance(back, StepError)
    assert str(back) == "ValueError: 甲"
