#!/usr/bin/env python3
"""Late changes and zones: pages that are not affected keep their bytes.

    late.py STONEHAND

One word is changed on page 3 of the Iran Daily sample and the pages are built again: the file of page 3 changes, and
those of the others are not even written. The same is checked for the focus of a picture on page 2 and for a story
that grows beyond its jump. Removing a page leaves the files of the others unchanged if they do not refer to it. Two
zones share the pages that do not differ; the report names them, and for the press they have the same files. The manifest
describes the folder: builds of single pages at once all enter theirs, and files of another day are named."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
SAMPLE = Path(__file__).resolve().parent / "editions" / "iran-daily"
failed = []


def expect(true, what):
    if not true:
        failed.append(what)
        print(f"failed: {what}")


def build(folder, *more):
    end = subprocess.run([PROGRAM, "build", folder / "edition.yaml", "--pages", folder / "out", "--report", folder / "report.json",
                          "--cache", folder.parent / "cache", *more], capture_output=True, text=True, check=False, timeout=120,
                         env={**os.environ, "SOURCE_DATE_EPOCH": "1763424000"})  # slugs tell the files' time
    expect(end.returncode == 0, f"build ends with {end.returncode}: {end.stderr[-500:]}")
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def files(folder):
    """Page -> (file, hash of the bytes, time of writing)."""
    manifest = json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))
    return {p["page"]: (p["file"], p["sha256"], os.stat(folder / "out" / p["file"]).st_mtime_ns) for p in manifest["pages"]}


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    expect(old in text, f"{path.name} has no {old!r}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def changed(before, after):
    return sorted(p for p in after if before.get(p) != after[p])


def test_words(folder):
    report = build(folder)
    before = files(folder)
    on = [s["id"] for s in report["stories"] if s["boxes"] and "#" not in s["id"] and all(b.startswith("3/") for b in s["boxes"])]
    story = folder / "stories" / (max(on, key=lambda i: (folder / "stories" / f"{i}.md").stat().st_size) + ".md")
    body = story.read_text(encoding="utf-8")
    word = next(w for w in body.split("---\n", 2)[2].split() if w.isalpha() and len(w) > 6)
    change(story, f" {word} ", f" {word.upper()} ")
    build(folder)
    after = files(folder)
    expect(changed(before, after) == ["3"], f"a word on page 3 changes {changed(before, after)}")
    build(folder)
    expect(files(folder) == after, "a build without a change writes nothing")
    return after


BOOKINGS = "id,page,columns,depth,file\n1,1,2,60,a.jpg\n2,1,3,40,a.jpg\n3,2,2,50,a.jpg\n"


def scene(folder):
    """The items of each page without those of the boxes of ads."""
    end = subprocess.run([PROGRAM, "scene", folder / "edition.yaml", "--cache", folder.parent / "cache"], capture_output=True, text=True,
                         check=False, timeout=120)
    return [line for line in end.stdout.splitlines() if " S/" not in line]


def test_dummy(folder):
    """The ad dummy is changed: news stays where it was, and pages that show the same pictures keep their bytes."""
    (folder / "stories").mkdir(parents=True)
    (folder / "ads").mkdir()
    shutil.copy(SAMPLE / "pictures" / "farkhani-stand-in.jpg", folder / "ads" / "a.jpg")
    shutil.copy(SAMPLE / "stories" / "heads.md", folder / "stories" / "heads.md")
    (folder / "stories" / "metal.md").write_text((SAMPLE / "stories" / "metal.md").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "dummy.csv").write_text(BOOKINGS, encoding="utf-8")
    page = "  - {{page: {}, draw: 'AAAAAAAA *24\n\n      {}SSSSSSS *rest', areas: {{A: {{story: {}, pictures: none}}, S: {}}}}}\n"
    (folder / "edition.yaml").write_text(
        "paper: Courier\ndate: 2025-11-18\nlanguage: en-GB\nads: dummy.csv\npages:\n" + page.format(1, "S", "heads", "{ads: {}}") +
        page.format(2, "S", "metal", "{ads: {}}") + page.format(3, "S", "heads", "{blank: true}"), encoding="utf-8")
    build(folder)
    before, news = files(folder), scene(folder)
    (folder / "dummy.csv").write_text(BOOKINGS.replace("1,1,2,60", "1,1,2,70") + "4,1,1,30,\n", encoding="utf-8")
    build(folder)
    expect(changed(before, files(folder)) == ["1"], f"an ad on page 1 changes {changed(before, files(folder))}")
    expect(scene(folder) == news, "another ad moves the news")


def test_focus(folder, before):
    path = folder / "edition.yaml"
    change(path, "P: {picture: iaea/1, link: iaea}", "P: {picture: iaea/1, link: iaea, focus: [10%, 10%]}")
    build(folder)
    after = files(folder)
    expect(changed(before, after) == ["2"], f"a focus on page 2 changes {changed(before, after)}")
    return after


def test_page_out(folder, before):
    """Nothing on page 5 is referred to by other pages."""
    text = (folder / "edition.yaml").read_text(encoding="utf-8")
    pages = text.split("  - page: ")
    at = next(i for i, p in enumerate(pages) if p.startswith("7"))
    page, size = pages[at].splitlines(), before["7"]
    (folder / "edition.yaml").write_text("  - page: ".join(pages[:at] + ["9\n" + "\n".join(page[1:]) + "\n"] + pages[at + 1:]),
                                         encoding="utf-8")
    build(folder)
    after = files(folder)
    expect(size[0] not in [f[0] for f in after.values()], "page 7 is page 9 now")
    expect(changed(before, after) == ["1", "8", "9"],
           f"page 7 called 9 changes {changed(before, after)}: the page, its pointer, and page 8, which follows page 9 now")


ZONES = """paper: Evening Courier
date: 2025-11-18
language: en-GB
style: paper.yaml
edition: City
pages:
  - page: 1
    draw: |
      AAAAAAAA *4
      BBBBBBBB *rest
    areas: {A: {text: "{paper}, {edition}"}, B: [{text: For the north, zone: North}, {blank: true, zone: City}]}
  - page: 2
    draw: |
      AAAAAAAA *rest
    areas: {A: {text: The same for all}}
  - page: 3
    zone: City
    draw: |
      AAAAAAAA *rest
    areas: {A: {text: For the city}}
