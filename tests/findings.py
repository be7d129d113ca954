#!/usr/bin/env python3
"""Every finding is produced by the program: one small edition, or one command, for each code of findings.def.

  findings.py STONEHAND SOURCE-ROOT

A case names the code, and what to do to a sound edition of one page so that it is told. It must be told at the
severity that `explain` says, in the file and line where one is named here, and by the kind of remark a person reads.
The test fails when a code of findings.def has no case, or a case has no such code."""
import os, re, struct, subprocess, sys, tempfile, zlib

PROGRAM, ROOT = map(os.path.abspath, sys.argv[1:3])
WORDS = "Words that fill a line or two of the leg they stand in. "
STORY = "---\nheadline: A head\n---\n" + WORDS * 30 + "\n"
EDITION = """paper: Evening Courier
date: 2025-11-18
language: en-GB
pages:
  - page: 1
    draw: |
      AAAAAAAA *6
      ........ *rest
    areas: {A: {story: one, head: h3, legs: 2}}
"""
def png(width, height):
    """A white picture."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\xff" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")




def case(where=None, old="", new="", edition=None, style=None, story=STORY, files=None, command=("check",), tail=""):
    """The sound edition with `old` replaced by `new` and `tail` put under it; where: "file:line" that is named."""
    text = EDITION if edition is None else edition
    assert not old or old in text, old
    text = text.replace(old, new, 1) + tail if isinstance(text, str) else text
    if style is not None:
        text += "style: own\n"
    return {"where": where, "edition": text, "style": style, "story": story, "files": files or {}, "command": command}


def jump(first, second):
    return EDITION.split("pages:")[0] + f"""pages:
  - {{page: 1, draw: "{first}\\n........ *rest", areas: {{A: {{story: one, legs: 2}}}}}}
  - {{page: 2, draw: "{second}\\n........ *rest", areas: {{A: {{story: one, legs: 2, gap: 2 lines}}}}}}
