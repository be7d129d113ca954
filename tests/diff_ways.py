#!/usr/bin/env python3
"""The ways of comparing: exit statuses, baselines, scope, policy, pixels, PDFs, outputs, hostile files, many pages.

    diff_ways.py STONEHAND SOURCE-ROOT [CHECK …]

Every function whose name begins with `check` is a test; it is given a Desk and uses assertions."""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

PASSED_ON = {k: v for k, v in os.environ.items() if k == "PATH" or k.endswith("SAN_OPTIONS")}
SMALL = """paper: Evening Courier
date: 2025-11-18
language: en-GB
style: small.yaml
pages:
"""


class Desk:
    """A folder, the program, and small editions."""

    def __init__(self, program, root, folder):
        self.program, self.root, self.folder = program, root, folder
        self.cache = folder / "cache"
        self.plain = self.edition("plain", {"1": ["ferry"], "2": ["clock", "mill"]})
        self.scenes = self.build(self.plain, "scenes")

    def run(self, *words, status=None, **environment):
        run = subprocess.run([str(self.program), *map(str, words)], capture_output=True, text=True, timeout=240, check=False,
                             env={**PASSED_ON, "XDG_CACHE_HOME": str(self.cache), **environment})
        told = run.stdout + run.stderr
        assert run.returncode in (0, 1, 2), f"{words}: status {run.returncode}\n{told}"
        assert status is None or run.returncode == status, f"{words}: status {run.returncode}, not {status}\n{told}"
        return run

    def diff(self, *words, status=None, **environment):
        return self.run("diff", *words, status=status, **environment)

    def changes(self, *words, status=None):
        """The changes reported, and the summary."""
        lines = [json.loads(line) for line in self.diff(*words, "--json", "-", status=status).stdout.splitlines()]
        return [c for c in lines[:-1] if c["state"] == "told"], lines[-1]

    def edition(self, name, pages, words=None, sheet=None):
        """Pages are given as folios with their stories; words: other text for a story."""
        folder = self.folder / name
        (folder / "stories").mkdir(parents=True)
        style = (self.root / "tests/pages/small.yaml").read_text(encoding="utf-8")
        (folder / "small.yaml").write_text(sheet(style) if sheet else style, encoding="utf-8")
        text = [SMALL]
        for folio, stories in pages.items():
            rows = "".join(f"      {'ABCD'[i] * 4} *9\n" for i in range(len(stories)))
            areas = ", ".join(f"{'ABCD'[i]}: {{story: {s}, pictures: none}}" for i, s in enumerate(stories))
            text.append(f"  - page: {folio}\n    draw: |\n{rows}      .... *rest\n    areas: {{{areas}}}\n")
            for story in stories:
                (folder / "stories" / f"{story}.md").write_text((words or {}).get(story) or copy_of(story), encoding="utf-8")
        (folder / "edition.yaml").write_text("".join(text), encoding="utf-8")
        return folder / "edition.yaml"

    def build(self, edition, name, *options):
        self.run("build", edition, "-o", self.folder / f"{name}.pdf", "--scene", self.folder / name, *options)
        return self.folder / name


def copy_of(story, seed=None):
    """Two paragraphs that differ from those of any other story."""
    pick = random.Random(seed or story)
    names = "river ferry market bridge lamp winter council harbour clock mill weir bell roof garden letter morning".split()
    words = [pick.choice(names) for _ in range(70)]
    return f"---\nheadline: {story.capitalize()}\n---\n{' '.join(words[:30]).capitalize()}.\n\n{' '.join(words[30:]).capitalize()}.\n"


def changed_words(story, old, new):
    text = copy_of(story)
    assert old in text, text
    return {story: text.replace(old, new, 1)}


# ---- exit statuses ----

def check_statuses(d):
    d.diff(d.scenes, d.scenes, status=0)
    d.diff(d.scenes, d.plain, status=0)
    other = d.edition("other", {"1": ["ferry"], "2": ["mill", "clock"]})
    d.diff(d.plain, other, status=1)
    for old, new in (("nowhere", d.scenes), (d.scenes, "nowhere"), (d.scenes, "nowhere.pdf"), (d.scenes, "nowhere.yaml"), (d.folder / "plain", d.scenes)):
        told = d.diff(old, new, status=2).stderr
        assert "error[" in told and "hint:" in told, told
    assert "no baseline" in d.diff("nowhere", d.scenes, status=2).stderr
    for words in ((d.scenes,), (), (d.scenes, d.scenes, d.scenes), (d.scenes, d.scenes, "--force"), (d.scenes, d.scenes, "--tolerance", "max=300"),
                  (d.scenes, d.scenes, "--dpi", "3"), (d.scenes, d.scenes, "--glyphs")):
        d.diff(*words, status=2)


