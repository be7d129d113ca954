#!/usr/bin/env python3
"""The cost of photographs: twenty of ten megapixels on five pages, cold and from the cache, in time and memory.

    photographs.py BUILD [--runs 3]

The photographs are the sample's own pictures, enlarged and given grain with ImageMagick, some as TIFF, PNG and WebP,
so that decoding them is real work. Cold means that the cache is empty and that the helper inspects and prints each
picture, as many at a time as there are processors. Memory is the largest resident set of stonehand and of any
helper."""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "editions"
COUNT, WIDTH, HEIGHT = 20, 3900, 2600


def make(folder, pages_n=COUNT // 4):
    """Four photographs per page; with more pages they are repeated."""
    sources = sorted([*SAMPLES.glob("iran-daily/pictures/*.jpg"), *SAMPLES.glob("courier/pictures/*.jpg")])
    (folder / "pictures").mkdir()
    files = []
    for i in range(COUNT):
        ending = {5: "tif", 11: "png", 17: "webp"}.get(i, "jpg")
        subprocess.run(["convert", sources[i % len(sources)], "-resize", f"{WIDTH}x{HEIGHT}!", "-seed", str(i), "-attenuate", "0.3", "+noise", "Gaussian",
                        "-quality", "92", folder / "pictures" / f"{i}.{ending}"], check=True)
        files.append(f"{i}.{ending}")
    text = "paper: Photographs\ndate: 2025-11-18\nlanguage: en-GB\npages:\n"
    for i in range(pages_n):
        four = [files[(4 * i + k) % COUNT] for k in range(4)]
        areas = ", ".join(f"{letter}: {{picture: {file}, caption: One of twenty}}" for letter, file in zip("ABCD", four))
        text += f"  - {{page: {i + 1}, draw: 'AAAABBBB *18\n\n      CCCCDDDD *rest', areas: {{{areas}}}}}\n"
    (folder / "edition.yaml").write_text(text, encoding="utf-8")


def build(program, folder):
    """Seconds, and megabytes of the largest process."""
    start = time.perf_counter()
    child = subprocess.Popen([program, "build", "edition.yaml", "-o", "out.pdf", "--cache", folder / "cache"], cwd=folder, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"build ends with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def helper(program, folder):
    """Megabytes of the helper for the largest of its prints."""
    with open(folder / "pictures" / "0.jpg", "rb") as picture:
        child = subprocess.Popen([program, "prepare", str(WIDTH), str(HEIGHT), "0", "0", str(WIDTH), str(HEIGHT), "colour", "ffffff", "88", "100"], stdin=picture,
                                 stdout=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
    return usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--runs", type=int, default=3)
    wish = arguments.parse_args()
    if not shutil.which("convert"):
        sys.exit("ImageMagick makes the photographs: install it first")
    program = wish.build.resolve() / "stonehand"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder)
        size = sum(f.stat().st_size for f in (folder / "pictures").iterdir()) / 1e6
        cold, memory = build(program, folder)
        cached = [build(program, folder) for _ in range(wish.runs)]
        print(f"\n### Twenty photographs of {WIDTH * HEIGHT / 1e6:.0f} megapixels, {size:.0f} MB, on five pages\n")
        print("| | seconds | largest process, MB |\n| --- | --- | --- |")
        print(f"| cold | {cold:.2f} | {memory:.0f} |")
        print(f"| from the cache | {min(s for s, _ in cached):.2f} | {max(m for _, m in cached):.0f} |")
        print(f"| one print of all pixels, the helper | | {helper(program.parent / 'stonehand-pictures', folder):.0f} |")
        print(f"| the PDF, MB | {(folder / 'out.pdf').stat().st_size / 1e6:.1f} | |")
        print(f"\nfrom the cache / cold: {min(s for s, _ in cached) / cold:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
