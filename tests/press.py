#!/usr/bin/env python3
"""Press pages: the sample editions under every standard, checked as a plant would, down to the plates.

    press.py STONEHAND SOURCE-ROOT [EDITION …]      all editions if STONE_WHOLE is set in the environment, else two

Every file is read and checked with tests/plant.py, which shares nothing with the finisher; qpdf has no complaints;
the words are those of the proof; two runs are equal. Ghostscript makes the plates: body type is in black only, no
place has more ink than the style allows, and each spot colour has a plate of its own and knocks out of the others.
Then files are damaged, in one way each, and the checks must notice it."""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import plant  # noqa: E402

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
EDITIONS = {"iran-daily": "tests/editions/iran-daily", "courier": "tests/editions/courier", "rooznameh": "tests/editions/rooznameh",
            "plates": "tests/pages/plates"}
STANDARDS = ["pdf/x-4", "pdf/x-1a", "pdf/x-3"]
DPI, LIMIT = 72, 220
SLACK = 4  # per cent: half a pixel of a resampled edge, and Ghostscript's steps of 1/255 in each of four plates
failed = []


def expect(ok, what):
    if not ok:
        failed.append(what)
        print("failed:", what)


def run(*words, **more):
    return subprocess.run([str(w) for w in words], capture_output=True, check=False, timeout=300, **more)


def lay_out(folder, name, press):
    """The edition in a folder of its own, with `press` added to its style."""
    source = ROOT / EDITIONS[name]
    shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("expect.*"))
    shutil.copy(ROOT / "tests/pages/small.yaml", folder)
    edition = folder / name / "edition.yaml"
    style = re.search(r"^style: (.*)$", edition.read_text(), re.M)
    named = style[1].strip().split(" #")[0] if style else "base"
    edition.write_text(re.sub(r"^style: .*$", "style: plant.yaml", edition.read_text(), flags=re.M))
    (folder / name / "plant.yaml").write_text(f"extends: {named}\npress: {{{press}}}\n")
    return edition


def build(edition, *words):
    end = run(PROGRAM, "build", edition, "--allow", edition.parent.parent, "--cache", edition.parent.parent / "cache", *words)
    expect(end.returncode in (0, 1), f"{edition.parent.name} {words}: status {end.returncode}: {end.stderr[-400:]!r}")


def words_of(pdf):
    return run("pdftotext", "-enc", "UTF-8", pdf, "-").stdout


def mono_pages(edition):
    scene = run(PROGRAM, "scene", edition, "--glyphs", "--allow", edition.parent.parent, "--cache", edition.parent.parent / "cache").stdout.decode()
    pages = re.findall(r'^page \d+ "[^"]*" "[^"]*" size .*$', scene, re.M)
    return scene, {i for i, line in enumerate(pages) if " mono" in line}


# ---- plates ----

def read_tiff(path):
    """Width, height and the bytes of an uncompressed grey TIFF; 255: no ink."""
    data = path.read_bytes()
    order = "little" if data[:2] == b"II" else "big"
    at = int.from_bytes(data[4:8], order)
    tags = {}
    for i in range(int.from_bytes(data[at:at + 2], order)):
        entry = data[at + 2 + 12 * i:at + 14 + 12 * i]
        tag, kind, n = (int.from_bytes(entry[a:b], order) for a, b in ((0, 2), (2, 4), (4, 8)))
        size = {3: 2, 4: 4}.get(kind, 1)
        where = entry[8:] if size * n <= 4 else data[int.from_bytes(entry[8:], order):]
        tags[tag] = [int.from_bytes(where[k * size:(k + 1) * size], order) for k in range(n)]
    strips = b"".join(data[o:o + n] for o, n in zip(tags[273], tags[279]))
    return tags[256][0], tags[257][0], strips


def plates_of(pdf, folder):
    """For each page its plates by name: width, height, bytes."""
    folder.mkdir()
    end = run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}", "-dOverprint=/simulate", "-sCompression=none",
              f"-sOutputFile={folder}/%03d.tif", pdf)
    expect(end.returncode == 0 and not end.stderr, f"Ghostscript on {pdf.name}: {end.stderr[-200:]!r}")
    pages = {}
    for path in sorted(folder.glob("*).tif")):
        found = re.fullmatch(r"(\d+)\((.*)\)\.tif", path.name)
        pages.setdefault(int(found[1]) - 1, {})[found[2]] = read_tiff(path)
    return pages


