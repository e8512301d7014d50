"""Page images, drawn on the server from PDFs and scans, and lines of text documents."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import InputCode, InputError
from service.jobs.drawing import draw_page
from tests.service.desk import API, Desk


@pytest.fixture
def database_kind() -> str:
    """The subject is above the store."""
    return "sqlite"


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF with a black square at the top left of each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for _ in range(pages):
        canvas.rect(0, size[1] - 100, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_page_is_as_wide_as_was_asked() -> None:
    image = Image.open(io.BytesIO(draw_page(pdf(), 1, 960, 10_000_000)))
    assert (image.width, round(image.height / image.width, 2)) == (960, 1.42)
    assert image.getpixel((20, 20)) == (0, 0, 0)
    assert image.getpixel((900, 1300)) == (255, 255, 255)


def test_a_page_is_never_larger_than_its_cap() -> None:
    for data in (pdf(size=(100, 14_000)), pdf(size=(14_000, 14_000))):
        image = Image.open(io.BytesIO(draw_page(data, 1, 1920, 1_000_000)))
        assert image.width * image.height <= 1_010_000


def test_an_image_is_its_own_only_page() -> None:
    stream = io.BytesIO()
    Image.new("L", (200, 100), 200).save(stream, "PNG")
    image = Image.open(io.BytesIO(draw_page(stream.getvalue(), 1, 480, 10_000_000)))
    assert image.size == (480, 240)
    with pytest.raises(InputError) as caught:
        draw_page(stream.getvalue(), 2, 480, 10_000_000)
    assert caught.value.code is InputCode.LIMIT_PAGES


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n broken", b"GIF89a"])
def test_what_cannot_be_drawn_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        draw_page(data, 1, 480, 1_000_000)


def test_a_page_is_served_to_those_who_may_see_it(desk: Desk) -> None:
    client, other = desk.log_in("reviewer"), desk.log_in("uploader")
    answer = client.post(f"{API}/documents", files=[("files", ("a.pdf", pdf(2)))])
    document = answer.json()["files"][0]["document_id"]
    path = f"{API}/documents/{document}/pages/2/image"
    for _ in range(2):  # drawn, then from the cache
        image = client.get(path, params={"width": 480})
        assert (image.status_code, image.headers["content-type"]) == (200, "image/png")
        assert Image.open(io.BytesIO(image.content)).width == 480
    assert other.get(path).status_code == 404
    assert client.get(f"{API}/documents/{document}/pages/3/image").json()["code"] == "S430"
    assert client.get(path, params={"width": 481}).json()["fields"] == {"width": "480, 960, 1440, 1920"}


def test_a_place_on_a_page_is_served_as_pixels(desk: Desk) -> None:
    client, other = desk.log_in("reviewer"), desk.log_in("uploader")
    answer = client.post(f"{API}/documents", files=[("files", ("a.pdf", pdf(2)))])
    document = answer.json()["files"][0]["document_id"]
    path = f"{API}/documents/{document}/pages/2/crop"
    crop = client.get(path, params={"bbox": "64,64,136,136"})  # a corner of the square and white around it
    assert (crop.status_code, crop.headers["content-type"]) == (200, "image/png")
    image = Image.open(io.BytesIO(crop.content)).convert("L")
    assert image.width == pytest.approx(80 / 72 * 200, abs=2)
    assert (image.getpixel((20, 20)), image.getpixel((200, 200))) == (0, 255)
    assert other.get(path, params={"bbox": "64,64,136,136"}).status_code == 404
    assert client.get(path, params={"bbox": "900,900,950,950"}).json()["code"] == "S430"


@pytest.mark.parametrize("bbox", ["", "1,2,3", "a,b,c,d", "5,5,5,9", "9,0,1,4", "0,0,nan,4", "0,0,1e9,4"])
def test_a_place_that_is_none_is_refused(desk: Desk, bbox: str) -> None:
    client = desk.log_in("reviewer")
    document = desk.uploaded(client, "unit 甲\n")
    answer = client.get(f"{API}/documents/{document}/pages/1/crop", params={"bbox": bbox})
    assert list(answer.json()["fields"]) == ["bbox"]


def test_lines_are_those_the_reader_counts(desk: Desk) -> None:
    client = desk.log_in("reviewer")
    document = desk.uploaded(client, "unit 甲\nfinding 1\u2028x\nfinding 2\n")
    path = f"{API}/documents/{document}/lines"
    assert client.get(path, params={"first": 2, "last": 2}).json() == ["finding 1\u2028x"]
    assert client.get(path, params={"first": 3, "last": 9}).json() == ["finding 2", ""]
