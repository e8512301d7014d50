"""``gouji train``: reproduce a model's artefact from its seed.

Training needs the extra ``corpus`` (scikit-learn); its modules are imported when the command runs.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from typing import Annotated

import typer

from service.commands.options import ExitStatus


def train(model: Annotated[str, typer.Argument(help="模型名称：roles")]) -> None:
    """按配方和种子重新训练一个模型，写出模型文件及其说明卡。

    例：gouji train roles
    """
    from corpus.recipes.registry import RECIPES

    recipe = RECIPES.get(model)
    if recipe is None:
        print(f"没有这个模型：{model}（可选：{'、'.join(RECIPES)}）", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value)
    typer.echo(recipe())