def check_faulty_edition(d):
    """A typo in the edition is reported, and everything else is compared."""
    new = d.edition("faulty", {"1": ["ferry"], "2": ["clock", "mill"]})
    new.write_text(new.read_text().replace("language:", "langauge:"))
    told = d.diff(d.plain, new).stdout
    assert "errors in its plan" in told and "pages" in told, told
    new.write_text("pages: [")
    assert "yaml-syntax" in d.diff(d.plain, new, status=2).stderr


def check_damaged_scene(d):
    shutil.copytree(d.scenes, d.folder / "damaged")
    page = d.folder / "damaged" / "2.scene"
    page.write_text(page.read_text(encoding="utf-8")[:-200], encoding="utf-8")
    assert "2.scene" in d.diff(d.scenes, d.folder / "damaged", status=2).stderr
    assert "2.scene" in d.diff(d.folder / "damaged", d.scenes, status=2).stderr


# ---- baselines ----

def check_baseline(d):
    base = d.folder / "base"
    d.diff(base, d.plain, status=2)
    told = d.diff(base, d.plain, "--update", status=2, CI="true").stderr
    assert "--force" in told and not base.exists(), told
    d.diff(base, d.plain, "--update", status=0, CI="false")
    names = sorted(p.name for p in base.iterdir())
    assert names == ["1.scene", "1.tiles", "2.scene", "2.tiles", "fingerprint.txt"], names
    fingerprint = (base / "fingerprint.txt").read_text()
    for word in ("stonehand ", "cairo ", "freetype ", "pango ", "harfbuzz ", "font "):
        assert word in fingerprint, fingerprint
    told = d.diff(base, d.plain, status=0).stdout
    assert told == "nothing changed on 2 pages\n", told
    before = {p.name: p.read_bytes() for p in base.iterdir()}
    new = d.edition("new", {"1": ["ferry"], "3": ["bridge"]})
    d.diff(base, new, "--update", "--force", status=0, CI="1")
    after = {p.name: p.read_bytes() for p in base.iterdir()}
    assert sorted(after) == ["1.scene", "1.tiles", "3.scene", "3.tiles", "fingerprint.txt"], sorted(after)
    assert all(before[n] == after[n] for n in ("1.scene", "1.tiles")), "page 1 did not change, its files did"
    style = new.parent / "small.yaml"
    style.write_text("# a line more\n" + style.read_text())
    d.diff(base, new, "--update", status=0)
    assert {p.name: p.read_bytes() for p in base.iterdir()} == after, "no page changed, files did"
    d.diff(d.plain, new, "--update", status=2)
    d.diff(d.folder / "scenes.pdf", new, "--update", status=2)
    one = d.folder / "one.scene"
    d.diff(one, d.plain, "--update", status=0)
    d.diff(one, d.plain, status=0)


def check_damaged_baseline(d):
    """The content of a baseline is trusted no more than any other input."""
    base = d.folder / "damaged-base"
    d.diff(base, d.plain, "--update", status=0)
    tiles = base / "1.tiles"
    good = tiles.read_text()
    for bad in ("", "x", good[:-30], good.replace("tiles ", "tiles 9"), good.replace("dpi 100", "dpi 0"), good.replace("dpi 100", "dpi 99999999999999"),
                good.replace("stonehand tiles 1", "stonehand tiles 2"), "stonehand tiles 1\npage 1\ndpi 100\ntiles 2000000000 2000000000\n", good + "zz\n"):
        tiles.write_text(bad)
        assert "1.tiles" in d.diff(base, d.plain, status=2).stderr, bad[:60]
    tiles.write_bytes(b"\xff\xfe\x00" * 50)
    d.diff(base, d.plain, status=2)
    tiles.unlink()
    (base / "fingerprint.txt").write_bytes(b"\xff\x00")
    d.diff(base, d.plain, status=0)


