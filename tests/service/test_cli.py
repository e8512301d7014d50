"""The command line: output on standard output, one clear line for each bad input, exit statuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from anomaly.examples import tabbed
from anomaly.registry import find_check
from extractor.limits import DEFAULT_LIMITS
from service.cli import app
from tests.extractor.reading.forms.tabbed_form import form

GOOD = form()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_extract_writes_the_contract_and_nothing_else(good: Path) -> None:
    result = run("extract", good)
    assert result.exit_code == 0
    written = json.loads(result.stdout)
    assert (written["gouji"], written["schema"]) == ("0.1.0", 1)
    read = written["documents"][0]["forms"][0]
    assert read["funding_year_yuan"] == 384_000
    assert read["indicators"]["year"][0] == {
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "河道清淤长度",
        "name": "河道清淤长度",
        "value": "3.2公里",
        "confidence": 1.0,
        "page": None,
        "line": 18,
        "bbox": None,
    }


def test_check_json_holds_every_part_of_the_contract(good: Path) -> None:
    result = run("check", good, "--format", "json", "--fail-on", "never")
    document = json.loads(result.stdout)["documents"][0]
    assert result.exit_code == 0
    assert {
        "path",
        "sha256",
        "channel",
        "meta",
        "findings",
        "waived",
        "not_evaluated",
        "reading_notes",
        "errors",
    } == set(document)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "E103", id="empty"),
        pytest.param(b" \n\t\n", "E103", id="blank"),
        pytest.param(bytes(range(256)) * 40, "E104", id="binary junk"),
        pytest.param(b"\x00" * 4096, "E103", id="zeros"),
        pytest.param(("春风拂过山坡。\n" * 40).encode(), "E106", id="no table"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bad_input_gets_one_line_and_the_others_are_still_read(
    tmp_path: Path, good: Path, data: bytes, code: str, lang: str
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    result = run("extract", bad, good, "--lang", lang)
    assert result.exit_code == 2
    assert [d["path"] for d in json.loads(result.stdout)["documents"]] == [str(good)]
    (line,) = result.stderr.splitlines()
    assert code in line
    assert str(bad) in line
    assert line.startswith("无法读取" if lang == "zh" else "cannot read")


def test_a_missing_file_and_an_empty_directory_are_said(tmp_path: Path, good: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    result = run("check", tmp_path / "nothing.txt", folder, good, "--format", "json")
    assert result.exit_code == 2
    assert [line.split("：")[1][:4] for line in result.stderr.splitlines()] == ["E101", "E102"]
    assert len(json.loads(result.stdout)["documents"]) == 1


def test_a_text_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write("表\t".encode() * 1000)
        file.truncate(DEFAULT_LIMITS.text_bytes + 1)
    result = run("check", path)
    assert result.exit_code == 2
    assert "E105" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(GOOD.encode(encoding))
    result = run("extract", path)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["documents"][0]["forms"][0]["project_name"] == "南溪河清淤整治经费"


def test_a_directory_is_searched_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    result = run("extract", tmp_path)
    paths = [Path(d["path"]).name for d in json.loads(result.stdout)["documents"]]
    assert paths == ["a.txt", "b.txt"]


def test_an_unknown_check_is_said() -> None:
    result = run("checks", "ZZ999")
    assert result.exit_code == 2
    assert "ZZ999" in result.stderr


def test_waived_findings_are_set_aside_and_idle_waivers_told(tmp_path: Path) -> None:
    good, code = tmp_path / "form.txt", "FO008"
    check = find_check(code)
    assert check is not None
    good.write_text(tabbed(check.examples[0].text), encoding="utf-8")
    before = json.loads(run("check", good, "--format", "json", "--fail-on", "never").stdout)
    assert code in {finding["code"] for finding in before["documents"][0]["findings"]}
    waivers = tmp_path / "豁免.txt"
    waivers.write_text(f"# 豁免 {code}：已核实\n# 豁免 AR001：没有这回事\n", encoding="utf-8")
    options = ("--fail-on", "never", "--waivers", waivers)
    written = json.loads(run("check", good, "--format", "json", *options).stdout)
    document = written["documents"][0]
    assert code not in {finding["code"] for finding in document["findings"]}
    assert {item["finding"]["code"] for item in document["waived"]} == {code}
    assert written["unused_waivers"] == [
        {"line": 2, "waiver": "# 豁免 AR001：没有这回事", "why": "没有对应的疑点"}
    ]
    assert "已豁免" in run("check", good, *options).stdout
    html = run("check", good, "--format", "html", *options).stdout
    assert "未起作用的豁免" in html
    assert "# 豁免 AR001：没有这回事" in html


def test_a_waiver_file_that_is_not_there_is_an_unreadable_input(good: Path, tmp_path: Path) -> None:
    result = run("check", good, "--waivers", tmp_path / "无.txt")
    assert result.exit_code == 2


def test_a_taken_code_begins_no_new_check() -> None:
    result = run("checks", "new", "FO031")
    assert result.exit_code == 2
    assert "不重复使用" in result.stderr


@pytest.mark.parametrize(("command", "kind"), [("check", "xlsx"), ("check", "docx"), ("extract", "xlsx")])
def test_an_office_file_is_written_or_asks_for_a_name(
    good: Path, tmp_path: Path, command: str, kind: str
) -> None:
    out = tmp_path / "新目录" / f"报告.{kind}"
    assert run(command, good, "--format", kind, "-o", out).exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    refused = run(command, good, "--format", kind)
    assert refused.exit_code == 2
    assert "-o" in refused.stderr


def test_training_without_its_libraries_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("corpus.recipes")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    refused = run("train", "roles")
    assert refused.exit_code == 2
    assert "gouji[corpus]" in refused.stderr
    assert "Traceback" not in refused.output
