"""Charts hold what they are given, escaped, and say in words what they show."""

import re
from xml.etree import ElementTree

from corpus.evaluate.charts import Share, calibration_chart, share_chart
from corpus.evaluate.report import CalibrationBin


def test_a_bar_is_as_long_as_its_share_and_the_whisker_spans_the_interval() -> None:
    chart = share_chart("检出率", [Share(name="a<b", value=0.5, interval=(0.25, 0.75))])
    tree = ElementTree.fromstring(chart)
    assert tree.attrib["aria-label"] == "检出率"
    widths = [float(r.attrib["width"]) for r in tree.iter() if r.tag.endswith("rect")]
    assert widths[1] / widths[0] == 0.5
    line = next(e for e in tree.iter() if e.tag.endswith("line"))
    assert float(line.attrib["x2"]) - float(line.attrib["x1"]) == widths[0] / 2
    assert "a&lt;b" in chart


def test_a_share_without_interval_has_no_whisker() -> None:
    assert "<line" not in share_chart("t", [Share(name="a", value=1.0)])


def test_a_well_calibrated_bin_stands_on_the_diagonal() -> None:
    bins = [CalibrationBin(low=0.9, high=1.0, findings=30, mean=0.9, right=0.9)]
    chart = calibration_chart("校准", bins)
    match = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)"', chart)
    line = re.search(r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"', chart)
    assert match is not None
    assert line is not None
    x, y = (float(g) for g in match.groups())
    x1, y1, x2, y2 = (float(g) for g in line.groups())
    assert abs((x - x1) / (x2 - x1) - (y - y1) / (y2 - y1)) < 0.01
