"""The command reference of the documentation: every command's own help.

``python -m service.manual docs/reference/cli.md`` writes it anew; a test compares it with what is committed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.testing import CliRunner

from service.cli import app

HEAD = """# 命令

本文件由 `python -m service.manual` 写出，内容就是各命令的 `--help`，请勿手工修改。
标准输出只有结果，进度写到标准错误。
"""
_WIDTH = "100"


def manual() -> str:
    """The help of the program and of each command, in the order in which ``gouji --help`` lists them."""
    return "\n".join([HEAD, *(_section(path) for path in ((), *command_paths(app)))])


def command_paths(of: typer.Typer) -> Iterator[tuple[str, ...]]:
    """Every command as the words that call it: ``("corpus", "make")``."""
    for command in of.registered_commands:
        assert command.callback is not None
        yield (command.name or command.callback.__name__.replace("_", "-"),)
    for group in of.registered_groups:
        assert group.typer_instance is not None
        for path in command_paths(group.typer_instance):
            yield (str(group.typer_instance.info.name), *path)


def _section(path: tuple[str, ...]) -> str:
    run = CliRunner(env={"COLUMNS": _WIDTH, "TERMINAL_WIDTH": _WIDTH})
    result = run.invoke(app, [*path, "--help"], prog_name="gouji")
    lines = [line.rstrip() for line in result.output.strip().splitlines()]
    return "\n".join((f"## {' '.join(('gouji', *path))}\n", "```text", *lines, "```\n"))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(manual(), encoding="utf-8")
