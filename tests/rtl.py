#!/usr/bin/env python3
"""Properties of a paper that reads from right to left, checked in the scene and the report of the Persian sample.

  rtl.py STONEHAND SOURCE-ROOT

* there are no errors and no overset text, and the scene has the words of every story in order
* legs and grid columns run from right to left; the fold is on the left of even pages and on the right of odd ones
* jump lines, "from" lines, teasers and references in copy name the right page in Persian figures; dates in three
  calendars
* lines are on the grid and inside their measure, flush on both sides where they are justified
* within a line, runs follow each other from right to left, letters of Latin words and figures from left to right
* pdftotext, if installed, reads back every whole word with its non-joiners, except for words with lam and alef or a
  vowel sign, whose letters it reverses"""
import collections, json, os, re, shutil, subprocess, sys, tempfile, unicodedata

PROGRAM, ROOT = map(os.path.abspath, sys.argv[1:3])
sys.path.insert(0, os.path.join(ROOT, "tests"))
from conserve import copy_of, fields

FOLDER = os.path.join(ROOT, "tests/editions/rooznameh")
EDITION = os.path.join(FOLDER, "edition.yaml")
MM = 1024 * 72 / 25.4
INSIDE, OUTSIDE = 14, 11  # of the style, in mm
TEASERS = {"azadi": "2", "kar": "4", "unesco": "3"}
DATES = ["چهارشنبه ۱۹ آذر ۱۴۰۴", "۱۰ دسامبر ۲۰۲۵", "۱۹ جمادی‌الثانی ۱۴۴۷"]
failed = []


def check(truth, what):
    if not truth:
        failed.append(what)
        print("failed: " + what)


def persian(text):
    return re.sub("[0-9]", lambda m: chr(0x6F0 + int(m[0])), text)


def text_of(quoted):
    return re.sub(r"\\(u\{([0-9A-F]+)\}|.)", lambda m: chr(int(m[2], 16)) if m[2] else m[1], quoted)


Item = collections.namedtuple("Item", "page kind name role story box x y width rtl text glyphs ends_line ends_paragraph joins space")


