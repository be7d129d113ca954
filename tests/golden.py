#!/usr/bin/env python3
"""Whole pages against what they must give, as text.

    golden.py STONEHAND [--update] [--report FILE.html] [CASE …]

A case is a folder of tests/pages with an edition.yaml: the scene that `stonehand scene` prints must be expect.scene, and
the findings it tells expect.findings. --update writes what came out: read the difference before it is kept. When cases
fail, an HTML report shows them line by line."""
import argparse
import difflib
import html
import os
import subprocess
import sys
from pathlib import Path

PAGES = Path(__file__).resolve().parent / "pages"
SECONDS = 60
HEAD = """<!doctype html><meta charset="utf-8"><title>Pages that differ</title><style>
body{font:15px/1.5 sans-serif;margin:2em auto;max-width:70em} pre{font-size:12px;overflow-x:auto;background:#f6f6f4;padding:1em}
ins{background:#d7f0d7;text-decoration:none} del{background:#f6d5d5;text-decoration:none}</style><h1>Pages that differ</h1>
<p>Red is what was expected, green what came out. If green is right: <code>tests/golden.py build/stonehand --update</code></p>"""


def make_up(stonehand, case):
    """What a case gives now, by the name of the file that holds it. A crash is told as a finding."""
    try:
        run = subprocess.run([stonehand, "scene", "edition.yaml", "--allow", ".."], cwd=case, capture_output=True,
                             timeout=SECONDS, check=False, env={**os.environ, "NO_COLOR": "1"})
    except subprocess.TimeoutExpired:
        return {"expect.scene": "", "expect.findings": f"took longer than {SECONDS} seconds\n"}, True
    told = run.stderr.decode("utf-8", "replace")
    broken = run.returncode not in (0, 1, 2)
    if broken:
        told += f"ended with status {run.returncode}\n"
    return {"expect.scene": run.stdout.decode("utf-8", "replace"), "expect.findings": told}, broken


def difference(name, expected, came):
    lines = difflib.unified_diff(expected.splitlines(), came.splitlines(), name, "came out", lineterm="", n=2)
    return list(lines)


def marked(line):
    tag = {"-": "del", "+": "ins"}.get(line[:1])
    text = html.escape(line)
    return f"<{tag}>{text}</{tag}>" if tag else text


def write_report(path, failures):
    parts = [HEAD]
    for case, lines in failures:
        remark = (case / "edition.yaml").read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
        parts.append(f"<h2>{html.escape(case.name)}</h2><p>{html.escape(remark)}</p>")
        parts.append("<pre>" + "\n".join(map(marked, lines)) + "</pre>")
    path.write_text("\n".join(parts), encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("stonehand", type=Path)
    arguments.add_argument("case", nargs="*")
    arguments.add_argument("--update", action="store_true")
    arguments.add_argument("--report", type=Path, help="default: golden.html beside the program")
    wish = arguments.parse_intermixed_args()
    failures = []
    cases = [c for c in sorted(PAGES.iterdir()) if (c / "edition.yaml").exists() and (not wish.case or c.name in wish.case)]
    for case in cases:
        came, broken = make_up(wish.stonehand.resolve(), case)
        lines = ["ended badly:", *came["expect.findings"].splitlines()] if broken else []
        for name, text in came.items():
            file = case / name
            if wish.update and not broken:
                file.write_text(text, encoding="utf-8")
            elif not broken:
                lines += difference(name, file.read_text(encoding="utf-8") if file.exists() else "", text)
        if lines:
            failures.append((case, lines))
            print(f"{case.name}: differs", *lines[:40], sep="\n    ")
    print(f"{len(cases)} cases, {len(failures)} differ")
    if failures:
        report = wish.report or wish.stonehand.resolve().parent / "golden.html"
        write_report(report, failures)
        print(f"report: {report}")
    return 1 if failures or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
