#!/usr/bin/env python3
"""Every kind of change, made by editing a sample, is found as that kind at its place and nowhere else.

    diff.py STONEHAND SOURCE-ROOT [--show] [CASE …]

A case is a text file, tests/diff/*.txt, in the form described in tests/diff/README.md. Each is compared by meaning
and by pixel, so that a difference the scenes do not report is a failure. At the end every kind in
layout/base/changes.def must have been reported and be listed in docs/diff.md, and every sample compared with itself
must give nothing. --show prints the changes and does not fail."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ENVIRONMENT = {k: v for k, v in os.environ.items() if k == "PATH" or k.endswith("SAN_OPTIONS")}
DPI = "50"
ELSEWHERE = {"render-only"}  # tested by tests/diff_ways.py, because no scene contains it


class Bench:
    """The program, the scenes of the samples, made once, and a temporary folder."""

    def __init__(self, program, root, folder):
        self.program, self.root, self.folder = program, root, folder
        self.samples = {}

    def run(self, *words, **more):
        return subprocess.run([str(self.program), *map(str, words)], capture_output=True, text=True, timeout=240, check=False,
                              env={**ENVIRONMENT, "XDG_CACHE_HOME": str(self.folder / "cache"), **more})

    def build(self, edition, scenes):
        """One scene file per page, as `build --scene` writes them, without painting anything."""
        run = self.run("scene", edition, "--glyphs", "-j", "1", "--allow", edition.parent.parent)
        if run.returncode not in (0, 1):
            raise SystemExit(f"{edition} cannot be made up:\n{run.stderr}")
        head, *pages = re.split(r"^(?=page \d+ \")", run.stdout, flags=re.M)
        head = re.sub(r"^pages \d+\n\Z", "pages 1\n", head, flags=re.M)
        for page in pages:
            folio = re.match(r'page \d+ "([^"]*)"', page).group(1)
            (scenes / f"{folio.replace('–', '-')}.scene").write_text(head + re.sub(r"\Apage \d+", "page 0", page), encoding="utf-8")

    def sample(self, name):
        """The folder of a sample and that of its scenes."""
        if name not in self.samples:
            source = self.root / "tests" / name
            scenes = self.folder / "old" / name.replace("/", "-")
            scenes.mkdir(parents=True)
            self.build(source / "edition.yaml", scenes)
            self.samples[name] = source, scenes
        return self.samples[name]

    def diff(self, old, new, *options):
        run = self.run("diff", old, new, "--json", "-", "-j", "1", "--allow", self.root / "tests/pages", *options)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        return run, lines[:-1], lines[-1] if lines else {}


def read_case(path):
    case = {"name": path.stem, "sample": "editions/courier", "edits": [], "tell": [], "options": [], "status": None, "swap": False}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        word, _, rest = line.partition(" ")
        if word in ("edit", "scene"):
            parts = rest.split(" | ")
            if len(parts) != 3:
                sys.exit(f"{path}:{number}: {word} FILE | OLD | NEW")
            case["edits"].append((word, parts[0], *(p.replace("\\n", "\n") for p in parts[1:])))
        elif word in ("copy", "add"):
            case["edits"].append((word, *rest.split(" ", 1)))
        elif word in ("tell", "each"):
            case["tell"].append((rest, word == "each"))
        elif word == "swap":
            case["swap"] = True
        elif word == "without":
            case["edits"].append((word, rest))
        elif word == "options":
            case["options"] = re.findall(r'"([^"]*)"|(\S+)', rest) and [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', rest)]
        elif word == "sample":
            case["sample"] = rest
        elif word == "status":
            case["status"] = int(rest)
        elif line and not line.startswith("#"):
            sys.exit(f"{path}:{number}: what is \"{line}\"?")
    return case


def replace(path, old, new, everywhere=False):
    text = path.read_text(encoding="utf-8")
    if old.startswith("re:"):
        changed, n = re.subn(old[3:], new, text, flags=re.M)
    else:
        n, changed = text.count(old), text.replace(old, new)
    if n != 1 and not everywhere:
        sys.exit(f"{path.name}: \"{old}\" occurs {n} times there, not once")
    path.write_text(changed, encoding="utf-8")


def make_new(bench, case, folder):
    """The new side: the sample with the edits of the case. Scenes are made again unless only scenes are edited."""
    source, scenes = bench.sample(case["sample"])
    new = folder / "scenes"
    if any(word not in ("scene", "without") for word, *_ in case["edits"]):
        edition = folder / "edition"
        shutil.copytree(source, edition)
        if case["sample"].startswith("pages/"):
            shutil.copy(bench.root / "tests/pages/small.yaml", folder)
        for word, name, *what in case["edits"]:
            if word == "edit":
                replace(edition / name, *what)
            elif word == "copy":
                shutil.copy(bench.root / "tests" / name, edition / what[0])
            elif word == "add":
                with (edition / name).open("a", encoding="utf-8") as file:
                    file.write(what[0].replace("\\n", "\n") + "\n")
        new.mkdir()
        bench.build(edition / "edition.yaml", new)
    else:
        shutil.copytree(scenes, new)
    for word, name, *what in case["edits"]:
        if word == "without":
            (new / f"{name}.scene").unlink()
        if word == "scene":
            pages = sorted(new.glob("*.scene")) if name == "*" else [new / f"{name}.scene"]
            for page in pages:
                replace(page, *what, everywhere=name == "*")
    return (new, scenes) if case["swap"] else (scenes, new)


def told(change):
    """The properties of a change that a `tell` line may name."""
    words = [change["kind"]]
    for key in ("new_page", "old_page"):
        if change[key]:
            words += ["page", change[key]]
            break
    for key in ("box", "story", "role"):
        if change[key]:
            words += [key, change[key]]
    return " ".join(words), change["message"]


def fits(line, change):
    said, _, quote = line.partition(" like ")
    where, message = told(change)
    words, have = said.split(), where.split()
    pairs = {" ".join(have[i:i + 2]) for i in range(1, len(have), 2)}
    wanted = {" ".join(words[i:i + 2]) for i in range(1, len(words), 2)}
    text = f"{message} | {change['was']} | {change['is']}"
    return words[0] == have[0] and wanted <= pairs and quote in text


def judge(case, run, changes):
    """What is wrong with the changes reported; empty if nothing is."""
    faults, left = [], [c for c in changes if c["state"] == "told"]
    for line, every in case["tell"]:
        hits = [c for c in left if fits(line, c)][:None if every else 1]
        left = [c for c in left if c not in hits]
        if not hits:
            faults.append(f"not told: {line}")
    faults += ["told besides: {} – {}".format(*told(c)) for c in left]
    status = case["status"] if case["status"] is not None else int(bool(case["tell"]))
    if run.returncode != status:
        faults.append(f"status {run.returncode}, not {status}: {run.stderr}")
    return faults


def try_case(bench, path, show):
    case = read_case(path)
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        old, new = make_new(bench, case, Path(folder))
        options = [o.replace("HERE", str(path.parent)) for o in case["options"]]
        run, changes, _ = bench.diff(old, new, "--dpi", DPI, *options)
        faults = judge(case, run, changes)
        if show:
            for c in changes:
                print("   ", c["state"], *told(c), "|", c["was"], "|", c["is"])
        return case["name"], faults, {c["kind"] for c in changes}


def check_lists(root, kinds):
    """The kinds reported are those of the table, and docs/diff.md has a row for each."""
    table = re.findall(r'^STONE_CHANGE\(\w+, "([a-z-]+)"', (root / "layout/base/changes.def").read_text(), re.M)
    docs = (root / "docs/diff.md").read_text(encoding="utf-8")
    faults = [f"no case tells {k}" for k in table if k not in kinds | ELSEWHERE]
    faults += [f"docs/diff.md has no row for {k}" for k in table if f"| `{k}` |" not in docs]
    return faults


def compare_with_itself(bench, name):
    source, scenes = bench.sample(name)
    faults = []
    for old, new in ((scenes, scenes), (scenes, source / "edition.yaml")):
        run, changes, _ = bench.diff(old, new)
        if run.returncode or changes:
            faults.append(f"{name} with itself: status {run.returncode}, {len(changes)} changes: {run.stderr}")
    return faults


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("stonehand", type=Path)
    arguments.add_argument("root", type=Path)
    arguments.add_argument("case", nargs="*")
    arguments.add_argument("--show", action="store_true")
    wish = arguments.parse_intermixed_args()
    root = wish.root.resolve()
    paths = [p for p in sorted((root / "tests/diff").glob("*.txt")) if not wish.case or p.stem in wish.case]
    faults, kinds = [], set()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(wish.stonehand.resolve(), root, Path(folder))
        for path in paths:
            bench.sample(read_case(path)["sample"])
        with ThreadPoolExecutor(2) as pool:
            for name, wrong, found in pool.map(lambda p: try_case(bench, p, wish.show), paths):
                kinds |= found
                faults += [f"{name}: {fault}" for fault in wrong]
                if wish.show:
                    print(name, "–", "; ".join(wrong) or "as it says")
        if not wish.case:
            for name in ["editions/iran-daily", "editions/rooznameh", "editions/courier"]:
                faults += compare_with_itself(bench, name)
            faults += check_lists(root, kinds)
    print(*faults, sep="\n")
    print(f"{len(paths)} cases, {len(faults)} faults")
    return bool(faults) or not paths


if __name__ == "__main__":
    sys.exit(main())