def read_scene():
    run = subprocess.run([PROGRAM, "scene", EDITION, "--glyphs"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    pages, items = [], []
    for line in run.stdout.decode().splitlines():
        page = re.match(r'page \d+ "(.*?)" "(.*?)" size (\d+) (\d+) .* baseline (\d+) first (\d+)', line)
        if page:
            pages.append((page[1], page[2], *map(int, page.groups()[2:])))
        item = re.match(r'\s*(\w+) "((?:[^"\\]|\\.)*)" role="(.*?)"', line)
        if not item or not pages:
            continue
        value = lambda key: re.search(rf" {key}=(\S+)", line)
        numbers = lambda key: [int(n) for n in value(key)[1].split(",")] if value(key) else [0, 0]
        story, text = re.search(r' story="(.*?)"', line), re.search(r' text="((?:[^"\\]|\\.)*)"', line)
        head = line.split(" text=")[0].split()
        glyphs = [(int(x), int(c)) for x, c in re.findall(r"\d+@(-?\d+)(?:,-?\d+)?;(\d+)", line.split("glyphs=")[-1])]
        items.append(Item(pages[-1], item[1], item[2], item[3], story and story[1], numbers("box"), *numbers("origin"),
                          numbers("width")[0], "rtl" in head, text_of(text[1]) if text else "", glyphs, "line-end" in head,
                          "paragraph-end" in head, "joins" in head, numbers("space")[0]))
    return pages, items


def lines_of(items):
    """Runs by line, in reading order."""
    lines = []
    for i in items:
        if i.kind != "glyphs":
            continue
        name = re.sub(r"\.\d+$", "", i.name) if re.search(r"/l\d+\.\d+$", i.name) else i.name
        if not lines or lines[-1][0] != (i.page[0], name):
            lines.append(((i.page[0], name), []))
        lines[-1][1].append(i)
    return [runs for _, runs in lines]


def sheet(pages, items):
    check([p[:2] for p in pages] == [("1", "left"), ("2", "right"), ("3", "left"), ("4", "right")], "sides of the pages")
    for page in pages:
        columns = [i.box for i in items if i.page == page and i.name.startswith("grid/news/")]
        check(len(columns) == 12 and all(a[0] > b[0] + b[2] for a, b in zip(columns, columns[1:])),
              f"page {page[0]}: columns from right to left")
        left, right = columns[-1][0] / MM, (page[2] - columns[0][0] - columns[0][2]) / MM
        wanted = (OUTSIDE, INSIDE) if page[1] == "left" else (INSIDE, OUTSIDE)
        check(abs(left - wanted[0]) < 0.1 and abs(right - wanted[1]) < 0.1, f"page {page[0]}: margins {left:.1f}, {right:.1f}")
    legs = collections.defaultdict(list)
    for i in items:
        if i.kind == "note" and re.search(r"/leg\d+$", i.name):
            legs[i.page[0], i.name.split("/")[0]].append(i.box)
    check(sum(len(l) > 1 for l in legs.values()) >= 6, "packages of several legs")
    for where, boxes in legs.items():
        check(all(a[0] >= b[0] + b[2] for a, b in zip(boxes, boxes[1:])), f"{where}: legs from right to left")


def words(report, items):
    for s in report["stories"]:
        check(s["words_set"] == s["words"] > 0 and not s["words_overset"], f"{s['id']}: {s['words_set']} of {s['words']} words")
        own = [i for i in items if i.kind == "glyphs" and re.match(rf"{s['id']}/p\d+/l", i.name)]
        said = "".join(i.text + (" " if i.ends_line and not i.joins else "") for i in own).split()
        source = copy_of(os.path.join(FOLDER, "stories", s["id"] + ".md"))
        wanted = fields(" ".join(source), report).replace('"UNESCO"', "«UNESCO»").split()
        check(said == wanted, f"{s['id']}: the scene says it otherwise: {[p for p in zip(said, wanted) if p[0] != p[1]][:3]}")
    print(f"{sum(s['words'] for s in report['stories'])} words in their order")


def references(report, items):
    start = {s["id"]: s["boxes"][0].split("/")[0] for s in report["stories"]}
    text = {(runs[0].page[0], runs[0].name): "".join(i.text for i in runs) for runs in lines_of(items)}
    teasers = {r["story"]: r for r in report["references"] if r["kind"] == "teaser"}
    check({k: r["pages"] for k, r in teasers.items()} == {k: [p] for k, p in TEASERS.items()}, "teasers' pages")
    for story, r in teasers.items():
        check(r["text"] == f"صفحهٔ {persian(start[story])}", f"teaser of {story}: {r['text']}")
        check(r["text"] in text.values(), f"the page says {r['text']}")
    jumps = [(s["id"], j["from"], j["to"], j["text"]) for s in report["stories"] for j in s["jumps"]]
    check(jumps == [("elamieh", "1", "3", "ادامه در صفحهٔ ۳")], f"jumps are {jumps}")
    check(text.get(("1", "L/jump/l0")) == "ادامه در صفحهٔ ۳", "jump line on page 1")
    check(text.get(("3", "A/from/l0")) == "ادامه از صفحهٔ ۱", "where the continuation comes from")
    in_copy = {r["story"]: r["text"] for r in report["references"] if r["kind"] == "field"}
    check(all(start[k] == v for k, v in in_copy.items()) and in_copy, f"references in copy are {in_copy}")
    for date in DATES:
        check(date in text.values(), f"the masthead says {date}")
    check(not [i.text for i in items if i.kind == "glyphs" and not i.story and re.search("[0-9]", i.text)],
          "no Latin figures in furniture")
    jump = next(i for i in items if i.name == "L/jump/l0.1" or i.name == "L/jump/l0" and i.ends_line)
    check(jump.x == jump.box[0], "the jump line ends flush left")


def line_of(runs):
    first, last = runs[0], runs[-1]
    (x, _, width, _), (_, _, _, _, step, top) = first.box, first.page
    left, right = min(i.x for i in runs), max(i.x + i.width for i in runs)
    check(x <= left + 1 and right <= x + width + 1, f"{first.name} leaves its measure")
    if first.role in ("body", "standfirst") and not first.name.startswith(("adad", "shab")):
        check((first.y - top) % step == 0, f"{first.name} is off the grid")
        if last.ends_line and not last.ends_paragraph:
            check(abs(left - x) <= 1, f"{first.name} is not flush at the left")
            check(right == x + width or first.name.endswith("/l0"), f"{first.name} is not flush at the right")
    for a, b in zip(runs, runs[1:]):
        if a.rtl or b.rtl:
            check(a.x >= b.x + b.width - 1, f"{b.name} is not left of what is read before it")


def run_of(i):
    x, clusters = [g[0] for g in i.glyphs], [g[1] for g in i.glyphs]
    ordered = sorted(clusters, reverse=i.rtl)
    check(clusters == ordered, f"{i.name}: letters in order")
    latin = re.search("[A-Za-z۰-۹]", i.text)
    if latin and not i.rtl:
        check(x == sorted(x), f"{i.name}: {i.text} from left to right")
    check(not (re.search("[A-Za-z]", i.text) and i.rtl), f"{i.name}: Latin set from right to left")
    check(not re.search("[\u0622-\u064a\u067e-\u06cc]", i.text) or i.rtl, f"{i.name}: Persian set from left to right")


def words_of(text):
    """Persian words, with their non-joiners."""
    return set(re.findall("[\u0622-\u064a\u067e-\u06cc\u200c]+", re.sub("[\u202a-\u202e]", "", text)))


def read_back(pdf, report):
    if not shutil.which("pdftotext"):
        print("pdftotext is not installed: the PDF is not read back")
        return
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], stdout=subprocess.PIPE, check=True)
    found, wanted = words_of(unicodedata.normalize("NFKC", run.stdout.decode())), set()
    for s in report["stories"]:
        for word in " ".join(copy_of(os.path.join(FOLDER, "stories", s["id"] + ".md"))).split():
            if "\u0644\u0627" not in word and not any(unicodedata.combining(c) for c in word):
                wanted |= words_of(word)
    lost = sorted(wanted - found)
    check(len(wanted) > 700 and not lost, f"{len(lost)} of {len(wanted)} words are not read back whole: {lost[:8]}")
    print(f"{len(wanted)} different words read back whole")


def main():
    with tempfile.TemporaryDirectory() as folder:
        path, pdf = os.path.join(folder, "r.json"), os.path.join(folder, "e.pdf")
        subprocess.run([PROGRAM, "build", EDITION, "-o", pdf, "--report", path], stderr=subprocess.DEVNULL, check=True)
        report = json.load(open(path))
        read_back(pdf, report)
    errors = [f["message"] for f in report["findings"] if f["severity"] == "error"]
    check(not errors, f"errors: {errors}")
    pages, items = read_scene()
    sheet(pages, items)
    words(report, items)
    references(report, items)
    lines = lines_of(items)
    for runs in lines:
        line_of(runs)
    runs = [i for i in items if i.kind == "glyphs"]
    for i in runs:
        run_of(i)
    mixed = sum(len({i.rtl for i in l}) > 1 for l in lines)
    check(len(lines) > 350 and mixed > 40, f"{len(lines)} lines, {mixed} of them in both directions")
    print(f"{len(lines)} lines, {mixed} of them in both directions")
    return 1 if failed else 0


sys.exit(main())
