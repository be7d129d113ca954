#!/usr/bin/env python3
"""Draws jug.png beside this file: a jug with a handle, clear all round it. Ours; CC0."""
import math
import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT = 200, 300


def half(v):
    """Half the jug's width at a height from 0 (rim) to 1 (foot)."""
    return 0.17 + 0.17 * math.sin(math.pi * min(1, max(0, v - 0.12) / 0.84)) ** 1.3 - 0.05 * (v > 0.97)


def pixel(x, y):
    u, v = (x + 0.5) / WIDTH, (y + 0.5) / HEIGHT
    off = u - 0.42
    if 0.02 < v < 0.98 and abs(off) < half(v):
        light = 0.55 + 0.4 * math.cos((off / half(v) + 0.5) * 1.4)
        band = 0.75 if 0.52 < v < 0.58 else 1
        return int(150 * light * band) + 60, int(110 * light * band) + 40, int(90 * light * band) + 30, 255
    ring = math.hypot((u - 0.60) / 0.26, (v - 0.33) / 0.21)
    if u > 0.56 and 0.76 < ring < 1:
        return 120, 84, 66, 255
    return 255, 255, 255, 0


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + bytes(c for x in range(WIDTH) for c in pixel(x, y)) for y in range(HEIGHT))
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 6, 0, 0, 0))
png += chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
Path(__file__).with_name("jug.png").write_bytes(png)
