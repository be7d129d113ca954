#!/usr/bin/env python3
"""Measures how well the text of a PDF is set, from the positions of its glyphs.

    typometer.py FILE.pdf [--layout LAYOUT.json] [--space EM] [--json] [--worst N]

It needs `mutool` (Debian: mupdf-tools). It works on any PDF of body text in columns, whichever program made it, so
programs can be compared by one definition. LAYOUT.json gives the columns, the size and the leading (`margin_mm`,
`colw_mm`, `gutter_mm`, `cols`, `size`, `leading`, `space_em`); without it they are detected from the page. `--space` is
the font's own word space in ems. `--worst` lists the N loosest lines on standard error.

Definitions
  line             glyphs of body size on one baseline in one column
  justified line   a line that is not the last of its paragraph; a paragraph starts at an indent or under a heading
  word space       from the end of one glyph's advance to the origin of the next word, in ems
  loose, very loose, tight
                   the line's mean word space is over 1.5 times, over twice, under 0.8 times the font's own
  overfull, short  the right edge of a justified line is over 0.5 pt outside or inside the column edge; a line whose
                   last mark hangs (comma, stop, quote, hyphen, dash) is counted as `hanging` instead
  ladder           three or more consecutive lines of a paragraph that end in a hyphen
  runt             the last line of a paragraph of two lines or more that is one word, or under 2 em wide
  widow, orphan    a paragraph's last line alone at the head of a column; its first line alone at the foot
  river            word spaces that lie under one another through five lines or more, each two overlapping by at least
                   half of the narrower one
  off grid         more than 0.25 pt off the page's baseline grid; the grid's position is the circular mean of the page"""
import argparse
import html
import json
import math
import re
import statistics
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

MM = 72 / 25.4
TOKEN = re.compile(r'<page\b[^>]*?width="([\d.]+)"|<font name="([^"]*)" size="([\d.]+)"|'
                   r'<char quad="([-\d.e]+) [-\d.e]+ ([-\d.e]+)[^"]*" x="([-\d.e]+)" y="([-\d.e]+)"[^>]*? c="([^"]*)"')
HYPHENS = "-\u2010\u00ad"
HANGING = ".,;:!?-\u2010\u00ad\u2013\u2014\u2018\u2019\u201c\u201d\"')"
SPACES = " \u00a0\u2009\u200a\u202f\t\u2003\u2002"
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}


class Glyph(NamedTuple):
    x: float
    y: float
    advance: float
    text: str
    font: str
    size: float

    @property
    def end(self):
        return self.x + self.advance


class Geometry(NamedTuple):
    size: float
    leading: float
    columns: list    # (left, right) in points
    space: float     # the font's own word space in ems; None when it must be measured
    given: bool      # by a layout file


@dataclass
class Line:
    page: int
    column: int
    glyphs: list     # without spaces
    body: bool
    text: str = ""
    gaps: list = field(default_factory=list)    # (start, end) of each word space
    first: bool = False
    last: bool = False
    paragraph: list = None

    @property
    def y(self):
        return statistics.median(g.y for g in self.glyphs)

    @property
    def left(self):
        return self.glyphs[0].x

    @property
    def right(self):
        return self.glyphs[-1].end

    @property
    def divided(self):
        return not self.last and self.text[-1] in HYPHENS

    def space(self, em):
        """The mean word space in ems."""
        return statistics.fmean((b - a) / em for a, b in self.gaps)


# ---- reading the PDF ----

def read(pdf):
    """The glyphs of every page, in the order of the file. The letters of a ligature are one glyph."""
    options = "preserve-ligatures,preserve-whitespace,inhibit-spaces"
    run = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-O", options, "-o", "-", pdf], stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, check=False)
    pages, font, size = [], "", 0.0
    for m in TOKEN.finditer(run.stdout.decode("utf-8", "replace")):
        if m[1]:
            pages.append([])
        elif m[3]:
            font, size = m[2], float(m[3])
        elif pages:
            advance, text = float(m[5]) - float(m[4]), html.unescape(m[8])
            if advance < 1e-3 and text not in SPACES and pages[-1]:
                pages[-1][-1] = pages[-1][-1]._replace(text=pages[-1][-1].text + text)
            else:
                pages[-1].append(Glyph(float(m[6]), float(m[7]), advance, text, font, size))
    return pages


# ---- where the columns are ----

def mode(values, step):
    """The most frequent value, to within a step."""
    counts = Counter(round(v / step) for v in values)
    best = max(counts, key=lambda k: counts[k] + .5 * (counts.get(k - 1, 0) + counts.get(k + 1, 0)))
    return statistics.median(v for v in values if abs(v / step - best) <= 1)


