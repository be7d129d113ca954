#!/usr/bin/env python3
"""Every finding is told by the program, each for a small edition that asks for it: tests/findings, one case a file.

  findings.py STONEHAND SOURCE-ROOT [NAME …]

The form of a case stands in tests/findings/README.md. The test fails when a code of findings.def is told by no case."""
import json, os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

PROGRAM, ROOT = map(os.path.abspath, sys.argv[1:3])
CASES = Path(ROOT, "tests/findings")
SECONDS = 60


def read_case(path):
    """Its arguments, what must be told [(code, place)], what must not, and its files [(name, how, text)]."""
    head, *parts = re.split(r"(?m)^=== (.+)\n", path.read_text(encoding="utf-8"))
    case = {"run": None, "tell": [], "not": [], "files": []}
    for line in head.splitlines():
        word, _, rest = line.partition(" ")
        if word == "run":
            case["run"] = rest.split()
        elif word == "tell":
            case["tell"].append(tuple(rest.split()))
        elif word == "not":
            case["not"].append(rest)
        elif line.strip() and word != "#":
            raise SystemExit(f"{path}: what is \"{line}\"?")
    for name, text in zip(parts[::2], parts[1::2]):
        name, _, how = name.partition(" ")
        case["files"].append((name, how, text))
    return case


def lay_out(case, folder):
    (folder / "small.yaml").parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(ROOT, "tests/pages/small.yaml"), folder / "small.yaml")
    for name, how, text in case["files"]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if how.startswith("from "):
            source = Path(ROOT, how[5:])
            shutil.copytree(source, path) if source.is_dir() else shutil.copy(source, path)
        elif name.endswith("/"):
            path.mkdir()
        elif how.startswith("times "):
            path.write_text(text.rstrip("\n") * int(how[6:]) + "\n", encoding="utf-8")
        elif how == "escaped":
            path.write_bytes(re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), text.encode()))
        else:
            path.write_text(text, encoding="utf-8")


def findings_of(out, said):
    """[(severity, code, file, line)] of a JSON report, else of what was said."""
    if out.startswith(b"{"):
        return [(f["severity"], f["code"], f.get("file") or "-", f.get("line") or 0) for f in json.loads(out)["findings"]]
    told = re.findall(r"(?m)^(?:stonehand|(.+?)(?::(\d+):\d+)?): (error|warning|info)\[([a-z0-9-]+)\]", said)
    return [(severity, code, file or "-", int(line or 0)) for file, line, severity, code in told]


def stands_at(place, file, line):
    wanted, _, number = place.partition(":")
    return wanted == "-" or (file == wanted and (not number or int(number) == line))


def try_case(path):
    """What is wrong with it, and the codes it told as wanted."""
    case, wrong = read_case(path), []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(case, folder)
        command = [PROGRAM, *(case["run"] or ["check", "edition.yaml", "--json"]), "--cache", str(folder / "cache")]
        try:
            end = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False,
                                 env={**os.environ, "NO_COLOR": "1"})
        except subprocess.TimeoutExpired:
            return [f"took longer than {SECONDS} seconds"], set()
    said = end.stderr.decode("utf-8", "replace")
    if end.returncode not in (0, 1, 2):
        return [f"ended with status {end.returncode}", said], set()
    told = findings_of(end.stdout, said)
    for code, place in case["tell"]:
        if not any(code == c and stands_at(place, file, line) for _, c, file, line in told):
            wrong.append(f"{code} is not told at {place}; told: {[f'{c} {f}:{l}' for _, c, f, l in told]}")
    named = {code for code, _ in case["tell"]}
    wrong += [f"{c} is told at {f}:{l}" for s, c, f, l in told if c in case["not"] or (s == "error" and c not in named)]
    return wrong, named if not wrong else set()


def main():
    with open(os.path.join(ROOT, "layout/base/findings.def"), encoding="utf-8") as f:
        codes = set(re.findall(r'^STONE_FINDING\(\w+, "([a-z0-9-]+)"', f.read(), re.M))
    explained = subprocess.run([PROGRAM, "explain"], capture_output=True, text=True, check=True).stdout
    failures = [f"{c}: explain does not know it" for c in sorted(codes) if not re.search(rf"(?m)^{c} ", explained)]
    wanted, seen, tried = set(sys.argv[3:]), set(), 0
    for path in sorted(CASES.glob("*.txt")):
        if wanted and path.stem not in wanted:
            continue
        wrong, named = try_case(path)
        tried += 1
        seen |= named
        failures += [f"{path.stem}: {w}" for w in wrong]
        failures += [f"{path.stem}: there is no finding {c}" for c in sorted(named - codes)]
    if not wanted:
        failures += [f"{c}: no case tells it" for c in sorted(codes - seen)]
    for line in failures:
        print("failed:", line)
    print(f"{tried} cases, {len(codes)} findings, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