def check_render_only(d):
    base = d.folder / "rendered"
    d.diff(base, d.plain, "--update", status=0)
    tiles = base / "2.tiles"
    lines = tiles.read_text().splitlines()
    lines[4 + 2] = "00000000" + lines[4 + 2][8:]
    tiles.write_text("\n".join(lines) + "\n")
    text = (base / "fingerprint.txt").read_text()
    (base / "fingerprint.txt").write_text(text.replace("cairo 1", "cairo 0", 1))
    changes, summary = d.changes(base, d.plain, status=1)
    assert [(c["kind"], c["new_page"]) for c in changes] == [("render-only", "2")], changes
    assert changes[0]["new_mm"][:2] == [0, 32.51], changes
    assert any("cairo" in note for note in summary["notes"]), summary
    d.diff(base, d.plain, "--update", status=0)
    d.diff(base, d.plain, status=0)


# ---- scope and policy ----

def check_scope(d):
    old = "plain/edition.yaml"
    new = d.edition("scoped", {"1": ["ferry"], "2": ["clock", "mill"]}, changed_words("mill", ".\n\n", ", all of it.\n\n"))
    for scope, status in (("page 2 B", 0), ("page 2 mill", 0), ("page 2", 0), ("mill", 0), ("page 1, page 2 B", 0), ("page 2 A", 1), ("page 1", 1), ("ferry", 1),
                          ("page 9", 2), ("page 2 nobody", 2), ("", 2)):
        told = d.diff(d.folder / old, new, "--only", scope, status=status)
        assert status != 1 or "not meant" in told.stdout, told.stdout
        assert status != 2 or "selects nothing" in told.stderr or not scope, told.stderr
    ads = d.root / "tests/pages/ads"
    late = d.folder / "late" / "ads"
    shutil.copytree(ads, late)
    shutil.copy(ads.parent / "small.yaml", late.parent)
    shutil.copy(ads / "ads/clock.png", late / "ads/bakery.png")
    for scope, status in (("bakery", 0), ("bakery.png, page 2", 0), ("page 1 bakery", 1), ("page 1 ferry", 1)):
        d.diff(ads / "edition.yaml", late / "edition.yaml", "--allow", ads.parent, "--allow", late.parent, "--only", scope, "--lenient", status=status)


def check_errors(d):
    """Errors of the new edition are trouble, also where nothing changed, and never become the baseline."""
    ads = d.root / "tests/pages/ads"
    base = d.folder / "with-errors"
    words = base, ads / "edition.yaml", "--allow", ads.parent
    told = d.diff(*words, "--update", status=2)
    assert "has errors" in told.stderr and "ad-missing" in told.stderr and not base.exists(), told.stderr
    d.diff(*words, "--update", "--lenient", status=0)
    told = d.diff(*words, "--json", "-", status=2)
    assert "ad-missing" in told.stderr and told.stdout.count("\n") == 1, told
    d.diff(*words, "--lenient", status=0)


def check_policy(d):
    new = d.edition("policed", {"1": ["ferry"], "2": ["clock", "mill"]}, changed_words("mill", ".\n\n", ", all of it.\n\n"))
    changes, _ = d.changes(d.plain, new, status=1)
    kinds = {c["kind"] for c in changes}
    assert "text-changed" in kinds, changes

    def hidden(policy, status, *words):
        (d.folder / "policy.yaml").write_text(policy, encoding="utf-8")
        return d.diff(d.plain, new, "--policy", d.folder / "policy.yaml", *words, status=status)
    assert f"{len(changes)} ignored" in hidden(f"ignore: {{kinds: [{', '.join(sorted(kinds))}]}}", 0).stdout
    assert f"{len(changes)} masked" in hidden("masks: [{story: mill}]", 0).stdout
    assert f"{len(changes)} masked" in hidden("masks: [{page: 2, place: [0mm, 40mm, 128mm, 120mm]}]", 0).stdout
    assert "hides nothing" in hidden("masks: [{role: barcode, why: none here}]", 1).stdout
    told = hidden("masks: [{story: mill}]", 0, "--dpi", "72").stdout
    assert re.search(r"0 pixels differ, \d+ masked", told), told
    for wrong in ("masks: [{why: nowhere}]", "ignore: {kinds: [text-chnaged]}", "masks: {", "treshold: 3"):
        assert "policy.yaml:" in hidden(wrong, 2).stderr, wrong
    d.diff(d.plain, new, "--policy", "nowhere.yaml", status=2)
    moved = d.folder / "shifted"
    shutil.copytree(d.scenes, moved)
    page = moved / "1.scene"
    text = page.read_text(encoding="utf-8")
    origin = re.search(r"p1/l1\".* origin=(\d+),(\d+)", text)
    page.write_text(text.replace(origin.group(0), origin.group(0)[:-len(origin.group(2))] + str(int(origin.group(2)) + 100)), encoding="utf-8")
    assert [c["kind"] for c in d.changes(d.scenes, moved, status=1)[0]] == ["lines-moved"]
    (d.folder / "policy.yaml").write_text("thresholds: {shift: 0.05mm}")
    assert "1 ignored" in d.diff(d.scenes, moved, "--policy", d.folder / "policy.yaml", status=0).stdout