def covered(body, size):
    """The strips of the sheet, left and right in points, that body text covers on all pages together."""
    width = int(max(g.end for g in body)) + 3
    cover = [0] * width
    for g in body:
        for at in range(max(0, int(g.x)), min(width, int(g.end) + 1)):
            cover[at] += 1
    floor, strips, at = .04 * statistics.median(v for v in cover if v), [], 0
    while at < width:
        if cover[at] <= floor:
            at += 1
            continue
        end = at
        while end < width and cover[end] > floor:
            end += 1
        if strips and at - strips[-1][1] < 3:
            strips[-1][1] = end
        elif end - at > 4 * size:
            strips.append([at, end])
        at = end
    return strips


def detect(pages):
    """The columns, size and leading, from the pages themselves."""
    glyphs = [g for p in pages for g in p if g.text not in SPACES]
    size = mode([g.size for g in glyphs], .25)
    near = [g for g in glyphs if abs(g.size - size) < .03 * size]
    font = Counter(g.font for g in near).most_common(1)[0][0]
    columns, steps = [], []
    for left, right in covered([g for g in near if g.font == font], size):
        rows = defaultdict(list)
        for i, page in enumerate(pages):
            for g in page:
                if g.font == font and left - 6 <= g.x <= right + 4 and g.text not in SPACES:
                    rows[i, round(g.y * 5)].append(g)
        lines = sorted((k[0], r[0].y, min(g.x for g in r), max(g.end for g in r)) for k, r in rows.items())
        columns.append((mode([l[2] for l in lines], .25), mode([l[3] for l in lines], .25)))
        steps += [b[1] - a[1] for a, b in zip(lines, lines[1:]) if a[0] == b[0] and .7 * size < b[1] - a[1] < 2 * size]
    return Geometry(size, mode(steps, .05), columns, None, False)


def geometry(layout, pages):
    if not layout:
        return detect(pages)
    given = json.loads(layout.read_text(encoding="utf-8"))
    lefts = [(given["margin_mm"] + i * (given["colw_mm"] + given["gutter_mm"])) * MM for i in range(given["cols"])]
    return Geometry(given["size"], given["leading"], [(x, x + given["colw_mm"] * MM) for x in lefts], given.get("space_em"), True)


# ---- lines and paragraphs ----

def rows_of(glyphs, size):
    """The glyphs of a column, sorted into rows that share a baseline."""
    rows = []
    for g in sorted(glyphs, key=lambda g: (g.y, g.x)):
        beside = rows and abs(rows[-1][0].y - g.y) < .15 * size
        if beside:
            rows[-1].append(g)
        elif g.text and g.text not in SPACES:
            rows.append([g])
    return [sorted(r, key=lambda g: g.x) for r in rows]


def read_line(line, row, size):
    """Finds the words of a line, and the gaps between them."""
    words, former, space = [], None, False
    for g in row:
        if g.text in SPACES:
            space = True
            continue
        if former:
            gap = g.x - former.x - former.advance
            if gap > .1 * size or (space and gap > .02 * size):
                line.gaps.append((former.end, g.x))
                words.append(" ")
        words.append(LIGATURES.get(g.text, g.text))
        former, space = g, False
    line.text = "".join(words)


def lines_of(pages, form):
    """All lines, page by page, column by column, from the head down."""
    near = lambda g: abs(g.size - form.size) < .03 * form.size
    font = Counter(g.font for p in pages for g in p if near(g)).most_common(1)[0][0]
    named = font and "Unnamed" not in font    # a Type 3 font may have no name
    is_body = lambda g: near(g) and (not named or g.font == font)
    slack = min([6.0] + [(b[0] - a[1]) / 2 for a, b in zip(form.columns, form.columns[1:])])
    lines = []
    for number, page in enumerate(pages):
        columns = [[] for _ in form.columns]
        for g in page:
            for i, (left, right) in enumerate(form.columns):
                if left - slack <= g.x < right + slack:
                    columns[i].append(g)
                    break
        for i, column in enumerate(columns):
            for row in rows_of(column, form.size):
                ink = [g for g in row if g.text not in SPACES]
                line = Line(number, i, ink, sum(map(is_body, ink)) > .8 * len(ink))
                read_line(line, row, form.size)
                lines.append(line)
    return lines


