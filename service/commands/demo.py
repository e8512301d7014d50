"""``gouji demo``: the main job on the samples that the project ships."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from corpus.samples import SAMPLE_FILES
from service.commands.check import CheckFormat, check_paths, write_checked
from service.commands.options import LangOption
from service.report.text import print_report
from service.words import Lang, Word


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="HTML 报告写到哪里")] = Path("out/demo.html"),
    lang: LangOption = Lang.ZH,
) -> None:
    """检查随附的虚构样例，打印疑点并写出 HTML 报告。

    例：gouji demo
    """
    with as_file(files("corpus") / "samples") as folder:
        run = check_paths([folder / name for name in SAMPLE_FILES], lang)
    console = Console()
    for item in run.checked:
        print_report(console, item, lang)
    write_checked(run, CheckFormat.HTML, lang, out)
    console.print(f"HTML {Word.WRITTEN.in_(lang)} {out}")
    console.print(Word.OPEN_DESK.in_(lang))
