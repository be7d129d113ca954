#!/usr/bin/env python3
"""Nothing trapped, nothing touching, nothing overset and hardly anything underset, on the pages of an edition.

    touching.py STONEHAND EDITION.yaml …

Checked in the full scene: no line of type meets another one, a picture or a rule, and none leaves the sheet. A line
is as tall as its letters: capitals, ascenders and figures rise, some letters and points descend. Cut-outs (PNG) are
left out, because text runs around what they show. Checked in the report: no word of a story is overset, and at most
two lines are missing, one in each of two legs."""
import json
import re
import subprocess
import sys

POINT = 1024
PAGE = re.compile(r'^page \d+ "([^"]*)" "[^"]*" size (\d+) (\d+)')
BOX = re.compile(r" box=(-?\d+),(-?\d+),(-?\d+),(-?\d+)")
RUN = re.compile(r'^\s*glyphs "([^"]+)" .* size=(\d+) .* origin=(-?\d+),(-?\d+) width=(\d+) .* text="((?:[^"\\]|\\.)*)"')
IMAGE = re.compile(r'^\s*image "([^"]+)".* image=(\d+) ')
RULE = re.compile(r'^\s*rule "([^"]+)" role="([^"]+)"')
FILE = re.compile(r'^image (\d+) "([^"]+)"')
LEAST = {"type": 0.6, "picture": 0.6, "rule": 0.3}  # points, tolerance for rounding and serifs


def ink(match):
    name, size, x, y, width, text = match.groups()
    text = re.sub(r"\\u\{\w+\}", "", text)
    size, x, y, width = int(size) / POINT, int(x) / POINT, int(y) / POINT, int(width) / POINT
    plain = text.strip()
    if not plain:
        return None
    rise = 0.73 if re.search(r"[A-Z0-9bdfhiklt‘’“”'\"]", plain) else 0.5
    hang = 0.22 if re.search(r"[gjpqyQ,;()]", plain) else 0.02
    return name, x, y - rise * size, x + width, y + hang * size, y


def meet(a, b, least):
    return min(a[3], b[3]) - max(a[1], b[1]) > least and min(a[4], b[4]) - max(a[2], b[2]) > least


def read(scene):
    """For each page its size, runs, pictures and rules."""
    pages, cut = [], set()
    for line in scene.splitlines():
        if found := FILE.match(line):
            if found[2].lower().endswith(".png"):
                cut.add(found[1])
        elif found := PAGE.match(line):
            pages.append((found[1], int(found[2]) / POINT, int(found[3]) / POINT, [], [], []))
        elif found := RUN.match(line):
            if run := ink(found):
                pages[-1][3].append(run)
        elif (found := IMAGE.match(line)) or (rule := RULE.match(line)):
            x, y, w, h = (int(v) / POINT for v in BOX.search(line).groups())
            thing = ((found or rule)[1], x, y, x + w, y + h)
            if found and found[2] not in cut:
                pages[-1][4].append(thing)
            elif not found and rule[2] != "barcode":
                pages[-1][5].append(thing)
    return pages


def check(edition, page):
    folio, width, height, runs, pictures, rules = page
    wrong = []
    for i, a in enumerate(runs):
        if a[1] < -1 or a[3] > width + 1 or a[2] < -1 or a[4] > height + 1:
            wrong.append(f"{a[0]} leaves the sheet")
        wrong += [f"{a[0]} meets {b[0]}" for b in runs[i + 1:] if abs(a[5] - b[5]) > 0.5 and meet(a, b, LEAST["type"])]
        wrong += [f"{a[0]} meets the picture {b[0]}" for b in pictures if meet(a, b, LEAST["picture"])]
        wrong += [f"{a[0]} meets the rule {b[0]}" for b in rules if meet(a, b, LEAST["rule"])]
    for w in wrong[:20]:
        print(f"{edition}: page {folio}: {w}")
    return len(runs), len(wrong)


def fit(program, edition):
    """The number of stories that do not fill their boxes to the line."""
    run = subprocess.run([program, "check", edition, "--json"], capture_output=True, encoding="utf-8", check=False)
    wrong = [s for s in json.loads(run.stdout)["stories"] if s["words_overset"] or s["underset_lines"] > 2]
    for s in wrong:
        print(f"{edition}: {s['id']} is {s['words_overset']} words over and {s['underset_lines']} lines under")
    return len(wrong)


def main():
    lines = wrong = 0
    for edition in sys.argv[2:]:
        if "rooznameh" not in edition:
            wrong += fit(sys.argv[1], edition)
        run = subprocess.run([sys.argv[1], "scene", edition, "--glyphs"], capture_output=True, encoding="utf-8", check=False)
        for page in read(run.stdout):
            n, bad = check(edition.rsplit("/", 2)[-2], page)
            lines, wrong = lines + n, wrong + bad
    print(f"{lines} runs of type, {wrong} faults")
    return 1 if wrong or lines < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
