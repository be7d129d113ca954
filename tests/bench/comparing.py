#!/usr/bin/env python3
"""How long it takes to compare 64 broadsheet pages, by scene and by pixel.

    comparing.py BUILD [--pages 64] [--runs 5] [--dpi 150]

Every run is a whole process with its files in the page cache, measured beside `cat` of the same scene files. The
pages are those of the bench, with text only. By pixel, every page is painted and compared on both sides: one word of
each was changed."""
import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
import edition  # noqa: E402


def timed(command, runs, status):
    best = None
    for _ in range(runs):
        start = time.perf_counter()
        run = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
        took = time.perf_counter() - start
        if run.returncode != status:
            sys.exit(f"{command} ended with {run.returncode}: {run.stdout[-2000:]}{run.stderr[-2000:]}")
        best = min(best or took, took)
    return best, run.stdout


def word_changed(scenes, to):
    """The same pages, with the first word of one line of each replaced by a word with other glyphs."""
    to.mkdir()
    for page in scenes.glob("*.scene"):
        text = page.read_text(encoding="utf-8")
        line = re.search(r'^ +glyphs "[^"]*/p2/l2" .*$', text, re.M)
        changed = re.sub(r'text="\w+', 'text="Other', line.group(0), count=1)
        changed = re.sub(r"glyphs=(\d+)@", lambda m: f"glyphs={int(m.group(1)) % 50 + 30}@", changed, count=1)
        changed = re.sub(r"glyphs=(\S+).*", lambda m: f"glyphs={m.group(1)}", changed)
        (to / page.name).write_text(text.replace(line.group(0), changed, 1), encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--pages", type=int, default=64)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--dpi", type=int, default=150)
    wish = arguments.parse_args()
    program = wish.build.resolve() / "stonehand"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, _ = edition.make(wish.pages, "54", folder / "edition")
        scenes, other = folder / "scenes", folder / "other"
        subprocess.run([program, "build", file, "-o", folder / "pages.pdf", "--scene", scenes], check=False, capture_output=True)
        word_changed(scenes, other)
        size = sum(p.stat().st_size for p in scenes.iterdir()) / 1e6
        floor, _ = timed(["cat", *scenes.glob("*.scene"), *scenes.glob("*.scene")], wish.runs, 0)
        data = ["--data", Path(__file__).resolve().parents[2]]
        rows = [("cat of the same files", floor, "")]
        took, _ = timed([program, "diff", scenes, scenes, *data], wish.runs, 0)
        rows.append(("alike, by scene", took, "nothing"))
        took, out = timed([program, "diff", scenes, other, *data, "--json", "-"], wish.runs, 1)
        told = [json.loads(line) for line in out.splitlines()]
        rows.append(("a word on every page, by scene", took, f"{len(told) - 1} changes"))
        took, out = timed([program, "diff", scenes, other, *data, "--dpi", wish.dpi, "--json", "-"], max(2, wish.runs // 2), 1)
        summary = json.loads(out.splitlines()[-1])["summary"]
        rows.append((f"a word on every page, by pixel at {wish.dpi} dpi", took, f"{summary['changes']} changes, {summary['pixels']} pixels"))
        print(f"\n### {wish.pages} broadsheet pages, {size:.1f} MB of scenes\n\n| | seconds | told |\n| --- | --- | --- |")
        for what, seconds, outcome in rows:
            print(f"| {what} | {seconds:.3f} | {outcome} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
