"""Where the input lies: a local path or an address that fsspec knows (``s3://bucket/folder``)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

import fsspec
from fsspec import AbstractFileSystem

from extractor.errors import InputCode, InputError
from service.batch.errors import BatchCode, BatchError


@dataclass(frozen=True, kw_only=True)
class Place:
    """A file or folder; ``url`` is a path or an address with its scheme."""

    url: str

    @cached_property
    def _opened(self) -> tuple[AbstractFileSystem, str]:
        try:
            system, path = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise BatchError(BatchCode.NO_S3, self.url) from error
        return system, str(path)

    def is_folder(self) -> bool:
        """Whether it is a folder.

        Raises:
            BatchError: NOT_FOUND.
        """
        system, path = self._opened
        if not system.exists(path):
            raise BatchError(BatchCode.NOT_FOUND, self.url)
        return bool(system.isdir(path))

    @property
    def parent(self) -> Place:
        """The folder a manifest stands in: its relative paths begin there."""
        return Place(url=self.url.rpartition("/")[0] or ".")

    def files(self, endings: Collection[str]) -> tuple[str, ...]:
        """The paths below, relative to this folder, of files with one of these endings, in their order."""
        system, root = self._opened
        below = (str(PurePosixPath(found).relative_to(root)) for found in system.find(root))
        return tuple(sorted(name for name in below if PurePosixPath(name).suffix.lower() in endings))

    def at(self, path: str) -> Place:
        """A path of the input: relative to this folder, absolute, or an address of its own."""
        if "://" in path or path.startswith("/"):
            return Place(url=path)
        return Place(url=f"{self.url.rstrip('/')}/{path}")

    def stamp(self) -> str:
        """What changes when the file changes: size with ETag or time of change; empty if it is not there."""
        system, path = self._opened
        try:
            info = system.info(path)
        except OSError:
            return ""
        changed = info.get("ETag") or info.get("mtime") or info.get("LastModified") or ""
        return f"{info.get('size')}:{changed}"

    def read(self, most: int | None = None) -> bytes:
        """The bytes.

        Raises:
            InputError: NOT_FOUND, UNREADABLE, or TOO_LARGE where there are more than ``most``.
        """
        system, path = self._opened
        try:
            size = int(system.size(path) or 0)
            if most is not None and size > most:
                raise InputError(InputCode.TOO_LARGE, f"{size} bytes")
            return bytes(system.cat_file(path))
        except FileNotFoundError as error:
            raise InputError(InputCode.NOT_FOUND, self.url) from error
        except OSError as error:
            raise InputError(InputCode.UNREADABLE, str(error)) from error
