"""``gouji extract --entities``: names, figures and links beside the reading, only where asked for."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from service.cli import app

_FORM = (
    "云岭市项目支出绩效目标表\n"
    "项目名称\t\t雨污管网改造\n"
    "项目资金(元)\t\t实施期资金总额:\t\t80,000\t\t年度资金总额:\t\t80,000\n"
    "项目概况\t\t云岭市住房和城乡建设局实施雨污管网改造，污水管道敷设4079米。\n"
    "年度目标\t\t完成污水管道敷设4709米，改善水质。\n"
)


def _read(tmp_path: Path, *options: str) -> dict[str, list[dict[str, object]]]:
    path = tmp_path / "form.txt"
    path.write_text(_FORM, encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(path), *options])
    assert result.exit_code == 0
    document: dict[str, list[dict[str, object]]] = json.loads(result.stdout)["documents"][0]
    return document


def test_names_and_figures_stand_with_their_places_and_one_length_is_linked(tmp_path: Path) -> None:
    document = _read(tmp_path, "--entities")
    assert [(e["label"], e["text"], e["line"]) for e in document["entities"]] == [
        ("ORG", "云岭市住房和城乡建设局", 4),
        ("PROJECT", "雨污管网改造", 4),
        ("QUANTITY", "4079米", 4),
        ("QUANTITY", "4709米", 5),
    ]
    assert {e["found_by"] for e in document["entities"]} == {"规则"}
    (link,) = document["links"]
    places = link["places"]
    assert isinstance(places, list)
    assert link["agree"] is False
    assert [(p["in"], p["printed"], p["of"]) for p in places] == [
        ("项目概况", "4079米", "污水管道敷设"),
        ("年度目标", "4709米", "污水管道敷设"),
    ]
    assert len(document["claim_names"]) == len(document["claims"])


def test_unasked_nothing_is_added(tmp_path: Path) -> None:
    assert not {"entities", "links", "claim_names"} & set(_read(tmp_path))
