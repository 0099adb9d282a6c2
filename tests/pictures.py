"""What a PNG says about itself, read without the code under test."""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple


class Read(NamedTuple):
    """Width and height in pixels, the palette, and for each pixel its colour, row by row."""

    width: int
    height: int
    palette: list[tuple[int, ...]]
    rows: list[list[tuple[int, ...]]]


def read_png(png: bytes) -> Read:
    """Read a PNG of indexed colours whose rows are not filtered; check the sum of every chunk."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        chunks.append((kind, data))
        at += 12 + length
    assert [kind for kind, _ in chunks] == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    width, height, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
    assert rest == [8, 3, 0, 0, 0]
    palette = [tuple(chunks[1][1][n : n + 3]) for n in range(0, len(chunks[1][1]), 3)]
    raw = zlib.decompress(chunks[2][1])
    lines = [raw[n : n + width + 1] for n in range(0, len(raw), width + 1)]
    assert len(lines) == height
    assert {line[0] for line in lines} == {0}
    return Read(width, height, palette, [[palette[index] for index in line[1:]] for line in lines])


def rgba(rows: list[list[tuple[int, int, int]]], kind: int = 6, row_filter: int = 1) -> bytes:
    """Write a picture as vl-convert does: RGBA, each byte less the one of the pixel before."""
    lines = b""
    for row in rows:
        flat = [(*pixel, 255) for pixel in row]
        before = [(0, 0, 0, 0), *flat]
        differences = (
            (new - old) % 256
            for pixel, last in zip(flat, before, strict=False)
            for new, old in zip(pixel, last, strict=True)
        )
        lines += bytes([row_filter, *differences])
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, kind, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
