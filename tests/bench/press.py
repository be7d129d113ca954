#!/usr/bin/env python3
"""The cost of finishing for the press, in milliseconds per page and as a share of the whole, on one thread.

    press.py BUILD [--runs 5]

The sample editions with prepared pictures in the cache; the fastest of several runs, by the times in the report.
Every standard does the same work."""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

EDITIONS = Path(__file__).resolve().parents[1] / "editions"


def run(program, edition, folder, *words):
    report = folder / "report.json"
    subprocess.run([program, "build", edition, "-j", "1", "--profile", "press", "--cache", folder / "cache", "--report", report, "--timing", *words],
                   check=True, stderr=subprocess.DEVNULL)
    read = json.loads(report.read_text())
    return read["timing_ms"], read["edition"]["pages"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    order = parser.parse_args()
    print("| edition | pages | output | press, ms a page | of the whole |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for edition in sorted(EDITIONS.glob("*/edition.yaml")):
            for what, words in (("one file", ["-o", folder / "out.pdf"]), ("a file a page", ["--pages", folder / "pages"])):
                run(order.build / "stonehand", edition, folder, *words)
                timings, pages = zip(*(run(order.build / "stonehand", edition, folder, *words) for _ in range(order.runs)))
                best = min(timings, key=lambda t: t["press"])
                print(f"| {edition.parent.name} | {pages[0]} | {what} | {best['press'] / pages[0]:.1f} | {100 * best['press'] / best['total']:.0f} % |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
