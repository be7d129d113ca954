#!/usr/bin/env python3
"""The report and the findings say the same about what is too long and too short.

    fits.py STONEHAND SOURCE-ROOT

Every edition of the samples and of tests/pages is checked. The lines that boxes are short are those of their stories; a finding that names a number of
lines names that of its box, and the story in it has them; text that is not set is reported, and only such text."""
import json
import re
import subprocess
import sys
from pathlib import Path

SHORT = re.compile(r"is (\d+) lines? \(.*short of its box")
LONG = re.compile(r"is (\d+) lines? \((\d+) words")


def judge(report):
    """The first contradiction as a sentence; None: there is none."""
    boxes = {(p["page"], b["name"]): b for p in report["pages"] for b in p["boxes"]}
    stories = {s["id"]: s for s in report["stories"]}
    total = [sum(b["underset_lines"] for b in boxes.values()), sum(s["underset_lines"] for s in stories.values())]
    if total[0] != total[1]:
        return f"boxes are {total[0]} lines short, stories {total[1]}"
    long = set()
    for f in report["findings"]:
        story, box = stories.get(f["story"]), boxes.get((f["page"], f["box"]))
        if f["code"] == "underset" and (m := SHORT.search(f["message"])):
            if box["underset_lines"] != int(m[1]) or story["underset_lines"] < int(m[1]):
                return f"{f['message']} The box has {box['underset_lines']}, {f['story']} {story['underset_lines']}."
        if f["code"] == "overset" and (m := LONG.search(f["message"])):
            long.add(f["box"])
            if not story["overset_lines"] or story["words_overset"] > int(m[2]):
                return f"{f['message']} {f['story']} has {story['overset_lines']} lines and {story['words_overset']} words."
    over = [s["id"] for s in stories.values() if s["words_overset"]]
    return f"{over} are too long, and no finding says so" if over and not long else None


def main():
    program, failed = Path(sys.argv[1]).resolve(), 0
    editions = sorted(Path(sys.argv[2], "tests").glob("*/*/edition.yaml"))
    for edition in editions:
        run = subprocess.run([program, "check", edition, "--json", "--allow", edition.parent.parent], capture_output=True, text=True, check=False)
        wrong = judge(json.loads(run.stdout))
        failed += bool(wrong)
        if wrong:
            print(f"{edition}: {wrong}")
    print(f"{len(editions)} editions, {failed} contradict themselves")
    return 1 if failed or not editions else 0


if __name__ == "__main__":
    sys.exit(main())