def ink_in(plate, box, inset=0):
    """The darkest 0.1 per cent of the ink in a box, given in points from the upper left corner of the page."""
    wide, high, data = plate
    x0, y0, x1, y1 = (round(v * DPI / 72) for v in box)
    x0, x1 = max(x0 + inset, 0), min(x1 - inset, wide)
    rows = [data[y * wide + x0:y * wide + x1] for y in range(max(y0 + inset, 0), min(y1 - inset, high))]
    return 100 * (255 - min((min(r) for r in rows if r), default=255)) / 255


def most_ink(plates):
    """The ink at the darkest place, in per cent."""
    inks = [p[2] for p in plates.values()]
    return 100 * (255 * len(inks) - min(map(sum, zip(*inks)))) / 255


def check_limit(name, page, plates):
    """No place has more ink than the press allows."""
    most = most_ink(plates)
    expect(most <= LIMIT + SLACK, f"{name} page {page + 1}: {most:.0f} % of ink in one place")
    return most


def check_body(name, scene, pages):
    """Body type is in black only: under every line where nothing else is drawn, the other plates are empty."""
    lines, page, looked, grounds = scene.splitlines(), -1, 0, []
    number = re.compile(r" box=(-?\d+),(-?\d+),(-?\d+),(-?\d+)")
    for line in lines:
        if line.startswith("page "):
            page, grounds = page + 1, []
        found = number.search(line)
        if not found:
            continue
        x, y, w, h = (int(v) / 1024 for v in found.groups())
        if re.match(r"\s*(box|image|path) ", line):
            grounds.append((x, y, x + w, y + h))
        elif re.match(r'\s*glyphs .* role="(body|question|agate|list)" ', line) and " ink=0/1000 " in line:
            if any(g[0] < x + w and x < g[2] and g[1] < y + h and y < g[3] for g in grounds):
                continue
            looked += 1
            for plate, data in pages[page].items():
                if plate != "Black" and ink_in(data, (x, y, x + w, y + h), 1) > 0:
                    return expect(False, f"{name} page {page + 1}: {plate} under body type at {x:.0f}, {y:.0f} pt: {line.strip()[:80]}")
    return looked


def check_spots(folder):
    """The page of plates: what is drawn in the spot is on its plate and knocks out of the others; black overprints its
    tint, white knocks out of all; the page in black only has no other ink."""
    pages = plates_of(folder / "plates-x4.pdf", folder / "spots")
    spot = "PANTONE 485 C"
    expect(spot in pages[0] and spot not in pages[1], f"plates: {[sorted(p) for p in pages.values()]}")
    tint = (160, 100, 162, 102)  # in the tinted box, beside the words
    for plate, wanted in ((spot, 30), ("Cyan", 0), ("Magenta", 0), ("Yellow", 0), ("Black", 0)):
        got = ink_in(pages[0][plate], tint)
        expect(abs(got - wanted) <= 1, f"in the spot's tint {plate} has {got:.0f} %, not {wanted}")
    for page, box in ((0, (0, 0, 380, 480)), (1, (0, 0, 380, 480))):
        black = ink_in(pages[page]["Black"], box)
        expect(black > 99, f"page {page + 1} of plates: black is {black:.0f} %")
    for plate in ("Cyan", "Magenta", "Yellow"):
        expect(ink_in(pages[1][plate], (0, 0, 380, 480)) == 0, f"{plate} on the page of black alone")
    # the spot's tint continues under the black words, which are added to it
    wide, _, tints = pages[0][spot]
    _, _, black = pages[0]["Black"]
    x0, y0, x1, y1 = 42, 60, 128, 74
    over = [tints[y * wide + x] for y in range(y0, y1) for x in range(x0, x1) if black[y * wide + x] < 40]
    expect(over and all(abs(100 * (255 - v) / 255 - 30) <= 1 for v in over), f"the spot's tint goes on under black type: {sorted(set(over))[:5]}")
    for page, plates in pages.items():
        check_limit("plates", page, plates)


# ---- the files ----

