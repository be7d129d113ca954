#!/usr/bin/env python3
"""Advertisements and graphics delivered as PDF: inspected before they are placed, placed unchanged, refused with a
reason.

    supplied.py STONEHAND STONEHAND-PICTURES SOURCE-ROOT

The pages are written here, object by object. A sound page becomes a form: its content and pictures, decoded, are
those supplied, and its spot has a plate. A page that a press cannot print is refused with its reason and leaves an
empty place and a finding, and with --strict no file is written."""
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import plant  # noqa: E402

PROGRAM, HELPER, ROOT = (Path(p).resolve() for p in sys.argv[1:4])
JPEG = (ROOT / "tests/pages/plates/pictures/inks.jpg").read_bytes()
FONT = (ROOT / "fonts/RobotoCondensed-Bold.ttf") if (ROOT / "fonts/RobotoCondensed-Bold.ttf").exists() else next((ROOT / "fonts").rglob("RobotoCondensed-Bold.ttf"))
failed = []

STYLE = """extends: small.yaml
press: {standard: %s}
"""
EDITION = """paper: Courier
style: plant.yaml
date: 2026-07-14
language: en
pages:
  - page: 1
    boxes:
      sold: {at: {columns: 1-2, rows: 1-9}, ad: good.pdf}
      drawn: {at: {columns: 3-4, rows: 1-9}, graphic: chart.pdf}
      foot: {at: {columns: 1-4, rows: 10-19}, text: The ferry runs again at six.}
"""


def expect(ok, what):
    if not ok:
        failed.append(what)
        print("failed:", what)


def stream(dictionary, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(data), data)


