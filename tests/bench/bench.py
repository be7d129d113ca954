#!/usr/bin/env python3
"""The bench: how long editions of 1, 4, 16 and 64 pages take and how well they are set, beside the floor and beside every
peer found on the machine, in one run.

    bench.py BUILD [--sizes 0,1,4,16,64] [--forms 54,40] [--runs 5] [--peers NAME,…|none] [--modules DIR] [--face stix]
             [--json FILE] [--keep DIR]

BUILD holds stonehand and tests/bench/. Every run is a whole process, files in the page cache. `--modules` names a folder
with node_modules of Typst's compiler for Node; the start of Node and of the compiler (which looks through all fonts of the
system) is taken off its times. The PDFs of sixteen pages are measured by typometer.py, which needs mutool; without it there is
no table of quality. It never fails for being slow: it prints ratios beside the targets."""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
import edition  # noqa: E402
import peers  # noqa: E402

HERE = Path(__file__).resolve().parent
METER = HERE / "typometer.py"
DATA = HERE.parents[1]
LONGEST = 300


def once(command, folder, env=None):
    """Wall and CPU milliseconds of one process with its children; None when it failed."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        from_ = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere, env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(child.pid, 0)
        wall = (time.perf_counter() - from_) * 1000
    child.returncode = os.waitstatus_to_exitcode(status)
    return None if child.returncode not in (0, 1) else (wall, (usage.ru_utime + usage.ru_stime) * 1000)


def several(command, folder, runs, env=None):
    """Best and median of some runs after one that warms the caches of files; slow programs run but twice."""
    first = once(command, folder, env)
    if not first:
        return None
    every = [first] if first[0] > 4000 else []
    while len(every) < (2 if every and every[0][0] > 4000 else runs):
        got = once(command, folder, env)
        if not got:
            return None
        every.append(got)
    walls = [w for w, _ in every]
    return {"best": min(walls), "median": statistics.median(walls), "cpu": statistics.median(c for _, c in every)}


def bench_own(build, file, folder, runs):
    """Ours: the process as a whole, and the stages as the report tells them."""
    report, pdf = folder / "own.json", folder / "own.pdf"
    command = [build / "stonehand", "build", file, "-o", pdf]
    result = several(command, folder, runs)
    stages = []
    for _ in range(runs):
        subprocess.run([*command, "--timing", "--report", report], stderr=subprocess.DEVNULL, check=False)
        stages.append(json.loads(report.read_text(encoding="utf-8")))
    for stage in ("read", "compose", "paint"):
        result[stage] = min(s["timing_ms"][stage] for s in stages)
    one = several([*command, "-j", "1"], folder, runs)
    result["one thread"] = one["best"]
    result["overset words"] = sum(s["words_overset"] for s in stages[0]["stories"])
    return result, pdf


def bench_floor(build, paper, face, folder, runs):
    form, text = paper.form, folder / "floor.txt"
    text.write_text("\n".join(p for s in paper.stories for p in s.paragraphs), encoding="utf-8")
    command = [build / "tests" / "bench" / "floor", text, face.regular, str(form.size), str(form.leading),
               f"{form.measure * 72 / 25.4:.3f}", str(form.legs), str(form.rows), folder / "floor.pdf"]
    runs_ = [[float(w) for w in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]
             for _ in range(runs)]
    return {"shape": min(r[0] for r in runs_), "draw": min(r[1] for r in runs_)}


def bench_peer(job, folder, runs):
    result = several(job.command, folder, runs, job.env)
    if result and job.idle:
        idle = several(job.idle, folder, runs)
        for key in ("best", "median", "cpu"):
            result[key] = max(0.1, result[key] - idle[key])
        result["idle"] = idle["best"]
    return result


def edits_of(command, folder):
    """The median of the rebuilds after the first build and two edits that warm up."""
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LONGEST, check=False)
    times = [float(line.split()[0]) for line in run.stdout.split("\n") if re.match(r"\d", line)]
    return statistics.median(times[3:]) if len(times) > 3 else None


def measure(pdf, form):
    """The meter's figures; columns and size are given, so that nothing is guessed. None where the PDF cannot be measured."""
    layout = pdf.with_suffix(".layout.json")
    layout.write_text(json.dumps({"margin_mm": form.side, "colw_mm": form.measure, "gutter_mm": form.gutter,
                                  "cols": form.legs, "size": form.size, "leading": form.leading, "space_em": 0.25}),
                      encoding="utf-8")
    run = subprocess.run([sys.executable, METER, pdf, "--layout", layout, "--json"], capture_output=True, text=True,
                         check=False)
    return json.loads(run.stdout) if run.returncode == 0 else None


