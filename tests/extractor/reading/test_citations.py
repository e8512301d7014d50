"""Document numbers are read in every bracket, with the title they belong to."""

import pytest

from extractor.reading.citations import find_citations


@pytest.mark.parametrize(
    ("text", "number", "brackets"),
    [
        ("（云发〔2016〕50号）", "云发〔2016〕50号", "〔〕"),
        ("(云财综（2022）8 号)", "云财综〔2022〕8号", "（）"),
        ("（云财购[2018]39号）", "云财购〔2018〕39号", "[]"),
        ("（云组通字【2025】21号）", "云组通字〔2025〕21号", "【】"),
        ("根据云发2016]50号", "云发〔2016〕50号", "]"),
        ("按照云政办函〔2023〕第135号的要求", "云政办函〔2023〕135号", "〔〕"),
    ],
)
def test_numbers_are_read_in_every_bracket(text: str, number: str, brackets: str) -> None:
    (citation,) = find_citations(text)
    assert citation.number == number
    assert citation.brackets == brackets
    assert text[citation.start : citation.end] == citation.printed


def test_the_title_beside_a_number_belongs_to_it() -> None:
    before, after = find_citations(
        "依据《云岭条例》《关于<水库>管理的意见》（云发〔2016〕50号）和云财〔2020〕3号《经费办法》执行"
    )
    assert before.title == "关于<水库>管理的意见"
    assert (after.number, after.title) == ("云财〔2020〕3号", "经费办法")


def test_a_title_far_away_does_not_belong() -> None:
    (citation,) = find_citations("《云岭条例》规定每年安排经费，云财〔2020〕3号已明确。")
    assert citation.title == ""


@pytest.mark.parametrize("text", ["3号楼", "2024年5号", "第3号", "表1", "电话12345号", "《通知》", ""])
def test_other_numbers_are_no_document_numbers(text: str) -> None:
    assert find_citations(text) == ()