def check_edition(folder, name):
    mono, looked = set(), 0
    for standard in STANDARDS:
        short = standard.rpartition("/")[2].replace("-", "")
        edition = lay_out(folder / short, name, f"standard: {standard}")
        pdf, proof = folder / f"{name}-{short}.pdf", folder / f"{name}-{short}-proof.pdf"
        build(edition, "--profile", "press", "-o", pdf, "--pages", folder / f"{name}-{short}", "-j", "1")
        build(edition, "--profile", "press", "-o", folder / f"{name}-{short}-again.pdf", "-j", "3")
        build(edition, "-o", proof)
        scene, mono = mono_pages(edition)
        expect(pdf.read_bytes() == (folder / f"{name}-{short}-again.pdf").read_bytes(), f"{name} {standard}: two runs differ")
        faults = plant.faults(plant.File(pdf.read_bytes()), standard, mono)
        expect(not faults, f"{name} {standard}: {faults[:5]}")
        checked = run("qpdf", "--check", pdf)
        expect(checked.returncode == 0, f"{name} {standard}: qpdf: {checked.stdout[-200:]!r}")
        expect(words_of(pdf) == words_of(proof), f"{name} {standard}: the words are not those of the proof")
        check_files(folder / f"{name}-{short}", name, standard, mono)
        if standard == "pdf/x-4":
            pages = plates_of(pdf, folder / f"{name}-plates")
            most = [check_limit(name, page, plates) for page, plates in pages.items()]
            looked = check_body(name, scene, pages)
            print(f"{name}: most ink {max(most):.0f} %, {looked} lines of body type on black alone")
            expect(looked or name == "plates", f"{name}: no line of body type was looked at")


def check_files(folder, name, standard, mono):
    """One file per page, as listed in the manifest."""
    manifest = json.loads((folder / "manifest.json").read_text())
    expect(manifest.get("standard") == standard and manifest.get("condition"), f"{name}: the manifest names no standard")
    for number, entry in enumerate(manifest["pages"]):
        data = (folder / entry["file"]).read_bytes()
        file = plant.File(data)
        faults = plant.faults(file, standard, {0} if number in mono else set())
        expect(not faults, f"{name} {standard} {entry['file']}: {faults[:5]}")
        expect(hashlib.sha256(data).hexdigest() == entry["sha256"], f"{entry['file']}: not the hash of the manifest")
        expect((entry["colour"] == "mono") == (number in mono), f"{entry['file']}: {entry['colour']}")
        page = next(file.pages())
        for box in ("media", "bleed", "trim"):
            said, is_ = entry["boxes_pt"][box], file.get(page, box.capitalize() + "Box")
            expect(all(abs(a - b) < 0.01 for a, b in zip(said, is_)), f"{entry['file']}: {box} {said} {is_}")


def check_unchanged(folder):
    """A CMYK JPEG is embedded byte for byte."""
    wanted = (ROOT / "tests/pages/plates/pictures/inks.jpg").read_bytes()
    file = plant.File((folder / "plates-x4.pdf").read_bytes())
    images = [file.raw(o) for o in file.objects.values() if isinstance(o, plant.Stream) and o.get("Subtype") == "Image"]
    expect(wanted in images, "inks.jpg is not in the file as it is")


def check_helper(folder):
    """Another build of the picture helper that makes the same pictures does not change the bytes of the file or its
    IDs."""
    programs = folder / "programs"
    programs.mkdir()
    for name in ("stonehand", "stonehand-pictures"):
        shutil.copy(PROGRAM.parent / name, programs)
    with open(programs / "stonehand-pictures", "ab") as helper:
        helper.write(b"\0")
    edition = folder / "x4/plates/edition.yaml"
    run(programs / "stonehand", "build", edition, "--profile", "press", "-o", folder / "helper.pdf", "--allow", folder / "x4", "--cache", programs / "cache",
        "--data", ROOT)
    expect((folder / "helper.pdf").read_bytes() == (folder / "plates-x4.pdf").read_bytes(), "another build of the helper makes another file")


def check_graphic(folder):
    """A fill in exactly the screen colour of one of the style's colours takes its ink; black and grey are in black ink;
    other colours are converted with the profile, within the limit."""
    edition = lay_out(folder / "graphic", "plates", "standard: pdf/x-4")
    run(PROGRAM, "png", edition, "--dpi", "72", "-o", folder / "graphic-png", "--allow", folder / "graphic", "--cache", folder / "graphic/cache", "--page", "1")
    seen = run("convert", folder / "graphic-png/1.png", "-depth", "8", "-crop", "1x1+290+96", "rgb:-").stdout
    expect(len(seen) == 3, f"no pixel: {seen!r}")
    chart = edition.parent / "chart.svg"
    chart.write_text(chart.read_text().replace("#d12a22", "#" + seen.hex()))
    build(edition, "--profile", "press", "-o", folder / "graphic.pdf")
    plates = plates_of(folder / "graphic.pdf", folder / "graphic-plates")[0]
    fields = {"the style's colour": ((90, 360, 105, 390), {"Cyan": 80, "Magenta": 30, "Yellow": 0, "Black": 30}),
              "black": ((42, 360, 55, 390), {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 100}),
              "grey": ((66, 360, 80, 390), {"Cyan": 0, "Magenta": 0, "Yellow": 0, "Black": 50})}
    for what, (box, wanted) in fields.items():
        got = {name: ink_in(plates[name], box) for name in wanted}
        expect(all(abs(got[n] - wanted[n]) <= 1 for n in wanted), f"{what} in a graphic: {got}")
    blue = {name: ink_in(plates[name], (115, 360, 130, 390)) for name in ("Cyan", "Magenta", "Yellow", "Black")}
    expect(blue["Cyan"] > 60 and blue["Yellow"] < 15 and sum(blue.values()) <= LIMIT, f"blue in a graphic: {blue}")


