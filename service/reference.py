"""The API's description: the OpenAPI file, and a page of it for people, served by ourselves."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import cast

from fastapi import FastAPI
from pydantic import JsonValue

OPENAPI_FILE = Path(__file__).parents[1] / "docs" / "openapi.json"
_METHODS = ("get", "post", "put", "patch", "delete")


def openapi_text(app: FastAPI) -> str:
    """The OpenAPI description as it is committed."""
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def reference_page(app: FastAPI) -> str:
    """The routes by subject, with parameters and examples; plain HTML without script or style."""
    paths = cast("dict[str, dict[str, JsonValue]]", app.openapi()["paths"])
    schemas = cast("dict[str, JsonValue]", app.openapi()["components"]["schemas"])
    parts = [_HEAD]
    subject = ""
    for path, methods in paths.items():
        for method in _METHODS:
            if method not in methods:
                continue
            operation = cast("dict[str, JsonValue]", methods[method])
            tag = str(cast("list[JsonValue]", operation.get("tags") or [""])[0])
            if tag != subject:
                parts.append(f"<h2>{escape(tag)}</h2>")
                subject = tag
            parts.append(_operation(method, path, operation, schemas))
    return "\n".join([*parts, "</main></body></html>\n"])


_HEAD = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>勾稽 API</title></head>'
    "<body><main><h1>勾稽 API</h1><p>每个错误的形状：<code>code, message, message_en, request_id</code>。"
    '<a href="/api/v1/openapi.json">openapi.json</a></p>'
)


def _operation(method: str, path: str, operation: dict[str, JsonValue], schemas: dict[str, JsonValue]) -> str:
    lines = [
        f"<h3><code>{method.upper()} {escape(path)}</code> {escape(str(operation.get('summary', '')))}</h3>",
        f"<p>{escape(str(operation.get('description', '')))}</p>",
    ]
    parameters = cast("list[dict[str, JsonValue]]", operation.get("parameters") or [])
    if parameters:
        shown = (
            f"<li><code>{escape(str(p['name']))}</code>（{escape(str(p['in']))}）</li>" for p in parameters
        )
        lines.append(f"<ul>{''.join(shown)}</ul>")
    example = _example(operation, schemas)
    if example:
        lines.append(f"<pre>{escape(example)}</pre>")
    return "".join(lines)


def _example(operation: dict[str, JsonValue], schemas: dict[str, JsonValue]) -> str:
    """The first example of a JSON body."""
    text = json.dumps(operation.get("requestBody") or {})
    for name, schema in schemas.items():
        if f'/{name}"' in text and isinstance(schema, dict) and schema.get("examples"):
            examples = cast("list[JsonValue]", schema["examples"])
            return json.dumps(examples[0], ensure_ascii=False)
    return ""
