"""``gouji train``: reproduce a model's artefact from its seed, or learn one from what a province has.

Training needs the extra ``corpus`` (scikit-learn, spaCy); its modules are imported when the command runs.
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
    model: Annotated[
        str, typer.Argument(help="模型名称：entities、roles、similarity、triage、unit-priors、yearly")
    ],
    source: Annotated[
        Path | None, typer.Option("--from", help="unit-priors：gouji batch 的结果目录，以本省数据重新学习")
    ] = None,
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", help="与 --from 同用：模型文件写到哪里，默认写入随包的目录", show_default=False
        ),
    ] = FOLDER,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="triage：以本服务里审核人的裁定重新训练，更好才替换")
    ] = False,
) -> None:
    """按配方和种子重新训练一个模型，或以本省数据重新学习，写出模型文件及其说明卡。

    例：gouji train roles
    """
    try:
        from corpus.recipes.registry import RECIPES
    except ModuleNotFoundError as error:
        _refuse(f"训练模型要先安装：pip install 'gouji[corpus]'（缺 {error.name}）")

    recipe = RECIPES.get(model)
    if recipe is None:
        _refuse(f"没有这个模型：{model}（可选：{'、'.join(RECIPES)}）")
    if decisions:
        typer.echo(_from_decisions() if model == "triage" else _refuse("只有 triage 能用裁定训练"))
    elif source is None:
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
        _refuse(f"裁定太少，未训练（{error}）")
    outcome = "已替换" if result.replaced else "未替换（不优于现用模型）"
    return (
        f"triage：{result.decisions}条裁定，留出{result.held_out}条；对数损失 现用{result.present:.4f}，"
        f"重训{result.retrained:.4f}，{outcome}"
    )


def _refuse(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    raise typer.Exit(ExitStatus.UNREADABLE.value)
