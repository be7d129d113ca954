#!/usr/bin/env python3
"""Compares whole pages with their expected scenes and findings.

    golden.py STONEHAND [--update] [--report DIR] [CASE …]

A case is a folder of tests/pages with an edition.yaml. The output of `stonehand scene --glyphs` must be equivalent
to expect.scene, and the findings must be those of expect.findings. Scenes are compared with `stonehand diff`, which
names the changes, and by their short forms, which also contain names, notes and the grid; only positions in source
files may differ. --update writes the present output to these files; look at the difference before keeping it. If
cases fail, a report shows their pages as `stonehand diff --html` does, and other differences line by line."""
import argparse
import difflib
import html
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = Path(__file__).resolve().parent / "pages"
SECONDS = 60
HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages that differ</title><style>
body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em;padding:0 1em} pre{font-size:12px;overflow-x:auto;background:#f6f6f4;padding:1em}
ins{background:#d7f0d7;text-decoration:none} del{background:#f6d5d5;text-decoration:none}</style><h1>Pages that differ</h1>
<p>Old is what was expected, new is the present output. If the new is right: <code>tests/golden.py build/stonehand --update</code></p>"""
QUIET = {**os.environ, "NO_COLOR": "1"}


class Case:
    """A folder, its expected output and its present output."""

    def __init__(self, stonehand, folder):
        self.stonehand, self.folder, self.name = stonehand, folder, folder.name
        self.scene, self.findings = folder / "expect.scene", folder / "expect.findings"
        self.came, self.told, self.broken = self.make_up()

    def run(self, *words):
        return subprocess.run([self.stonehand, *map(str, words)], cwd=self.folder, capture_output=True, timeout=SECONDS, check=False, env=QUIET)

    def make_up(self):
        """The scene and the findings; a crash is returned as a finding."""
        try:
            run = self.run("scene", "edition.yaml", "--glyphs", "--allow", "..")
        except subprocess.TimeoutExpired:
            return b"", f"took longer than {SECONDS} seconds\n", True
        told = run.stderr.decode("utf-8", "replace")
        came = run.stdout.replace(f'"{PAGES}/'.encode(), b'"../')  # the same in every folder
        if run.returncode in (0, 1, 2):
            return came, told, False
        return came, told + f"ended with status {run.returncode}\n", True

    def update(self):
        if not self.scene.exists() or self.differences(None):
            self.scene.write_bytes(self.came)
        self.findings.write_text(self.told, encoding="utf-8")

    def short(self, scene):
        return self.run("scene", scene).stdout.decode("utf-8", "replace").splitlines()

    def scene_differences(self, report):
        """The changes in words or, if there are none, the lines of the short form. report: a folder, or None."""
        if self.scene.exists() and self.scene.read_bytes() == self.came:
            return []
        if not self.scene.exists() or not self.scene.read_bytes() or not self.came:
            return [] if not self.came and self.scene.exists() and not self.scene.read_bytes() else ["there is no expected scene, or no present one"]
        with tempfile.TemporaryDirectory() as folder:
            came = Path(folder) / "came.scene"
            came.write_bytes(self.came)
            run = self.run("diff", self.scene, came, "--allow", ".", *(["--html", report] if report else []))
            lines = run.stdout.decode("utf-8", "replace").splitlines() if run.returncode == 1 else []
            if run.returncode not in (0, 1):
                lines = run.stderr.decode("utf-8", "replace").splitlines()
            return lines or list(difflib.unified_diff(self.short(self.scene), self.short(came), "expected", "present", lineterm="", n=2))

    def finding_differences(self):
        expected = self.findings.read_text(encoding="utf-8") if self.findings.exists() else ""
        return list(difflib.unified_diff(expected.splitlines(), self.told.splitlines(), "expected findings", "present", lineterm="", n=2))

    def differences(self, report):
        if self.broken:
            return ["ended badly:", *self.told.splitlines()]
        return self.scene_differences(report) + self.finding_differences()


def marked(line):
    tag = {"-": "del", "+": "ins"}.get(line[:1])
    text = html.escape(line)
    return f"<{tag}>{text}</{tag}>" if tag else text


def write_report(folder, failures):
    parts = [HEAD]
    for case, lines in failures:
        remark = (case.folder / "edition.yaml").read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
        link = f'<p><a href="{case.name}/index.html">The pages, old and new</a></p>' if (folder / case.name / "index.html").exists() else ""
        parts.append(f"<h2>{html.escape(case.name)}</h2><p>{html.escape(remark)}</p>{link}")
        parts.append("<pre>" + "\n".join(map(marked, lines)) + "</pre>")
    (folder / "index.html").write_text("\n".join(parts), encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("stonehand", type=Path)
    arguments.add_argument("case", nargs="*")
    arguments.add_argument("--update", action="store_true")
    arguments.add_argument("--report", type=Path, help="default: the folder golden beside the program")
    wish = arguments.parse_intermixed_args()
    stonehand = wish.stonehand.resolve()
    report = (wish.report or stonehand.parent / "golden").resolve()
    shutil.rmtree(report, ignore_errors=True)
    failures = []
    folders = [c for c in sorted(PAGES.iterdir()) if (c / "edition.yaml").exists() and (not wish.case or c.name in wish.case)]
    for folder in folders:
        case = Case(stonehand, folder)
        if wish.update and not case.broken:
            case.update()
            continue
        lines = case.differences(report / case.name)
        if lines:
            failures.append((case, lines))
            print(f"{case.name}: differs", *lines[:40], sep="\n    ")
    print(f"{len(folders)} cases, {len(failures)} differ")
    if failures:
        report.mkdir(parents=True, exist_ok=True)
        write_report(report, failures)
        print(f"report: {report / 'index.html'}")
    return 1 if failures or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