def pdf(content=b"0 0 0 1 k 10 10 100 20 re f", resources=b"", page=b"", extra=(), pages=1, media=b"[0 0 150 230]", trim=b"[10 10 140 220]"):
    """A page with these objects: 1 catalog, 2 pages, 3 page, 4 content, 5 picture, from 6 on: extra."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox %s /TrimBox %s /Resources << %s >> /Contents 4 0 R %s >>" % (media, trim, resources, page),
               stream(b"/Filter /FlateDecode", zlib.compress(content)),
               stream(b"/Type /XObject /Subtype /Image /Width 360 /Height 240 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Filter /DCTDecode", JPEG), *extra]
    if pages == 2:
        objects.append(objects[2])
        objects[1] = b"<< /Type /Pages /Kids [3 0 R %d 0 R] /Count 2 >>" % len(objects)
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


SPOT = b"/ColorSpace << /S [/Separation /PANTONE#20300#20C /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 .4 0 0] /N 1 >>] >>"
CONTENT = (b"q /S cs 1 scn 10 10 130 100 re f Q\nq 100 0 0 66 25 140 cm /I Do Q\n0 0 0 1 k 20 120 80 10 re f\n"
           b"BT /F 12 Tf 20 122 Td (A \\(sale\\) of boats) Tj ET\n")
FONT_OBJECTS = (b"<< /Type /Font /Subtype /TrueType /BaseFont /RobotoCondensed-Bold /FirstChar 32 /LastChar 32 /Widths [240] /FontDescriptor 7 0 R >>",
                b"<< /Type /FontDescriptor /FontName /RobotoCondensed-Bold /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 900 /Descent -200"
                b" /CapHeight 700 /StemV 120 /FontFile2 8 0 R >>",
                stream(b"/Length1 %d /Filter /FlateDecode" % FONT.stat().st_size, zlib.compress(FONT.read_bytes())))
GOOD = pdf(CONTENT, SPOT + b" /XObject << /I 5 0 R >> /Font << /F 6 0 R >>", b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>]", FONT_OBJECTS)
CHART = pdf(b"0 1 0 0 k 0 0 75 230 re f 0 0 0 1 k 75 0 75 230 re f", trim=b"[0 0 150 230]")

ICC3, ICC4 = b"<< /N 3 /Length 0 >>\nstream\n\nendstream", b"<< /N 4 /Length 0 >>\nstream\n\nendstream"
FLAWS = {
    "RGB in the content": (pdf(b"1 0 0 rg 0 0 9 9 re f"), "in RGB"),
    "RGB for lines": (pdf(b"1 0 0 RG 0 0 9 9 re S"), "in RGB"),
    "a space of RGB": (pdf(b"/DeviceRGB cs 1 0 0 sc"), "in RGB"),
    "a picture in RGB": (pdf(b"/I Do", b"/XObject << /I 6 0 R >>", extra=[stream(b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB", b"abc")]), "in RGB"),
    "an indexed picture in RGB": (pdf(b"/I Do", b"/XObject << /I 6 0 R >>", extra=[stream(b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 0 <000000>]", b"\0")]), "in RGB"),
    "a picture inside the content": (pdf(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"), "in RGB"),
    "RGB by a profile": (pdf(b"/P cs 1 0 0 sc", b"/ColorSpace << /P [/ICCBased 6 0 R] >>", extra=[ICC3]), "in RGB"),
    "Lab": (pdf(b"/P cs 1 0 0 sc", b"/ColorSpace << /P [/Lab << /WhitePoint [1 1 1] >>] >>"), "in RGB or Lab"),
    "a spot that stands on RGB": (pdf(b"/P cs 1 scn", b"/ColorSpace << /P [/Separation /Red /DeviceRGB << /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [1 0 0] /N 1 >>] >>"), "in RGB"),
    "RGB in a form": (pdf(b"/X Do", b"/XObject << /X 6 0 R >>", extra=[stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>", b"1 0 0 rg")]), "in RGB"),
    "RGB in a pattern": (pdf(b"/Pattern cs /X scn", b"/Pattern << /X 6 0 R >>", extra=[stream(b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /XStep 9 /YStep 9 /BBox [0 0 9 9] /Resources << >>", b"1 0 0 rg")]), "in RGB"),
    "a gradient in RGB": (pdf(b"/X sh", b"/Shading << /X << /ShadingType 2 /ColorSpace /DeviceRGB >> >>"), "in RGB"),
    "a font that is not there": (pdf(b"BT /F 9 Tf (a) Tj ET", b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"), "Helvetica is not embedded"),
    "a transfer function": (pdf(resources=b"/ExtGState << /G << /TR << /FunctionType 2 /N 1 >> >> >>"), "transfer function"),
    "PostScript": (pdf(b"/X Do", b"/XObject << /X 6 0 R >>", extra=[stream(b"/Type /XObject /Subtype /PS", b"showpage")]), "PostScript"),
    "a content that is none": (pdf(b"(never closed"), "cannot be read"),
}
NEWER = {
    "alpha": (pdf(resources=b"/ExtGState << /G << /ca .5 >> >>"), "transparent"),
    "a soft mask": (pdf(resources=b"/ExtGState << /G << /SMask << /S /Alpha >> >> >>"), "soft mask"),
    "a blend mode": (pdf(resources=b"/ExtGState << /G << /BM /Multiply >> >>"), "blended"),
    "a picture with alpha": (pdf(b"/I Do", b"/XObject << /I 6 0 R >>", extra=[stream(b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /SMask 5 0 R", b"abcd")]), "alpha"),
    "inks by a profile": (pdf(b"/P cs 0 0 0 1 sc", b"/ColorSpace << /P [/ICCBased 6 0 R] >>", extra=[ICC4]), "profiles of their own"),
    "a group": (pdf(b"/X Do", b"/XObject << /X 6 0 R >>", extra=[stream(b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >>", b"0 0 0 1 k")]), "groups"),
    "layers": (pdf(b"/OC /L BDC EMC", b"/Properties << /L << /Type /OCG /Name (a) >> >>"), "layers"),
}
REFUSED = {
    "two pages": (pdf(pages=2), "more than one page"),
    "a turned page": (pdf(page=b"/Rotate 90"), "turned by Rotate"),
    "a damaged file": (GOOD[:len(GOOD) // 2], "damaged"),
    "a page without size": (pdf(media=b"[0 0 0 0]", trim=b"[0 0 0 0]"), "no size"),
}


def ask(data, *words):
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        end = subprocess.run([HELPER, *words], stdin=file, capture_output=True, check=False, timeout=60)
    head, _, body = end.stdout.partition(b"\n\n")
    return end.returncode, dict(line.split("=", 1) for line in head.decode().splitlines() if "=" in line), body


def check_facts():
    status, said, _ = ask(GOOD, "facts")
    expect(status == 0 and said["state"] == "ok" and said["type"] == "PDF" and said["points"] == "130000 210000" and "flaw" not in said
           and "transparent" not in said and said.get("coloured") == "yes", f"good.pdf: {said}")
    _, said, _ = ask(pdf(), "facts")
    expect(said.get("state") == "ok" and "coloured" not in said, f"a page in black: {said}")
    for what, (data, reason) in FLAWS.items():
        _, said, _ = ask(data, "facts")
        expect(reason in said.get("flaw", ""), f"{what}: {said}")
    for what, (data, reason) in NEWER.items():
        _, said, _ = ask(data, "facts")
        expect(reason in said.get("transparent", "") and "flaw" not in said, f"{what}: {said}")
    locked = subprocess.run(["qpdf", "--encrypt", "", "owner", "128", "--use-aes=y", "--", "-", "-"], input=GOOD, capture_output=True, check=False).stdout
    if not locked:
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "a.pdf").write_bytes(GOOD)
            subprocess.run(["qpdf", "--encrypt", "", "owner", "128", "--use-aes=y", "--", "a.pdf", "b.pdf"], cwd=name, check=True)
            locked = (Path(name) / "b.pdf").read_bytes()
    for what, (data, reason) in {**REFUSED, "encryption": (locked, "encrypted")}.items():
        _, said, _ = ask(data, "facts")
        expect(said.get("state") == "refused" and reason in said.get("reason", ""), f"{what}: {said}")
    # bytes changed one after the other: always an answer, never a crash
    for at in range(0, len(GOOD), len(GOOD) // 100):
        status, said, _ = ask(GOOD[:at] + bytes([GOOD[at] ^ 0x55]) + GOOD[at + 1:], "facts")
        expect(status == 0 and said.get("state") in ("ok", "refused"), f"byte {at} overturned: {status} {said}")


def check_pixels():
    """The trim fills the raster: the field in the spot at the bottom, the picture at the top, white on its left."""
    status, said, body = ask(GOOD, "pixels", "130", "210", "0", "0", "130", "210", "colour", "ffffff", "88", "100")
    expect(status == 0 and said.get("state") == "ok" and body[:4] == b"SHPX", f"pixels: {said}")
    pixel = lambda x, y: tuple(body[16 + 4 * (130 * y + x):][:3])  # noqa: E731
    expect(pixel(65, 190)[0] > pixel(65, 190)[2] + 60, f"the spot's field looks {pixel(65, 190)}")
    expect(pixel(5, 60) == (255, 255, 255) and pixel(65, 60) != (255, 255, 255), f"the picture's place: {pixel(5, 60)} {pixel(65, 60)}")


def build(folder, standard, good, *words):
    (folder / "small.yaml").write_bytes((ROOT / "tests/pages/small.yaml").read_bytes())
    (folder / "plant.yaml").write_text(STYLE % standard)
    (folder / "edition.yaml").write_text(EDITION)
    for sub in ("ads", "pictures"):
        (folder / sub).mkdir(exist_ok=True)
    (folder / "ads/good.pdf").write_bytes(good)
    (folder / "pictures/chart.pdf").write_bytes(CHART)
    end = subprocess.run([PROGRAM, "build", "edition.yaml", "-o", "out.pdf", "--cache", "cache", *words], cwd=folder, capture_output=True, text=True, check=False)
    return end.returncode, end.stderr


def forms(file):
    return [o for o in file.objects.values() if isinstance(o, plant.Stream) and o.get("Subtype") == "Form"]


def check_placed(folder):
    for standard in ("pdf/x-4", "pdf/x-1a"):
        status, said = build(folder, standard, GOOD, "--profile", "press")
        expect(status == 0 and "error[" not in said, f"{standard}: {status} {said[-300:]}")
        file = plant.File((folder / "out.pdf").read_bytes())
        faults = plant.faults(file, standard, ours=False)
        expect([f for f in faults if "characters behind" not in f] == [], f"{standard}: {faults}")  # a font of the advertiser's
        contents = [file.decoded(f) for f in forms(file)]
        expect(CONTENT in [c.rstrip(b"\n") + b"\n" for c in contents], f"{standard}: the content is not as it was supplied")
        images = [file.raw(o) for o in file.objects.values() if isinstance(o, plant.Stream) and o.get("Subtype") == "Image"]
        expect(JPEG in images, f"{standard}: the picture is not as it was supplied")
        expect(b"/Annot" not in file.data, f"{standard}: an annotation came in")
        expect("PANTONE 300 C" in file.counts[0]["spots"], f"{standard}: the spot: {file.counts}")
        expect(subprocess.run(["qpdf", "--check", "out.pdf"], cwd=folder, capture_output=True, check=False).returncode == 0, f"{standard}: qpdf")
        subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r36", "-sOutputFile=plate%d.tif", "out.pdf"], cwd=folder, check=True)
        expect((folder / "plate1(PANTONE 300 C).tif").exists(), f"{standard}: no plate of the spot")
    expect("good.pdf was made" in said or "ad-size" in said, f"an ad of another size is not reported: {said[-200:]}")


def check_refused(folder):
    former = b"the former one"
    for standard, cases in (("pdf/x-4", {**FLAWS, **REFUSED}), ("pdf/x-1a", NEWER)):
        for what, (data, reason) in cases.items():
            if what not in ("RGB in the content", "two pages", "alpha", "a font that is not there"):
                continue
            (folder / "out.pdf").write_bytes(former)
            status, said = build(folder, standard, data, "--profile", "press")
            expect(status == 1 and reason in said and (folder / "out.pdf").read_bytes() == former, f"{what} for the press: {status} {said[-300:]}")
            code = "picture-broken" if what in REFUSED else "pdf-refused"
            expect(f"error[{code}]" in said, f"{what}: {said[-300:]}")
            status, said = build(folder, standard, data, "--profile", "press", "--lenient")
            file = plant.File((folder / "out.pdf").read_bytes())
            expect(status == 0 and len(forms(file)) == 1, f"{what}: status {status}, {len(forms(file))} forms")
            expect(not plant.faults(file, standard, ours=False), f"{what}: {plant.faults(file, standard, ours=False)}")
    status, said = build(folder, "pdf/x-4", NEWER["alpha"][0], "--profile", "press")
    expect(status == 0 and "pdf-refused" not in said, f"alpha under PDF/X-4: {said[-200:]}")
    status, said = build(folder, "none", FLAWS["RGB in the content"][0], "--profile", "press")
    expect(status == 0 and "pdf-refused" not in said, f"RGB under no standard: {said[-200:]}")


def main():
    check_facts()
    check_pixels()
    with tempfile.TemporaryDirectory() as name:
        check_placed(Path(name))
        check_refused(Path(name))
    print("supplied:", "failed" if failed else f"{len(FLAWS) + len(NEWER) + len(REFUSED) + 1} faults told, what is sound is placed as it came")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
