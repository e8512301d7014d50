"""``gouji corpus make``: write a fictional province's disclosures, with planted faults and their truth.

Drawing PDFs needs the extra ``corpus``; its modules are imported when the command runs.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.errors import CorpusError
from service.commands.options import ExitStatus

corpus = typer.Typer(
    name="corpus", help="虚构省份的公开文件：生成带有已知差错和真值的语料。", no_args_is_help=True
)


@corpus.callback()
def _root() -> None:
    """虚构省份的公开文件：生成带有已知差错和真值的语料。"""


@corpus.command("make")
def make(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="写到哪个目录")],
    units: Annotated[int, typer.Option(help="单位个数", min=1)] = 20,
    years: Annotated[int, typer.Option(help="年数", min=1)] = 1,
    faults: Annotated[float, typer.Option(help="带有差错的文件所占比例", min=0.0, max=1.0)] = 0.5,
    channels: Annotated[str, typer.Option(help="渠道，以逗号分隔")] = "tabbed,flow",
    seed: Annotated[int, typer.Option(help="种子，同一种子得到同样的内容")] = 1,
    last_year: Annotated[int, typer.Option(help="最后一个年度（最早一年不早于2018年）")] = 2025,
) -> None:
    """生成语料：各渠道的文件、truth.jsonl 和 manifest.json。

    例：gouji corpus make out --units 20 --years 3 --faults 0.5 --seed 1
    """
    from corpus.make import make_corpus

    names = tuple(name.strip() for name in channels.split(",") if name.strip())
    try:
        made = make_corpus(
            out,
            units=units,
            years=years,
            faults=faults,
            channels=names,
            seed=seed,
            last_year=last_year,
        )
    except CorpusError as error:
        print(f"无法生成语料：{error}", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    typer.echo(
        f"{made.documents}份文件（{made.faulty}份带差错，共{made.faults}处），{made.files}个文件，{made.bytes}字节"
    )
