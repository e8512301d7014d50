"""Receiving a file: bytes to the incoming directory while they arrive, hashed on the way, never in memory."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from fastapi import Request
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from service.api.threads import run_storing
from service.api.turns import take_turn
from service.errors import ApiCode, ApiError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_FLUSH = 512 * 1024
_MOST_FIELD = 4 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file that was received: its name as sent (only ever shown), its place, digest and size."""

    name: str
    path: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """The most bytes of the whole body, of one file, and the most files."""

    body_bytes: int
    file_bytes: int
    files: int


class Incoming:
    """Files of one request; whatever was not taken is removed on leaving."""

    def __init__(self, folder: Path, caps: Caps) -> None:
        self.fields: dict[str, str] = {}
        self.files: list[Staged] = []
        self._folder = folder
        self._caps = caps
        self._open: _Writing | None = None
        self._field = ("", bytearray())
        self._header = (bytearray(), bytearray())
        self._disposition = b""
        self._total = 0

    def __enter__(self) -> Incoming:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open is not None:
            self._open.abandon()
        for staged in self.files:
            staged.path.unlink(missing_ok=True)

    async def receive(self, request: Request) -> None:
        """Take the whole body in.

        Raises:
            ApiError: ``TOO_LARGE``, or ``BAD_REQUEST`` if it is not multipart/form-data.
        """
        kind, options = parse_options_header(request.headers.get("content-type", ""))
        if kind != b"multipart/form-data" or b"boundary" not in options:
            raise ApiError(ApiCode.BAD_REQUEST, fields={"content-type": "multipart/form-data"})
        if int(request.headers.get("content-length") or 0) > self._caps.body_bytes:
            raise ApiError(ApiCode.TOO_LARGE)
        try:
            parser = MultipartParser(options[b"boundary"], self._callbacks())
            async for chunk in request.stream():
                await take_turn(request)
                self._total += len(chunk)
                if self._total > self._caps.body_bytes:
                    raise ApiError(ApiCode.TOO_LARGE)
                parser.write(chunk)
                if self._open is not None and self._open.is_full:
                    await run_storing(request, self._open.flush)
            parser.finalize()
        except (MultipartParseError, ValueError, KeyError) as error:
            raise ApiError(ApiCode.BAD_REQUEST, str(error)) from error

    def _callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def _begin(self) -> None:
        self._disposition = b""

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._header[0].extend(data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1].extend(data[start:end])

    def _header_end(self) -> None:
        if bytes(self._header[0]).lower() == b"content-disposition":
            self._disposition = bytes(self._header[1])
        self._header = (bytearray(), bytearray())

    def _headers(self) -> None:
        _, options = parse_options_header(self._disposition)
        if b"filename" in options:
            if len(self.files) >= self._caps.files:
                raise ApiError(ApiCode.TOO_LARGE)
            name = shown_name(options[b"filename"].decode("utf-8", "replace"))
            self._open = _Writing(self._folder, name, self._caps.file_bytes)
        else:
            self._field = (options[b"name"].decode("utf-8", "replace"), bytearray())

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._open is not None:
            self._open.add(data[start:end])
            return
        self._field[1].extend(data[start:end])
        if len(self._field[1]) > _MOST_FIELD:
            raise ApiError(ApiCode.TOO_LARGE)

    def _end(self) -> None:
        if self._open is not None:
            self.files.append(self._open.finish())
            self._open = None
        else:
            self.fields[self._field[0]] = self._field[1].decode("utf-8", "replace")


class _Writing:
    """One file on its way to disk."""

    def __init__(self, folder: Path, name: str, most: int) -> None:
        self._path = folder / f"{secrets.token_hex(16)}.part"
        self._stream = self._path.open("xb")
        self._name = name
        self._most = most
        self._digest = hashlib.sha256()
        self._buffer = bytearray()
        self._size = 0

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return len(self._buffer) >= _FLUSH

    def add(self, data: bytes) -> None:
        """Take bytes in."""
        self._buffer.extend(data)
        self._size += len(data)
        if self._size > self._most:
            raise ApiError(ApiCode.TOO_LARGE)

    def flush(self) -> None:
        """Write what has come so far."""
        self._stream.write(self._buffer)
        self._digest.update(self._buffer)
        self._buffer.clear()

    def finish(self) -> Staged:
        """The complete file."""
        self.flush()
        self._stream.close()
        return Staged(name=self._name, path=self._path, sha256=self._digest.hexdigest(), size=self._size)

    def abandon(self) -> None:
        """The file will not be complete."""
        self._stream.close()
        with contextlib.suppress(FileNotFoundError):
            self._path.unlink()


def shown_name(sent: str) -> str:
    """A file name for showing: the last part, without control characters; never used as a path."""
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if c.isprintable()).strip()
    return shown[-200:] or "未命名"