def paragraphs_of(lines, columns, em):
    """Joins the body lines to paragraphs, and marks the first and the last line of each."""
    paragraphs, former = [], None
    for line in lines:
        if line.body:
            indent = line.left - columns[line.column][0]
            line.first = former is None or not former.body or .5 * em < indent < 3 * em
            if line.first:
                paragraphs.append([])
            paragraphs[-1].append(line)
            line.paragraph = paragraphs[-1]
        former = line
    for p in paragraphs:
        p[-1].last = True
    return paragraphs


# ---- figures ----

def share(part, whole):
    return round(part / whole, 5) if whole else 0.0


def spacing(justified, natural, em):
    means = [l.space(em) for l in justified if l.gaps]
    gaps = [(b - a) / em for l in justified for a, b in l.gaps]
    n = len(justified)
    return {"space_mean_em": round(statistics.fmean(gaps), 4), "space_sd_em": round(statistics.pstdev(gaps), 4),
            "line_space_sd_em": round(statistics.pstdev(means), 4), "line_space_p95_em": round(sorted(means)[int(.95 * len(means))], 4),
            "line_space_max_em": round(max(means), 3), "loose_share": share(sum(v > 1.5 * natural for v in means), n),
            "very_loose_share": share(sum(v > 2 * natural for v in means), n), "tight_share": share(sum(v < .8 * natural for v in means), n),
            "no_gap_lines": sum(not l.gaps for l in justified)}


def hyphens(justified, paragraphs, em):
    ladders = longest = 0
    for p in paragraphs:
        run = 0
        for line in [*p, None]:
            if line is not None and line.divided:
                run += 1
            else:
                ladders, longest, run = ladders + (run >= 3), max(longest, run), 0
    several = [p for p in paragraphs if len(p) > 1]
    runts = sum(not p[-1].gaps or p[-1].right - p[-1].left < 2 * em for p in several)
    return {"hyphen_share": share(sum(l.divided for l in justified), len(justified)), "ladders": ladders, "ladder_longest": longest,
            "runts": runts, "runt_share": share(runts, len(several)),
            "hyphen_fragment_runts": sum(p[-2].divided and not p[-1].gaps for p in several)}


def column_breaks(lines, leading, pages):
    columns = defaultdict(list)
    for line in lines:
        columns[line.page, line.column].append(line)
    keys, widows, orphans, stranded, short = list(columns), 0, 0, 0, 0
    foot = statistics.median(max(columns[k][-1].y for k in keys if k[0] == page) for page in {k[0] for k in keys})
    for i, key in enumerate(keys):
        head, end = columns[key][0], columns[key][-1]
        widows += bool(i) and head.body and head.last and len(head.paragraph) > 1
        if i < len(keys) - 1:
            orphans += end.body and end.first and len(end.paragraph) > 1
            stranded += any(not l.body for l in columns[key][-2:]) and end.y > foot - 3 * leading
            short += end.y < foot - .5 * leading and key[0] != pages - 1
    return {"column_breaks": len(keys) - 1, "widows": widows, "orphans": orphans, "stranded_heads": stranded, "short_columns": short}


def grid(body, leading, pages):
    off = []
    for page in range(pages):
        ys = [l.y for l in body if l.page == page]
        turn = sum(complex(math.cos(2 * math.pi * y / leading), math.sin(2 * math.pi * y / leading)) for y in ys)
        phase = math.atan2(turn.imag, turn.real) / (2 * math.pi) * leading if ys else 0
        off += [(y - phase + leading / 2) % leading - leading / 2 for y in ys]
    return {"grid_sd_pt": round(statistics.pstdev(off, 0), 4), "grid_max_pt": round(max(map(abs, off)), 3),
            "off_grid_share": share(sum(abs(d) > .25 for d in off), len(off))}


def right_edge(justified, columns):
    over = short = hanging = 0
    for line in justified:
        out = line.right - columns[line.column][1]
        if abs(out) <= .5:
            continue
        if out < 0:
            short += 1
        elif line.glyphs[-1].text in HANGING and out <= line.glyphs[-1].advance:
            hanging += 1
        else:
            over += 1
    plain = [l.right - columns[l.column][1] for l in justified if l.glyphs[-1].text not in HANGING]
    return {"overfull": over, "short_of_measure": short, "hanging": hanging, "over_max_pt": round(max([*plain, 0]), 2),
            "right_edge_sd_pt": round(statistics.pstdev(plain), 3)}


