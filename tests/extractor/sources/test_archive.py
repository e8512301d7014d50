"""Archives: members are given with their names; whatever could do harm is refused and named."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.sources.archive import ArchiveMember, RefusedMember, is_zip, read_archive


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def _refusal(data: bytes, limits: Limits | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        list(read_archive(data, limits or Limits()))
    return caught.value


def test_members_come_with_their_names() -> None:
    data = _zip(("2024/云岭市档案馆.txt", "收入".encode()), ("b.txt", b"x"), ("__MACOSX/b.txt", b"y"))
    assert is_zip(data)
    assert [(m.name, m.data) for m in read_archive(data) if isinstance(m, ArchiveMember)] == [
        ("2024/云岭市档案馆.txt", "收入".encode()),
        ("b.txt", b"x"),
    ]


def test_a_name_in_gbk_is_read() -> None:
    # As Chinese Windows writes it: GBK bytes that are not marked as anything.
    data = _zip(("AAAA.txt", b"x")).replace(b"AAAA.txt", "预算.txt".encode("gbk"))
    assert [member.name for member in read_archive(data)] == ["预算.txt"]


@pytest.mark.parametrize(
    "name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:/out.txt", "..\\out.txt"]
)
def test_a_name_that_leaves_the_archive_is_refused(name: str) -> None:
    error = _refusal(_zip((name, b"x")))
    assert error.code is InputCode.ARCHIVE_UNSAFE


def test_an_archive_inside_is_refused_and_the_files_beside_it_are_given() -> None:
    data = _zip(("inner.zip", _zip(("a.txt", b"x"))), ("b.txt", b"y"))
    refused, given = read_archive(data)
    assert isinstance(refused, RefusedMember)
    assert (refused.name, refused.error.code) == ("inner.zip", InputCode.ARCHIVE_UNSAFE)
    assert given == ArchiveMember(name="b.txt", data=b"y")


def test_a_damaged_member_is_refused_alone() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", b"content that is spoiled")
        archive.writestr("b.txt", b"whole")
    refused, given = read_archive(target.getvalue().replace(b"is spoiled", b"is Spoiled", 1))
    assert isinstance(refused, RefusedMember)
    assert (refused.name, refused.error.code) == ("a.txt", InputCode.DAMAGED)
    assert given == ArchiveMember(name="b.txt", data=b"whole")


def test_an_encrypted_member_is_refused_alone() -> None:
    data = bytearray(_zip(("a.txt", b"secret"), ("b.txt", b"open")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    refused, given = read_archive(bytes(data))
    assert isinstance(refused, RefusedMember)
    assert (refused.name, refused.error.code) == ("a.txt", InputCode.ENCRYPTED)
    assert given == ArchiveMember(name="b.txt", data=b"open")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    error = _refusal(_zip(("bomb.txt", b"\0" * 40_000_000)))
    assert error.code is InputCode.ARCHIVE_UNSAFE
    assert "expands" in error.detail


def test_total_size_and_count_are_limited() -> None:
    members = [(f"{i}.txt", b"x" * 1000) for i in range(20)]
    assert _refusal(_zip(*members), Limits(archive_bytes=10_000)).code is InputCode.ARCHIVE_UNSAFE
    assert _refusal(_zip(*members), Limits(archive_members=10)).code is InputCode.ARCHIVE_UNSAFE
    assert len(list(read_archive(_zip(*members)))) == 20


def test_a_link_is_refused() -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert _refusal(_zip((info, b"/etc/passwd"))).code is InputCode.ARCHIVE_UNSAFE


def test_a_damaged_archive_is_named() -> None:
    assert _refusal(b"PK\x03\x04 nothing more").code is InputCode.DAMAGED
