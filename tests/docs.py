#!/usr/bin/env python3
"""Every example in the documents works.

    docs.py STONEHAND SOURCE-ROOT

The first line of a fenced block says what it is: `yaml edition` and `yaml style` a whole file, `yaml page` a page,
`yaml boxes` the areas A, B and C of a page, `markdown story` a story, `sh` commands that are run in order (all
blocks of a document share a folder), `output` what the `sh` block before it prints: `…` stands for the rest of a
line, and on a line of its own for any number of lines. Parts of files are inserted into the paper of tests/docs/. No example may give
an error, nor a warning, except that a story is too short or too long for its box, or about what a later version
sets."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
BLOCK = re.compile(r"^```(.*)\n((?:(?!```).*\n)*)```$", re.M)
FITS = re.compile(r"(overset|underset|lone-line|loose-line|line-too-wide|head-too-long|ad-size|picture-coarse|picture-doubled|page-sequence)")
failed = []


def pages(text):
    return "pages:\n" + "\n".join("  - " + line if i == 0 else "    " + line for i, line in enumerate(text.splitlines())) + "\n"


def edition(kind, text):
    head = 'paper: Evening Courier\ndate: 2025-11-18\nnumber: "8001"\nprice: 2.50\nlanguage: en-GB\nfacts: {motto: All the news}\nstyle: courier\n'
    head += "edition: City\n" if "zone:" in text else ""
    if kind == "edition":
        return text
    if kind == "page":
        rest = "  - {page: 9, draw: 'AAAABBBB *20\n\n      CCCCCCCC *rest', areas: {A: {story: ferry}, B: {story: bridge}, C: {story: market}}}\n"
        return head + pages(text) + rest
    area = text if kind == "boxes" else "A: {story: example}\nB: {story: bridge}\nC: {blank: true}\n"
    inside = pages("page: 1\nsection: Front page\ndraw: |\n  AAAAAAAA *14\n  BBBBBCCC *rest\nareas:\n" +
                   "".join("  " + line + "\n" for line in area.splitlines()))
    return head + inside + "  - {page: 2, section: River, draw: 'AAAABBBB *20\n\n      CCCCCCCC *rest', areas: {A: {story: ferry}, B: {story: bridge}, C: {story: market}}}\n"


def build(name, kind, text):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder) / "paper"
        shutil.copytree(ROOT / "tests/docs", folder)
        if kind == "style":
            (folder / "styles/courier.yaml").write_text(text, encoding="utf-8")
        if kind == "story":
            (folder / "stories/example.md").write_text(text, encoding="utf-8")
        if kind == "policy":
            compare(name, text, folder)
            return
        text = edition(kind, text)
        (folder / "edition.yaml").write_text(text.replace("pages:\n", "ads: dummy.csv\npages:\n", 1) if "from: outside}}" in text else text,
                                             encoding="utf-8")
        run = subprocess.run([PROGRAM, "build", "edition.yaml", "-o", "paper.pdf", "--cache", folder.parent / "cache"], cwd=folder,
                             capture_output=True, text=True, check=False, timeout=120)
        wrong = [line for line in run.stderr.splitlines() if re.search(r": (error|warning)\[", line) and not FITS.search(line)]
        if run.returncode or wrong or not (folder / "paper.pdf").exists():
            failed.append(name)
            print(f"failed: {name}: status {run.returncode}", *wrong, sep="\n  ")


def compare(name, policy, folder):
    """A policy is read without any complaint."""
    (folder / "edition.yaml").write_text(edition("boxes", "A: {story: example}\nB: {story: bridge}\nC: {blank: true}\n"), encoding="utf-8")
    (folder / "policy.yaml").write_text(policy, encoding="utf-8")
    run = subprocess.run([PROGRAM, "diff", "edition.yaml", "edition.yaml", "--policy", "policy.yaml"], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    if run.returncode:
        failed.append(name)
        print(f"failed: {name}: status {run.returncode}", run.stderr, sep="\n  ")


def shell(name, text, folder):
    path = Path(folder) / "build"
    if not path.exists():
        path.symlink_to(PROGRAM.parent)
    run = subprocess.run(["bash", "-euc", text], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=120,
                         env={**{k: v for k, v in os.environ.items() if k != "CI"}, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "XDG_CACHE_HOME": f"{folder}/cache"})
    if run.returncode:
        failed.append(name)
        print(f"failed: {name}: status {run.returncode}\n{run.stdout}")
    return run.stdout


def hold_output(name, shown, printed):
    """Fails unless `shown` is what a command printed, but for what `…` leaves out."""
    lines = [r"(?:[^\n]*\n)*" if line == "…" else re.escape(line).replace("…", r"[^\n]*") + r"\n" for line in shown.splitlines()]
    if not re.fullmatch("".join(lines), printed):
        failed.append(name)
        print(f"failed: {name}: the commands before it print:\n{printed}")


def build_format():
    """The examples of the format as in tests/input: the edition unchanged, and every row of the table of boxes on a
    page of its own. Missing files that they name are reported, and the pages are made."""
    there = re.compile(r"(dangling|picture-missing|ad-missing|underset|overset|file-missing|story-empty)")
    rows = re.findall(r"^      \w: (\{.*\})$", (ROOT / "tests/input/format-boxes.yaml").read_text(encoding="utf-8"), re.M)
    table = "paper: Evening Courier\ndate: 2025-11-18\nstyle: courier\nlanguage: en-GB\npages:\n" + "".join(
        f"  - {{page: {i + 1}, draw: 'AAAAAAAA *rest', areas: {{A: {row}}}}}\n" for i, row in enumerate(rows))
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder) / "paper"
        shutil.copytree(ROOT / "tests/input", folder)
        (folder / "boxes.yaml").write_text(re.sub(r"style: fact, over", "over", table), encoding="utf-8")
        for name in ("format-edition", "boxes"):
            run = subprocess.run([PROGRAM, "build", name + ".yaml", "-o", name + ".pdf", "--cache", folder.parent / "cache"], cwd=folder,
                                 capture_output=True, text=True, check=False, timeout=120)
            wrong = [line for line in run.stderr.splitlines() if re.search(r": error\[", line) and not there.search(line)]
            if run.returncode or wrong or not (folder / (name + ".pdf")).exists():
                failed.append(name)
                print(f"failed: {name}: status {run.returncode}", *wrong, sep="\n  ")
    return 1 + len(rows)


def main():
    n = build_format()
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text, printed = path.read_text(encoding="utf-8"), ""
        with tempfile.TemporaryDirectory() as folder:
            for found in BLOCK.finditer(text):
                what, name = found[1].split(), f"{path.name}:{text.count(chr(10), 0, found.start()) + 1}"
                if what and what[0] == "sh":
                    printed = shell(name, found[2], folder)
                elif what == ["output"]:
                    hold_output(name, found[2], printed)
                elif len(what) == 2 and what[0] in ("yaml", "markdown"):
                    build(name, what[1], found[2])
                else:
                    continue
                n += 1
    print(f"{n} examples, {len(failed)} failed")
    return 1 if failed or n < 40 else 0


if __name__ == "__main__":
    sys.exit(main())
