"""A new check's module and cases run as they are written, and no code is given twice."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import cast

import pytest
import yaml

from anomaly.check import Check, CheckModule
from anomaly.check_doc import parse_doc
from anomaly.errors import CodeRefusedError
from anomaly.examples import example_document
from anomaly.scaffold import scaffold

PAST = {"FO031": "A request without an amount", "FO042": "Staff counts differ"}


def _loaded(path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    spec = importlib.util.spec_from_file_location("begun", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up there.
    monkeypatch.setitem(sys.modules, "begun", module)
    spec.loader.exec_module(module)
    return Check.of(cast(CheckModule, module))


def test_the_begun_check_passes_its_own_examples_and_has_every_section(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = scaffold("fo043", "staff_age", root=tmp_path, past=PAST)
    assert made.module == tmp_path / "anomaly/checks/fo/fo043_staff_age.py"
    check = _loaded(made.module, monkeypatch)
    assert check.info.code == "FO043"
    parse_doc(check.doc)
    for example in check.examples:
        assert len(list(check.look(example_document(example.text)))) == example.fires
    entries = yaml.safe_load(made.cases.read_text(encoding="utf-8"))
    assert [entry["fires"] for entry in entries] == [1, 0]
    assert "reason" in entries[1]


@pytest.mark.parametrize(
    ("code", "slug", "why"),
    [
        ("FO031", "staff_age", "FO043"),
        ("ZZ001", "staff_age", "不是检查项代码"),
        ("FO43", "staff_age", "不是检查项代码"),
        ("FO043", "Staff age", "模块名"),
        ("FO043", "../escape", "模块名"),
    ],
)
def test_a_code_or_name_that_cannot_be_given_is_refused(
    tmp_path: Path, code: str, slug: str, why: str
) -> None:
    with pytest.raises(CodeRefusedError, match=why):
        scaffold(code, slug, root=tmp_path, past=PAST)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    scaffold("FO043", "staff_age", root=tmp_path, past=PAST)
    with pytest.raises(FileExistsError):
        scaffold("FO043", "staff_age", root=tmp_path, past=PAST)
