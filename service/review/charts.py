"""Charts: Altair specifications drawn to SVG by vl-convert, offline, to stand inline in a page.

The SVG has presentation attributes only, which the Content-Security-Policy allows; colours that must follow
the theme are ``currentColor``.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import vl_convert
from markupsafe import Markup

from service.review.phrases import Phrases
from service.review.totals import Point

_INK = "#5a5f66"
_SERIES = ("#9db4cc", "#1d5a78", "#a8321f", "#0c6b5c")
_FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"


def year_chart(points: Sequence[Point], say: Phrases) -> Markup:
    """Totals by unit, one bar a year."""
    values = [{"unit": p.unit, "year": str(p.year), "total": float(p.total)} for p in points]
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(cornerRadiusEnd=2, height={"band": 0.85})
        .encode(
            x=alt.X("total:Q", title=say("收支总计（万元）"), axis=alt.Axis(grid=True, tickCount=5)),
            y=alt.Y("unit:N", title=None, sort="-x", axis=alt.Axis(labelLimit=190, ticks=False)),
            yOffset=alt.YOffset("year:N"),
            color=alt.Color("year:N", title=say("年度"), scale=alt.Scale(range=list(_SERIES))),
        )
        .properties(width=380, height={"step": 13})
    )
    return _svg(chart)


def severity_chart(counts: Sequence[tuple[str, str, int]], names: Sequence[str], say: Phrases) -> Markup:
    """Findings by family and severity: (family, severity, count)."""
    values = [{"family": f, "severity": s, "count": n, "rank": list(names).index(s)} for f, s, n in counts]
    colours = ["#a8321f", "#c8933a", "#7f99b5", "#b9b5ab"]
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("sum(count):Q", title=say("疑点"), axis=alt.Axis(tickMinStep=1, tickCount=5)),
            y=alt.Y("family:N", title=None, sort="-x", axis=alt.Axis(labelLimit=160, ticks=False)),
            color=alt.Color(
                "severity:N", title=None, sort=list(names), scale=alt.Scale(domain=list(names), range=colours)
            ),
            order=alt.Order("rank:Q"),
        )
        .properties(width=400, height={"step": 22})
    )
    return _svg(chart)


def _svg(chart: alt.Chart) -> Markup:
    styled = (
        chart.configure(background="transparent", font=_FONT)
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            domainColor="#8f8a80",
            gridColor="#8f8a80",
            gridOpacity=0.25,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor=_INK, titleColor=_INK, labelFontSize=12, orient="top")
        .configure_view(stroke=None)
    )
    svg = vl_convert.vegalite_to_svg(styled.to_dict())
    # The texts come from our own words and from units' names, escaped by vl-convert; no script can be in it.
    return Markup(svg.replace(_INK, "currentColor"))
