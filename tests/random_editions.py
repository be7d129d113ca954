#!/usr/bin/env python3
"""Random editions with any drawing, boxes and stories: no crash, no word lost, no pointer wrong.

    random_editions.py STONEHAND [--count N] [--first SEED] [--jobs N]

Each edition has random sheets, drawings, templates, double trucks and zones; stories of every form that jump and
have pictures, quotes, sidebars, cuts and turns; teasers, indexes, banners, runs, panels. Every fourth edition is
damaged afterwards: files and folders are missing, empty or cut off, lines are moved and bytes changed. Of a damaged
edition only the first point is asked. The scene and the report must show:
  - the exit status is 0 or 1 (2 if damaged), and two runs with different threads give the same scene and report;
  - the scene has every letter of a story once and in order, up to words_set, without omissions;
  - words_set + words_overset = words, and words and words_cut are those of the copy;
  - report and findings agree on what is too long or too short (fits.py);
  - every teaser, index, field and jump names the pages on which the scene has the text.
A seed that fails is reduced to the smallest edition that fails in the same way, which is left in a folder that is
named."""
import argparse
import concurrent.futures
import json
import random
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

sys.dont_write_bytecode = True
import fits  # noqa: E402

ROOT = Path(__file__).resolve().parent
WORDS = re.findall(r"[a-z]{2,14}", (ROOT / "bench/text.txt").read_text(encoding="utf-8").lower())
LINE = re.compile(r'^\s+(\S+)\s+(\S+)\s+(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+)(?: (.*))?$')
BODY = re.compile(r"^(.+)/p(\d+)/l(\d+)(?:\.(\d+))?$")
LETTERS = re.compile(r"[^A-Za-z0-9]")
OUTER_SECONDS = 60


# ---- generating ----

def words(r, least, most):
    at, n = r.randrange(len(WORDS) - most - 1), r.randint(least, most)
    return " ".join(WORDS[at:at + n])


def sentence(r, least=4, most=18):
    return words(r, least, most).capitalize()


def paragraph(r):
    return " ".join(sentence(r) + r.choice([".", ".", "?", "!"]) for _ in range(r.randint(1, 5)))


def block(r, story):
    kind = r.random()
    if kind < 0.08:
        return "## " + sentence(r, 2, 5)
    if kind < 0.14:
        return "\n".join(("%d. " % (i + 1)) + sentence(r) for i in range(r.randint(1, 4)))
    if kind < 0.19:
        return "- " + "\n- ".join(sentence(r) for _ in range(r.randint(1, 4)))
    if kind < 0.22:
        return "***"
    if kind < 0.26 and not story["quote"]:
        story["quote"] = True
        return "> " + sentence(r, 5, 14)
    if kind < 0.29:
        return "<!-- cut -->"
    if kind < 0.31:
        return "<!-- turn -->"
    if kind < 0.36 and story["form"] == "interview":
        return "**" + sentence(r, 5, 12) + "?**"
    return paragraph(r)


def make_story(r, number):
    story = {"id": f"s{number}", "front": {"headline": f"{sentence(r, 2, 9)} {number}"}, "quote": False,
             "form": r.choice(["story", "story", "interview", "column", "letter"])}
    front = story["front"]
    for key, chance in (("kicker", .4), ("deck", .4), ("byline", .4), ("strap", .2), ("standfirst", .25), ("dateline", .25)):
        if r.random() < chance:
            front[key] = sentence(r, 1, 10) if key in ("deck", "standfirst") else words(r, 1, 3)
    if r.random() < .3:
        front["short-heads"] = [sentence(r, 1, 3)]
    if r.random() < .3:
        front["pictures"] = [{"picture": r.choice(["wide.png", "tall.png"]), "caption": sentence(r, 3, 12)}]
    if r.random() < .3:
        front["priority"] = r.choice(["lead", "2", "3", "4", "filler"])
    if r.random() < .4:
        front["jump"] = {"word": "word", "head": sentence(r, 1, 4)}
    if r.random() < .3:
        front["teaser"] = {"head": sentence(r, 1, 4), "text": sentence(r, 3, 9)}
    front["form"] = story["form"]
    story["blocks"] = [block(r, story) for _ in range(r.choice([0, 1, 2, 5, 8, 14, 25]))]
    if r.random() < .2:
        story["blocks"].append("— " + words(r, 1, 3))
    return story


