"""Runs the commands on a real disclosure and the scorer on what they wrote."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from extractor.document import Document
from extractor.reader import read_file
from service.checking import check_document
from service.schema.check import checked_json
from service.schema.extract import document_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What the scorer printed."""

    output: str

    def f1(self, name: str) -> float:
        """The F1 of a row of the scorer's output."""
        found = re.search(rf"^{name}\s.*F1 ([\d.]+)", self.output, re.M)
        assert found is not None, self.output
        return float(found.group(1))

    def share(self, name: str) -> tuple[int, int]:
        """``n of m`` of a row."""
        found = re.search(rf"^{re.escape(name)}\s*(\d+) of (\d+)", self.output, re.M)
        assert found is not None, self.output
        return int(found.group(1)), int(found.group(2))

    def rate(self, name: str) -> float:
        """The first figure of a row (recall.high_medium, precision.high_medium)."""
        found = re.search(rf"^{re.escape(name)}\s+([\d.]+)", self.output, re.M)
        assert found is not None, self.output
        return float(found.group(1))


def seed(shared: Path, number: str) -> Document:
    """The document of a seed text."""
    (path,) = sorted((shared / "seeds").glob(f"{number}_*.txt"))
    (document,) = read_file(path)
    return document


def score(shared: Path, kind: str, number: str, folder: Path) -> Score:
    """The scorer's output for ``extract`` or ``check`` of a seed."""
    document = seed(shared, number)
    if kind == "extract":
        written = document_json(document)
    else:
        written = checked_json(document, check_document(document).report)
    path = folder / f"{kind}_{number}.json"
    path.write_text(json.dumps({"documents": [written]}, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, str(shared / "tools" / "score.py"), kind]
    command += [str(shared / "gold" / f"{number}.json"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Score(output=done.stdout)
