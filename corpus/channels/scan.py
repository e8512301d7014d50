"""The scan channel: a PDF's pages as images, skewed, blurred, noisy, stamped, compressed."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.channels.printed import Rendered
from extractor.spans import Box, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanStyle:
    """One scanner: resolution, skew in degrees (each page differs a little), blur radius and noise
    (standard deviation, 0 to 255) at that resolution, JPEG quality, share of pages with a stamp."""

    dpi: int = 200
    skew: float = 0.8
    blur: float = 0.5
    noise: float = 8.0
    quality: int = 65
    stamps: float = 0.15
    grey: bool = True


def draw_style(rng: random.Random) -> ScanStyle:
    """A scanner as they are found: 150 to 300 dpi, mostly straight."""
    return ScanStyle(
        dpi=rng.choice((150, 200, 200, 300)),
        skew=rng.choice((0.0, 0.3, 0.8, 1.5)),
        blur=rng.choice((0.0, 0.4, 0.7)),
        noise=rng.choice((2.0, 6.0, 12.0)),
        quality=rng.choice((45, 60, 80)),
        stamps=rng.choice((0.0, 0.1, 0.3)),
        grey=rng.random() < 0.6,
    )


def scan(pdf: Rendered, rng: random.Random, style: ScanStyle) -> Rendered:
    """Image-only PDF of the pages; places follow the skew (the box around the turned box)."""
    document = pypdfium2.PdfDocument(pdf.data)
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    turned: dict[int, tuple[float, float, float]] = {}
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        angle = rng.uniform(-style.skew, style.skew)
        turned[number] = (angle, width, height)
        stamped = rng.random() < style.stamps
        grey = style.grey and not stamped
        image = page.render(scale=style.dpi / 72, grayscale=grey).to_pil()
        if stamped:
            image = image.convert("RGB")
            _stamp(image, rng)
        jpeg = _worn(image, rng, style, angle)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(BytesIO(jpeg)), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    document.close()
    places = {mark: _turned(span, turned) for mark, span in pdf.places.items()}
    return Rendered(data=buffer.getvalue(), places=places)


def _worn(image: Image.Image, rng: random.Random, style: ScanStyle, angle: float) -> bytes:
    white = 255 if image.mode == "L" else (255, 255, 255)
    turned = image.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=white) if angle else image
    if style.blur:
        turned = turned.filter(ImageFilter.GaussianBlur(style.blur * style.dpi / 200))
    pixels = np.asarray(turned, dtype=np.int16)
    noisy = pixels + _grain(rng, style.noise, pixels.shape)
    out = BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=style.quality)
    return out.getvalue()


def _grain(rng: random.Random, deviation: float, shape: tuple[int, ...]) -> np.ndarray:
    """Normal noise of a page: one drawn strip, repeated down the page from a random row each time."""
    noise = np.random.default_rng(rng.getrandbits(32))
    strip = noise.normal(0, deviation, (128, *shape[1:])).astype(np.int16)
    rows = noise.integers(0, 128, shape[0])
    return strip[rows]


def _stamp(image: Image.Image, rng: random.Random) -> None:
    """A red round seal, half transparent, somewhere over the page."""
    radius = image.width // 10
    layer = Image.new("RGBA", (2 * radius + 8, 2 * radius + 8), (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    red = (200, 30, 30, 150)
    draw.ellipse((4, 4, 2 * radius, 2 * radius), outline=red, width=max(3, radius // 18))
    centre = radius + 2
    points = [
        (centre + radius * r * math.sin(math.pi * i / 5), centre - radius * r * math.cos(math.pi * i / 5))
        for i, r in enumerate((0.34, 0.14) * 5)
    ]
    draw.polygon(points, fill=red)
    place = (
        rng.randrange(image.width // 4, image.width * 3 // 4),
        rng.randrange(image.height // 4, image.height * 3 // 4),
    )
    image.paste(layer, place, layer)


def _turned(span: Span, pages: dict[int, tuple[float, float, float]]) -> Span:
    if span.box is None or span.page not in pages:
        return span
    angle, width, height = pages[span.page]
    # Pillow turns counter-clockwise about the centre; y grows downwards.
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    box = span.box
    xs, ys = [], []
    for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
        dx, dy = x - width / 2, y - height / 2
        xs.append(width / 2 + dx * cosine + dy * sine)
        ys.append(height / 2 - dx * sine + dy * cosine)
    return Span(page=span.page, box=Box(x0=min(xs), y0=min(ys), x1=max(xs), y1=max(ys)))