def check_marks(folder):
    """With marks the sheet is larger, and the marks are outside the bleed in all inks."""
    edition = lay_out(folder / "marks", "plates", "marks: true")
    build(edition, "--profile", "press", "-o", folder / "marks.pdf", "--pages", folder / "marks-pages")
    file = plant.File((folder / "marks.pdf").read_bytes())
    faults = plant.faults(file, "pdf/x-4", {1})
    expect(not faults, f"with marks: {faults}")
    page = next(file.pages())
    media, bleed, trim = (file.get(page, k) for k in ("MediaBox", "BleedBox", "TrimBox"))
    expect(abs(bleed[0] - 18) < .01 and abs(trim[0] - bleed[0] - 3 * 72 / 25.4) < .01 and media[0] == 0, f"boxes: {media} {bleed} {trim}")
    pages = plates_of(folder / "marks.pdf", folder / "marks-plates")
    for name, plate in pages[0].items():
        expect(ink_in(plate, (0, 0, media[2], 17)) > 20, f"no mark on {name}")
        expect(ink_in(plate, (0, 17, 17, 24)) == 0, f"{name}: something between the marks and the bleed")


# ---- damaged files ----

def find(file, **wanted):
    return next(o for o in file.objects.values() if isinstance(o, dict) and all(str(file.get(o, k)) == v for k, v in wanted.items()))


def root(file):
    return file.get(file.trailer, "Root")


def page_of(file):
    return find(file, Type="Page")


def prefix(words):
    def spoil(file):
        page = page_of(file)
        stream = plant.Stream({"Length": 0})
        stream.data = words + b"\n" + file.content(page)
        page["Contents"] = stream
    return spoil


def change(get, key, value):
    def spoil(file):
        get(file)[key] = value
    return spoil


def drop(get, key):
    def spoil(file):
        del get(file)[key]
    return spoil


def info(file):
    return file.get(file.trailer, "Info")


def intent(file):
    return file.get(root(file), "OutputIntents", 0)


def image(file):
    return find(file, Subtype="Image")


def embedded(file):
    return next(o for o in file.objects.values() if isinstance(o, dict) and o.get("Type") == "FontDescriptor")


def replace(was, by):
    """Everywhere in the content."""
    def spoil(file):
        page = page_of(file)
        stream = plant.Stream({"Length": 0})
        stream.data = file.content(page).replace(was, by)
        if stream.data == file.content(page):
            raise ValueError(f"nothing to spoil: {was}")
        page["Contents"] = stream
    return spoil


def spoil_xmp(file):
    metadata = file.get(root(file), "Metadata")
    metadata.data = file.raw(metadata).replace(b"<dc:title>", b"<dc:title><!-- -->").replace(b"Courier", b"Herald")


def spoil_font(kind):
    def spoil(file):
        for font in file.objects.values():
            if isinstance(font, dict) and font.get("Type") == "Font" and "FontDescriptor" in font:
                font["Subtype"] = plant.Name(kind)
                return
    return spoil


def vary(file):
    descriptor = embedded(file)
    program = file.get(descriptor, next(k for k in descriptor if k.startswith("FontFile")))
    program.data = b"\0\1\0\0\0\4fvar" + file.decoded(program)
    program.pop("Filter", None)


def state(number):
    return lambda file: next(o for o in file.objects.values() if isinstance(o, dict) and o.get("Type") == "ExtGState" and "OPM" in o
                             and (bool(o["op"]), bool(o["OP"])) == number)