# ---- pixels and PDFs ----

def check_comma(d):
    """An added comma is found by meaning and, in a PDF, by pixel at 100 dpi."""
    first = re.search(r"\n(\w+ \w+) ", copy_of("mill")).group(1)
    new = d.edition("comma", {"1": ["ferry"], "2": ["clock", "mill"]}, changed_words("mill", first, first + ","))
    changes, _ = d.changes(d.plain, new, status=1)
    assert [c["kind"] for c in changes][:1] == ["text-changed"] and "," in changes[0]["is"], changes
    d.build(new, "comma-scenes")
    changes, summary = d.changes(d.folder / "scenes.pdf", d.folder / "comma-scenes.pdf", status=1)
    assert summary["summary"]["pixels"] > 0 and all(c["new_page"] == "2" for c in changes), changes
    assert d.changes(d.folder / "scenes.pdf", new, status=1)[1]["summary"]["pixels"] == summary["summary"]["pixels"]


def check_pdfs(d):
    old = d.folder / "scenes.pdf"
    d.diff(old, old, status=0)
    d.diff(old, d.plain, status=0)
    d.diff(d.scenes, old, status=0)
    more = d.edition("more", {"1": ["ferry"], "2": ["bridge", "lamp"], "3": ["clock", "mill"]})
    d.build(more, "more-scenes")
    changes, _ = d.changes(old, d.folder / "more-scenes.pdf", status=1)
    assert [c["kind"] for c in changes] == ["page-added"], changes
    wide = d.edition("wide", {"1": ["ferry"], "2": ["clock", "mill"]}, sheet=lambda s: s.replace("128mm", "130mm"))
    d.build(wide, "wide-scenes")
    changes, _ = d.changes(old, d.folder / "wide-scenes.pdf", status=1)
    assert {"page-resized"} <= {c["kind"] for c in changes}, changes


def check_tolerance(d):
    new = d.edition("tolerated", {"1": ["ferry"], "2": ["clock", "mill"]}, changed_words("mill", ".\n\n", "!\n\n"))
    d.build(new, "tolerated-scenes")
    old, new = d.folder / "scenes.pdf", d.folder / "tolerated-scenes.pdf"
    policy = d.folder / "words.yaml"
    policy.write_text("ignore: {kinds: [text-changed, lines-moved, re-wrapped]}")
    _, exact = d.changes(old, new, "--policy", policy)
    n = exact["summary"]["pixels"]
    assert n > 0
    _, loose = d.changes(old, new, "--policy", policy, "--tolerance", f"max=0,pixels={n}", status=0)
    assert loose["summary"]["pixels"] == 0 and loose["summary"]["pixels_tolerated"] == n, loose
    d.changes(old, new, "--policy", policy, "--tolerance", "max=255,pixels=0", status=0)


