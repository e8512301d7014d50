"""Writes the pages and the workbook under ``report/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, select_autoescape

from service.batch.report.figures import Figures, RegionFigures
from service.batch.report.workbook import write_workbook

WHOLE = "全部"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A region with its page."""

    figures: RegionFigures
    name: str
    page: str


def write_reports(out: Path) -> None:
    """``report/index.html``, one page for each region and level above it, and ``report/疑点.xlsx``."""
    folder = out / "report"
    folder.mkdir(parents=True, exist_ok=True)
    environment = Environment(
        loader=PackageLoader("service", "batch/report/templates"),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("region.html")
    with Figures(out) as figures:
        regions = figures.regions()
        for region in ("", *(r.region for r in regions)):
            html = template.render(
                name=region.rpartition("/")[2] or WHOLE,
                trail=_trail(region),
                whole=_whole(regions, region),
                children=_children(regions, region),
                documents=figures.documents(region),
                checks=figures.checks(region),
                findings=figures.findings(region),
                absent=figures.absent(region),
            )
            (folder / page_of(region)).write_text(html, encoding="utf-8")
        write_workbook(folder / "疑点.xlsx", figures, regions)


def page_of(region: str) -> str:
    """The file name of a region's page."""
    return f"region-{quote(region, safe='').replace('%', '_')}.html" if region else "index.html"


def _trail(region: str) -> list[tuple[str, str]]:
    """The names and pages from the whole down to the region above this one."""
    if not region:
        return []
    parts = region.split("/")
    above = [("/".join(parts[:n]), parts[n - 1]) for n in range(1, len(parts))]
    return [(page_of(""), WHOLE), *((page_of(path), name) for path, name in above)]


def _children(regions: Sequence[RegionFigures], region: str) -> list[_Link]:
    """The regions directly below, worst mean score first."""
    prefix = f"{region}/" if region else ""
    below = [r for r in regions if r.region.startswith(prefix) and r.region != region]
    direct = [r for r in below if "/" not in r.region[len(prefix) :]]
    ranked = sorted(direct, key=lambda r: (-r.mean_score, -r.missing, r.region))
    return [_Link(figures=r, name=r.region[len(prefix) :], page=page_of(r.region)) for r in ranked]


def _whole(regions: Sequence[RegionFigures], region: str) -> RegionFigures:
    """The figures of this page: a region's own, or the sum of the outermost ones."""
    if region:
        return next(r for r in regions if r.region == region)
    top = [r for r in regions if "/" not in r.region]
    return RegionFigures(
        region="",
        due=sum(r.due for r in top),
        published=sum(r.published for r in top),
        late=sum(r.late for r in top),
        missing=sum(r.missing for r in top),
        unreadable=sum(r.unreadable for r in top),
        documents=sum(r.documents for r in top),
        high=sum(r.high for r in top),
        medium=sum(r.medium for r in top),
        low=sum(r.low for r in top),
        score=sum(r.score for r in top),
    )
