"""``gouji batch``: a whole province. Its modules need the extra ``batch``, imported when the command runs."""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from extractor.limits import DEFAULT_LIMITS
from service.commands.options import ExitStatus, LangOption
from service.words import Lang


class EngineOption(Enum):
    """Where a batch runs."""

    LOCAL = "local"
    RAY = "ray"


def batch(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT", help="目录、清单（.txt 每行一个路径，.csv 或 .parquet），或 s3:// 地址"
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="结果目录")],
    engine: Annotated[
        EngineOption, typer.Option(help="在本机（local）或 Ray 集群（ray）上运行")
    ] = EngineOption.LOCAL,
    workers: Annotated[int | None, typer.Option(help="进程数，默认为全部处理器", min=1)] = None,
    address: Annotated[str | None, typer.Option(help="Ray 集群地址；不给则在本机启动一个")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="接着做上一次没有做完的批量")] = False,
    seconds: Annotated[float, typer.Option(help="读取一份文件的时间上限（秒）", min=1)] = 120.0,
    lang: LangOption = Lang.ZH,
) -> None:
    """批量检查一个省的公开文件，写出 Parquet 数据集、province.duckdb 和排序后的报告。

    例：gouji batch 2026年清单.csv --out 2026年结果
    """
    from service.batch.concluding import conclude
    from service.batch.engines import EngineName
    from service.batch.errors import BatchError
    from service.batch.places import Place
    from service.batch.progress import Display
    from service.batch.province import Order, run_batch
    from service.batch.telling import told

    order = Order(
        source=Place(url=source),
        out=out,
        engine=EngineName(engine.value),
        address=address,
        workers=workers,
        resume=resume,
        limits=replace(DEFAULT_LIMITS, wall_seconds=seconds),
    )
    try:
        with Display() as display:
            tally = run_batch(order, display, conclude)
    except BatchError as error:
        detail = f"（{error.detail}）" if error.detail else ""
        print(f"{error.code.code} {error.code.sentence(lang.value)}{detail}", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    typer.echo(told(tally, out, lang))
    raise typer.Exit((ExitStatus.UNREADABLE if tally.failed else ExitStatus.CLEAN).value)
