#!/usr/bin/env python3
"""The replica, for screens, is tagged, in reading order, and has links, an outline and descriptions of pictures; it
looks and reads like the proof.

    replica.py STONEHAND SOURCE-ROOT"""
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import plant  # noqa: E402

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
failed = []


def expect(ok, what):
    if not ok:
        failed.append(what)
        print("failed:", what)


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, check=False, timeout=120)


def build(edition, folder, name, *words):
    end = run(PROGRAM, "build", edition, "-o", folder / name, "--cache", folder / "cache", *words)
    expect(end.returncode == 0, f"{edition.parent.name}: status {end.returncode}: {end.stderr[-300:]!r}")
    return folder / name


def elements(file):
    """(kind, element) of the tree, depth first."""
    def below(kids):
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = file.get(kid)
            if isinstance(kid, dict) and "S" in kid:
                yield str(kid["S"]), kid
                yield from below(file.get(kid, "K"))
    return list(below(file.get(file.trailer, "Root", "StructTreeRoot", "K")))


def pages_of(file, element):
    """The pages that contain the content of an element."""
    out = set()
    kids = file.get(element, "K")
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = file.get(kid)
        if isinstance(kid, int) and "Pg" in element:
            out.add(element["Pg"])
        elif isinstance(kid, dict):
            out |= {kid["Pg"]} if "Pg" in kid and "S" not in kid else pages_of(file, kid)
    return out


def page_numbers(file):
    """References to the pages, in order."""
    def below(node):
        for kid in file.get(node, "Kids"):
            if file.get(kid, "Type") == "Page":
                yield kid
            else:
                yield from below(file.get(kid))
    return list(below(file.get(file.trailer, "Root", "Pages")))


def destinations(file):
    out = {}
    def below(node):
        for kid in file.get(node, "Kids") or []:
            below(file.get(kid))
        names = file.get(node, "Names") or []
        for name, at in zip(names[::2], names[1::2]):
            at = file.get(at)
            out[name] = (file.get(at, "D") if isinstance(at, dict) else at)[0]
    below(file.get(file.trailer, "Root", "Names", "Dests") or {})
    for name, at in (file.get(file.trailer, "Root", "Dests") or {}).items():
        at = file.get(at)
        out[str(name).encode()] = (file.get(at, "D") if isinstance(at, dict) else at)[0]
    return out


def links(file):
    """(page, page it leads to), by index."""
    pages, named = page_numbers(file), destinations(file)
    for number, page in enumerate(pages):
        for annotation in file.get(page, "Annots") or []:
            to = file.get(annotation, "Dest") or file.get(annotation, "A", "D")
            to = named.get(to) if isinstance(to, bytes) else to[0]
            yield number, pages.index(to) if to in pages else None


def marks(file, element):
    """(page, mark) of the content of an element, depth first."""
    kids = file.get(element, "K")
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = file.get(kid)
        if isinstance(kid, int):
            yield element["Pg"], kid
        elif isinstance(kid, dict) and "MCID" in kid:
            yield kid.get("Pg", element.get("Pg")), kid["MCID"]
        elif isinstance(kid, dict) and "S" in kid:
            yield from marks(file, kid)


def check_content(name, file):
    """All type and every picture is in marked content, every mark is in the tree once, and articles follow the order of
    pages."""
    numbers = {page: i for i, page in enumerate(page_numbers(file))}
    shown, outside = set(), 0
    for page in numbers:
        open_marks = []
        for operands, operator in plant.operators(file.content(file.get(page))):
            if operator in ("BDC", "BMC"):
                open_marks.append(operands[1].get("MCID") if operator == "BDC" and isinstance(operands[1], dict) else None)
            elif operator == "EMC":
                open_marks.pop()
            elif operator in ("Tj", "TJ"):
                inside = [m for m in open_marks if m is not None]
                outside += not inside
                shown |= {(page, m) for m in inside}
    expect(outside == 0, f"{name}: {outside} pieces of type in no element")
    told = [m for kid in [file.get(file.trailer, "Root", "StructTreeRoot", "K")] for m in marks(file, file.get(kid))]
    expect(len(told) == len(set(told)) and shown <= set(told), f"{name}: marks that are listed twice, or not at all: {len(shown - set(told))}")
    for kind, element in elements(file):
        if kind == "Art":
            order = [(numbers[page], mark) for page, mark in marks(file, element)]
            expect(order == sorted(order), f"{name}: an article out of order")


