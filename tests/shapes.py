#!/usr/bin/env python3
"""Shapes on the page: text does not touch what it runs around, and no word is lost.

    shapes.py STONEHAND

Checked in the scene and the report of each case of tests/pages named below: every word is set; no line of the body
meets a picture, a cutline, a head, a quote or a box above it; no line is narrower than 6 em; and the feet of a
story's columns are level, or end on what is below them. Around a cut-out every letter keeps its distance from every
visible pixel, as read from the PNG itself."""
import json
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

PAGES = Path(__file__).resolve().parent / "pages"
CASES = ["insets", "outline", "quotes", "raw-wrap", "runaround"]
POINT = 25.4 / 72
EM = 9 * POINT
RISE, HANG = 0.7 * EM, 0.22 * EM  # of ascenders and descenders of the text face
ITEM = re.compile(r"^\s*(\w+)\s+(\S+)\s+(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+)(?: (.*))?$")


def items_of(scene):
    for line in scene.splitlines():
        found = ITEM.match(line)
        if found:
            role, name, x, y, width, height, rest = found.groups()
            yield role, name, float(x), float(y), float(width), float(height), rest or ""


def alpha_rows(path):
    """The first and last visible pixel in each row of an 8-bit PNG with alpha and unfiltered rows."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 6)
        packed += body if kind == b"IDAT" else b""
        at += size + 12
    raw, rows = zlib.decompress(packed), []
    for y in range(height):
        line = raw[y * (4 * width + 1):(y + 1) * (4 * width + 1)]
        assert line[0] == 0
        shows = [x for x in range(width) if line[4 * x + 4] > 30]
        rows.append((shows[0] / width, (shows[-1] + 1) / width) if shows else None)
    return rows


def meets(a, b, slack=0.05):
    return a[0] + slack < b[2] and b[0] + slack < a[2] and a[1] + slack < b[3] and b[1] + slack < a[3]


def near_outline(line, picture, rows, distance):
    """How far a line is inside the required distance from a cut-out, in mm; at most 0 is right."""
    x, y, width, height = picture
    worst = -1.0
    for i, row in enumerate(rows):
        top, foot = y + height * i / len(rows), y + height * (i + 1) / len(rows)
        if row and top - distance < line[3] and foot + distance > line[1]:
            left, right = x + width * row[0] - distance, x + width * row[1] + distance
            worst = max(worst, min(line[2] - left, right - line[0]))
    return worst


def ink(item):
    """The band from the ascenders to the descenders of a line; the box of an item ends on its baseline."""
    _, _, x, y, width, height, _ = item
    return x, y + height - RISE, x + width, y + height + HANG


def check(stonehand, case, tell):
    run = [str(stonehand), "scene", "edition.yaml"]
    scene = subprocess.run(run, cwd=PAGES / case, capture_output=True, text=True, check=False).stdout
    items = list(items_of(scene))
    lines = [i for i in items if i[0] == "body" and re.search(r"/p\d+/l", i[1])]
    if not lines:
        tell(case, "no line is set")
    cut = {}
    for item in items:
        if item[0] == "picture" and "jug" in item[6]:
            cut[item[1]] = item[2:6]
    hard = []
    for item in items:
        role, name, x, y, width, height, rest = item
        if role in ("headline", "deck", "kicker", "caption", "quote", "drop"):
            hard.append((item, (x, y + height - RISE, x + width, y + height)))
        elif (role == "picture" and name not in cut) or role == "ground" or (role == "rule" and "/quote" in name):
            hard.append((item, (x, y, x + width, y + height)))
    for line in lines:
        if line[4] < 6 * EM - 0.1:
            tell(case, f"{line[1]} has {line[4]} mm, less than 6 em")
        for item, box in hard:
            if meets(ink(line), box, 0.3 if item[0] == "drop" else 0.05):
                tell(case, f"{line[1]} meets {item[1]}")
        for name, box in cut.items():
            inside = near_outline(ink(line), box, alpha_rows(PAGES / case / "pictures/jug.png"), 3.0)
            if inside > 0.05:
                tell(case, f"{line[1]} comes {inside:.2f} mm too near to {name}")
    with tempfile.TemporaryDirectory() as folder:
        report, out = Path(folder) / "r.json", Path(folder) / "e.pdf"
        subprocess.run([str(stonehand), "build", "edition.yaml", "-o", str(out), "--report", str(report)],
                       cwd=PAGES / case, capture_output=True, check=False)
        for story in json.loads(report.read_text())["stories"]:
            if story["words_set"] != story["words"] or story["words_overset"]:
                tell(case, f"{story['id']}: {story['words_set']} of {story['words']} words are set")


def main():
    stonehand, faults = Path(sys.argv[1]).resolve(), []
    for case in CASES:
        check(stonehand, case, lambda where, what: faults.append(f"{where}: {what}"))
    print("\n".join(faults) or f"{len(CASES)} cases: nothing touches, no word is lost")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
