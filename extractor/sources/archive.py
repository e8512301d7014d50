"""Zip archives: every member is judged before a byte of it is unpacked.

Refused: names that leave the archive, archives inside archives, links, members that unpack to far more than
they occupy, and more or larger members than the limits allow. Office files are zips too; their containers
are checked by the same rules.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from extractor.errors import InputCode, InputError
from extractor.limits import DEFAULT_LIMITS, Limits

_MOST_EXPANSION: Final = 200  # times; text and XML reach about 30
_HARMLESS: Final = 10 * 1024 * 1024  # bytes a member may unpack to whatever its ratio
_SKIPPED: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_OFFICE_MEMBERS: Final = frozenset({"[Content_Types].xml"})
_UTF8_FLAG: Final = 0x800
_ENCRYPTED_FLAG: Final = 0x1


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveMember:
    """A file of an archive; ``name`` is its path inside, with forward slashes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedMember:
    """A file of an archive that is not unpacked, and why; the others are."""

    name: str
    error: InputError


def is_zip(data: bytes) -> bool:
    """Whether the content is a zip container (also .docx and .xlsx)."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_office(data: bytes) -> bool:
    """Whether a zip container is an Office Open XML file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not _OFFICE_MEMBERS.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_archive(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[ArchiveMember | RefusedMember]:
    """The members of a zip archive in stored order, one at a time.

    All names and sizes are checked before the first member is given: an archive made to do harm is refused
    whole. A member that is damaged, encrypted or an archive itself is refused alone.

    Raises:
        InputError: TOO_LARGE, DAMAGED or ARCHIVE_UNSAFE.
    """
    with _open(data, limits) as archive:
        for info in _judged(archive, limits):
            try:
                yield ArchiveMember(name=_name(info), data=_content(archive, info))
            except InputError as error:
                yield RefusedMember(name=_name(info), error=error)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise InputError(InputCode.ENCRYPTED, _name(info))
    content = _unpack(archive, info)
    if is_zip(content) and not is_office(content):
        raise InputError(InputCode.ARCHIVE_UNSAFE, f"archive inside: {_name(info)}")
    return content


def check_office_container(data: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
    """Judge the container of an office file before a library opens it.

    Raises:
        InputError: TOO_LARGE, DAMAGED, ENCRYPTED or ARCHIVE_UNSAFE.
    """
    with _open(data, limits) as archive:
        for info in _judged(archive, limits):
            if info.flag_bits & _ENCRYPTED_FLAG:
                raise InputError(InputCode.ENCRYPTED, _name(info))


def _open(data: bytes, limits: Limits) -> zipfile.ZipFile:
    if len(data) > limits.file_bytes:
        raise InputError(InputCode.TOO_LARGE, f"{len(data)} bytes")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(InputCode.DAMAGED, repr(error)) from error


def _judged(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    infos = [info for info in infos if not any(skipped in info.filename for skipped in _SKIPPED)]
    if len(infos) > limits.archive_members:
        raise InputError(InputCode.ARCHIVE_UNSAFE, f"{len(infos)} members")
    if sum(info.file_size for info in infos) > limits.archive_bytes:
        raise InputError(InputCode.ARCHIVE_UNSAFE, "unpacks to too much")
    for info in infos:
        reason = _unsafe(info, limits)
        if reason:
            raise InputError(InputCode.ARCHIVE_UNSAFE, f"{reason}: {_name(info)}")
    return infos


def _unsafe(info: zipfile.ZipInfo, limits: Limits) -> str:
    path = PurePosixPath(_name(info))
    if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
        return "name leaves the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if info.file_size > limits.file_bytes:
        return "member too large"
    if info.file_size > _HARMLESS and info.file_size > _MOST_EXPANSION * max(info.compress_size, 1):
        return "expands too far"
    return ""


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The content of a member; not more than its header admits to."""
    try:
        with archive.open(info) as source:
            content = source.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise InputError(InputCode.DAMAGED, f"{_name(info)}: {error!r}") from error
    if len(content) > info.file_size:
        raise InputError(InputCode.ARCHIVE_UNSAFE, f"size misstated: {_name(info)}")
    return content


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; Chinese Windows writes it in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    return name.replace("\\", "/")