def check_hostile_pdfs(d):
    good = (d.folder / "scenes.pdf").read_bytes()
    pick = random.Random(7)
    cut = good[:len(good) // 2]
    noise = bytes(pick.randrange(256) for _ in range(4000))
    bitten = bytearray(good)
    for _ in range(200):
        bitten[pick.randrange(len(bitten))] = pick.randrange(256)
    deep = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>endobj\ntrailer<</Root 1 0 R>>\n"
    huge = re.sub(rb"/MediaBox ?\[[^\]]*\]", b"/MediaBox [0 0 99999999 99999999]", good)
    for name, data in {"cut": cut, "noise": noise, "head": b"%PDF-1.7\n" + noise, "empty": b"", "bitten": bytes(bitten), "deep": deep, "huge": huge,
                       "text": b"no PDF at all\n"}.items():
        bad = d.folder / f"bad-{name}.pdf"
        bad.write_bytes(data)
        for pair in ((d.folder / "scenes.pdf", bad), (bad, d.folder / "scenes.pdf"), (bad, bad)):
            run = d.diff(*pair)
            assert run.returncode != 2 or "error[" in run.stderr, run.stderr
    assert d.diff(d.folder / "bad-noise.pdf", d.scenes, status=2)


# ---- outputs ----

def check_outputs(d):
    new = d.edition("told", {"1": ["ferry"], "2": ["clock", "mill"]}, {"mill": copy_of("mill").replace(".\n\n", " <b>&\"]]>\u0001.\n\n", 1)})
    out = d.folder / "out"
    out.mkdir()
    d.diff(d.plain, new, "--json", out / "a.json", "--junit", out / "a.xml", "--html", out / "report", status=1)
    lines = [json.loads(line) for line in (out / "a.json").read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["summary"]["changes"] == len(lines) - 1 > 0
    suite = ElementTree.parse(out / "a.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1"), suite.attrib
    page = (out / "report/index.html").read_text(encoding="utf-8")
    assert "<b>&" not in page.split('id="report"')[1].split("</script>")[0]
    data = json.loads(re.search(r'id="report"[^>]*>(.*?)</script>', page, re.S).group(1))
    assert [p["state"] for p in data["pages"]] == ["same", "changed"], data["pages"]
    for p in data["pages"]:
        for side in ("old", "new"):
            for name in (p[side]["image"], p[side]["thumb"]):
                assert name is None or (out / "report" / name).read_bytes()[:4] == b"\x89PNG"
    assert any(c["words"] for c in data["changes"])
    assert d.diff(d.plain, new, "--json", "-", status=1).stdout.count("\n") == len(lines)


def check_same_for_any_threads(d):
    new = d.edition("threads", {"2": ["mill", "clock"], "1": ["ferry"]}, changed_words("ferry", ".\n\n", ", all of it.\n\n"))
    told = [d.diff(d.plain, new, "--dpi", "50", "--json", "-", "-j", n, status=1).stdout for n in (1, 2, 7)]
    assert told[0] == told[1] == told[2]


# ---- many pages ----

def check_page_put_in(d):
    """A page added among 64 is one change, and so is one removed."""
    pages = {str(i): [f"story-{i}"] for i in range(1, 65)}
    stories = [s for (s,) in pages.values()]
    more = stories[:10] + ["story-new"] + stories[10:]
    old = d.build(d.edition("many", pages), "many-scenes")
    new = d.build(d.edition("many-more", {str(i): [s] for i, s in enumerate(more, 1)}), "many-more-scenes")
    changes, summary = d.changes(old, new, status=1)
    assert [(c["kind"], c["new_page"]) for c in changes] == [("page-added", "11")], changes
    assert "54 pages" in changes[0]["message"] and summary["summary"]["pages"] == 65, changes
    changes, _ = d.changes(new, old, status=1)
    assert [(c["kind"], c["old_page"]) for c in changes] == [("page-removed", "11")], changes
    changes, _ = d.changes(d.folder / "many-scenes.pdf", d.folder / "many-more-scenes.pdf", "--dpi", "40", status=1)
    assert [(c["kind"], c["new_page"]) for c in changes] == [("page-added", "11")], changes


def main():
    program, root, *wanted = sys.argv[1:]
    failed, done = [], 0
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(program).resolve(), Path(root).resolve(), Path(folder))
        for name, check in list(globals().items()):
            if not name.startswith("check") or (wanted and name[6:] not in wanted):
                continue
            done += 1
            try:
                check(desk)
            except AssertionError as fault:
                failed.append(name)
                print(f"{name}: {str(fault)[:3000]}")
    print(f"{done} checks, {len(failed)} failed")
    return bool(failed) or not done


if __name__ == "__main__":
    sys.exit(main())
