#!/usr/bin/env python3
"""Word conservation: the PDF and the report contain every word of every story once, in order.

  conserve.py STONEHAND EDITION.yaml

Makes up the edition, reads the PDF page by page with `pdftotext -enc UTF-8` (neither -raw nor -layout), and looks
for the body of every story, after NFKC and without white space, hyphens and quotation marks on both sides. A story
may be interrupted only at the end of a leg or page, and each of its pieces must follow the one before. Where
pdftotext separates a crosshead, a list or a table, each block of the story is looked for by itself.

For papers that read from right to left, only letters and figures are compared, without vowel signs: pdftotext
reverses the letters of one glyph (lam and alef, a letter with its sign) and guesses where brackets beside Latin
words go. It reads columns from the left, so each paragraph is looked for by itself; tests/rtl.py checks their order
in the scene. Exits with 77 if pdftotext is missing."""
import json, os, re, shutil, subprocess, sys, tempfile, unicodedata

DROP = re.compile(r"[\s\u00ad\-\u2010\u2011\u2012\u2013\u2014\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a]+")


def fold(text):
    return DROP.sub("", unicodedata.normalize("NFKC", text))


def fold_rtl(text):
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())
    return letters.replace("\u0627\u0644", "\u0644\u0627")


def fields(text, facts):
    """Fills in the references of a Persian story."""
    starts = {s["id"]: s["boxes"][0].split("/")[0] for s in facts["stories"] if s["boxes"]}
    return re.sub(r"\{page:([^}]*)\}", lambda m: "".join(chr(0x6F0 + int(d)) for d in starts[m[1]]), text)


def item_of(source, number):
    """One story of a file with many: the text under its head, without the keys."""
    item = re.split(r"^# .*\n", source, flags=re.M)[number]
    return re.sub(r"\A(\w+: .*\n)+", "", item)


def row_of(line):
    """The cells of a table row, each as a block; nothing for the line below its head."""
    return "" if re.fullmatch(r"[|:\- ]+", line) else line.replace("|", "\n\n")


def copy_of(path, item=None):
    """The text of a story file that must be on the pages: standfirst and body without Markdown."""
    source = open(path, encoding="utf-8-sig").read().replace("\r\n", "\n")
    source = item_of(source, item) if item else source
    front, body = "", source
    if source.startswith("---\n"):
        front, body = source[4:].split("\n---\n", 1)
    out = [m for m in re.findall(r"^standfirst: (.*)$", front, re.M)]
    body = re.sub(r"<!--.*?-->", "", body, flags=re.S)
    body = re.sub(r"^(?=[-*] |\d+\. )", "\n", body, flags=re.M)
    body = re.sub(r"^\|.*$", lambda m: row_of(m[0]), body, flags=re.M)
    for block in re.split(r"\n\s*\n", body):
        block = re.sub(r"^(#+ |> |[-*] |\d+\. )", "", block.strip(), flags=re.M)
        block = re.sub(r"\\([\\`*_{}\[\]()#+.!$-])", r"\1", block.replace("**", "").replace("*", ""))
        if block.strip():
            out.append(block)
    return out


def pieces_in_order(story, pages):
    """The number of pieces in which the story was found, or the place from which it is missing."""
    at, pieces, page, offset = 0, 0, 0, 0
    text = "".join(pages)
    while at < len(story):
        low, high, found = 0, len(story) - at, -1
        probe = min(high, 24)
        hit = text.find(story[at:at + probe], offset)
        if hit < 0:
            hit = text.find(story[at:at + probe])
        if hit < 0:
            return 0, story[max(0, at - 40):at] + " | " + story[at:at + 40]
        n = probe
        while at + n < len(story) and hit + n < len(text) and story[at + n] == text[hit + n]:
            n += 1
        at, offset, pieces = at + n, hit + n, pieces + 1
        if pieces > 400:
            return 0, "more pieces than legs"
    return pieces, ""


def main():
    program, edition = sys.argv[1:3]
    if not shutil.which("pdftotext"):
        print("skipped: pdftotext is not installed")
        return 77
    folder = os.path.dirname(edition)
    failed = 0
    with tempfile.TemporaryDirectory() as out:
        pdf, report = os.path.join(out, "e.pdf"), os.path.join(out, "r.json")
        subprocess.run([program, "build", edition, "-o", pdf, "--report", report], check=True,
                       stderr=subprocess.DEVNULL)
        facts = json.load(open(report))
        text = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], stdout=subprocess.PIPE, check=True).stdout
        rtl = any(unicodedata.bidirectional(c) in ("R", "AL") for c in text.decode("utf-8"))
        folded = (lambda t: fold_rtl(fields(t, facts))) if rtl else fold
        pages = [folded(p) for p in text.decode("utf-8").split("\f")]
        whole = "".join(pages)
        for s in facts["stories"]:
            if s["words_set"] + s["words_overset"] != s["words"]:
                print(f"{s['id']}: {s['words_set']} set + {s['words_overset']} overset is not {s['words']}")
                failed += 1
            if s["words_overset"] or s["words_cut"]:
                continue
            file, _, item = s["id"].partition("#")
            blocks = copy_of(os.path.join(folder, "stories", file.removesuffix(".md") + ".md"), int(item or 0))
            story = folded(" ".join(blocks))
            n, lost = pieces_in_order(story, pages)
            # pdftotext separates crossheads, lists and tables as blocks, and reads columns from the left
            if rtl or lost:
                found = [pieces_in_order(folded(b), pages) for b in blocks]
                n, lost = sum(f[0] for f in found), " ".join(f[1] for f in found if f[1])
            if lost:
                print(f"{s['id']}: lost at: {lost}")
                failed += 1
            elif len(story) > 80 and whole.count(story[-40:]) + whole.count(story[:40]) > 2:
                print(f"{s['id']}: found more than once")
                failed += 1
            else:
                print(f"{s['id']}: {s['words']} words in {n} piece{'s' if n > 1 else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
