#!/usr/bin/env python3
"""Draws mill.png and landing.png beside this file. Ours; CC0."""
import math
import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT = 240, 160


def land(x):
    return 92 + 9 * math.sin(x / 31) - 5 * math.sin(x / 13)


def ground(x, y):
    """Sky, a bank and the river."""
    if y < land(x):
        return 232 - y // 3, 225 - y // 4, 205 + y // 6
    if y < 118:
        return 128, 134, 92
    ripple = 10 if math.sin(x / 5 + y * y / 40) > 0.75 else 0
    return 96 + ripple, 122 + ripple, 138 + ripple


def mill(x, y):
    wheel = math.hypot(x - 148, y - 104)
    if 14 < wheel < 18 or (wheel < 18 and abs(math.sin(4 * math.atan2(y - 104, x - 148))) < 0.12):
        return 66, 52, 44
    if 84 < x < 140 and 62 < y < 116:
        return (70, 80, 92) if (x - 84) % 18 in range(6, 12) and (y - 62) % 24 in range(8, 17) else (196, 176, 148)
    if y <= 62 and y > 38 + abs(x - 112) * 0.8:
        return 142, 70, 52
    return ground(x, y)


def landing(x, y):
    if 60 < y < 116 and abs(x - 176) < 12:
        return 176, 160, 138
    if 26 < y <= 60 and abs(x - 176) < (y - 26) * 0.36:
        return 96, 92, 98
    if 112 < y < 118 and x > 150:
        return 92, 70, 52
    hull = 128 + 4 * math.sin(x / 40)
    if hull < y < 142 and 30 + (y - hull) < x < 128 - 1.4 * (y - hull):
        return 140, 44, 40
    if 108 < y <= hull and 52 < x < 100:
        return (84, 96, 110) if 112 < y < 120 and (x - 52) % 12 > 4 else (236, 232, 222)
    return ground(x, y)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


for name, pixel in ("mill", mill), ("landing", landing):
    rows = b"".join(b"\0" + bytes(int(c) for x in range(WIDTH) for c in pixel(x, y)) for y in range(HEIGHT))
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    Path(__file__).with_name(name + ".png").write_bytes(png)