"""


AREAS = "{story: one, head: h3, legs: 2}"
PICTURE = AREAS.replace("legs: 2", "legs: 2, pictures: [{picture: a.png, span: 1, corner: top, depth: 6 lines}]")
CASES = {
    "file-missing": case("edition.yaml:10", tail="style: none-such\n"),
    "file-outside": case("edition.yaml:9", AREAS, PICTURE.replace("a.png", "../../../etc/passwd")),
    "file-too-large": case(None, edition=EDITION + "# " + "x" * (4 << 20)),
    "file-unreadable": case("edition.yaml:9", story=None, files={"stories/one.md": None}),
    "not-utf8": case("edition.yaml", edition=EDITION.encode() + b"# \xff\n"),
    "yaml-syntax": case("edition.yaml:10", tail="\tfacts: 1\n"),
    "yaml-feature": case("edition.yaml:10", tail="facts: &all {a: b}\n"),
    "yaml-too-deep": case("edition.yaml:10", tail="facts: " + "[" * 200 + "]" * 200 + "\n"),
    "duplicate-key": case("edition.yaml:10", tail="paper: Morning Courier\n"),
    "unknown-key": case("edition.yaml:10", tail="papper: Morning Courier\n"),
    "wrong-type": case("styles/own.yaml:1", style="baseline: tall\n"),
    "out-of-range": case("styles/own.yaml:1", style="baseline: 0.01pt\n"),
    "missing-key": case("edition.yaml", "paper: Evening Courier\n", ""),
    "unknown-name": case("edition.yaml:9", "head: h3", "head: h33"),
    "comment-cuts": case("edition.yaml:1", "Evening Courier", "Courier #1"),
    "not-built": case("edition.yaml:9", AREAS, "{index: sections}"),
    "extends-loop": case("styles/own.yaml:1", style="extends: own\n"),
    "story-missing": case("edition.yaml:9", "story: one", "story: two"),
    "story-empty": case("stories/one.md", story="---\nheadline: A head\n---\n"),
    "story-key": case("stories/one.md:2", story=STORY.replace("---\n", "---\nhedline: A head\n", 1)),
    "raw-html": case("stories/one.md:6", story=STORY + "\n<b>Bold</b>\n"),
    "flattened": case("stories/one.md:6", story=STORY + "\nSee [there](http://example.org).\n"),
    "typed-page": case("stories/one.md:6", story=STORY + "\nThe rest stands on page 7.\n"),
    "unknown-field": case("stories/one.md:6", story=STORY + "\nMade in {town}.\n"),
    "unknown-language": case("stories/one.md", story=STORY.replace("---\n", "---\nlanguage: cy\n", 1)),
    "draw-rows": case("edition.yaml", "*6", "*600"),
    "draw-columns": case("edition.yaml:7", "AAAAAAAA", "AAAAAAAAAA"),
    "draw-shape": case("edition.yaml", "AAAAAAAA *6", "AAAAAAAA *6\n      A......."),
    "area-empty": case("edition.yaml", "........ *rest", "BBBBBBBB *rest"),
    "area-undrawn": case("edition.yaml:9", "areas: {", "areas: {B: {text: Rain}, "),
    "at-outside": case("edition.yaml:10", tail="    boxes: {b: {text: Rain, at: {columns: 7-9, rows: 20-21}}}\n"),
    "box-overlap": case("edition.yaml:10", tail="    boxes: {b: {text: Rain, at: {columns: 1-4, rows: 5-8}}}\n"),
    "sheet-too-small": case("styles/own.yaml:2", style="sheet: {width: 31mm, height: 578mm, margin: {top: 14mm, inside: 15mm, bottom: 16mm, outside: 15mm}}\ngrids: {news: {columns: 8, gutter: 4mm, row: 2 lines}}\n"),
    "page-duplicate": case("edition.yaml:10", tail='  - {page: 1, draw: "A....... *rest", areas: {A: {text: Rain}}}\n'),
    "box-too-small": case("edition.yaml", "AAAAAAAA *6", "AAAAAAAA *1", style="grids: {news: {columns: 8, gutter: 4mm, row: 2 lines}}\n"),
    "box-overfull": case("edition.yaml:9", AREAS, '{text: "' + WORDS * 200 + '"}'),
    "overset": case("stories/one.md:5", story=STORY + WORDS * 200),
    "underset": case("edition.yaml:9", story="---\nheadline: A head\n---\nFew words.\n"),
    "head-too-long": case("stories/one.md:2", story=STORY.replace("A head", "A head that goes on and on " * 20)),
    "line-too-wide": case("stories/one.md:4", "legs: 2", "legs: 8", story="---\nheadline: A head\n---\nWWW WWW\n",
                          style="text: {body: {size: 160pt, leading: 16 lines}}\n"),
    "lone-line": case("edition.yaml:9", "*6\n", "*2\n", story="---\nheadline: A head\n---\n" + WORDS * 24,
                      style="text: {body: {widows: 9, orphans: 9}}\n"),
    "loose-line": case("stories/one.md", "legs: 2", "legs: 8", story="---\nheadline: A head\n---\n" + "misunderstandings are to " * 30,
                       style="text: {body: {size: 12pt, hyphenate: none}}\n"),
    "ladder": case("stories/one.md", "legs: 2", "legs: 8", story="---\nheadline: A head\n---\n" + "incomprehensibilities " * 60,
                   style="text: {body: {size: 16pt, hyphenate: {shortest: 5, before: 2, after: 2, ladder: 99, capitals: true}}}\n"),
    "river": case("stories/one.md", story="---\nheadline: A head\n---\n" + "abcd efgh ijkl mnop qrst uvwx " * 40),
    "short-foot": case("stories/one.md", story="---\nheadline: A head\n---\n" + (WORDS * 2 + "\n\n") * 9,
                       style="text: {body: {widows: 9, orphans: 9}}\n"),
    "missing-glyph": case("stories/one.md:6", story=STORY + "\nA sign: \U0001F5DE here.\n"),
    "font-broken": case("styles/own.yaml:1", style="fonts: {text: {regular: NoSuchFace.ttf}}\n"),
    "dangling": case("edition.yaml:10", tail="    boxes: {t: {teaser: two, at: {columns: 1-4, rows: 20-26}}}\n",
                     files={"stories/two.md": STORY}),
    "jump-nowhere": case(edition=jump("AAAAAAAA *5", "AAAAAAAA *1"), story=STORY + WORDS * 300),
    "picture-missing": case("edition.yaml:9", AREAS, PICTURE),
    "picture-broken": case("edition.yaml:9", AREAS, PICTURE, files={"pictures/a.png": b"no picture"}),
    "picture-coarse": case("edition.yaml:9", AREAS, PICTURE, files={"pictures/a.png": png(48, 32)}),
    "caption-missing": case("edition.yaml:9", AREAS, PICTURE, files={"pictures/a.png": png(48, 32)}),
    "scene-unreadable": case(None, files={"broken.scene": b"no scene\n"}, command=("png", "broken.scene", "-o", "out")),
    "output-failed": case(command=("build", "edition.yaml", "-o", "none/such/out.pdf")),
}


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if data is None: # what stands there is no file
        os.mkdir(path)
        return
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def told(code, c, folder):
    """What is wrong with a case: a list of sentences."""
    files = {"edition.yaml": c["edition"], "styles/own.yaml": c["style"], "stories/one.md": c["story"]}
    for name, data in {**{n: d for n, d in files.items() if d is not None}, **c["files"]}.items():
        write(os.path.join(folder, name), data)
    command = c["command"] if len(c["command"]) > 1 else (*c["command"], "edition.yaml")
    end = subprocess.run([PROGRAM, *command, "--cache", os.path.join(folder, "cache")], cwd=folder, capture_output=True,
                         timeout=20, env={**os.environ, "NO_COLOR": "1"})
    said = end.stderr.decode("utf-8", "replace")
    severity = EXPLAINED[code]
    lines = [l for l in said.splitlines() if f": {severity}[{code}]: " in l]
    if end.returncode not in (0, 1, 2):
        return [f"ended with status {end.returncode}", said]
    if not lines:
        return [f"{severity}[{code}] is not told; told is", said]
    if c["where"] and not any(l.startswith(c["where"] + ":") for l in lines):
        return [f"not told at {c['where']}", *lines]
    return []


with open(os.path.join(ROOT, "layout/base/findings.def"), encoding="utf-8") as f:
    CODES = set(re.findall(r'^STONE_FINDING\(\w+, "([a-z0-9-]+)"', f.read(), re.M))
explained = subprocess.run([PROGRAM, "explain"], capture_output=True, text=True, check=True).stdout
EXPLAINED = dict(re.findall(r"^(\S+) +(error|warning|info) ", explained, re.M))
failures = [f"{code}: no case produces it" for code in sorted(CODES - set(CASES))]
failures += [f"{code}: there is no such code" for code in sorted(set(CASES) - CODES)]
failures += [f"{code}: explain does not know it" for code in sorted(CODES - set(EXPLAINED))]
for code in sorted(CODES & set(CASES)):
    with tempfile.TemporaryDirectory() as folder:
        try:
            wrong = told(code, CASES[code], folder)
        except subprocess.TimeoutExpired:
            wrong = ["took longer than 20 seconds"]
        if wrong:
            failures.append(f"{code}: " + "\n    ".join(wrong))
for line in failures:
    print("failed:", line)
print(f"{len(CODES)} findings, {len(failures)} failures")
sys.exit(1 if failures else 0)