def rivers(body, leading):
    """A chain is a word space with the number of lines through which spaces have lain under one another down to it."""
    found, chains, former = 0, [], None
    for line in body:
        near = former is not None and (former.page, former.column) == (line.page, line.column) and line.y - former.y < 1.5 * leading
        new, continued = [], set()
        for left, right in line.gaps:
            best = 0
            for j, (a, b, n) in enumerate(chains if near else ()):
                if min(right, b) - max(left, a) >= .5 * min(right - left, b - a):
                    continued.add(j)
                    best = max(best, n)
            new.append((left, right, best + 1))
        found += sum(n >= 5 for j, (_, _, n) in enumerate(chains) if not (near and j in continued))
        chains, former = new, line
    found += sum(n >= 5 for _, _, n in chains)
    return {"rivers_per_1000_lines": round(1000 * found / max(1, len(body)), 2)}


def glyph_scaling(body, justified, em):
    """How much glyphs are widened and letters tracked, against the medians of the document itself."""
    def pairs(line):
        for a, b in zip(line.glyphs, line.glyphs[1:]):
            gap = b.x - a.x - a.advance
            if gap < .1 * em:
                yield (a.text, b.text), gap / em
    advances, gaps = defaultdict(list), defaultdict(list)
    for line in body:
        for g in line.glyphs:
            advances[g.text].append(g.advance)
        for pair, gap in pairs(line):
            gaps[pair].append(gap)
    usual = {k: statistics.median(v) for k, v in advances.items()}
    usual_gap = {k: statistics.median(v) for k, v in gaps.items() if len(v) > 4}
    wider = [sum(g.advance for g in l.glyphs) / max(.01, sum(usual[g.text] for g in l.glyphs)) - 1 for l in justified]
    tracked = [[gap - usual_gap[pair] for pair, gap in pairs(l) if pair in usual_gap] for l in justified]
    tracked = [statistics.fmean(t) for t in tracked if t]
    at = lambda values, q: sorted(values)[min(len(values) - 1, int(q * len(values)))]
    return {"expansion_lines_share": share(sum(abs(e) > .003 for e in wider), len(wider)),
            "expansion_range_pct": [round(100 * at(wider, .01), 2), round(100 * at(wider, .99), 2)],
            "tracking_lines_share": share(sum(abs(t) > .002 for t in tracked), len(tracked)),
            "tracking_range_em": [round(at(tracked, .01), 4), round(at(tracked, .99), 4)]}


def measure(pdf, layout=None, space=None, worst=0):
    """All figures of a PDF by name, in the order in which they are printed."""
    pages = read(pdf)
    form = geometry(layout, pages)
    lines = lines_of(pages, form)
    body = [l for l in lines if l.body]
    shift = 0.0    # of all columns together: rounding of the page's origin, not a fault of setting
    if form.given:
        near = [l.left - form.columns[l.column][0] for l in body if l.glyphs[0].text not in HANGING]
        near = [d for d in near if abs(d) < 2]
        shift = statistics.median(near) if near else 0.0
    columns = [(left + shift, right + shift) for left, right in form.columns]
    paragraphs = paragraphs_of(lines, columns, form.size)
    justified = [l for l in body if not l.last]
    natural = space or form.space or statistics.median([(b - a) / form.size for l in body if l.last for a, b in l.gaps] or [.25])
    for line in sorted((l for l in justified if l.gaps), key=lambda l: -l.space(form.size))[:worst]:
        print(f"  page {line.page + 1}, column {line.column + 1}, y {line.y:.1f}: {line.space(form.size):.2f} em  {line.text}", file=sys.stderr)
    return {"pages": len(pages), "columns": len(columns), "column_pt": round(statistics.fmean(r - l for l, r in columns), 2),
            "size_pt": form.size, "leading_pt": round(form.leading, 3), "natural_space_em": round(natural, 4), "lines": len(body),
            "justified": len(justified), "paragraphs": len(paragraphs), **spacing(justified, natural, form.size),
            **hyphens(justified, paragraphs, form.size), **column_breaks(lines, form.leading, len(pages)), **grid(body, form.leading, len(pages)),
            **right_edge(justified, columns), **rivers(body, form.leading), **glyph_scaling(body, justified, form.size)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pdf")
    arguments.add_argument("--layout", type=Path, help="the columns, size and leading as JSON; detected when not given")
    arguments.add_argument("--space", type=float, help="the font's own word space in ems")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("--worst", type=int, default=0, help="list the N loosest lines on standard error")
    wish = arguments.parse_args()
    figures = measure(wish.pdf, wish.layout, wish.space, wish.worst)
    print(json.dumps(figures) if wish.json else "\n".join(f"{name:26} {value}" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
