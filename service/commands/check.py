"""``gouji check``: read, check, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from anomaly.waivers import Waiver, parse_waivers
from extractor.errors import InputError
from extractor.reader import file_bytes
from extractor.sources.text import decode_text
from service import __version__
from service.checking import Checked, Run, check_document, check_together, read_inputs, waived_run
from service.commands.options import (
    ExitStatus,
    FailOn,
    LangOption,
    OutOption,
    PathsArgument,
    needs_out,
    progress,
    say_failure,
    write_bytes,
    write_json,
    write_text,
)
from service.inputs import Failure, failure_of
from service.report.checked_rows import checked_gaps, checked_pictures, checked_rows
from service.report.content import Content
from service.report.crops import crops_of
from service.report.html import render_html
from service.report.letters import to_docx
from service.report.spreadsheets import to_xlsx
from service.report.text import print_idle, print_report
from service.schema.check import checked_json, idle_json
from service.schema.extract import SCHEMA, Json
from service.words import Lang


class CheckFormat(Enum):
    """Formats of ``gouji check``."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"

    @property
    def is_file(self) -> bool:
        """Whether it cannot go to a terminal."""
        return self in (CheckFormat.XLSX, CheckFormat.DOCX)


def check(
    paths: PathsArgument,
    output_format: Annotated[CheckFormat, typer.Option("--format", help="报告格式")] = CheckFormat.TEXT,
    lang: LangOption = Lang.ZH,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="达到这一等级的疑点使退出码为 1")
    ] = FailOn.HIGH,
    out: OutOption = None,
    waivers: Annotated[
        Path | None, typer.Option(help="豁免文件：每行“# 豁免 NA002：理由”；未用到的豁免会列出")
    ] = None,
    collection: Annotated[
        bool, typer.Option("--collection", help="把全部文件当作一个集合，再比较上年、同类单位和雷同文字")
    ] = False,
) -> None:
    """检查公开文件，列出不能成立之处。

    例：gouji check 2025年部门预算公开.txt --format html -o 报告.html
    """
    if output_format.is_file and out is None:
        raise needs_out(lang)
    rules = read_waivers(waivers, lang)
    run = check_paths(paths, lang)
    if collection:
        run = replace(run, checked=tuple(check_together(run.checked)))
    run = waived_run(run, rules)
    write_checked(run, output_format, lang, out)
    raise typer.Exit(exit_status(run, fail_on).value)


def read_waivers(path: Path | None, lang: Lang) -> tuple[Waiver, ...]:
    """The waivers of a file; ends the command where it cannot be read."""
    if path is None:
        return ()
    try:
        return parse_waivers(decode_text(file_bytes(path)))
    except InputError as error:
        say_failure(failure_of(path, error), lang)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error


def check_paths(paths: Sequence[Path], lang: Lang) -> Run:
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
    return Run(checked=tuple(checked), failures=tuple(failures))


def write_checked(run: Run, output_format: CheckFormat, lang: Lang, out: Path | None) -> None:
    """The report in one of the formats, to standard output or to ``out`` (which a file format needs)."""
    match output_format:
        case CheckFormat.JSON:
            write_json(_json(run, lang), out)
        case CheckFormat.HTML:
            write_text(render_html(run, lang, crops_of(run)), out)
        case CheckFormat.XLSX | CheckFormat.DOCX if out is not None:
            write_bytes(_file(run, output_format, lang), out)
        case _ if out is None:
            _print(Console(), run, lang)
        case _:
            file = StringIO()
            _print(Console(file=file, width=110), run, lang)
            write_text(file.getvalue(), out)


def _file(run: Run, output_format: CheckFormat, lang: Lang) -> bytes:
    rows, gaps = checked_rows(run, lang), checked_gaps(run, lang)
    if output_format is CheckFormat.XLSX:
        return to_xlsx(rows, gaps, lang)
    pictures = checked_pictures(run, crops_of(run), lang)
    content = Content(rows=rows, unchecked=gaps, at=datetime.now(UTC), pictures=pictures, lang=lang)
    return to_docx(content)


def _print(console: Console, run: Run, lang: Lang) -> None:
    for item in run.checked:
        print_report(console, item, lang)
    print_idle(console, run.idle, lang)


def _json(run: Run, lang: Lang) -> dict[str, Json]:
    unread: list[Json] = [
        {"path": f.path, "code": f.code.code, "message": f.code.sentence(lang.value)} for f in run.failures
    ]
    return {
        "gouji": __version__,
        "schema": SCHEMA,
        "documents": [checked_json(item.document, item.report, item.waived) for item in run.checked],
        "unreadable": unread,
        "unused_waivers": [idle_json(idle, lang.value) for idle in run.idle],
    }


def exit_status(run: Run, fail_on: FailOn) -> ExitStatus:
    """2 where an input could not be read, else 1 where a finding reaches ``fail_on``, else 0."""
    if run.failures:
        return ExitStatus.UNREADABLE
    reached = any(fail_on.reached_by(f.severity) for item in run.checked for f in item.report.findings)
    return ExitStatus.FINDINGS if reached else ExitStatus.CLEAN
