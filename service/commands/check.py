"""``gouji check``: read, check, report."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from service import __version__
from service.checking import Checked, check_document, check_together, read_inputs
from service.commands.options import (
    ExitStatus,
    FailOn,
    LangOption,
    OutOption,
    PathsArgument,
    progress,
    say_failure,
    write_json,
    write_text,
)
from service.inputs import Failure
from service.report.html import render_html
from service.report.text import print_report
from service.schema.check import checked_json
from service.schema.extract import SCHEMA, Json
from service.words import Lang


class CheckFormat(Enum):
    """Formats of ``gouji check``."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def check(
    paths: PathsArgument,
    output_format: Annotated[CheckFormat, typer.Option("--format", help="报告格式")] = CheckFormat.TEXT,
    lang: LangOption = Lang.ZH,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="达到这一等级的疑点使退出码为 1")
    ] = FailOn.HIGH,
    out: OutOption = None,
    collection: Annotated[
        bool, typer.Option("--collection", help="把全部文件当作一个集合，再比较上年、同类单位和雷同文字")
    ] = False,
) -> None:
    """检查公开文件，列出不能成立之处。

    例：gouji check 2025年部门预算公开.txt --format html -o 报告.html
    """
    checked, failures = check_paths(paths, lang)
    if collection:
        checked = check_together(checked)
    write_checked(checked, failures, output_format, lang, out)
    raise typer.Exit(exit_status(checked, failures, fail_on).value)


def check_paths(paths: Sequence[Path], lang: Lang) -> tuple[list[Checked], list[Failure]]:
    """Every document checked; failures are said as they happen."""
    checked: list[Checked] = []
    failures: list[Failure] = []
    with progress() as bar:
        task = bar.add_task("", total=None)
        for item in read_inputs(paths, lambda path: bar.update(task, description=str(path))):
            if isinstance(item, Failure):
                failures.append(item)
                say_failure(item, lang)
            else:
                checked.append(check_document(item))
    return checked, failures


def write_checked(
    checked: Sequence[Checked],
    failures: Sequence[Failure],
    output_format: CheckFormat,
    lang: Lang,
    out: Path | None,
) -> None:
    """The report in one of the formats, to standard output or to ``out``."""
    if output_format is CheckFormat.JSON:
        documents = [checked_json(item.document, item.report) for item in checked]
        unread: list[Json] = [
            {"path": f.path, "code": f.code.code, "message": f.code.sentence(lang.value)} for f in failures
        ]
        write_json(
            {
                "gouji": __version__,
                "schema": SCHEMA,
                "documents": list(documents),
                "unreadable": unread,
            },
            out,
        )
    elif output_format is CheckFormat.HTML:
        write_text(render_html(checked, failures, lang), out)
    elif out is None:
        console = Console()
        for item in checked:
            print_report(console, item, lang)
    else:
        console = Console(file=StringIO(), width=110)
        for item in checked:
            print_report(console, item, lang)
        file = console.file
        write_text(file.getvalue() if isinstance(file, StringIO) else "", out)


def exit_status(checked: Sequence[Checked], failures: Sequence[Failure], fail_on: FailOn) -> ExitStatus:
    """2 where an input could not be read, else 1 where a finding reaches ``fail_on``, else 0."""
    if failures:
        return ExitStatus.UNREADABLE
    reached = any(fail_on.reached_by(f.severity) for item in checked for f in item.report.findings)
    return ExitStatus.FINDINGS if reached else ExitStatus.CLEAN
