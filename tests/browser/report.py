#!/usr/bin/env python3
"""The reports of `stonehand diff --html` in a browser: one with changes of all severities, a removed page and copy that
looks like markup, one without changes, and one of 64 pages.

    report.py STONEHAND SOURCE-ROOT [SCREENSHOT-DIR]

Needs node, Chromium and playwright-core (in STONE_NODE_MODULES, or in browser/node_modules beside the program),
which `make setup` installs. If they are missing, the test is skipped."""
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

EDITS = {
    "stories/ferry-returns.md": [("Nobody complained.", "Nobody grumbled <b>at all</b>, or not aloud."), ("nine years late and", "ten years late and")],
    "stories/bridge-pier.md": [("headline: ", "headline: <img src=x onerror=alert(1)> ")],
    "styles/courier.yaml": [("pointer: {colour: accent, size: 10pt}", "pointer: {colour: black, size: 10pt}")],
    "edition.yaml": [("drop: 3 lines, rule: {top: 2pt}}", "drop: 3 lines, rule: {top: 3pt}}"), ("All the news that floats", "All the news which floats")],
}


def change(edition):
    for name, pairs in EDITS.items():
        text = (edition / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, f"{name}: {old}"
            text = text.replace(old, new, 1)
        (edition / name).write_text(text, encoding="utf-8")


def many(folder, root, word):
    """64 pages of a few words each."""
    (folder / "stories").mkdir(parents=True)
    shutil.copy(root / "tests/pages/small.yaml", folder)
    lines = ["paper: Evening Courier", "date: 2025-11-18", "language: en-GB", "style: small.yaml", "pages:"]
    for i in range(1, 65):
        lines.append(f"  - page: {i}\n    draw: |\n      AAAA *12\n      .... *rest\n    areas: {{A: {{story: s{i}}}}}")
        (folder / f"stories/s{i}.md").write_text(f"---\nheadline: Story number {i}\n---\nThe {word if i % 8 == 0 else 'old'} words of story {i}.\n")
    (folder / "edition.yaml").write_text("\n".join(lines) + "\n")
    return folder / "edition.yaml"


def main():
    program, root = (Path(a).resolve() for a in sys.argv[1:3])
    shots = sys.argv[3:4]
    modules = os.environ.get("STONE_NODE_MODULES") or str(program.parent / "browser" / "node_modules")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    missing = [name for name, there in (("node", shutil.which("node")), ("chromium", browser), ("playwright-core", (Path(modules) / "playwright-core").exists())) if not there]
    if missing:
        print(f"skipped: not here: {', '.join(missing)} (make setup)")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        courier = root / "tests/editions/courier"
        shutil.copytree(courier, folder / "new")
        change(folder / "new")
        scenes = folder / "scenes"
        subprocess.run([program, "build", folder / "new/edition.yaml", "-o", folder / "new.pdf", "--scene", scenes], check=True, capture_output=True)
        (scenes / "4.scene").unlink()
        pairs = {"changed": (courier / "edition.yaml", scenes), "same": (courier / "edition.yaml", courier / "edition.yaml"),
                 "many": (many(folder / "many-old", root, "old"), many(folder / "many-new", root, "new"))}

        def look(name):
            old, new = pairs[name]
            run = subprocess.run([program, "diff", old, new, "--html", folder / name, "--dpi", "72"], capture_output=True, text=True, check=False)
            assert run.returncode == int(name != "same"), run.stdout + run.stderr
            seen = subprocess.run(["node", root / "tests/browser/viewer.mjs", folder / name, *(shots if name == "changed" else [])], check=False,
                                  capture_output=True, text=True, env={**os.environ, "STONE_NODE_MODULES": modules, "CHROMIUM": browser})
            return f"{seen.stdout}{seen.stderr}{name}: status {seen.returncode}", seen.returncode

        with ThreadPoolExecutor(3) as pool:
            for told, status in pool.map(look, pairs):
                print(told)
                failed |= status
    return failed


if __name__ == "__main__":
    sys.exit(main())
