#!/usr/bin/env python3
"""Copyfitting keeps its promises for random stories with marked cuts, short heads, quotes and pictures.

    copyfit.py STONEHAND [FIRST-SEED]

For each story: every word is set, overset, or reported as cut; what was cut followed a mark or was in the quote; no
step of the ladder was taken beyond those allowed; a story that fits is set as if it had neither marks nor a ladder;
and one thread and two give the same bytes. A seed that fails is printed with its edition."""
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
ROOT = Path(__file__).resolve().parent
FIRST, SEEDS, STORIES = int(sys.argv[2]) if len(sys.argv) > 2 else 1, 24, 8
WORDS = re.sub(r"[^A-Za-z' ]", " ", (ROOT / "bench/text.txt").read_text(encoding="utf-8")).split()[:4000]
STEPS = ["lines", "wide", "heads", "quote", "picture", "cut"]
STYLE = (ROOT / "pages/copyfit/paper.yaml").read_text(encoding="utf-8").replace("check: {", "check: {fitted: off, ")


def sentence(r, least, most):
    at, n = r.randrange(len(WORDS) - most), r.randint(least, most)
    return " ".join(WORDS[at:at + n]).capitalize()


def paragraph(r):
    return " ".join(sentence(r, 5, 19) + "." for _ in range(r.randint(1, 4)))


class Story:
    def __init__(self, r, number):
        self.id = f"s{number}"
        self.head, self.short = sentence(r, 6, 10), [sentence(r, 2, 4) for _ in range(r.randint(0, 2))]
        self.quote = sentence(r, 5, 12) if r.random() < 0.4 else None
        self.picture = r.random() < 0.3
        n = r.randint(3, 8)
        self.paragraphs = [paragraph(r) for _ in range(n)]
        self.marks = {i for i in range(1, n) if r.random() < 0.35}
        self.fit = None if r.random() < 0.5 else r.sample(STEPS, r.randint(0, len(STEPS)))
        self.rows = min(80, max(9, self.words() // 15 + r.randint(5, 11) + (15 if self.picture else 0)))

    def copy(self, marks=True):
        lines = ["---", f"headline: {self.head}"]
        if marks and self.short:
            lines += ["short-heads:"] + [f"  - {s}" for s in self.short]
        if self.picture:
            lines += ["pictures:", "  - {picture: landing.png, caption: A landing}"]
        lines.append("---")
        for i, p in enumerate(self.paragraphs):
            if marks and i in self.marks:
                lines += ["", "<!-- cut -->"]
            lines += ["", p]
            if i == 1 and self.quote:
                lines += ["", "> " + self.quote]
        return "\n".join(lines) + "\n"

    def words(self):
        return sum(len(p.split()) for p in self.paragraphs) + len((self.quote or "").split())

    def after_marks(self):
        """Words that each number of cuts, from the end, removes. The quote goes with the second paragraph."""
        taken = []
        for mark in sorted(self.marks, reverse=True):
            words = sum(len(p.split()) for p in self.paragraphs[mark:])
            taken.append(words + (len(self.quote.split()) if self.quote and mark <= 1 else 0))
        return taken

    def box(self, ladder=True):
        fit = ", fit: lines" if not ladder else "" if self.fit is None else \
            f", fit: [{', '.join(self.fit)}]" if self.fit else ", fit: none"
        return f"{{story: {self.id}, at: {{columns: 1-4, rows: 1-{self.rows}}}{fit}}}"


def write(folder, stories, marks=True):
    (folder / "stories").mkdir(parents=True)
    (folder / "pictures").mkdir()
    (folder / "pictures/landing.png").write_bytes((ROOT / "pages/copyfit/pictures/landing.png").read_bytes())
    (folder / "paper.yaml").write_text(STYLE, encoding="utf-8")
    lines = ["paper: Evening Courier", "date: 2025-11-18", "language: en-GB", "style: paper.yaml", "pages:"]
    for number, s in enumerate(stories, 1):
        lines += [f"  - page: {number}", "    grid: news", "    boxes:", f"      a: {s.box(marks)}"]
        (folder / f"stories/{s.id}.md").write_text(s.copy(marks), encoding="utf-8")
    (folder / "edition.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder / "edition.yaml"


def build(edition, threads):
    pdf, report = edition.with_name(f"{threads}.pdf"), edition.with_name(f"{threads}.json")
    subprocess.run([PROGRAM, "build", edition, "-o", pdf, "-j", str(threads), "--report", report], check=True,
                   capture_output=True)
    return pdf.read_bytes(), {s["id"]: s for s in json.loads(report.read_text(encoding="utf-8"))["stories"]}


def pages_of(edition):
    dump = subprocess.run([PROGRAM, "scene", edition], check=True, capture_output=True, text=True).stdout
    return dump.split("\npage ")


def faults_of(story, fact, plain):
    fits = not fact["overset_lines"]
    steps = [x["step"] for x in fact["fit"]]
    ladder = STEPS if story.fit is None else story.fit
    cut = {x["step"]: x.get("words", 0) for x in fact["fit"]}
    if fact["words"] + fact["words_cut"] != story.words():
        yield f"{fact['words']} words and {fact['words_cut']} cut, of {story.words()}"
    if fact["words_set"] + fact["words_overset"] != fact["words"]:
        yield "words are lost"
    if any(s not in ladder for s in steps):
        yield f"{steps} of {ladder}"
    if cut.get("quote", 0) + cut.get("cut", 0) != fact["words_cut"]:
        yield f"what was cut differs from the report: {fact['fit']}"
    if not fits and steps not in ([], ["lines"]):
        yield f"changed for nothing: {steps}"
    if "cut" in cut and cut["cut"] not in story.after_marks() + [n - len((story.quote or "").split())
                                                                 for n in story.after_marks()]:
        yield f"cut {cut['cut']} words, marks are before {story.after_marks()}"
    if fits and not plain["overset_lines"] and "lines" in ladder and steps not in ([], ["lines"]):
        yield f"it fits, and was changed: {steps}"


def run(seed, folder):
    r = random.Random(seed)
    stories = [Story(r, i) for i in range(1, STORIES + 1)]
    edition, plain_edition = write(folder / "fit", stories), write(folder / "plain", stories, marks=False)
    (one, facts), (two, _) = build(edition, 1), build(edition, 2)
    _, plain = build(plain_edition, 1)
    faults = [] if one == two else ["one thread and two differ"]
    seen, made, unmarked = set(), pages_of(edition), pages_of(plain_edition)
    for i, s in enumerate(stories):
        if not facts[s.id]["overset_lines"] and not plain[s.id]["overset_lines"] and (s.fit is None or "lines" in s.fit) \
                and made[i] != unmarked[i]:
            faults.append(f"{s.id}: it fits, and is not set as without marks")
        faults += [f"{s.id}: {x}" for x in faults_of(s, facts[s.id], plain[s.id])]
        seen |= {x["step"] for x in facts[s.id]["fit"]} | ({"none"} if facts[s.id]["overset_lines"] else {"fits"})
    return faults, seen


def main():
    seen = set()
    for seed in range(FIRST, FIRST + SEEDS):
        with tempfile.TemporaryDirectory() as folder:
            faults, found = run(seed, Path(folder))
            seen |= found
            if faults:
                print(f"seed {seed}:", *faults, sep="\n  ")
                print((Path(folder) / "fit/edition.yaml").read_text(encoding="utf-8"))
                return 1
    missing = set(STEPS + ["none", "fits"]) - seen
    print(f"{SEEDS} seeds, {SEEDS * STORIES} stories" + (f"; never: {', '.join(sorted(missing))}" if missing else ""))
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
