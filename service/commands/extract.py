"""``gouji extract``: what was read, without checks."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from extractor.document import Document
from service import __version__
from service.checking import read_inputs
from service.commands.options import (
    ExitStatus,
    LangOption,
    OutOption,
    PathsArgument,
    needs_out,
    progress,
    say_failure,
    write_bytes,
    write_json,
    write_text,
)
from service.inputs import Failure
from service.report.cells import safe_cell
from service.report.readings import readings_xlsx
from service.schema.entities import entities_json
from service.schema.extract import SCHEMA, document_json
from service.words import Lang


class ExtractFormat(Enum):
    """Formats of ``gouji extract``."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


def extract(
    paths: PathsArgument,
    output_format: Annotated[ExtractFormat, typer.Option("--format", help="输出格式")] = ExtractFormat.JSON,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    entities: Annotated[
        bool,
        typer.Option(
            "--entities",
            help="另列机构、项目、文号、日期、金额、数量，及同一数量的各处（仅 json）",
        ),
    ] = False,
) -> None:
    """读取公开文件中的表、绩效指标和表述，不作检查。

    例：gouji extract 2025年部门预算公开.txt --format json -o 读取结果.json
    """
    if output_format is ExtractFormat.XLSX and out is None:
        raise needs_out(lang)
    documents: list[Document] = []
    failures: list[Failure] = []
    with progress() as bar:
        task = bar.add_task("", total=None)
        for item in read_inputs(paths, lambda path: bar.update(task, description=str(path))):
            if isinstance(item, Failure):
                failures.append(item)
                say_failure(item, lang)
            else:
                documents.append(item)
    if output_format is not ExtractFormat.JSON:
        _write(documents, output_format, lang, out)
    else:
        read = [
            {**document_json(document), **(entities_json(document) if entities else {})}
            for document in documents
        ]
        write_json({"gouji": __version__, "schema": SCHEMA, "documents": list(read)}, out)
    raise typer.Exit((ExitStatus.UNREADABLE if failures else ExitStatus.CLEAN).value)


def _write(documents: Sequence[Document], output_format: ExtractFormat, lang: Lang, out: Path | None) -> None:
    """The documents as a table of lines or as a workbook."""
    if output_format is ExtractFormat.CSV:
        write_text(_csv(documents), out)
    elif out is not None:
        write_bytes(readings_xlsx(documents, lang), out)


def _csv(documents: Sequence[Document]) -> str:
    """One line a table cell: path, table, row, column path, text. Formulas are made harmless."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["文件", "表", "表种类", "行", "列", "内容"])
    for document in documents:
        for table in document.tables:
            for number, row in enumerate(table.rows, start=1):
                for path, cell in zip(table.columns, row.cells, strict=True):
                    fields = [
                        document.path,
                        table.title,
                        table.kind.value,
                        str(number),
                        "/".join(path),
                        cell.text,
                    ]
                    writer.writerow([safe_cell(field) for field in fields])
    return buffer.getvalue()