"""


def manifest_of(folder):
    return json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))


def test_zones(folder):
    folder.mkdir()
    (folder / "edition.yaml").write_text(ZONES, encoding="utf-8")
    (folder / "paper.yaml").write_text('press: {file-name: "{date}_{page}_{zone}"}\n', encoding="utf-8")
    zones = {}
    for zone in ("City", "North"):
        report = build(folder, "--zone", zone, "--profile", "press")
        zones[zone] = {p["page"]: p["zones"] for p in report["pages"]}
    manifest = manifest_of(folder)
    expect([(p["page"], p["zone"]) for p in manifest["pages"]] == [("1", "North"), ("2", "North"), ("1", "City"), ("2", "City"), ("3", "City")],
           "the manifest lists both zones")
    shared = {p["sha256"] for p in manifest["pages"] if p["page"] == "2"}
    expect(len(shared) == 1, "zones that share a page have the same file")
    expect(zones == {"City": {"1": ["City"], "2": ["North", "City"], "3": ["City"]}, "North": {"1": ["North"], "2": ["North", "City"]}},
           f"zones are {zones}")
    report = build(folder, "--profile", "press")
    expect(all("zones" in p for p in report["pages"]), "the edition's own mark is a zone")
    expect(manifest_of(folder)["pages"][0]["zone"] == "City" and len(manifest_of(folder)["pages"]) == 5, "a zone replaces its own pages alone")


def test_at_once(folder):
    """Builds of one page each, all at the same time: the manifest lists every page, in order."""
    folder.mkdir()
    pages = "".join(f'  - page: {n}\n    draw: "AAAAAAAA *rest"\n    areas: {{A: {{text: Page {n}}}}}\n' for n in range(1, 13))
    (folder / "edition.yaml").write_text(f"paper: Evening Courier\ndate: 2025-11-18\nlanguage: en-GB\npages:\n{pages}", encoding="utf-8")
    builds = [subprocess.Popen([PROGRAM, "build", folder / "edition.yaml", "--page", str(n), "--pages", folder / "out", "--cache", folder.parent / "cache"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for n in range(1, 13)]
    expect(all(b.wait(120) == 0 for b in builds), "a build of one page failed")
    manifest = manifest_of(folder)
    expect([p["page"] for p in manifest["pages"]] == [str(n) for n in range(1, 13)], f"pages {[p['page'] for p in manifest['pages']]}")
    expect(all((folder / "out" / p["file"]).stat().st_size == p["bytes"] for p in manifest["pages"]), "a file is not as it is listed")
    expect(manifest["stale"] == [], f"stale: {manifest['stale']}")
    text = (folder / "edition.yaml").read_text(encoding="utf-8")
    (folder / "edition.yaml").write_text(text.split("  - page: 12")[0].replace("11-18", "11-19"), encoding="utf-8")
    build(folder)
    manifest = manifest_of(folder)
    expect(len(manifest["pages"]) == 11 and {s["page"] for s in manifest["stale"]} == {str(n) for n in range(1, 13)}, "yesterday's files are named")
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    expect("output-stale" in {f["code"] for f in report["findings"]}, "yesterday's files are reported")


def main():
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "late"
        shutil.copytree(SAMPLE, folder)
        test_page_out(folder, test_focus(folder, test_words(folder)))
        test_zones(Path(root) / "zones")
        test_at_once(Path(root) / "once")
        test_dummy(Path(root) / "dummy")
    print("late changes and zones:", "failed" if failed else "all as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
