#!/usr/bin/env python3
"""Texts made to be slow, set through the legs of 48 boxes: the work grows linearly with the text. Work is counted
(--timing reports it), never timed, and no word is lost.

    linear.py STONEHAND"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
MOST, FLOOR = 6, 4000   # times the work for three times the text, begun boxes and a line break more included (its square
                        # would be 9); counts below the floor are not compared
COUNTS = ("paragraphs", "words", "runs_shaped", "breakings", "places", "tried", "arena_bytes")
TEXTS = {
    "one word": lambda n: "a" * (n * 10),
    "paragraphs of one word": lambda n: "\n\n".join(["Word"] * n),
    "hyphens": lambda n: "a-" * (n * 5),
    "spaces": lambda n: "a" + "\u00a0" * (n * 10) + "b",
    "soft hyphens": lambda n: "a\u00ad" * n,
    "directions": lambda n: "\u2067\u05e9\u05dc\u05d5\u05dd \u2066abc " * (n // 2),
    "embeddings": lambda n: "\u202babc \u202a" * 60 + "words of a line " * n,
    "marks": lambda n: ("a" + "\u0301" * 1000) * (n // 100),
    "joiners": lambda n: ("x" + "\u200d" * 500) * (n // 50),
    "figures": lambda n: "1234567890" * n,
    "emoji": lambda n: "\U0001f600" * n,
    "one paragraph": lambda n: "The ferry came back to the town. " * n,
    "questions": lambda n: "\n\n".join(["## Head", "Text of a line or two, no more than that."] * (n // 4)),
}
EDITION = "paper: P\ndate: 2025-11-18\nlanguage: en\npages:\n" + "".join(
    f"  - page: {page}\n    draw: |\n      AAAAAAAA *8\n      BBBBBBBB *8\n      CCCCCCCC *8\n      DDDDDDDD *rest\n"
    "    areas: {A: {story: s, legs: 4}, B: {story: s, legs: 4}, C: {story: s, legs: 4}, D: {story: s, legs: 4}}\n"
    for page in range(1, 13))


def work_of(text, folder):
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "stories/s.md").write_text("---\nheadline: H\n---\n" + text + "\n", encoding="utf-8")
    (folder / "edition.yaml").write_text(EDITION, encoding="utf-8")
    report = folder / "r.json"
    subprocess.run([PROGRAM, "build", folder / "edition.yaml", "-o", folder / "e.pdf", "--timing", "--report", report],
                   check=True, stderr=subprocess.DEVNULL)
    facts = json.loads(report.read_text(encoding="utf-8"))
    story = facts["stories"][0]
    if story["words_set"] + story["words_overset"] != story["words"]:
        raise SystemExit(f"words are lost: {story}")
    return facts["work"]


def main():
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        for what, make in TEXTS.items():
            few, many = (work_of(make(n), Path(name)) for n in (1400, 4200))
            for count in COUNTS:
                if many[count] > MOST * max(few[count], FLOOR):
                    print(f"{what}: {count} {few[count]}, {many[count]}")
                    faults += 1
    print(f"{len(TEXTS)} texts" + (f", {faults} counts grow faster than the text" if faults else ""))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
