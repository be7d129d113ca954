#!/usr/bin/env python3
"""A listing of 600 rows through the legs of two boxes: every row is set once, with a head above every leg.

    tables.py STONEHAND

Checked in the full scene: every cell occurs once and in order, the head once per leg; every third line of agate is
exactly on the baseline grid; the decimal marks of a column are aligned in each leg. What does not fit a smaller box
is reported row by row, and the words set and overset are all the words there are. Tables are read as office programs
save them: UTF-16, windows-1252, with a byte order mark or a line that names the separator."""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
RUN = re.compile(r'^\s*glyphs "([^"]+)" role="([^"]+)".* origin=(-?\d+),(-?\d+) width=(\d+) .* text="((?:[^"\\]|\\.)*)"')
ROWS = 600
failed = []


def expect(true, what):
    if not true:
        failed.append(what)
        print(f"failed: {what}")


def build(folder, pages):
    (folder / "edition.yaml").write_text("paper: Courier\ndate: 2025-11-18\nlanguage: en-GB\npages:\n" + pages, encoding="utf-8")
    common = ["edition.yaml", "--cache", folder / "cache"]
    scene = subprocess.run([PROGRAM, "scene", "--glyphs", *common], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    report = subprocess.run([PROGRAM, "check", "--json", *common], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    return scene.stdout, json.loads(report.stdout)


def cells(scene):
    """(page, row, column, again, x, y, width, text) in the order of the scene; runs of a cell are joined."""
    out, page, step = [], "", 0
    for line in scene.splitlines():
        if found := re.match(r'^page \d+ "([^"]*)".* baseline (\d+) first (\d+)', line):
            page, step, first = found[1], int(found[2]), int(found[3])
        if (found := RUN.match(line)) and (cell := re.search(r"/t1/r(\d+)/c(\d+)(/l\d+)?(/again\d+)?$", found[1])):
            out.append((page, int(cell[1]), int(cell[2]), bool(cell[4]), int(found[3]), (int(found[4]) - first) / step, int(found[5]), found[6].strip()))
    return out


def check_digits(folder):
    """Digits of every script are figures: a first row without any is a head, and a hyphen before one is a minus."""
    (folder / "tables/sums.csv").write_text("کالا;تغییر\nگندم;-۵\nجو;۱۲\n", encoding="utf-8")
    scene, _ = build(folder, "  - {page: 1, draw: AAAA*9, areas: {A: {table: sums.csv}}}\n")
    expect("/t1/head0" in scene, "a row over Persian figures is a head")
    expect("\u2212" in scene or "\\u{2212}" in scene, "a hyphen before a Persian digit is a minus")


def check_encodings(folder):
    """Tables as office programs save them; what cannot be known is reported once."""
    text = "Café;Price €\r\nBrûlé – “crème”;1,50\r\nÄpfel;12,00\r\n"
    files = {"mark": b"\xef\xbb\xbf" + text.encode(), "utf-16": text.encode("utf-16"), "big": b"\xfe\xff" + text.encode("utf-16-be"),
             "bare": text.encode("utf-16-le"), "windows": text.encode("cp1252"), "separator": b"sep=;\r\n" + text.encode("cp1252"),
             "quoted": b'"sep=;"\r\n' + text.encode(), "bar": b"sep=|\r\n" + text.replace(";", "|").encode()}
    for name, data in files.items():
        (folder / "tables/saved.csv").write_bytes(data)
        scene, report = build(folder, "  - {page: 1, draw: AAAA*9, areas: {A: {table: saved.csv}}}\n")
        said = [c[7] for c in cells(scene)]
        expect([c[2] for c in cells(scene)] == [1, 2] * 3 and said[0] == "Café" and said[1] == "Price €" and "Br" in said[2] and "1,50" in said[3],
               f"{name}: {said}")
        expect("not-utf8" not in {f["code"] for f in report["findings"]}, f"{name}: {report['findings']}")
    polish = "Warzywo;Cena\nwięcej łubinu;1,50\nżółte;2,00\n".encode("cp1250")
    for name, data in {"another code": polish, "cut short": b"A;B\n\xc3;\x81\n", "a NUL": b"A;B\n1;\x00\n"}.items():
        (folder / "tables/saved.csv").write_bytes(data)
        _, report = build(folder, "  - {page: 1, draw: AAAA*9, areas: {A: {table: saved.csv}}}\n")
        expect([f["code"] for f in report["findings"]].count("not-utf8") == 1, f"{name}: {[f['code'] for f in report['findings']]}")


def main():
    rows = [[f"Ware {i + 1}", f"{(i * 7919) % 200000 / 100:,.2f}", f"{(i * 31) % 97 - 48}"] for i in range(ROWS)]
    text = "Ware;Price;Change\n" + "".join(";".join(r) + "\n" for r in rows)
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        (folder / "tables").mkdir()
        check_digits(folder)
        check_encodings(folder)
        (folder / "tables/wares.csv").write_text(text, encoding="utf-8")
        page = "  - {{page: {}, draw: 'AAAAAAAA *{}\n\n      BBBBBBBB *rest', areas: {{A: {{table: wares.csv}}, B: {}}}}}\n"
        scene, report = build(folder, page.format(1, 20, "{blank: true}") + page.format(2, 18, "{table: wares.csv}"))
        story = next(s for s in report["stories"] if s["id"] == "tables/wares.csv")
        expect(story["words"] == story["words_set"] and not story["words_overset"], f"words: {story}")
        found = cells(scene)
        body = [c for c in found if c[1] > 0]
        expect([(c[1], c[2]) for c in body] == [(r + 1, k + 1) for r in range(ROWS) for k in range(3)], "every cell once, in order")
        expect(all(c[7].replace("\\u{2212}", "\u2212") == rows[c[1] - 1][c[2] - 1].replace("-", "\u2212") for c in body), "cells say what the file says")
        legs = {}
        for c in body:
            if c[2] == 1:
                legs.setdefault((c[0], c[4]), []).append(c)
        heads = [c for c in found if c[1] == 0 and c[2] == 1]
        # a leg that continues in the box below has a head in each
        tops = {(c[0], c[4], round(c[5], 2)) for c in heads}
        expect(len(tops) == len(heads) and len(heads) == 4 * 2, f"{len(heads)} heads over eight legs")
        for head in heads:
            below = [c for c in body if c[2] == 1 and c[0] == head[0] and c[4] == head[4] and c[5] > head[5]]
            expect(below and min(c[5] for c in below) - head[5] < 1.5, "rows are right below their head")
        for (place, leg) in legs.items():
            marks = {}
            for c in body:
                if c[2] == 2 and c[0] == place[0] and 0 < c[4] - place[1] < 400000 and any(c[1] == r[1] for r in leg):
                    marks.setdefault(c[4] + c[6], []).append(c)
            expect(len(marks) == 1, f"prices of the leg at {place} end in {len(marks)} places")
        lines = {round(c[5] * 3) for c in body}
        expect(all(abs(c[5] * 3 - round(c[5] * 3)) < 0.001 for c in body), "agate is on thirds of the grid")
        expect(any(n % 3 == 0 for n in lines), "every third line on the grid")
        scene, report = build(folder, page.format(1, 8, "{blank: true}"))
        story = next(s for s in report["stories"] if s["id"] == "tables/wares.csv")
        set_rows = {c[1] for c in cells(scene) if c[1] > 0}
        expect(set_rows == set(range(1, len(set_rows) + 1)) and len(set_rows) < ROWS, "what fits is set from the first row on")
        expect(story["words_set"] + story["words_overset"] == story["words"] and story["words_overset"] > 0, f"over: {story}")
    print(f"tables: {len(body)} cells in {len(heads)} legs:", "failed" if failed else "all as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
