"""``gouji evaluate``: how well a corpus with known truth is read and checked.

The corpus is an extra; its modules are imported when the command runs.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import CorpusError
from service.commands.options import ExitStatus, progress

if TYPE_CHECKING:
    from corpus.evaluate import EvaluationReport


def evaluate_corpus(
    corpus: Annotated[Path, typer.Argument(metavar="DIR", help="gouji corpus make 写出的目录")],
    channels: Annotated[str, typer.Option(help="只评这些渠道，以逗号分隔")] = "",
    limit: Annotated[int | None, typer.Option(help="只评前若干份", min=1)] = None,
    json_out: Annotated[Path | None, typer.Option("--json", help="结果写成 JSON")] = None,
    html_out: Annotated[Path | None, typer.Option("--html", help="结果写成 HTML")] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="与此基线比较，变差超过一个百分点时退出码为 1")
    ] = None,
    reason: Annotated[str, typer.Option(help="把结果写成新基线，并说明原因")] = "",
) -> None:
    """在带有真值的语料上评测读取和检查。

    例：gouji evaluate out --limit 20
    """
    from corpus.evaluate import evaluate, text_table, write_html, write_json

    names = [name.strip() for name in channels.split(",") if name.strip()]
    with progress() as bar:
        task = bar.add_task("", total=None)
        try:
            report = evaluate(
                corpus,
                channels=names or None,
                limit=limit,
                progress=lambda done: bar.update(task, description=f"{done}"),
            )
        except CorpusError as error:
            print(f"无法评测：{error}", file=sys.stderr)
            raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    typer.echo(text_table(report))
    if json_out is not None:
        write_json(report, json_out)
    if html_out is not None:
        write_html(report, html_out)
    if baseline is not None:
        _compare(report, baseline, reason)


def _compare(report: EvaluationReport, baseline: Path, reason: str) -> None:
    from corpus.evaluate import losses, write_baseline

    if reason:
        write_baseline(report, baseline, reason=reason)
        return
    lost = losses(report, baseline)
    for loss in lost:
        after = "缺失" if loss.after is None else f"{loss.after:.4f}"
        print(f"变差：{loss.name} {loss.before:.4f} → {after}", file=sys.stderr)
    if lost:
        raise typer.Exit(ExitStatus.FINDINGS.value)
