"""``gouji checks``: the catalogue."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from anomaly.catalogue import Entry
from anomaly.errors import CodeRefusedError
from anomaly.registry import EVERY_CHECK, find_entry
from anomaly.scaffold import scaffold
from service.commands.options import ExitStatus, LangOption
from service.words import Lang, Word, severity_name


def checks(
    code: Annotated[
        str | None, typer.Argument(help="检查项代码，如 AR001；不给则列出全部；new 为新写一项")
    ] = None,
    new_code: Annotated[str | None, typer.Argument(help="new 之后：新检查项的代码")] = None,
    slug: Annotated[str, typer.Option(help="new 的模块名，小写英文")] = "new_check",
    lang: LangOption = Lang.ZH,
) -> None:
    """列出检查项，说明其中一项，或新写一项（gouji checks new FO099）。

    例：gouji checks NA002
    """
    console = Console()
    if code == "new":
        _begin(new_code or "", slug)
        return
    if code is None:
        console.print(_list(lang))
        return
    found = find_entry(code)
    if found is None:
        print(f"{Word.NO_SUCH_CHECK.in_(lang)}：{code}", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value)
    _explain(console, found, lang)


def _begin(code: str, slug: str) -> None:
    """Write the module and the cases of a new check, and say what is left to do."""
    try:
        made = scaffold(code, slug)
    except (CodeRefusedError, FileExistsError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    print(made.module)
    print(made.cases)
    print(f"请在 anomaly/registry.py 中登记 {made.name}，再运行 python -m anomaly.catalogue")


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