def check(edition, folder):
    name = edition.parent.name
    replica, again, proof = (build(edition, folder, f"{name}-{what}.pdf", *words) for what, words in
                             (("r", ("--profile", "replica", "-j", "1", "--report", folder / "r.json")), ("a", ("--profile", "replica", "-j", "3")), ("p", ())))
    expect(replica.read_bytes() == again.read_bytes(), f"{name}: two runs differ")
    expect(run("qpdf", "--check", replica).returncode == 0, f"{name}: qpdf")
    said, tagged = (run("pdftotext", "-enc", "UTF-8", p, "-").stdout for p in (proof, replica))
    words = [Counter(re.sub(rb"[. ]{3,}", b" ", text).split()) for text in (said, tagged)]  # leaders are separated differently
    expect(words[0] == words[1] and words[0], f"{name}: the words are not those of the proof: {(words[0] - words[1]).most_common(5)}")
    for page in map(str, range(1, len(re.findall(rb"/Type /Page\b", proof.read_bytes())) + 1)):
        looks = [run("pdftoppm", "-r", "40", "-gray", "-f", page, "-l", page, p).stdout for p in (proof, replica)]
        far = max((abs(a - b) for a, b in zip(*looks)), default=255)
        expect(far < 64, f"{name}: page {page} does not look as the proof: {far} of 255 apart")
    tree = run("pdfinfo", "-struct", replica)
    expect(not tree.stderr, f"{name}: {tree.stderr[:200]!r}")
    report, file = json.loads((folder / "r.json").read_text()), plant.File(replica.read_bytes())
    all_of = elements(file)
    kinds = Counter(k for k, _ in all_of)
    root = file.get(file.trailer, "Root")
    expect(file.get(root, "Lang") and file.get(root, "MarkInfo", "Marked") is True and kinds["Document"] == 1, f"{name}: no language, or not marked")
    scene = run(PROGRAM, "scene", edition, "--glyphs", "--cache", folder / "cache").stdout.decode()
    check_content(name, file)
    alts = re.findall(r'^\s*image "[^"]*".* alt="((?:[^"\\]|\\.)+)"', scene, re.M)
    expect(len([1 for k, e in all_of if "Alt" in e]) == len(alts) and all(k == "Figure" for k, e in all_of if "Alt" in e), f"{name}: other texts")
    stories = [s for s in report["stories"] if s["boxes"] and s["words_set"]]
    expect(abs(kinds["Art"] - len(stories)) <= max(2, len(stories) // 4), f"{name}: {kinds['Art']} articles for {len(stories)} stories")
    spread = max((len(pages_of(file, e)) for k, e in all_of if k == "Art"), default=0)
    far = max(len({b.partition("/")[0] for b in s["boxes"]}) for s in stories)
    expect(spread >= far, f"{name}: a story on {far} pages, articles on {spread} at most")
    at = {folio: i for i, p in enumerate(report["pages"]) for folio in [p["page"], *p["page"].split("-")]}
    found = set(links(file))
    expect(all(to is not None for _, to in found), f"{name}: a link leads nowhere")
    for story in report["stories"]:
        for jump in story["jumps"]:
            expect((at[jump["from"]], at[jump["to"]]) in found, f"{name}: no link from {jump['from']} to {jump['to']}")
    teasers = [r for r in report["references"] if r["kind"] == "teaser"]
    for r in teasers:
        expect(any((at[r["on"]], at[p]) in found for p in r["pages"]), f"{name}: no link for {r['text']} on page {r['on']}")
    heads, node = 0, file.get(root, "Outlines", "First")
    while node:
        heads, node = heads + 1, file.get(node, "Next")
    expect(heads == len(page_numbers(file)), f"{name}: {heads} lines in the outline")
    print(f"{name}: {kinds['Art']} articles, {len(alts)} other texts, {len(list(links(file)))} links")


def main():
    with tempfile.TemporaryDirectory() as name:
        for edition in ("iran-daily", "courier", "rooznameh"):
            check(ROOT / "tests/editions" / edition / "edition.yaml", Path(name))
    print("replica:", "failed" if failed else "as the proof, and told")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