def partition(r, x, y, w, h, out, depth):
    """Rectangles made by guillotine cuts; some are left empty."""
    if depth == 0 or (w == 1 and h < 3) or r.random() < .12:
        out.append((x, y, w, h))
        return
    if w > 1 and (r.random() < .45 or h < 4):
        k = r.randint(1, w - 1)
        partition(r, x, y, k, h, out, depth - 1)
        partition(r, x + k, y, w - k, h, out, depth - 1)
    elif h >= 2:
        k = r.randint(1, h - 1)
        partition(r, x, y, w, k, out, depth - 1)
        partition(r, x, y + k, w, h - k, out, depth - 1)
    else:
        out.append((x, y, w, h))


def story_box(r, story, columns, e):
    box = {"story": story}
    chances = (("head", .25, lambda: r.choice(["h1", "h2", "h3", "h4", "h5", "label", "brief"])), ("legs", .3, lambda: r.randint(1, columns)),
               ("quote", .2, lambda: r.choice(["none", {"span": 1}, {"span": 2, "leg": 1}])), ("drop", .2, lambda: r.choice(["2 lines", "3 lines", "none"])),
               ("fit", .2, lambda: r.sample(["lines", "wide", "heads", "quote", "picture", "cut"], r.randint(1, 6))),
               ("style", .1, lambda: "fact"), ("head-legs", .1, lambda: 1), ("padding", .1, lambda: "4pt"), ("background", .1, lambda: "black 8%"),
               ("pictures", .2, lambda: r.choice(["none", [{"picture": "wide.png", "span": r.randint(1, 2), "corner": r.choice(
                   ["top", "top-start", "top-end", "foot", "foot-start", "foot-end", "leg 1"])}]])),
               ("mug", .1, lambda: {"picture": "tall.png", "width": "half", "leg": 1}), ("gap", .1, lambda: "3 lines"))
    for key, chance, make in chances:
        if r.random() < chance:
            box[key] = make()
    if r.random() < .1 and e["aside"]:
        box["with"] = [{"story": e["aside"].pop(), "at": r.choice(["end", "foot"]), "style": "fact"}]
    return box


def make_box(r, e, columns, fresh, begun):
    """The content of one area; `fresh` stories are not yet placed, `begun` ones may continue here."""
    kind = r.random()
    if kind < .45 and fresh:
        story = fresh.pop()
        begun.append(story)
        box = story_box(r, story, columns, e)
        if r.random() < .07:
            return {"story": story, "part": "head"}
        return box
    if kind < .6 and begun:
        return story_box(r, r.choice(begun[-3:]), columns, e)
    anyone = [s["id"] for s in e["stories"]]
    return r.choice([
        lambda: {"teaser": r.sample(anyone, r.randint(1, min(2, len(anyone)))), "picture": r.choice(["none", "left", "top"])},
        lambda: {"picture": r.choice(["wide.png", "tall.png", anyone[0] + "/1"]), "crop": r.choice(["fill", "whole"])},
        lambda: {"text": "See page {page:%s}." % r.choice(anyone)},
        lambda: {"text": {"head": sentence(r, 1, 3), "body": sentence(r)}},
        lambda: {"panel": "folio"},
        lambda: {"stack": [{"row": [{"text": "{paper}"}, {"text": "{page} of {page-count}", "width": "fit"}]}, {"rule": "1pt"}]},
        lambda: {"index": r.choice(["sections", "stories", r.sample(anyone, 1)]), "title": "Inside", "leader": "."},
        lambda: {"run": "notes", "title": "Notes", "between": r.choice(["hairline", "1 line"])},
        lambda: {"banner": {"head": sentence(r, 1, 6), "stories": r.sample(anyone, 1)}},
        lambda: {"blank": "true"},
    ])()


