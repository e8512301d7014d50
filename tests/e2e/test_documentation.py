"""Every command in the README and in docs/ is run, and prints what the page shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.manual import manual
from tests.e2e.documented import PAGES, ROOT, agrees, run, steps_of, unexplained_of

pytestmark = pytest.mark.slow


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [p for p in PAGES if steps_of(p)], ids=_name)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (tmp_path / "Makefile").symlink_to(ROOT / "Makefile")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, module in (("gouji", "-m service.cli"), ("python", "")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "COLUMNS": "100",
    }
    for step in steps_of(page):
        printed = run(step, tmp_path, environment)
        if step.output:
            assert agrees(step.output, printed), f"$ {step.command}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_a_command_that_is_not_run_says_why(page: Path) -> None:
    assert unexplained_of(page) == ()


def test_the_command_reference_is_what_the_commands_say() -> None:
    committed = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert committed == manual(), "run `python -m service.manual docs/reference/cli.md`"


def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    mkdocs = Path(sys.executable).with_name("mkdocs")
    if not mkdocs.exists():
        pytest.skip("needs the extra docs")
    command = [str(mkdocs), "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    assert len(pages) > 15
    outside = re.compile(r'(?:<link[^>]+href|<script[^>]+src|<img[^>]+src)="(?:https?:)?//')
    assert not [found[0] for text in pages for found in outside.finditer(text)]


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("one\n…\nlast", "one\n2\n3\nlast\n", True),
        ("…\nsum 4…", "a\nb\nsum 4 of 5\n", True),
        ("one\nlast", "one\n2\nlast\n", False),
        ("sum …", "total 4\n", False),
    ],
)
def test_dots_stand_for_what_is_left_out(shown: str, printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same
