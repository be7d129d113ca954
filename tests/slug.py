#!/usr/bin/env python3
"""The slug below the foot of a proof: its words, its place, and that only proofs have one.

    slug.py STONEHAND

plant.py reads the PDF: its boxes, and the words of the slug, which accompany its outlines as ActualText."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import plant  # noqa: E402

PROGRAM, EDITIONS = Path(sys.argv[1]).resolve(), Path(__file__).resolve().parent / "editions"
DEEP = 18  # points
failed = []


def expect(ok, what):
    if not ok:
        failed.append(what)
        print("failed:", what)


def run(*words, **env):
    env = {**{k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}, **env}
    return subprocess.run([str(w) for w in words], capture_output=True, check=False, timeout=120, env=env)


def build(edition, *words, **env):
    end = run(PROGRAM, "build", edition, "--cache", edition.parent.parent / "cache", *words, **env)
    expect(end.returncode == 0, f"build ends with {end.returncode}: {end.stderr[-300:]!r}")


def slugs(pdf):
    """The words of the slug of each page; None for a page without a slug."""
    file, all_of = plant.File(pdf.read_bytes()), []
    for page in file.pages():
        said = re.findall(rb"/ActualText <FEFF([0-9A-F]*)>", file.content(page))
        expect(len(said) < 2, f"{pdf.name}: {len(said)} slugs on a page")
        all_of.append(bytes.fromhex(said[0].decode()).decode("utf-16-be").replace("\u200e", "") if said else None)
    return all_of


def check_boxes(pdf):
    file = plant.File(pdf.read_bytes())
    for page in file.pages():
        media, bleed, trim = (list(map(float, file.get(page, box))) for box in ("MediaBox", "BleedBox", "TrimBox"))
        expect(media == [0, -DEEP, *bleed[2:]] and bleed[:2] == [0, 0], f"{pdf.name}: media {media}, bleed {bleed}")
        around = trim[0]
        expect([round(v, 3) for v in trim] == [round(v, 3) for v in (around, around, bleed[2] - around, bleed[3] - around)], f"{pdf.name}: trim {trim}")
    return file


def foot_pixels(pdf, page):
    """The columns with black in the foot, at 72 dpi, and their number."""
    data = run("pdftoppm", "-r", "72", "-gray", "-f", page, "-l", page, pdf).stdout
    kind, width, height = re.match(rb"(P5)\s+(\d+)\s+(\d+)\s+255\s", data).groups()
    width, rows = int(width), data[-int(width) * (DEEP - 1):]
    return [x for x in range(width) if min(rows[x::width]) < 128], width


def check_words(edition, folder):
    build(edition, "-o", folder / "proof.pdf", "--report", folder / "report.json", "-j", "3")
    build(edition, "-o", folder / "again.pdf", "-j", "1")
    expect((folder / "proof.pdf").read_bytes() == (folder / "again.pdf").read_bytes(), "two runs differ")
    check_boxes(folder / "proof.pdf")
    expect(run("qpdf", "--check", folder / "proof.pdf").returncode == 0, "qpdf refuses it")
    report = json.loads((folder / "report.json").read_text())
    pages = json.loads(run(PROGRAM, "comments", edition, "--json", "--cache", edition.parent.parent / "cache").stdout)["pages"]
    said = slugs(folder / "proof.pdf")
    expect(len(said) == len(pages) and all(said), f"{said}")
    for words, page in zip(said, pages, strict=True):
        expect(words.startswith(f"Page {page['page']}  ·  "), f"page: {words}")
        expect(report["edition"]["date"] in words and report["edition"]["paper"] in words, f"edition: {words}")
        expect(f"scene {page['hash'][:12]}" in words, f"scene: {words}, {page['hash']}")
        counts = [(word, sum(f.get("page") == page["page"] and f["severity"] == severity for f in report["findings"]))
                  for word, severity in (("error", "error"), ("warning", "warning"), ("note", "info"))]
        told = ", ".join(f"{n} {word}{'s' * (n != 1)}" for word, n in counts if n)
        expect(re.search(rf"open: {told or 'nothing'}(;|$)", words), f"findings: {words}, not {told}")
        columns, width = foot_pixels(folder / "proof.pdf", page=pages.index(page) + 1)
        expect(len(columns) > 100 and min(columns) >= 17 and max(columns) < width - 17, f"page {page['page']}: nothing, or too much, under the foot")
    text = run("pdftotext", folder / "proof.pdf", "-").stdout
    expect(b"open: " not in text and b"files of" not in text, "its words are among the page's")
    return said


def check_time(edition, folder):
    fresh = edition.parent / "stories" / "ferry-returns.md"
    os.utime(fresh, (4102444800, 4102444800))  # later than any file of the program's own
    build(edition, "-o", folder / "a.pdf")
    expect(all("files of 2100-01-01 00:00 UTC" in s for s in slugs(folder / "a.pdf")), f"the newest file's time: {slugs(folder / 'a.pdf')}")
    build(edition, "-o", folder / "b.pdf", SOURCE_DATE_EPOCH="1763424000")
    expect(all("files of 2025-11-18 00:00 UTC" in s for s in slugs(folder / "b.pdf")), f"a given time: {slugs(folder / 'b.pdf')}")


def check_change(edition, folder, before):
    story = edition.parent / "stories" / "ferry-returns.md"
    story.write_text(story.read_text(encoding="utf-8").rstrip() + " And then it left again.\n", encoding="utf-8")
    build(edition, "-o", folder / "c.pdf")
    scene = [[re.search(r"scene (\w+)", s).group(1) for s in all_of] for all_of in (before, slugs(folder / "c.pdf"))]
    expect(scene[0] != scene[1], "a changed page has the scene of before")


def check_pages(edition, folder):
    build(edition, "--pages", folder / "pages")
    manifest = json.loads((folder / "pages" / "manifest.json").read_text())
    for entry in manifest["pages"]:
        path = folder / "pages" / entry["file"]
        file = check_boxes(path)
        expect(slugs(path)[0].startswith(f"Page {entry['page']} "), f"{entry['file']}: {slugs(path)}")
        for box in ("media", "bleed", "trim"):
            is_ = [float(v) for v in file.get(next(file.pages()), f"{box.capitalize()}Box")]
            expect(all(abs(a - b) < 0.002 for a, b in zip(entry["boxes_pt"][box], is_, strict=True)), f"{entry['file']}: {box} {entry['boxes_pt'][box]}, {is_}")


def check_others(edition, folder):
    build(edition, "-o", folder / "replica.pdf", "--profile", "replica")
    file = plant.File((folder / "replica.pdf").read_bytes())
    expect(not any(b"open: " in file.content(p) for p in file.pages()) and all(float(file.get(p, "MediaBox")[1]) == 0 for p in file.pages()), "a replica has a slug")


def check_long_name(edition, folder):
    text = edition.read_text(encoding="utf-8").replace(", zone: City", "")
    longest = "The Evening Courier and Advertiser of All the Valleys " * 9
    edition.write_text(re.sub(r"(?m)^edition: .*$", f"edition: {longest}", text), encoding="utf-8")
    build(edition, "-o", folder / "long.pdf")
    expect(longest.strip() in slugs(folder / "long.pdf")[0], f"the title is not told: {slugs(folder / 'long.pdf')[0]}")
    columns, width = foot_pixels(folder / "long.pdf", 1)
    expect(max(columns) < width - 17 and len(columns) > width / 2, "a long slug leaves the sheet")


def check_compared(edition, folder):
    """A proof printed in the morning compared with the edition, and with itself at another time: nothing changed."""
    build(edition, "-o", folder / "late.pdf", SOURCE_DATE_EPOCH="1763510400")
    for old, new in ((folder / "late.pdf", folder / "proof.pdf"), (folder / "proof.pdf", edition)):
        end = run(PROGRAM, "diff", old, new, "--cache", edition.parent.parent / "cache")
        expect(end.returncode == 0, f"diff {old.name} {new.name}: {end.returncode}: {end.stdout[-300:]!r} {end.stderr[-300:]!r}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for edition in ("rooznameh", "courier"):
            shutil.copytree(EDITIONS / edition, folder / edition)
            said = check_words(folder / edition / "edition.yaml", folder)
            if edition == "rooznameh":
                check_compared(folder / edition / "edition.yaml", folder)
        edition = folder / "courier" / "edition.yaml"
        check_pages(edition, folder)
        check_others(edition, folder)
        check_time(edition, folder)
        check_change(edition, folder, said)
        check_long_name(edition, folder)
    print("slugs:", "failed" if failed else "as they should be")
    sys.exit(bool(failed))


main()
