"""``gouji train``: reproduce a model's artefact from its seed, or learn one from a province's own Parquet.

Training needs the extra ``corpus`` (scikit-learn); its modules are imported when the command runs.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from models.artefacts import FOLDER
from models.errors import ModelError
from service.commands.options import ExitStatus


def train(
    model: Annotated[str, typer.Argument(help="模型名称：roles、similarity、unit-priors、yearly")],
    source: Annotated[
        Path | None, typer.Option("--from", help="unit-priors：gouji batch 的结果目录，以本省数据重新学习")
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="与 --from 同用：模型文件写到哪里")] = FOLDER,
) -> None:
    """按配方和种子重新训练一个模型，或以本省数据重新学习，写出模型文件及其说明卡。

    例：gouji train roles
    """
    from corpus.recipes.registry import RECIPES

    recipe = RECIPES.get(model)
    if recipe is None:
        _refuse(f"没有这个模型：{model}（可选：{'、'.join(RECIPES)}）")
    if source is None:
        typer.echo(recipe())
    elif model != "unit-priors":
        _refuse("只有 unit-priors 能以 --from 重新学习")
    else:
        _refit(source, out)


def _refit(source: Path, out: Path) -> None:
    from corpus.recipes.registry import unit_prior_line
    from corpus.recipes.unit_priors import refit
    from service.batch.stated import stated_indicators

    out.mkdir(parents=True, exist_ok=True)
    try:
        typer.echo(unit_prior_line(refit(stated_indicators(source), out)))
    except ModelError as error:
        _refuse(f"不能从 {source} 学习：{error}")


def _refuse(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(ExitStatus.UNREADABLE.value)
