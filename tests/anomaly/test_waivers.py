"""What a waiver covers, what it does not, and which waivers are reported as without effect."""

from __future__ import annotations

import pytest

from anomaly.finding import Evidence, EvidenceRole, Finding, FindingKind, Severity
from anomaly.runner import Report
from anomaly.waivers import Defect, apply_waivers, idle_waivers, parse_waivers
from extractor.spans import Span


def _finding(code: str = "NA002", *, page: int | None = 12, line: int | None = None) -> Finding:
    return Finding(
        code=code,
        kind=FindingKind.NARRATIVE_MISMATCH,
        severity=Severity.HIGH,
        probability=0.9,
        title="文字与表不一致",
        message="支出合计印为1,364.67万元，表中为1,346.67万元。",
        evidence=(
            Evidence(role=EvidenceRole.OBSERVED, span=Span(page=page, line=line), quote="支出合计：1,364.67"),
        ),
    )


def _report(*findings: Finding) -> Report:
    return Report(findings=findings, not_evaluated=(), errors=())


@pytest.mark.parametrize(
    "line",
    [
        "# 豁免 NA002：口径不同，已核实",
        "#豁免 na002: 口径不同，已核实",
        "# 豁免 AR001、NA002：口径不同，已核实",
        "# 豁免 NA002 第12页：口径不同，已核实",
        "# 豁免 NA002 “1,364.67”：口径不同，已核实",
        "# 豁免 NA002 “支出合计：1,364.67”：口径不同，已核实",
    ],
)
def test_a_waiver_with_a_reason_sets_its_finding_aside(line: str) -> None:
    waivers = parse_waivers(line)
    left = apply_waivers(_report(_finding()), waivers)
    assert left.report.findings == ()
    assert [item.waiver.reason for item in left.waived] == ["口径不同，已核实"]
    assert idle_waivers(waivers, left.waived) == ()


@pytest.mark.parametrize(
    ("line", "defect"),
    [
        ("# 豁免 NA001：口径不同", Defect.UNUSED),
        ("# 豁免 NA002 第13页：口径不同", Defect.UNUSED),
        ("# 豁免 NA002 第7行：口径不同", Defect.UNUSED),
        ("# 豁免 NA002 “9,999.99”：口径不同", Defect.UNUSED),
        ("# 豁免 NA002", Defect.NO_REASON),
        ("# 豁免 NA002：", Defect.NO_REASON),
        ("# 豁免 NA999：口径不同", Defect.UNKNOWN_CODE),
        ("# 豁免：口径不同", Defect.NO_CODE),
    ],
)
def test_a_waiver_that_does_not_cover_leaves_the_finding_and_is_reported(line: str, defect: Defect) -> None:
    waivers = parse_waivers(f"说明\n{line}")
    left = apply_waivers(_report(_finding()), waivers)
    assert len(left.report.findings) == 1
    (idle,) = idle_waivers(waivers, left.waived)
    assert (idle.defect, idle.waiver.line) == (defect, 2)


def test_only_the_line_named_is_waived() -> None:
    report = _report(_finding(page=None, line=454), _finding(page=None, line=900))
    left = apply_waivers(report, parse_waivers("# 豁免 NA002 第454行：已核实"))
    assert [f.evidence[0].span.line for f in left.report.findings] == [900]


def test_other_lines_are_comments() -> None:
    assert parse_waivers("豁免 NA002：没有井号\n# 说明：NA002 以后再看\n\n") == ()
