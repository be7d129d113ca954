#!/usr/bin/env python3
"""Vector graphics stay vector, and nothing else on the pages changes.

    graphics.py STONEHAND STONEHAND-PICTURES SOURCE-ROOT

The pages of tests/pages/graphics as PDF contain no image and a form for every place, pass `qpdf --check`, have the
same bytes for one thread and four and for every run, and have the words of the pages painted without the finisher.
Drawings that are not supported are refused with a reason and its line; none makes the helper fail."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, HELPER, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
EDITION = ROOT / "tests/pages/graphics/edition.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">\n%s\n</svg>'
failed = []

# drawing -> words of the reason
REFUSED = {
    "<text x='1' y='9'>Courier</text>": "line 2: <text>",
    "<rect width='5' height='5' opacity='.5'/>": "opacity",
    "<rect width='5' height='5' style='fill:red; fill-opacity: 0.3'/>": "fill-opacity",
    "<linearGradient id='g'/><rect width='5' height='5' fill='url(#g)'/>": "gradient",
    "<rect width='5' height='5' stroke='url(#g)'/>": "gradient",
    "<filter id='f'/><g filter='url(#f)'/>": "<filter>",
    "<g mask='url(#m)'/>": "mask",
    "<image href='data:image/png;base64,xx'/>": "<image>",
    "<use xlink:href='file:///etc/passwd#a'/>": "out of the file",
    "<use href='https://example.com/a.svg#a'/>": "out of the file",
    "<script>alert(1)</script>": "<script>",
    "<rect width='1' height='1' onclick='x()'/>": "script",
    "<foreignObject><p/></foreignObject>": "<foreignObject>",
    "<animate attributeName='x'/>": "<animate>",
    "<style>@import url(x.css);</style>": "@-rule",
    "<style>.a { opacity: .4 }</style>": "opacity",
    "<path d='M0 0' marker-end='url(#m)'/>": "marker-end",
    "<g>" * 150 + "</g>" * 150: "too deep",
    "<g/>" * 100001: "100,000",
}
WHOLE = {
    "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>\n<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><title>&b;</title></svg>": "entities",
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><g></svg>": "well-formed",
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'/>": "size",
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e30 1'/>": "size",
    "<html><svg/></html>": "not <svg>",
}
GOOD = [
    "<rect width='5' height='5' fill='red'/>",
    "<defs><g id='a'><circle r='3'/></g></defs><use href='#a' x='3' y='3'/>",
    "<style>.a { fill: #123; opacity: 1 }</style><rect class='a' width='5' height='5'/>",
    "<title>A &amp; B</title><g transform='rotate(30)' style='stroke:black;fill:none'><path d='M0 0L9 9'/></g>",
    "<use href='#b' id='b'/><rect width='1' height='1'/>",
]


def expect(true, what):
    if not true:
        failed.append(what)
        print("failed:", what)


def ask(svg, *words):
    with tempfile.NamedTemporaryFile(suffix=".svg") as file:
        file.write(svg.encode())
        file.flush()
        with open(file.name, "rb") as picture:
            run = subprocess.run([HELPER, *words], stdin=picture, capture_output=True, check=False, timeout=60)
    head = run.stdout.partition(b"\n\n")[0].decode()
    return run.returncode, dict(line.split("=", 1) for line in head.splitlines() if "=" in line)


def build(folder, name, *more):
    run = subprocess.run([PROGRAM, "build", EDITION, "-o", folder / name, "--allow", ROOT / "tests/pages", "--cache", folder / "cache", *more],
                         capture_output=True, text=True, check=False, timeout=120)
    expect(run.returncode == 0, f"build ends with {run.returncode}: {run.stderr[-300:]}")
    return (folder / name).read_bytes()


def main():
    for svg, reason in [*((SVG % s, r) for s, r in REFUSED.items()), *WHOLE.items()]:
        for words in (["facts"], ["vector"]):
            code, said = ask(svg, *words)
            expect(code == 0 and said.get("state") == "refused" and reason in said.get("reason", ""), f"{svg[95:160]!r} {words}: {code} {said}")
    for svg in GOOD:
        code, said = ask(SVG % svg, "facts")
        expect(code == 0 and said.get("state") == "ok" and said.get("type") == "SVG", f"{svg[:60]}: {said}")
        code, said = ask(SVG % svg, "vector")
        expect(code == 0 and said.get("state") == "ok", f"{svg[:60]}: {said}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = build(folder, "one.pdf", "-j", "1", "--pages", folder / "pages")
        expect(one == build(folder, "four.pdf", "-j", "4"), "one thread and four give the same bytes")
        check = subprocess.run(["qpdf", "--check", folder / "one.pdf"], capture_output=True, text=True, check=False)
        expect(check.returncode == 0, check.stdout + check.stderr)
        images = subprocess.run(["pdfimages", "-list", folder / "one.pdf"], capture_output=True, text=True, check=True).stdout.splitlines()
        expect(len(images) == 2, f"images in the PDF: {images[2:]}")
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", folder / "one.pdf", "-"], capture_output=True, check=True).stdout
        forms = re.findall(rb"/BBox \[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", plain)
        # the plate and the mark, each stored once for all its places
        expect(sorted(set(forms)) == [(b"40", b"60"), (b"600", b"100")] and len(forms) <= 6, f"forms: {forms}")
        text = subprocess.run(["pdftotext", "-enc", "UTF-8", folder / "one.pdf", "-"], capture_output=True, text=True, check=True).stdout
        expect("18 November 2025" in text and "The mark of the landing, from a plate" in text, f"words: {text!r}")
        for page in sorted((folder / "pages").glob("*.pdf")):
            expect(subprocess.run(["qpdf", "--check", page], capture_output=True, check=False).returncode == 0, f"{page.name} is not sound")
    print("graphics:", "failed" if failed else f"{len(REFUSED) + len(WHOLE)} drawings refused in words, {len(GOOD)} taken, the pages are sound")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
