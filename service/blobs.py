"""Files by the SHA-256 of their content, written so that a crash leaves a whole file or none."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from service.errors import BlobDamagedError

_DIGEST = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBlob:
    """A blob that is on disk: its SHA-256 (hex) and its size in bytes."""

    sha256: str
    size: int


class BlobStore:
    """A directory of blobs: ``ab/abcdef…``. Names are digests only, never a user's file name."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def prepare(self) -> None:
        """Create the directory, readable by the service's user only."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path_of(self, sha256: str) -> Path:
        """Where a blob is or would be.

        Raises:
            BlobDamagedError: if ``sha256`` is not a digest.
        """
        if not _DIGEST.fullmatch(sha256):
            raise BlobDamagedError("not a digest")
        return self.root / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether the blob is there."""
        return self.path_of(sha256).is_file()

    def open(self, sha256: str) -> BinaryIO:
        """The blob for reading.

        Raises:
            BlobDamagedError: if it is missing.
        """
        try:
            return self.path_of(sha256).open("rb")
        except OSError as error:
            raise BlobDamagedError(f"{sha256}: {error}") from error

    def read(self, sha256: str) -> bytes:
        """The whole blob, checked against its name.

        Raises:
            BlobDamagedError: if it is missing or does not match.
        """
        with self.open(sha256) as stream:
            data = stream.read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BlobDamagedError(f"{sha256}: content does not match")
        return data

    def put(self, data: bytes) -> StoredBlob:
        """Store bytes."""
        digest = hashlib.sha256(data).hexdigest()
        if not self.has(digest):
            temporary = self.root / f".{secrets.token_hex(8)}.part"
            with temporary.open("xb") as stream:
                stream.write(data)
            self.adopt(temporary, digest)
        return StoredBlob(sha256=digest, size=len(data))

    def adopt(self, path: Path, sha256: str) -> None:
        """Move a complete file, on the same file system, to its place; durable when this returns."""
        target = self._place(sha256)
        if target.is_file():
            path.unlink()
            return
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
        path.replace(target)
        _sync_directory(target.parent)

    def link(self, path: Path, sha256: str) -> None:
        """Give a complete, synced file its place beside the name it has; durable when this returns."""
        target = self._place(sha256)
        with contextlib.suppress(FileExistsError):
            target.hardlink_to(path)
        _sync_directory(target.parent)

    def sweep(self, seconds: float) -> int:
        """Remove what writes that never ended left here longer ago than ``seconds``; how many there were."""
        count = 0
        for path in self.root.glob(".*.part"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > seconds:
                    path.unlink()
                    count += 1
        return count

    def _place(self, sha256: str) -> Path:
        target = self.path_of(sha256)
        if not target.parent.is_dir():
            target.parent.mkdir(exist_ok=True, mode=0o700)
            _sync_directory(self.root)
        return target

    def digests(self) -> Iterator[str]:
        """All blobs there are."""
        for folder in sorted(self.root.iterdir()):
            if folder.is_dir() and len(folder.name) == 2:
                for path in sorted(folder.iterdir()):
                    if _DIGEST.fullmatch(path.name):
                        yield path.name

    def verify(self, sha256: str) -> bool:
        """Whether the blob is there and matches its name."""
        digest = hashlib.sha256()
        try:
            with self.open(sha256) as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
        except BlobDamagedError:
            return False
        return digest.hexdigest() == sha256

    def delete(self, sha256: str) -> None:
        """Remove a blob; one that is not there is no error."""
        with contextlib.suppress(FileNotFoundError):
            self.path_of(sha256).unlink()


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
