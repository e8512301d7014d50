"""What the documentation says a reader can type, and what it says comes back.

A block fenced as ``console`` has lines ``$ command`` and, under each, its output. ``…`` alone on a line
stands for any lines, within a line for any text. A block fenced as ``sh`` is not run, and a comment right
before it says why.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(
    sorted(
        path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")) if path.name != "CHANGELOG.md"
    )
)
_BLOCK = re.compile(r"^(?P<indent> *)```(?P<kind>console|sh)\n(?P<body>.*?)^(?P=indent)```$", re.M | re.S)
_REASON = re.compile(r"<!-- (?:不执行：|Not run: ).+ -->\s*$")
_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A command and the output that the page shows."""

    command: str
    output: str


def steps_of(page: Path) -> tuple[Step, ...]:
    """The commands of a page, in order."""
    text = page.read_text(encoding="utf-8")
    found: list[Step] = []
    for block in _BLOCK.finditer(text):
        if block["kind"] == "console":
            for part in re.split(r"^ *\$ ", block["body"], flags=re.M)[1:]:
                command, _, output = part.partition("\n")
                found.append(Step(command=command, output=output.rstrip("\n")))
    return tuple(found)


def unexplained_of(page: Path) -> tuple[str, ...]:
    """Blocks that are not run and do not say why."""
    text = page.read_text(encoding="utf-8")
    return tuple(
        block["body"]
        for block in _BLOCK.finditer(text)
        if block["kind"] == "sh" and not _REASON.search(text[: block.start()].rstrip(" "))
    )


def run(step: Step, folder: Path, environment: dict[str, str]) -> str:
    """What the command prints; a status other than 0 is an error."""
    done = subprocess.run(
        ["bash", "-c", step.command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"$ {step.command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def agrees(shown: str, printed: str) -> bool:
    """Whether the output is what the page shows; spaces at the ends of lines do not count."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*?") + r"\s*?\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, printed.rstrip() + "\n") is not None
