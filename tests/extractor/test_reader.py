"""The front door: archives give their documents and name the members that cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest

from extractor.document import Document
from extractor.errors import InputCode, InputError
from extractor.limits import Limits
from extractor.reader import Unread, read_bytes, read_members

TEXT = "青川省云岭市档案馆2024年部门预算\n本年收入预算总计120.50万元，比上年增加5.00万元。\n"


def _zip(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def _told(data: bytes, limits: Limits | None = None) -> list[tuple[str, InputCode | None]]:
    results = read_members(data, path="市本级.zip", limits=limits or Limits())
    return [(r.path, r.code if isinstance(r, Unread) else None) for r in results]


def test_every_member_that_cannot_be_read_is_named_with_its_code() -> None:
    data = _zip(
        ("预算/档案馆.txt", TEXT.encode()),
        ("预算/坏.pdf", b"%PDF-1.7\nnothing"),
        ("预算/空.txt", b""),
        ("旧版.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("下属单位.zip", _zip(("内.txt", TEXT.encode()))),
    )
    assert _told(data) == [
        ("市本级.zip!预算/档案馆.txt", None),
        ("市本级.zip!预算/坏.pdf", InputCode.DAMAGED),
        ("市本级.zip!预算/空.txt", InputCode.EMPTY),
        ("市本级.zip!旧版.doc", InputCode.UNSUPPORTED),
        ("市本级.zip!下属单位.zip", InputCode.ARCHIVE_UNSAFE),
    ]
    assert all(code.sentence().isprintable() for _, code in _told(data) if code is not None)


def test_an_archive_of_readable_members_names_none() -> None:
    data = _zip(("a.txt", TEXT.encode()), ("b.txt", TEXT.encode()))
    assert _told(data) == [("市本级.zip!a.txt", None), ("市本级.zip!b.txt", None)]
    assert all(isinstance(result, Document) for result in read_members(data))


def test_a_file_that_is_no_archive_is_one_document() -> None:
    assert [document.path for document in read_bytes(TEXT.encode(), path="a.txt")] == ["a.txt"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_zip(("../a.txt", TEXT.encode()), ("b.txt", TEXT.encode())), InputCode.ARCHIVE_UNSAFE),
        (_zip(("bomb.txt", b"\0" * 40_000_000), ("b.txt", TEXT.encode())), InputCode.ARCHIVE_UNSAFE),
        (_zip(("inner.zip", _zip(("a.txt", TEXT.encode())))), InputCode.ARCHIVE_UNSAFE),
        (_zip(("a.pdf", b"%PDF-1.7\nnothing")), InputCode.DAMAGED),
        (_zip(), InputCode.NO_DOCUMENTS),
    ],
)
def test_an_archive_without_a_readable_member_is_refused(data: bytes, code: InputCode) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data)
    assert caught.value.code is code
