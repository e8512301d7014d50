"""What every page is set in: language, theme, who is looking, the form token; and how it is rendered."""

from __future__ import annotations

import hashlib
import json
import textwrap
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from service.accounts import Actor, Permission
from service.api.answers import request_id_of
from service.api.guard import CSRF_COOKIE, services_of
from service.review.keys import Key, keys_of
from service.review.labels import Labels
from service.review.phrases import Phrases
from service.words import Lang

LANG_COOKIE = "gouji_lang"
THEME_COOKIE = "gouji_theme"
THEMES = ("auto", "light", "dark")
_STATIC = Path(__file__).parent / "static"
_CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The setting of one page."""

    lang: Lang
    theme: str
    actor: Actor | None
    csrf: str
    here: str
    request_id: str
    keys: tuple[Key, ...] = ()

    @property
    def zh(self) -> bool:
        """Whether the page is Chinese."""
        return self.lang is Lang.ZH

    @property
    def key_data(self) -> str:
        """Actions and their keys, for the scripts."""
        return json.dumps({key.action: key.key for key in self.keys})

    def may(self, permission: str) -> bool:
        """Whether who is looking may do that (``finding.decide``)."""
        return self.actor is not None and self.actor.may(Permission(permission))


def frame_of(request: Request, actor: Actor | None) -> Frame:
    """The setting a request asks for."""
    theme = request.cookies.get(THEME_COOKIE, "")
    query = f"?{request.url.query}" if request.url.query else ""
    return Frame(
        lang=Lang.EN if request.cookies.get(LANG_COOKIE) == Lang.EN.value else Lang.ZH,
        theme=theme if theme in THEMES else "auto",
        actor=actor if actor is not None and actor.user_id else None,
        csrf=request.cookies.get(CSRF_COOKIE, "")[:128],
        here=request.url.path + query,
        request_id=request_id_of(request),
        keys=_keys(request, actor),
    )


def _keys(request: Request, actor: Actor | None) -> tuple[Key, ...]:
    with services_of(request).database.read() as session:
        return keys_of(session, actor.user_id if actor is not None else "")


def page(
    request: Request, actor: Actor | None, template: str, *, status: int = 200, **context: object
) -> HTMLResponse:
    """A page; never kept by the browser, because it shows what not everybody may see."""
    frame = frame_of(request, actor)
    text = (
        _environment()
        .get_template(template)
        .render(frame=frame, t=Phrases(lang=frame.lang), label=Labels(lang=frame.lang), **context)
    )
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = _asset
    environment.filters["moment"] = _moment
    environment.filters["size"] = _size
    environment.filters["dedent"] = _dedent
    return environment


@lru_cache(maxsize=64)
def _asset(name: str) -> str:
    """The address of a static file, with a mark of its content."""
    mark = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def _moment(value: datetime | None) -> str:
    """2025-03-01 14:05, in the time of Beijing; empty for none."""
    return f"{value.astimezone(_CHINA):%Y-%m-%d %H:%M}" if value is not None else ""


def _dedent(text: str) -> str:
    return textwrap.dedent(text).strip()


def _size(value: int) -> str:
    """1.4 MB, 320 KB, 90 B."""
    for unit, step in (("MB", 1_000_000), ("KB", 1_000)):
        if value >= step:
            return f"{value / step:.1f} {unit}" if value < 10 * step else f"{value // step} {unit}"
    return f"{value} B"
