"""PNG pictures with few colours: a seventh of the bytes, and nobody sees the difference on flat charts.

Belongs here: the format (PNG specification, third edition) as far as vl-convert writes it and we write it again. Does
not belong here: what is in a picture.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

Pixels: TypeAlias = "npt.NDArray[np.uint8]"

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
COLOURS: Final = 64
"""Flat colours of a chart are about twenty; the rest are the steps of smooth edges."""

LEVEL: Final = 6
"""Of zlib: 9 saves 7 % of the bytes and doubles the time."""

RGBA, SUB, INDEXED = 6, 1, 3
"""Colour type of what comes in, filter of its rows (each byte less the one of the pixel before), colour type out."""

COARSE: Final = 4
"""Bits of each colour channel that tell colours apart while counting them."""

SAMPLED: Final = 5
"""Every so manyth pixel is enough to know what the frequent colours are."""

END: Final = b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
"""How every whole PNG ends."""


def fewer_colours(png: bytes, colours: int = COLOURS) -> bytes:
    """Return an RGBA picture as one of at most `colours` colours, on opaque ground; the same bytes for the same picture."""
    palette, indices = quantised(pixels(png), colours)
    height, width = indices.shape
    rows = np.zeros((height, width + 1), np.uint8)  # the first byte of each row says: not filtered
    rows[:, 1:] = indices
    head = struct.pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), LEVEL)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def pixels(png: bytes) -> Pixels:
    """Return 3 x height x width of an RGBA picture; `ValueError` for a kind that vl-convert does not write."""
    chunks = list(_chunks(png))
    width, height, depth, kind, *_ = struct.unpack(">IIBBBBB", chunks[0][1])
    if (depth, kind) != (8, RGBA):
        raise ValueError(f"expected 8 bits of RGBA, not {depth} bits of kind {kind}")
    data = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    rows = np.frombuffer(data, np.uint8).reshape(height, 4 * width + 1)
    if (rows[:, 0] != SUB).any():
        raise ValueError("expected every row as the difference to the pixel before")
    planes = rows[:, 1:].reshape(height, width, 4)[:, :, :3].transpose(2, 0, 1)
    return np.cumsum(np.ascontiguousarray(planes), axis=2, dtype=np.uint8)


def quantised(picture: Pixels, colours: int) -> tuple[Pixels, Pixels]:
    """Return the palette (n x 3) and for each pixel (height x width) its place in it.

    Colours that agree in their first bits are one; the most frequent of them, each as the mean of its pixels, are the
    palette, and every other one becomes the nearest of those.
    """
    red, green, blue = picture >> (8 - COARSE)
    codes = (red.astype(np.uint16) << 2 * COARSE) | (green.astype(np.uint16) << COARSE) | blue
    count = np.bincount(codes.ravel(), minlength=1 << 3 * COARSE)
    used = np.flatnonzero(count)
    means = _means(picture.reshape(3, -1)[:, ::SAMPLED], codes.ravel()[::SAMPLED])[used]
    frequent = np.argsort(-count[used], kind="stable")[:colours]
    palette = np.rint(means[frequent]).astype(np.uint8)
    distance = ((means[:, None, :] - palette[None, :, :].astype(float)) ** 2).sum(axis=2)
    place = np.zeros(count.size, np.uint8)
    place[used] = distance.argmin(axis=1)
    return palette, place.take(codes)


def _means(sample: Pixels, codes: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.float64]:
    """Return the mean colour of each code; of one that the sample lacks, the middle of its range."""
    every = np.arange(1 << 3 * COARSE)
    count = np.bincount(codes, minlength=every.size)
    sums = [np.bincount(codes, channel, every.size) for channel in sample]
    step = 1 << 8 - COARSE
    middles = [((every >> COARSE * place) % (1 << COARSE) + 0.5) * step for place in (2, 1, 0)]
    here = count > 0
    return np.where(here, np.array(sums) / np.where(here, count, 1), np.array(middles)).T


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
