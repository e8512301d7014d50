"""Options that several commands share, and how they write their output."""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from anomaly.finding import Severity
from service.inputs import Failure
from service.schema.extract import Json
from service.words import Lang, Word


class ExitStatus(Enum):
    """Exit statuses of DESIGN §6."""

    CLEAN = 0
    FINDINGS = 1
    UNREADABLE = 2


PathsArgument = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="文件或目录，可以给多个", show_default=False)
]
LangOption = Annotated[Lang, typer.Option("--lang", help="输出语言")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="写入文件，而不是标准输出")]


class FailOn(Enum):
    """Lowest severity that makes ``gouji check`` exit with 1."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"
    NEVER = "never"

    def reached_by(self, severity: Severity) -> bool:
        """Whether a finding of this severity counts."""
        return self is not FailOn.NEVER and severity.rank >= Severity(self.value).rank


def say_failure(failure: Failure, lang: Lang) -> None:
    """One clear line on standard error."""
    sentence = failure.code.sentence(lang.value)
    print(f"{Word.CANNOT_READ.in_(lang)} {failure.path}：{failure.code.code} {sentence}", file=sys.stderr)


def write_text(text: str, out: Path | None) -> None:
    """The result, and nothing else, to standard output or to ``out``."""
    if out is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8")


def write_bytes(content: bytes, out: Path) -> None:
    """A file that is not text, to ``out``."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)


def needs_out(lang: Lang) -> typer.BadParameter:
    """The error for a file format without a file to write to."""
    return typer.BadParameter(Word.NEEDS_OUT.in_(lang), param_hint="--out")


def write_json(value: Json, out: Path | None) -> None:
    """JSON in UTF-8, Chinese as it is."""
    write_text(json.dumps(value, ensure_ascii=False, indent=1), out)


def progress() -> Progress:
    """Progress on standard error; silent where standard error is no terminal."""
    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
