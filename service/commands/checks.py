"""``gouji checks``: the catalogue."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from anomaly.catalogue import Entry
from anomaly.registry import EVERY_CHECK, find_entry
from service.commands.options import ExitStatus, LangOption
from service.words import Lang, Word, severity_name


def checks(
    code: Annotated[str | None, typer.Argument(help="检查项代码，如 AR001；不给则列出全部")] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """列出检查项，或说明其中一项。

    例：gouji checks NA002
    """
    console = Console()
    if code is None:
        console.print(_list(lang))
        return
    found = find_entry(code)
    if found is None:
        print(f"{Word.NO_SUCH_CHECK.in_(lang)}：{code}", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value)
    _explain(console, found, lang)


def _list(lang: Lang) -> Table:
    zh = lang is Lang.ZH
    table = Table(box=None, pad_edge=False)
    for head in ("代码", "名称", "等级", "种类") if zh else ("code", "name", "severity", "kind"):
        table.add_column(head)
    for check in EVERY_CHECK:
        info = check.info
        name = info.name if zh else info.name_en
        table.add_row(info.code, name, severity_name(info.severity, lang), info.kind.value)
    return table


def _explain(console: Console, check: Entry, lang: Lang) -> None:
    info = check.info
    name = info.name if lang is Lang.ZH else info.name_en
    console.print(
        f"[bold]{info.code}[/bold]  {name}  ({severity_name(info.severity, lang)}, {info.kind.value})"
    )
    console.print(Markdown(check.doc))
    console.print(f"{Word.BASIS.in_(lang)}：{info.basis}")
