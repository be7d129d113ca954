#!/usr/bin/env python3
"""Properties of the pages of a sample, checked in its scene, its report and its bytes.

  edition.py STONEHAND SOURCE-ROOT

* the baselines of body text in all boxes are on the page's grid; no line starts or ends outside its measure except
  for hanging punctuation; no text leaves the sheet
* the pointers of the front page are those of the original, resolved
* the bytes are the same for one thread and two, from another folder, in another locale and time zone, without fonts
  of the system and with decoys in their place"""
import hashlib, json, os, re, shutil, subprocess, sys, tempfile

PROGRAM, ROOT = map(os.path.abspath, sys.argv[1:3])
EDITION = os.path.join(ROOT, "tests/editions/iran-daily/edition.yaml")
POINTERS = [("wtdc", None), ("azerbaijan-mou", "3 >"), ("iaea", "2 >"), ("aref-moscow", "2 >"), ("library", "4–5 >"),
            ("wushu", "6 >"), ("excavation", "7 >"), ("nowruz", "8 >")]
failed = []


def check(truth, what):
    if not truth:
        failed.append(what)
        print("failed: " + what)


def run(arguments, **more):
    return subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, **more).stdout


def numbers(line, key):
    m = re.search(rf" {key}=(-?\d+(?:,-?\d+)*)", line)
    return [int(n) for n in m[1].split(",")]


def lines_on_the_grid():
    seen = 0
    for line in run(["scene", EDITION, "--glyphs"]).decode().splitlines():
        page = re.match(r"page \d+ .* size (\d+) (\d+) .* baseline (\d+) first (\d+)", line)
        if page:
            width, height, step, first = map(int, page.groups())
            continue
        item = re.match(r"\s*glyphs (\"[^\"]*\") role=\"([^\"]*)\"", line)
        if not item:
            continue
        name, role = item.groups()
        x, y = numbers(line, "origin")
        left, _, measure, _ = numbers(line, "box")
        size, = numbers(line, "size")
        end = x + numbers(line, "width")[0]
        check(0 <= x and end <= width and 0 < y <= height, f"{name} leaves the sheet")
        check(x >= left - size * 7 // 10 and end <= left + measure + size * 7 // 10, f"{name} leaves its measure")
        if role == "body":
            seen += 1
            check((y - first) % step == 0, f"{name} is {(y - first) % step} units off the grid")
    check(seen > 60, "the scene holds body lines")
    print(f"{seen} body lines on the grid")


def pointers(report):
    teasers = [(r["story"], r["text"]) for r in report["references"] if r["kind"] == "teaser" and r["on"] == "1"]
    check(teasers == [p for p in POINTERS if p[1]], f"pointers are {teasers}")
    jumps = [j for s in report["stories"] for j in s["jumps"] if s["id"] == "sco-interview"]
    check(jumps == [{"from": "1", "to": "8", "text": "Page 8 >"}], f"the interview's jump is {jumps}")
    for s in report["stories"]:
        check(s["words_set"] == s["words"] and not s["words_overset"], f"{s['id']}: {s['words_set']} of {s['words']}")
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    check(not errors, f"errors: {[f['message'] for f in errors]}")


def digest(folder, name, arguments, **more):
    out, report, scene = (os.path.join(folder, name + end) for end in (".pdf", ".json", ".scenes"))
    run(["build", "-o", out, "--report", report, "--scene", scene, *arguments], **more)
    sums = [hashlib.sha256(open(p, "rb").read()).hexdigest() for p in (out, report)]
    for scene_file in sorted(os.listdir(scene)):
        sums.append(hashlib.sha256(open(os.path.join(scene, scene_file), "rb").read()).hexdigest())
    facts = json.load(open(report))
    for page in facts["pages"]:
        page.pop("file", None)
    return [sums[0], json.dumps(facts, sort_keys=True), *sums[2:]], facts


def same_bytes(folder):
    plain, report = digest(folder, "plain", [EDITION, "-j", "1"])
    pointers(report)
    decoys = os.path.join(folder, "decoys")
    os.makedirs(decoys)
    for name in ("STIXTwoText-Regular.ttf", "RobotoCondensed-Regular.ttf"):
        shutil.copy(os.path.join(ROOT, "fonts/unifrakturcook/UnifrakturCook-Bold.ttf"), os.path.join(decoys, name))
    conf = os.path.join(folder, "fonts.conf")
    with open(conf, "w") as f:
        f.write(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{decoys}</dir></fontconfig>')
    copy = os.path.join(folder, "elsewhere", "edition")
    shutil.copytree(os.path.dirname(EDITION), copy)
    os.makedirs(os.path.join(folder, "elsewhere", "styles"), exist_ok=True)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "TZ"))}
    cases = {
        "again": ([EDITION, "-j", "1"], {}),
        "two workers": ([EDITION, "-j", "2"], {}),
        "another folder": (["edition/edition.yaml"], {"cwd": os.path.join(folder, "elsewhere")}),
        "another locale and zone": ([EDITION], {"env": {**clean, "LC_ALL": "fa_IR.UTF-8", "TZ": "Asia/Tehran"}}),
        "no font installed": ([EDITION], {"env": {**clean, "FONTCONFIG_FILE": "/dev/null"}}),
        "decoys": ([EDITION], {"env": {**clean, "FONTCONFIG_FILE": conf, "XDG_DATA_HOME": decoys}}),
    }
    for number, (name, (arguments, more)) in enumerate(cases.items()):
        check(digest(folder, str(number), arguments, **more)[0] == plain, f"the same bytes: {name}")
    print(f"the same bytes in {len(cases)} other places")


with tempfile.TemporaryDirectory() as temporary:
    lines_on_the_grid()
    same_bytes(temporary)
sys.exit(1 if failed else 0)
