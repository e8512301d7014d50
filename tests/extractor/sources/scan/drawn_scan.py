"""Scans with known truth: ruled tables of figures drawn with Pillow's own font, spoilt in many ways.

There is no Chinese font to count on, so the tables speak Latin; figures are what matters.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

COLUMNS = (70, 470, 740, 1010, 1280, 1540)
ROW = 46
SIZE = (1654, 1170)  # half of A4 at 200 dpi
_HEADER = ("Item", "Total", "Basic", "Project", "Other")
_NAMES = ("Wages", "Housing", "Travel", "Meetings", "Training", "Repairs", "Heating", "Printing", "Vehicles")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """An image and the rows of its table."""

    image: Image.Image
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong with a scan; see the fields' names."""

    lean: float = 0.0
    turn: int = 0
    stamp: bool = False
    watermark: bool = False
    noise: float = 0.0
    faint: bool = False
    one_bit: bool = False
    size: tuple[int, int] = field(default=SIZE)


NO_TROUBLE = Trouble()


def draw_scan(trouble: Trouble = NO_TROUBLE, *, rows: int = 9, seed: int = 1) -> Scan:
    """A page with one ruled table."""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    if trouble.watermark:
        _watermark(image)
    table = _rows(rows, seed)
    draw.text((70, 60), "Expenditure of the unit in 2025, in yuan", fill="black", font=_font(34))
    top = 140
    for index, row in enumerate(table):
        for column, text in enumerate(row):
            _cell(draw, (column, top + index * ROW), text)
    bottom = top + len(table) * ROW
    for index in range(len(table) + 1):
        y = top + index * ROW
        draw.line((COLUMNS[0], y, COLUMNS[-1], y), fill="black", width=2)
    for x in COLUMNS:
        draw.line((x, top, x, bottom), fill="black", width=2)
    if trouble.stamp:
        _stamp(image)
    return Scan(image=_spoilt(image, trouble, seed), rows=table)


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    """The image as a file."""
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def _font(size: int) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


def _rows(count: int, seed: int) -> tuple[tuple[str, ...], ...]:
    chance = random.Random(seed)
    rows: list[tuple[str, ...]] = [_HEADER]
    for index in range(count):
        parts = [chance.randrange(100, 9_999_999) for _ in range(3)]
        figures = [sum(parts), *parts]
        rows.append((_NAMES[index % len(_NAMES)], *(f"{value / 100:,.2f}" for value in figures)))
    return tuple(rows)


def _cell(draw: ImageDraw.ImageDraw, place: tuple[int, int], text: str) -> None:
    column, y = place
    font = _font(28)
    width = draw.textlength(text, font=font)
    x = COLUMNS[column] + 12 if column == 0 else COLUMNS[column + 1] - 12 - width
    draw.text((x, y + 7), text, fill="black", font=font)


def _watermark(image: Image.Image) -> None:
    layer = Image.new("L", image.size, 255)
    ImageDraw.Draw(layer).text((250, 480), "INTERNAL USE ONLY", fill=200, font=_font(120))
    turned = layer.rotate(25, fillcolor=255, resample=Image.Resampling.BICUBIC)
    image.paste(Image.merge("RGB", (turned, turned, turned)))


def _stamp(image: Image.Image) -> None:
    """A seal in the middle of the table; where it meets black ink, that stays black."""
    layer = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(layer)
    draw.ellipse((900, 200, 1220, 520), outline=(220, 40, 40), width=9)
    draw.line((980, 360, 1140, 360), fill=(220, 40, 40), width=14)
    draw.line((1060, 280, 1060, 440), fill=(220, 40, 40), width=14)
    image.paste(ImageChops.multiply(image, layer))


def _spoilt(image: Image.Image, trouble: Trouble, seed: int) -> Image.Image:
    if trouble.lean:
        image = image.rotate(trouble.lean, fillcolor="white", resample=Image.Resampling.BICUBIC)
    if trouble.faint:
        image = image.point(lambda value: 170 + value // 4)
    if trouble.noise:
        grain = np.random.default_rng(seed).normal(0, trouble.noise, (image.height, image.width, 1))
        image = Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))
    if trouble.one_bit:
        image = image.convert("1", dither=Image.Dither.NONE)
    return image.rotate(-90 * trouble.turn, expand=True)
