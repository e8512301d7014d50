"""``gouji train``: reproduce a model's artefact from its seed, or retrain triage from reviewers' decisions.

Training needs the extra ``corpus`` (scikit-learn); its modules are imported when the command runs.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from typing import Annotated

import typer

from service.commands.options import ExitStatus


def train(
    model: Annotated[str, typer.Argument(help="模型名称：roles、similarity、yearly、triage")],
    decisions: Annotated[
        bool, typer.Option("--decisions", help="用本服务里审核人的裁定重新训练 triage，更好才替换")
    ] = False,
) -> None:
    """按配方和种子重新训练一个模型，写出模型文件及其说明卡。

    例：gouji train roles
    """
    from corpus.recipes.registry import RECIPES

    recipe = RECIPES.get(model)
    if recipe is None:
        print(f"没有这个模型：{model}（可选：{'、'.join(RECIPES)}）", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value)
    if decisions and model != "triage":
        print("只有 triage 能用裁定训练", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value)
    typer.echo(_from_decisions() if decisions else recipe())


def _from_decisions() -> str:
    """Retrain from the decisions in the store; one line on what came of it."""
    from corpus.recipes.triage import Decided, TooFewDecisionsError, retrain
    from service.opening import open_store
    from service.settings import Settings
    from service.triage import decided_cases, model_of, own_folder

    settings = Settings()
    database = open_store(settings)
    try:
        with database.read() as session:
            found = [Decided(fact=f, case=c, accepted=a) for f, c, a in decided_cases(session)]
    finally:
        database.close()
    try:
        result = retrain(found, model_of(settings.data_dir), own_folder(settings.data_dir))
    except TooFewDecisionsError as error:
        print(f"裁定太少，未训练（{error}）", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    outcome = "已替换" if result.replaced else "未替换（不优于现用模型）"
    return (
        f"triage：{result.decisions}条裁定，留出{result.held_out}条；对数损失 现用{result.present:.4f}，"
        f"重训{result.retrained:.4f}，{outcome}"
    )
