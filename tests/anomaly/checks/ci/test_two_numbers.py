"""How much two numbers of one title matter: a misprint changes one part, another document all of them."""

from __future__ import annotations

import pytest

from anomaly.checks.ci import ci001_two_numbers
from anomaly.examples import tabbed
from anomaly.finding import Finding, Severity
from extractor.reader import read_bytes

FORM = """云岭市项目支出绩效目标表
项目名称 | | 泵站维修
项目资金(元) | | 实施期资金总额: | | 80,000 | | 年度资金总额: | | 80,000
项目概况 | | 根据《云岭市水利工程维修养护办法》（云水发〔2021〕15号），安排经费。
立项依据 | | 《云岭市水利工程维修养护办法》（{number}）
"""


@pytest.mark.parametrize(
    ("number", "severity"),
    [
        ("云水发〔2021〕51号", Severity.MEDIUM),
        ("云水发〔2020〕15号", Severity.MEDIUM),
        ("云财发〔2021〕15号", Severity.MEDIUM),
        ("云水发〔2020〕51号", Severity.LOW),
        ("云财发〔2021〕51号", Severity.LOW),
    ],
)
def test_a_number_that_differs_in_one_part_matters_more_than_another_document(
    number: str, severity: Severity
) -> None:
    (document,) = read_bytes(tabbed(FORM.format(number=number)).encode(), path="表.txt")
    (finding,) = [f for f in ci001_two_numbers.check(document) if isinstance(f, Finding)]
    assert finding.severity is severity
    assert (finding.observed, finding.expected) == (number, "云水发〔2021〕15号")