N = plant.Name
SPOILT = {
    "RGB in the content": prefix(b"1 0 0 rg"),
    "RGB for lines": prefix(b"1 0 0 RG"),
    "a space of RGB": prefix(b"/DeviceRGB cs 1 0 0 sc"),
    "a space that is not there": prefix(b"/Nothing cs"),
    "a gradient": prefix(b"/S sh"),
    "a picture inside the content": prefix(b"BI /W 1 /H 1 /CS /RGB /BPC 8"),
    "black that knocks out": replace(b"/StoneOP1 gs", b"/StoneOP0 gs"),
    "white that overprints": prefix(b"q /StoneOP1 gs 0 0 0 0 k 0 0 1 1 re f Q"),
    "colour that overprints": prefix(b"q /StoneOP1 gs 0 1 0 0 k 0 0 1 1 re f Q"),
    "a line in colour that overprints": prefix(b"q /StoneOP3 gs 0 1 0 0 K 0 0 m 1 1 l S Q"),
    "q without Q": prefix(b"q"),
    "one of op and OP": drop(state((True, False)), "OP"),
    "OPM 0": change(state((True, False)), "OPM", 0),
    "alpha": change(state((True, False)), "ca", 0.5),
    "a soft mask": change(state((True, False)), "SMask", {"S": N("Alpha")}),
    "a blend mode": change(state((True, False)), "BM", N("Multiply")),
    "a picture in RGB": change(image, "ColorSpace", N("DeviceRGB")),
    "a picture with alpha": change(image, "SMask", {}),
    "a Separation on RGB": lambda file: next(o for o in file.objects.values() if isinstance(o, list) and o and o[0] == "Separation").__setitem__(2, N("DeviceRGB")),
    "a group on the page": change(page_of, "Group", {"S": N("Transparency"), "CS": N("DeviceRGB")}),
    "an annotation": change(page_of, "Annots", [{}]),
    "no TrimBox": drop(page_of, "TrimBox"),
    "a TrimBox outside": change(page_of, "TrimBox", [-9, 0, 100, 100]),
    "a BleedBox inside the trim": change(page_of, "BleedBox", [50, 50, 100, 100]),
    "a turned page": change(page_of, "Rotate", 90),
    "no /ID": lambda file: file.trailer.pop("ID"),
    "encryption": lambda file: file.trailer.__setitem__("Encrypt", {}),
    "another version": lambda file: setattr(file, "version", "1.3"),
    "no intent": drop(root, "OutputIntents"),
    "two intents": lambda file: file.get(root(file), "OutputIntents").append(file.get(root(file), "OutputIntents")[0]),
    "an intent without its profile": drop(intent, "DestOutputProfile"),
    "a profile of three": lambda file: file.get(intent(file), "DestOutputProfile").__setitem__("N", 3),
    "a profile that is none": lambda file: setattr(file.get(intent(file), "DestOutputProfile"), "data", b"") or file.get(intent(file), "DestOutputProfile").update(Length=0),
    "no XMP": drop(root, "Metadata"),
    "another title in XMP": spoil_xmp,
    "a date without D:": change(info, "CreationDate", b"20251118120000Z"),
    "no word on trapping": drop(info, "Trapped"),
    "another standard": change(info, "GTS_PDFXVersion", b"PDF/X-5"),
    "a script": change(root, "OpenAction", {"S": N("JavaScript"), "JS": b"1"}),
    "a font of Type 3": spoil_font("Type3"),
    "a font that is not embedded": lambda file: [embedded(file).pop(k) for k in list(embedded(file)) if k.startswith("FontFile")],
    "a variable font": vary,
}


def check_spoilt(folder):
    data = (folder / "plates-x4.pdf").read_bytes()
    plain = plant.faults(plant.File(data), "pdf/x-4", {1})
    expect(not plain, f"the file to be spoilt: {plain}")
    for what, spoil in SPOILT.items():
        file = plant.File(data)
        for thing in list(file.objects.values()):
            if isinstance(thing, plant.Stream):
                file.raw(thing)
        spoil(file)
        expect(plant.faults(file, "pdf/x-4", {1}), f"not seen: {what}")
    # colour on a page of black alone
    expect(plant.faults(plant.File(data), "pdf/x-4", {0, 1}), "not seen: colour on a page of black alone")
    expect(most_ink({k: (2, 1, b"\xff\0") for k in "CMYK"}) == 400 and most_ink({"K": (1, 1, b"\xff")}) == 0, "no ink is seen")


def main():
    names = sys.argv[3:] or (list(EDITIONS) if os.environ.get("STONE_WHOLE") else ["plates", "rooznameh"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for short in ("x4", "x1a", "x3", "marks", "graphic"):
            (folder / short).mkdir()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda n: check_edition(folder, n), names))
        if "plates" in names:
            check_spots(folder)
            check_unchanged(folder)
            check_helper(folder)
            check_graphic(folder)
            check_marks(folder)
            check_spoilt(folder)
    print("press:", "failed" if failed else f"{len(names)} editions under {len(STANDARDS)} standards as a plant needs them; {len(SPOILT) + 2} ways to spoil a file seen")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