def make_edition(seed):
    r = random.Random(seed)
    e = {"seed": seed, "columns": r.randint(1, 8), "width": r.randint(90, 400), "height": r.randint(90, 600), "row": r.randint(1, 5),
         "leg": r.randint(1, 2), "baseline": r.choice(["9pt", "10pt", "10.2pt", "12pt"]), "direction": r.choice(["ltr"] * 4 + ["rtl"]),
         "jump-head": r.choice(["repeat", "own", "none"]), "cut": r.choice(["paragraph", "sentence", "line"]), "before": r.choice([1, 4, 12]), "after": r.choice([1, 3, 8]),
         "bottom": r.choice(["balanced", "balanced", "ragged"]), "gap": r.choice(["0", "1 line", "2 lines"]), "rules": r.choice(["none", "hairline"])}
    e["width"] = max(e["width"], 40 + 30 * e["columns"])
    e["leg"] = min(e["leg"], e["columns"])
    e["stories"] = [make_story(r, i + 1) for i in range(r.randint(1, 8))]
    e["aside"] = []
    if r.random() < .3:
        aside = make_story(r, 90)
        aside["blocks"] = aside["blocks"][:2]
        e["stories"].append(aside)
        e["aside"].append(aside["id"])
    e["notes"] = [(sentence(r, 1, 4), paragraph(r)) for _ in range(r.randint(1, 6))]
    fresh = [s["id"] for s in e["stories"] if s["id"] != "s90"]
    r.shuffle(fresh)
    begun, folio, e["pages"] = [], 1, []
    units = [round(mm * 72 / 25.4 * 1024) for mm in (e["height"], 12, 12)]
    lines = (units[0] - units[1] - units[2]) // round(float(e["baseline"][:-2]) * 1024)
    rows = max(1, lines // e["row"])
    for _ in range(r.randint(1, 6)):
        double = folio % 2 == 0 and r.random() < .2
        columns, areas = e["columns"] * (2 if double else 1), []
        partition(r, 0, 0, columns, rows, areas, r.randint(0, 4))
        page = {"folios": [folio, folio + 1] if double else [folio], "columns": columns, "rows": rows, "areas": []}
        if r.random() < .4:
            page["section"] = r.choice(["News", "Town", "Sport"])
        for area in areas[:60]:
            if r.random() < .93:
                page["areas"].append((area, make_box(r, e, area[2], fresh, begun)))
        e["pages"].append(page)
        folio += len(page["folios"]) + (r.random() < .1)
    e["damage"] = make_damage(random.Random(f"damage {seed}"), e)
    return e


def make_damage(r, e):
    """What is done to the files of an edition: [what, file, two numbers below 1]."""
    if r.random() > .25:
        return []
    files = [f"stories/{s['id']}.md" for s in e["stories"]] * 2 + ["stories/notes.md"] * 3 + ["pictures/wide.png", "pictures/tall.png", "paper.yaml", "edition.yaml"]
    damage = [[r.choice(["gone", "gone", "gone", "empty", "cut", "byte", "line", "folder"]), r.choice(files), r.random(), r.random()] for _ in range(r.randint(1, 3))]
    if r.random() < .2:
        damage.append([r.choice(["no stories", "outside"]), "stories", 0, 0])
    return damage


# ---- writing ----

NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def png(path, width, height):
    rows = b"".join(b"\0" + bytes((x * 255 // width, y * 255 // height, 128)[k] for x in range(width) for k in range(3)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                     chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def draw(page):
    cells = [["."] * page["columns"] for _ in range(page["rows"])]
    for letter, ((x, y, w, h), _) in zip(NAMES, page["areas"]):
        for row in cells[y:y + h]:
            row[x:x + w] = letter * w
    fold = page["columns"] // 2 if len(page["folios"]) == 2 else page["columns"]
    return ["".join(row[:fold]) + ("|" + "".join(row[fold:]) if fold < page["columns"] else "") for row in cells]


def copy_of(story):
    front = "".join(f"{k}: {v if isinstance(v, str) and k != 'priority' else json.dumps(v)}\n" for k, v in story["front"].items())
    return "---\n" + front + "---\n" + "\n\n".join(story["blocks"]) + "\n"


def write(e, folder):
    for sub in ("stories", "pictures"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    png(folder / "pictures/wide.png", 36, 24)
    png(folder / "pictures/tall.png", 24, 36)
    for story in e["stories"]:
        (folder / "stories" / (story["id"] + ".md")).write_text(copy_of(story), encoding="utf-8")
    (folder / "stories/notes.md").write_text("\n".join(f"# {h}\n\n{t}\n" for h, t in e["notes"]), encoding="utf-8")
    (folder / "paper.yaml").write_text(f"""sheet: {{width: {e["width"]}mm, height: {e["height"]}mm, margin: {{top: 12mm, inside: 12mm, bottom: 12mm, outside: 10mm}}}}
direction: {e["direction"]}
baseline: {e["baseline"]}
grids: {{news: {{columns: {e["columns"]}, gutter: 3mm, row: {e["row"]} lines, leg: {e["leg"]}}}}}
gap: {e["gap"]}
jump: {{head: {e["jump-head"]}, cut: {e["cut"]}, before: {e["before"]} lines, after: {e["after"]} lines}}
story: {{bottom: {e["bottom"]}}}
rules: {{between-legs: {e["rules"]}}}
""", encoding="utf-8")
    lines = ["paper: Random Courier", "date: 2025-11-18", "language: en-GB", "style: paper.yaml", "pages:"]
    for page in e["pages"]:
        lines.append(f"  - {'pages' if len(page['folios']) == 2 else 'page'}: {page['folios'] if len(page['folios']) == 2 else page['folios'][0]}")
        if "section" in page:
            lines.append(f"    section: {page['section']}")
        lines += ["    draw: |"] + ["      " + row for row in draw(page)] + ["    areas:"]
        lines += [f"      {letter}: {json.dumps(box)}" for letter, (_, box) in zip(NAMES, page["areas"])] or ["      {}"]
    (folder / "edition.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for damage in e["damage"]:
        spoil(folder, *damage)


def spoil(folder, what, name, a, b):
    path = folder / name
    if what == "outside":
        with open(folder / "edition.yaml", "a", encoding="utf-8") as edition:
            edition.write("folders: {stories: ../..}\n")
    elif what == "no stories":
        shutil.rmtree(folder / "stories", ignore_errors=True)
    elif path.is_file() and what in ("gone", "folder"):
        path.unlink()
        if what == "folder":
            path.mkdir()
    elif path.is_file():
        was = path.read_bytes()
        at = int(a * len(was))
        lines = was.splitlines(keepends=True)
        if what == "line" and lines:
            lines.insert(int(b * len(lines)), lines.pop(int(a * len(lines))))
        path.write_bytes({"empty": b"", "cut": was[:at], "byte": was[:at] + bytes([int(b * 256)]) + was[at + 1:], "line": b"".join(lines)}[what])


# ---- checking ----

def read_scene(text):
    """Items in order: page, box, role, id, text."""
    page = box = None
    for line in text.splitlines():
        if line.startswith("page "):
            page = line[5:].split(",")[0]
            continue
        found = LINE.match(line)
        if not found:
            continue
        role, name, x, y, w, _, rest = found.groups()
        if line.startswith("  ") and line[2] != " " and role == "box":
            box = (name, float(x), float(w))
        said = re.search(r'"((?:[^"\\]|\\.)*)"$', rest or "")
        said = re.sub(r"\\u\{(\w+)\}", lambda m: chr(int(m[1], 16)), said[1]) if said else ""
        yield page, box, role, name, said


def letters(text):
    return LETTERS.sub("", text)


def printed(story, alone=False):
    """The copy of the story as it must be set: standfirst, dateline and text; a pull quote may be anywhere. The
    dateline runs into the first paragraph, or comes first by itself if every paragraph was cut."""
    blocks = [b for b in story["blocks"] if not b.startswith(("<!--", "> ")) and b != "***"]
    first = next((i for i, b in enumerate(blocks) if re.match(r"[A-Z]", b)), 0) if not alone else 0
    blocks.insert(first, story["front"].get("dateline", ""))
    body = [re.sub(r"^(?:## |> |- |\d+\. |\*\*)", "", line) for b in blocks for line in b.splitlines()]
    return letters(" ".join([story["front"].get("standfirst", "")] + body))


def pages_of(page, e):
    for p in e["pages"]:
        if "-".join(map(str, p["folios"])) == page:
            return p
    return None


def judge(program, folder, e, cache):
    """What is wrong, as a keyword and a sentence; None if nothing is."""
    write(e, folder)

    def run(*arguments):
        return subprocess.run([program, *arguments, "--cache", cache], cwd=folder, capture_output=True, timeout=OUTER_SECONDS,
                              encoding="utf-8", errors="replace", check=False)
    try:
        scene, check, again = run("scene", "edition.yaml"), run("check", "edition.yaml", "--json", "-j", "1"), run("check", "edition.yaml", "--json", "-j", "2")
    except subprocess.TimeoutExpired:
        return "slow", f"takes longer than {OUTER_SECONDS} seconds"
    for end in (scene, check):
        if end.returncode not in ((0, 1, 2) if e["damage"] else (0, 1)):
            return "crash", f"status {end.returncode}: {end.stderr[-400:]}"
    if check.stdout != again.stdout:
        return "threads", "one thread and two do not report the same"
    if e["damage"]:
        return None
    report, items = json.loads(check.stdout), list(read_scene(scene.stdout))
    for finding in report["findings"]:
        if finding["code"] in ("unknown-key", "wrong-type", "draw-columns", "draw-rows", "draw-shape", "area-empty"):
            return "generator", f"{finding['code']}: {finding['message']}"
    fit = fits.judge(report)
    return judge_words(e, report, items) or judge_pointers(e, report, items) or (fit and ("fit", fit))


def is_inside(piece, whole):
    """True if `whole` contains the letters of `piece` in order (a pull quote may be set elsewhere)."""
    at = 0
    for c in piece:
        at = whole.find(c, at) + 1
        if not at:
            return False
    return True


def judge_words(e, report, items):
    facts = {s["id"]: s for s in report["stories"]}
    for story in e["stories"]:
        fact = facts.get(story["id"])
        if not fact or not fact["boxes"]:
            continue
        if fact["words_set"] + fact["words_overset"] != fact["words"]:
            return "sum", f"{story['id']}: {fact['words_set']} set + {fact['words_overset']} over is not {fact['words']}"
        came = letters("".join(text for _, _, role, name, text in items
                               if (m := BODY.match(name)) and m[1] == story["id"] and role not in ("byline", "strap", "quote", "marker")))
        numbers = re.search(r"(?m)^\d+\. ", "\n".join(story["blocks"]))
        expect, other = printed(story), printed(story, alone=True)
        plain = re.sub(r"\d", "", came) if numbers else came
        expect, other = (re.sub(r"\d", "", e) if numbers else e for e in (expect, other))
        if fact["words_overset"] == 0 and not fact.get("words_cut"):
            if plain != expect:
                return "text", f"{story['id']}: the text on the pages differs from the copy: …{differ(plain, expect)}"
        elif not expect.startswith(plain) and not is_inside(plain, expect) and not is_inside(plain, other):
            return "order", f"{story['id']}: the text on the pages is not the copy in order: …{differ(plain, expect)}"
    return None


def differ(a, b):
    n = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"at {n}: {a[n:n + 30]!r}, not {b[n:n + 30]!r}"


def half(e, page, box):
    """The folio of the page on which a box of a double truck begins, by its position."""
    p = pages_of(page, e)
    if not p or len(p["folios"]) == 1:
        return [page]
    _, x, w = box
    fold = e["width"]
    first, last = (x >= fold, x + w > fold + .01) if e["direction"] == "ltr" else (x + w <= fold + .01, x < fold)
    return [str(f) for f in p["folios"]][int(first):int(last) + 1]


def stands_on(e, items):
    """For each story the folios that have text of it, in order, and those of its boxes with or without text."""
    text, head = {}, {}
    order = [str(f) for p in e["pages"] for f in p["folios"]]
    boxes = {("-".join(map(str, p["folios"])), letter): b for p in e["pages"] for letter, (_, b) in zip(NAMES, p["areas"])}
    for page, box, role, name, _ in items:
        found = BODY.match(name)
        if found and role != "note":
            text.setdefault(found[1], set()).update(half(e, page, box))
        b = boxes.get((page, box[0]), {}) if box else {}
        if "story" in b and (role in ("headline", "kicker", "deck") and name.startswith(box[0] + "/") or b.get("part") == "head"):
            head.setdefault(b["story"], set()).update(half(e, page, box))
    return {s: sorted(text[s] | head.get(s, set()), key=order.index) for s in text}, order


def judge_pointers(e, report, items):
    where, order = stands_on(e, items)
    dangling = {f.get("story") for f in report["findings"] if f["code"] in ("dangling", "jump-nowhere", "box-too-small")}
    for ref in report["references"]:
        pages = where.get(ref["story"])
        if ref["kind"] not in ("teaser", "index", "field") or not pages:
            continue
        if ref["kind"] in ("field",) or (ref["kind"] == "index" and len(ref["pages"]) == 1):
            wrong = ref["pages"][0] != pages[0]
        else:
            run = [pages[0]]
            while str(int(run[-1]) + 1) in pages and str(int(run[-1]) + 1) in order:
                run.append(str(int(run[-1]) + 1))
            wrong = ref["pages"] != run
        if wrong:
            return "pointer", f"{ref['kind']} on {ref['on']} says {ref['pages']} of {ref['story']}, which is on {pages}"
        said = "–".join([ref["pages"][0], ref["pages"][-1]][:len(ref["pages"])])
        if not ref["text"].startswith(said):
            return "said", f"{ref['kind']} on {ref['on']} reads {ref['text']!r}, not {said}"
    for story in report["stories"]:
        for jump in story["jumps"]:
            if story["id"] in where and story["id"] not in dangling and jump["to"] not in where.get(story["id"], []):
                return "jump", f"{story['id']} jumps to {jump['to']}, but is on {where.get(story['id'])}"
            if story["id"] in where and story["id"] not in dangling and jump["from"] not in where.get(story["id"], []):
                return "jump", f"{story['id']} jumps from {jump['from']}, but is on {where.get(story['id'])}"
    return None


# ---- shrinking ----

def smaller(e):
    """Editions with one thing less, the largest things first."""
    def copy():
        return json.loads(json.dumps(e))
    for i in range(len(e["damage"])):
        if len(e["damage"]) > 1:
            c = copy()
            del c["damage"][i]
            yield c
    for i in range(len(e["pages"])):
        if len(e["pages"]) > 1:
            c = copy()
            del c["pages"][i]
            yield c
    for i, page in enumerate(e["pages"]):
        for k in range(len(page["areas"])):
            c = copy()
            del c["pages"][i]["areas"][k]
            yield c
    for i, story in enumerate(e["stories"]):
        n = len(story["blocks"])
        for size in (n // 2, 1):
            for at in range(0, n, size or 1):
                c = copy()
                del c["stories"][i]["blocks"][at:at + (size or 1)]
                yield c
        for key in story["front"]:
            if key != "headline":
                c = copy()
                del c["stories"][i]["front"][key]
                yield c
    for i, page in enumerate(e["pages"]):
        for k, (_, box) in enumerate(page["areas"]):
            for key in list(box)[1:]:
                c = copy()
                del c["pages"][i]["areas"][k][1][key]
                yield c


def shrink(program, e, code, folder, cache, tries=400):
    found = True
    while found and tries > 0:
        found = False
        for c in smaller(e):
            tries -= 1
            shutil.rmtree(folder, ignore_errors=True)
            wrong = judge(program, folder, c, cache)
            if wrong and wrong[0] == code:
                e, found = c, True
                break
            if tries <= 0:
                break
    shutil.rmtree(folder, ignore_errors=True)
    return e, judge(program, folder, e, cache)


def try_seed(program, seed, cache):
    e = json.loads(json.dumps(make_edition(seed)))
    with tempfile.TemporaryDirectory() as folder:
        wrong = judge(program, Path(folder) / "e", e, cache)
    return seed, e, wrong


def main():
    p = argparse.ArgumentParser()
    p.add_argument("program")
    p.add_argument("--count", type=int, default=200)
    p.add_argument("--first", type=int, default=1)
    p.add_argument("--jobs", type=int, default=2)
    a = p.parse_args()
    program, failed, stories = Path(a.program).resolve(), 0, 0
    with tempfile.TemporaryDirectory() as cache, concurrent.futures.ThreadPoolExecutor(a.jobs) as pool:
        for seed, e, wrong in pool.map(lambda s: try_seed(program, s, cache), range(a.first, a.first + a.count)):
            stories += len(e["stories"])
            if not wrong:
                continue
            failed += 1
            print(f"seed {seed}: {wrong[0]}: {wrong[1]}")
            if failed <= 3:
                folder = Path(tempfile.mkdtemp(prefix=f"seed-{seed}-"))
                least, still = shrink(program, e, wrong[0], folder / "e", cache)
                print(f"  smallest: {folder / 'e'}: {still}, {sum(len(q['areas']) for q in least['pages'])} boxes")
    print(f"{a.count} editions from seed {a.first} on, {stories} stories, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
