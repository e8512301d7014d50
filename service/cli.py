"""The command ``gouji``."""

from __future__ import annotations

from typing import Annotated

import typer

from service import __version__
from service.commands.batch import batch
from service.commands.check import check
from service.commands.checks import checks
from service.commands.corpus import corpus
from service.commands.demo import demo
from service.commands.evaluate import evaluate_corpus
from service.commands.extract import extract
from service.commands.serving import backup, doctor, restore, serve, users, worker
from service.commands.train import train

app = typer.Typer(
    name="gouji",
    help="勾稽：读取部门预决算公开文件，逐项核对数字、表格与文字，列出不能成立之处。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(check)
app.command()(extract)
app.command()(batch)
app.command()(checks)
app.command()(demo)
app.command()(train)
app.command("evaluate")(evaluate_corpus)
app.add_typer(corpus)
app.command()(serve)
app.command()(worker)
app.add_typer(users)
app.command()(doctor)
app.command()(backup)
app.command()(restore)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"gouji {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="版本号", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the whole command."""


def main() -> None:
    """Entry point of the ``gouji`` script."""
    app()


if __name__ == "__main__":
    main()
