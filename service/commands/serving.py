"""``gouji serve``, ``worker``, ``users add``, ``doctor``, ``backup`` and ``restore``.

The service is an extra (``pip install 'gouji[service]'``), so its modules are imported when a command runs:
reading and checking must work, and start fast, without them.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from service.commands.options import ExitStatus, LangOption
from service.words import Lang

users = typer.Typer(name="users", help="用户。", no_args_is_help=True)


class RoleName(Enum):
    """Roles as the command line names them."""

    UPLOADER = "uploader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@contextmanager
def _with_extra() -> Iterator[None]:
    """A missing extra is said in one line."""
    try:
        yield
    except ModuleNotFoundError as error:
        print(f"缺少服务组件 {error.name}，请安装：pip install 'gouji[service]'", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error


def serve(
    host: Annotated[str | None, typer.Option(help="监听地址，默认取自设置（127.0.0.1）")] = None,
    port: Annotated[int | None, typer.Option(help="端口，默认取自设置（8000）")] = None,
) -> None:
    """启动服务：接口与一个读取进程，默认用数据目录中的 SQLite。

    例：gouji serve --port 8000
    """
    with _with_extra():
        from service import serving
        from service.settings import Settings
    settings = Settings()

    def show_key(key: str) -> None:
        typer.echo(f"尚无用户。一次性初始化口令（仅显示一次）：{key}")

    serving.serve(settings, host or settings.host, port or settings.port, show_key)


def worker() -> None:
    """启动一个读取进程，与其他进程共用同一队列。

    例：gouji worker
    """
    with _with_extra():
        from service import serving
        from service.settings import Settings
    serving.worker(Settings())


@users.callback()
def _users() -> None:
    """用户。"""


@users.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="用户名")],
    role: Annotated[RoleName, typer.Option(help="角色")] = RoleName.REVIEWER,
    password: Annotated[str, typer.Option(prompt="密码", hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """新增用户。

    例：gouji users add 审核员甲 --role reviewer
    """
    with _with_extra():
        from service import serving
        from service.accounts import Role
        from service.errors import ApiError
        from service.settings import Settings
    try:
        identity = serving.add_user(Settings(), name, password, Role(role.value))
    except ApiError as error:
        print(f"未能新增用户：{error.code.code} {error.code.sentence()}", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    typer.echo(f"已新增用户 {name}（{identity}）")


def doctor(
    deep: Annotated[bool, typer.Option("--deep", help="逐一核对存储的文件和审计日志")] = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """检查数据库、读取组件、字体和磁盘，说明该怎么办。

    例：gouji doctor --deep
    """
    with _with_extra():
        from service.doctor import doctor as look
        from service.settings import Settings
    found = look(Settings(), deep=deep)
    for item in found:
        message = item.message if lang is Lang.ZH else item.message_en
        advice = "" if item.ok or not item.advice else f"（{item.advice}）"
        typer.echo(f"{'✓' if item.ok else '✗'} {item.name}  {message}{advice}")
    raise typer.Exit((ExitStatus.CLEAN if all(item.ok for item in found) else ExitStatus.FINDINGS).value)


def backup(target: Annotated[Path, typer.Argument(help="备份文件（tar）")]) -> None:
    """备份数据库和全部文件。

    例：gouji backup 备份.tar
    """
    with _with_extra():
        from service.backup import backup as make
        from service.errors import BackupError
        from service.settings import Settings
    try:
        made = make(Settings(), target)
    except BackupError as error:
        print(f"未能备份：{error}", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    typer.echo(f"已备份 {made.blobs} 个文件和数据库到 {target}")


def restore(source: Annotated[Path, typer.Argument(help="备份文件（tar）")]) -> None:
    """把备份恢复到空的数据目录。

    例：gouji restore 备份.tar
    """
    with _with_extra():
        from service.backup import restore as put
        from service.errors import BackupError
        from service.settings import Settings
    try:
        made = put(Settings(), source)
    except BackupError as error:
        print(f"未能恢复：{error}", file=sys.stderr)
        raise typer.Exit(ExitStatus.UNREADABLE.value) from error
    typer.echo(f"已恢复 {made.blobs} 个文件和数据库")
