"""The one shape of an error answer, and the handlers that give it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

from service.errors import ApiCode, ApiError, BlobDamagedError
from service.observe.logs import clean, logger

_BY_STATUS = {
    400: ApiCode.BAD_REQUEST,
    401: ApiCode.NOT_SIGNED_IN,
    403: ApiCode.FORBIDDEN,
    404: ApiCode.NOT_FOUND,
    405: ApiCode.BAD_METHOD,
    413: ApiCode.TOO_LARGE,
    422: ApiCode.INVALID,
}


PageAnswer = Callable[[Request, ApiCode, dict[str, str]], Response]


class ErrorAnswer(BaseModel):
    """Every refusal: a stable code, a sentence in Chinese and in English, and the request's id."""

    model_config = ConfigDict(extra="forbid")

    code: str
    message: str
    message_en: str
    request_id: str
    fields: dict[str, str] = {}


def answer(request: Request, code: ApiCode, fields: dict[str, str] | None = None) -> Response:
    """The answer to a refused request: a page for who asked for one, JSON otherwise."""
    pages: PageAnswer | None = getattr(request.app.state, "page_answer", None)
    wants_page = "text/html" in request.headers.get("accept", "")
    if pages is not None and wants_page and not request.url.path.startswith("/api/"):
        return pages(request, code, fields or {})
    body = ErrorAnswer(
        code=code.code,
        message=code.sentence(),
        message_en=code.sentence("en"),
        request_id=request_id_of(request),
        fields=fields or {},
    )
    headers = {"Retry-After": "5"} if code in (ApiCode.BUSY, ApiCode.LOCKED) else None
    return JSONResponse(body.model_dump(), status_code=code.status, headers=headers)


def request_id_of(request: Request) -> str:
    """The request's id, given by the outermost layer."""
    return str(request.scope.get("gouji.request_id", ""))


def install_answers(app: FastAPI) -> None:
    """Every error leaves in the one shape."""

    @app.exception_handler(ApiError)
    async def refused(request: Request, error: ApiError) -> Response:
        return answer(request, error.code, error.fields)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        fields = {_place(e.get("loc", ())): str(e.get("msg", "")) for e in error.errors()[:20]}
        return answer(request, ApiCode.INVALID, fields)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        return answer(request, _BY_STATUS.get(error.status_code, ApiCode.BAD_REQUEST))

    @app.exception_handler(BlobDamagedError)
    async def damaged(request: Request, error: BlobDamagedError) -> Response:
        logger().error("blob_damaged", error=clean(str(error)))
        return answer(request, ApiCode.INTERNAL)

    @app.exception_handler(OperationalError)
    @app.exception_handler(PoolTimeoutError)
    async def busy(request: Request, error: Exception) -> Response:
        logger().error("database_unavailable", error=clean(type(error).__name__))
        return answer(request, ApiCode.BUSY)

    @app.exception_handler(Exception)
    async def crashed(request: Request, error: Exception) -> Response:
        logger().error("request_crashed", error=clean(f"{type(error).__name__}: {error}"))
        return answer(request, ApiCode.INTERNAL)


def _place(loc: object) -> str:
    parts = [str(p) for p in loc] if isinstance(loc, tuple | list) else []
    return ".".join(p for p in parts if p != "body")[:200] or "body"


ERRORS: dict[int | str, dict[str, object]] = {
    "4XX": {"model": ErrorAnswer, "description": "请求被拒绝 / refused"},
    "5XX": {"model": ErrorAnswer, "description": "服务错误 / failed"},
}
