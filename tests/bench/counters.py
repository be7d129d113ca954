#!/usr/bin/env python3
"""The work that a make-up takes, counted: four pages of the bench edition in each form, with the project's own text and
fonts.

    counters.py STONEHAND [--update]

Counts do not depend on the speed of the machine, so they are kept (counters.json). More work than that fails the
test, beyond a share that another version of a library may cause; less work is reported, and kept with --update. The
same edition must give the same counts twice, and the same pages for one thread and two."""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import edition  # noqa: E402

KEPT = Path(__file__).with_name("counters.json")
SHARE = 0.01


def build(stonehand, file, threads):
    report, pdf = file.with_suffix(".json"), file.with_suffix(".pdf")
    subprocess.run([stonehand, "build", file, "-o", pdf, "-j", str(threads), "--timing", "--report", report], check=True,
                   stderr=subprocess.DEVNULL)
    return json.loads(report.read_text(encoding="utf-8"))["work"], pdf.read_bytes()


def count(stonehand, form, folder, faults):
    file, paper = edition.make(4, form, folder / form, news=False, face="stix")
    work, pages = build(stonehand, file, 1)
    again, _ = build(stonehand, file, 1)
    _, other = build(stonehand, file, 2)
    if work != again:
        faults.append(f"{form}: counts differ from run to run: {work}, {again}")
    if pages != other:
        faults.append(f"{form}: one thread and two give different pages")
    return {"words_in_copy": paper.words, **work}


def compare(form, kept, work, faults):
    for name in sorted(kept.keys() | work.keys()):
        was, now = kept.get(name, 0), work.get(name, 0)
        if now > was * (1 + SHARE):
            faults.append(f"{form}: {name} {was} -> {now}: more work than is kept")
        elif now < was * (1 - SHARE):
            print(f"{form}: {name} {was} -> {now}: less; --update keeps it")


def main():
    stonehand, faults = Path(sys.argv[1]).resolve(), []
    with tempfile.TemporaryDirectory() as folder:
        works = {form: count(stonehand, form, Path(folder), faults) for form in edition.FORMS}
    if "--update" in sys.argv:
        KEPT.write_text(json.dumps(works, indent=1) + "\n", encoding="utf-8")
        return 0
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    for form, work in works.items():
        compare(form, kept.get(form, {}), work, faults)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
