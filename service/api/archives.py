"""Zip archives that arrive: each member becomes a file of its own, within limits, no name ever a path."""

from __future__ import annotations

import hashlib
import secrets
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from service.api.staging import Staged, shown_name
from service.errors import ApiCode, ApiError

_BLOCK = 256 * 1024
_MOST_RATIO = 200  # text compresses a hundredfold at most; a bomb a thousandfold
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveCaps:
    """The most bytes unpacked, the most members, the most bytes of one member."""

    total_bytes: int
    members: int
    file_bytes: int


def is_archive(path: Path) -> bool:
    """Whether this is a zip of files (and not an office document, which is a zip inside)."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return _OFFICE.isdisjoint(archive.namelist()[:50])
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def unpack_archive(path: Path, folder: Path, caps: ArchiveCaps) -> Iterator[Staged]:
    """The members as staged files in ``folder``; what is written is counted, not what is claimed.

    Raises:
        ApiError: ``ARCHIVE`` for too many, too large, encrypted or damaged members.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if _wanted(m)]
            if len(members) > caps.members:
                raise ApiError(ApiCode.ARCHIVE, "too many members")
            left = caps.total_bytes
            for member in members:
                staged = _unpack(archive, member, folder, min(left, caps.file_bytes))
                left -= staged.size
                yield staged
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ApiError(ApiCode.ARCHIVE, str(error)) from error


def _wanted(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    return not member.is_dir() and member.file_size > 0 and not any(i in name for i in _IGNORED)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, most: int) -> Staged:
    if member.flag_bits & 0x1:
        raise ApiError(ApiCode.ARCHIVE, "encrypted")
    most = min(most, max(member.compress_size, 1024) * _MOST_RATIO)
    target = folder / f"{secrets.token_hex(16)}.part"
    digest, size = hashlib.sha256(), 0
    with ExitStack() as undo:
        undo.callback(target.unlink, missing_ok=True)
        with archive.open(member) as source, target.open("xb") as stream:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > most:
                    raise ApiError(ApiCode.ARCHIVE, "too large")
                digest.update(block)
                stream.write(block)
        undo.pop_all()
    return Staged(name=shown_name(_name(member)), path=target, sha256=digest.hexdigest(), size=size)


def _name(member: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag come from Chinese Windows more often than from DOS."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename
