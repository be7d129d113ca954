#!/usr/bin/env python3
"""Bad input, end to end: a clear finding for each, pages wherever possible, and never a crash, a hang or lost text.

  hostile.py STONEHAND SOURCE-ROOT

A case is a tiny edition with one fault, the exit status of `build`, the codes it must report, and whether a PDF is
written. The report of every build must account for every word."""
import json, os, subprocess, sys, tempfile

PROGRAM, ROOT = map(os.path.abspath, sys.argv[1:3])
HEAD = "paper: Evening Courier\ndate: 2025-11-18\nlanguage: en-GB\n"
PAGES = """pages:
  - page: 1
    draw: |
      AAAAAAAA *6
      ........ *rest
    areas: {A: {story: one, head: h3, legs: 2}}
"""
STORY = "---\nheadline: A head\n---\n" + ("Words that fill a line or two of the leg they stand in. " * 30) + "\n"
JUMP = """pages:
  - {page: 1, draw: "AAAAAAAA *5\\n........ *rest", areas: {A: {story: one, legs: 2}}}
  - {page: 2, draw: "AAAAAAAA *1\\n........ *rest", areas: {A: {story: one, legs: 2, gap: 2 lines}}}
"""
BIG = ("The quick brown fox jumps over the lazy dog while the desk waits for its copy. " * 100 + "\n\n") * 260


def case(status, codes, pdf=True, edition=HEAD + PAGES, style=None, stories=None, pictures=None, raw=None):
    return dict(status=status, codes=codes.split(), pdf=pdf, edition=edition, style=style,
                stories={"one.md": STORY} if stories is None else stories, pictures=pictures or {}, raw=raw)


with_picture = HEAD + PAGES.replace("legs: 2", "legs: 2, pictures: [{picture: a.jpg, span: 1, corner: top}]")
CASES = {
    "sound": case(0, ""),
    "too much text": case(0, "overset", stories={"one.md": STORY + STORY[24:] * 9}),
    "too little text": case(0, "underset", stories={"one.md": "---\nheadline: A head\n---\nFew words.\n"}),
    "picture missing": case(0, "picture-missing", edition=with_picture),
    "picture broken": case(0, "picture-broken", edition=with_picture, pictures={"a.jpg": b"plain text, no picture"}),
    "picture empty": case(0, "picture-broken", edition=with_picture, pictures={"a.jpg": b""}),
    "picture outside": case(1, "file-outside", edition=with_picture.replace("a.jpg", "../../../etc/passwd")),
    "unknown font": case(1, "font-broken", style="fonts: {text: {regular: NoSuchFace.ttf}}\n"),
    "character no font has": case(0, "missing-glyph", stories={"one.md": STORY + "\nA sign: \U0001F5DE here.\n"}),
    "drawn wrong": case(1, "draw-shape", edition=HEAD + PAGES.replace("AAAAAAAA *6", "AAAAAAAA *6\n      A.......")),
    "drawn too wide": case(1, "draw-columns", edition=HEAD + PAGES.replace("AAAAAAAA *6", "AAAAAAAAAA *6")),
    "drawn too deep": case(1, "draw-rows", edition=HEAD + PAGES.replace("*6", "*600")),
    "jump with nowhere to go": case(0, "overset", edition=HEAD + JUMP, stories={"one.md": STORY * 1 + STORY[24:] * 3}),
    "teaser without target": case(0, "dangling", edition=HEAD + PAGES + "    boxes: {t: {teaser: two, at: {columns: 1-4, rows: 20-26}}}\n",
                                  stories={"one.md": STORY, "two.md": STORY}),
    "story missing": case(0, "story-missing", stories={}),
    "unknown key": case(1, "unknown-key", edition=HEAD + "pages_: 1\n" + PAGES),
    "wrong type": case(1, "wrong-type", style="baseline: tall\n"),
    "CRLF": case(0, "", edition=(HEAD + PAGES).replace("\n", "\r\n"), stories={"one.md": STORY.replace("\n", "\r\n")}),
    "BOM": case(0, "", edition="\ufeff" + HEAD + PAGES, stories={"one.md": "\ufeff" + STORY}),
    "invalid UTF-8 in a story": case(0, "not-utf8", stories={"one.md": STORY.encode() + b"\xff\xfe words"}),
    "invalid UTF-8 in the edition": case(2, "not-utf8", pdf=False, raw=(HEAD + PAGES).encode() + b"\n# \xff\n"),
    "NUL in the edition": case(2, "not-utf8", pdf=False, raw=(HEAD + PAGES).encode() + b"\n# \0\n"),
    "NUL in a story": case(0, "not-utf8", stories={"one.md": STORY.encode() + b"\0"}),
    "empty edition": case(1, "missing-key", pdf=False, raw=b""),
    "empty story": case(0, "story-empty", stories={"one.md": ""}),
    "2 MB story": case(0, "overset", stories={"one.md": "---\nheadline: A head\n---\n" + BIG}),
    "alias bomb": case(1, "yaml-feature", edition=HEAD + "facts:\n  a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]\n" + PAGES),
    "100,000 deep": case(2, "yaml-too-deep", pdf=False, raw=(HEAD + "facts: ").encode() + b"[" * 100000),
    "a tab for an indent": case(2, "yaml-syntax", pdf=False, edition=HEAD + "pages:\n\t- page: 1\n"),
    "one word of 100,000 letters": case(0, "overset", stories={"one.md": "---\nheadline: A head\n---\n" + "x" * 100000}),
    "a head of 2,000 words": case(0, "head-too-long", stories={"one.md": "---\nheadline: " + "A head that goes " * 500 + "\n---\n" + STORY[24:]}),
    "a style that extends itself": case(1, "extends-loop", style="extends: own\n"),
    "a sheet of no size": case(1, "sheet-too-small", style="sheet: {width: 20mm, height: 20mm, margin: {top: 14mm, inside: 15mm, bottom: 16mm, outside: 15mm}}\n"),
    "a sheet of ten metres": case(1, "out-of-range", style="sheet: {width: 10000mm, height: 578mm}\nbaseline: 0.01pt\n"),
}


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def try_case(name, c, folder):
    edition = c["edition"] + ("style: own\n" if c["style"] else "")
    write(os.path.join(folder, "edition.yaml"), c["raw"] if c["raw"] is not None else edition)
    if c["style"]:
        write(os.path.join(folder, "styles", "own.yaml"), c["style"])
    for kind in ("stories", "pictures"):
        for file, data in c[kind].items():
            write(os.path.join(folder, kind, file), data)
    out, report = os.path.join(folder, "out.pdf"), os.path.join(folder, "report.json")
    end = subprocess.run([PROGRAM, "build", os.path.join(folder, "edition.yaml"), "-o", out, "--report", report,
                          "--cache", os.path.join(folder, "cache")],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    said, wrong = end.stderr.decode("utf-8", "replace"), []
    if end.returncode != c["status"]:
        wrong.append(f"exit status {end.returncode}, not {c['status']}")
    wrong += [f"does not tell {code}" for code in c["codes"] if f"[{code}]" not in said]
    if os.path.exists(out) != c["pdf"]:
        wrong.append("a PDF was written" if not c["pdf"] else "no PDF was written")
    if os.path.exists(report):
        for s in json.load(open(report))["stories"]:
            if s["words_set"] + s["words_overset"] != s["words"]:
                wrong.append(f"words: {s['words_set']} set, {s['words_overset']} overset, {s['words']} written")
    if not c["codes"] and c["status"] == 0 and ": error[" in said:
        wrong.append("tells an error")
    for w in wrong:
        print(f"failed: {name}: {w}\n" + "\n".join("    " + l for l in said.splitlines()[:6]))
    return not wrong


failures = 0
for name, c in CASES.items():
    with tempfile.TemporaryDirectory() as folder:
        failures += not try_case(name, c, folder)
print(f"{len(CASES) - failures} of {len(CASES)} cases hold")
sys.exit(1 if failures else 0)