def bench_edition(wish, build, form, pages, folder):
    face = edition.face_of(wish.face)
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for file in (face.regular, face.bold):
        shutil.copy(file, folder / "fonts")
    file, paper = edition.make(pages, form, folder / "edition", face=wish.face)
    result = {"form": form, "pages": pages, "words": paper.words, "stories": len(paper.stories), "face": face.name,
              "wall": {}, "quality": {}, "edit": {}}
    result["wall"]["stonehand"], pdf = bench_own(build, file, folder, wish.runs)
    result["floor"] = bench_floor(build, paper, face, folder, wish.runs)
    pdfs = {"stonehand": pdf}
    story = folder / "edition" / "stories" / f"{paper.stories[len(paper.stories) // 2].id}.md"
    result["edit"]["stonehand"] = edits_of([build / "tests" / "bench" / "edit", DATA, build / "styles" / "hyphenation", file, story, "2", "12"], folder)
    for name in wish.peers:
        job = peers.ALL[name](folder, paper, face, wish.modules)
        got = job and bench_peer(job, folder, wish.runs)
        if not got:
            print(f"{form} {pages}: no {name}", file=sys.stderr)
            continue
        result["wall"][name], pdfs[name] = got, job.pdf
        if job.edits and pages == 16:
            result["edit"][name] = edits_of(job.edits, folder)
    if pages == 16 and shutil.which("mutool"):
        for name, pdf in pdfs.items():
            result["quality"][name] = measure(pdf, paper.form)
    return result


# ---- tables ----

TARGETS = {("typst, limits", 16): 0.30, ("typst, limits", 64): 0.25, ("pdflatex", 16): 0.40}
QUALITY = (("loose %", "loose_share", 100), ("very loose %", "very_loose_share", 100), ("tight %", "tight_share", 100),
           ("hyphenated %", "hyphen_share", 100), ("ladders", "ladders", 1), ("runts %", "runt_share", 100),
           ("widows", "widows", 1), ("orphans", "orphans", 1), ("short feet", "short_columns", 1),
           ("off grid %", "off_grid_share", 100))
GOALS = {("54", "loose %"): 1, ("54", "very loose %"): 0.1, ("54", "tight %"): 3, ("40", "loose %"): 6,
         ("54", "hyphenated %"): 15, ("54", "runts %"): 4, ("54", "widows"): 0, ("54", "orphans"): 0,
         ("54", "short feet"): 0, ("54", "off grid %"): 0}


def table(heads, rows):
    print("\n| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")


def print_speed(r):
    own = r["wall"]["stonehand"]
    print(f"\n### {r['pages'] or 'one small'} page{'s' if r['pages'] > 1 else ''}, {r['words']} words, "
          f"{r['form']} mm, {r['face']}")
    rows = []
    for name, w in r["wall"].items():
        target = TARGETS.get((name, r["pages"]))
        rows.append((name, f"{w['best']:.1f}", f"{w['median']:.1f}", f"{w['cpu']:.1f}", f"{own['best'] / w['best']:.2f}",
                     f"at most {target:.2f}" if target else ""))
    table(("program", "best ms", "median ms", "CPU ms", "ours / theirs", "target"), rows)
    print(f"\nours by stage: read {own['read']:.1f}, compose {own['compose']:.1f}, paint {own['paint']:.1f} ms; "
          f"one thread {own['one thread']:.1f} ms; floor: shape {r['floor']['shape']:.1f}, draw {r['floor']['draw']:.1f} ms")
    for name, ms in r["edit"].items():
        if ms:
            print(f"rebuilt in one process after an edit, {name}: {ms:.1f} ms")


def print_quality(r):
    if not r["quality"]:
        return
    heads = ["program", *(q[0] for q in QUALITY)]
    rows = []
    for name, m in r["quality"].items():
        if m:
            rows.append([name, *(f"{m[key] * by:.2f}".rstrip("0").rstrip(".") for _, key, by in QUALITY)])
    goals = [GOALS.get((r["form"], q[0])) for q in QUALITY]
    rows.append(["*target, at most*", *("" if g is None else g for g in goals)])
    table(heads, rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--sizes", default="0,1,4,16,64")
    arguments.add_argument("--forms", default="54,40")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--peers", default=",".join(n.replace(", ", "+") for n in peers.ALL))
    arguments.add_argument("--modules", type=Path, default=os.environ.get("STONE_PEERS"))
    arguments.add_argument("--face", default="")
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--keep", type=Path, help="the folder for sources and PDFs, kept")
    wish = arguments.parse_args()
    wish.peers = [n.replace("+", ", ") for n in wish.peers.split(",") if n and n != "none"]
    wish.modules = Path(wish.modules) if wish.modules else None
    build, results = wish.build.resolve(), []
    if not shutil.which("mutool"):
        print("mutool is not installed (Debian: mupdf-tools): quality is not measured", file=sys.stderr)
    with tempfile.TemporaryDirectory() as own:
        folder = (wish.keep or Path(own)).resolve()
        for form in wish.forms.split(","):
            for pages in map(int, wish.sizes.split(",")):
                result = bench_edition(wish, build, form, pages, folder / f"{form}-{pages}")
                results.append(result)
                print_speed(result)
                print_quality(result)
                sys.stdout.flush()
    if wish.json:
        wish.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
