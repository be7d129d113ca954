#!/usr/bin/env python3
"""Every finding of layout/base/findings.def is reported by the program for a small edition that causes it.

    findings.py STONEHAND SOURCE-ROOT [CASE …]
    findings.py STONEHAND SOURCE-ROOT --update        writes docs/findings.md from the table

A case is a text file, tests/findings/*.txt, in the form described in tests/findings/README.md. Each is laid out in a
folder of its own and passed to `stonehand check --json`, or to what its line `run` says. Findings that a case
expects must be reported at their places and with the severity of the table, and there must be no other errors. At
the end the codes reported must be exactly those of the table, `explain` must know each, and docs/findings.md must
list them."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(sys.argv[1]).resolve()
ROOT = Path(sys.argv[2]).resolve()
FACT = re.compile(r'^STONE_FINDING\(\w+, "([a-z0-9-]+)", (\w+), \w+, "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)$', re.M)
TOLD = re.compile(r"^(.+?)(?::(\d+):(\d+))?: (error|warning|info)\[([a-z0-9-]+)\]: (.*)$", re.M)
PASSED_ON = {k: v for k, v in os.environ.items() if k == "PATH" or k.endswith("SAN_OPTIONS")}


def facts():
    """code -> severity, meaning, hint."""
    table = (ROOT / "layout/base/findings.def").read_text()
    if table.count("\nSTONE_FINDING(") != len(FACT.findall(table)):
        sys.exit("findings.def has lines that this test cannot read")
    return {code: (severity.lower(), what.replace("\\\\", "\\"), hint.replace("\\\\", "\\"))
            for code, severity, what, hint in FACT.findall(table)}


def read_case(path):
    """The command, the findings that must and must not be reported, and the files: name -> bytes, a path to copy, or
    None for a folder."""
    case = {"run": ["check", "edition.yaml", "--json"], "tell": [], "not": [], "says": [], "files": {}}
    head, *parts = re.split(r"^=== ", path.read_text(), flags=re.M)
    for line in head.splitlines():
        word, _, rest = line.partition(" ")
        if word == "run":
            case["run"] = rest.split()
        elif word in ("tell", "not"):
            case[word].append(rest.split())
        elif word == "says":
            case["says"].append(rest)
        elif line and not line.startswith("#"):
            sys.exit(f"{path}: what is \"{line}\"?")
    for part in parts:
        title, _, text = part.partition("\n")
        name, *how = title.split()
        data = text.encode()
        if how[:1] == ["times"]:
            data *= int(how[1])
        elif how[:1] == ["escaped"]:
            data = text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")
        elif how[:1] == ["from"]:
            data = ROOT / how[1]
            if how[2:3] == ["at"]:
                whole = bytearray(data.read_bytes())
                whole[int(how[3]):int(how[3]) + len(how[4]) // 2] = bytes.fromhex(how[4])
                data = bytes(whole)
        elif how:
            sys.exit(f"{path}: what is \"{' '.join(how)}\"?")
        case["files"][name] = None if name.endswith("/") and not how else data
    return case


def lay_out(folder, files):
    (folder / "small.yaml").write_bytes((ROOT / "tests/pages/small.yaml").read_bytes())
    for name, data in files.items():
        path = folder / name
        (path if data is None else path.parent).mkdir(parents=True, exist_ok=True)
        if isinstance(data, Path) and data.is_dir():
            shutil.copytree(data, path, dirs_exist_ok=True)
        elif data is not None:
            path.write_bytes(data.read_bytes() if isinstance(data, Path) else data)


def run(folder, arguments):
    """(code, severity, file, line, message) of all findings, and the output to show if they are not as expected."""
    end = subprocess.run([PROGRAM, *arguments, "--cache", "cache"], cwd=folder, capture_output=True, timeout=120,
                         env=PASSED_ON, check=False)
    said = end.stderr.decode("utf-8", "replace")
    if end.returncode not in (0, 1, 2):
        return [], f"status {end.returncode}\n{said}"
    if "--json" in arguments and end.stdout:
        found = json.loads(end.stdout)["findings"]
        return [(f["code"], f["severity"], f.get("file"), f.get("line"), f["message"] and f["hint"]) for f in found], said
    return [(code, severity, file if line else None, int(line) if line else None, message)
            for file, line, _, severity, code, message in TOLD.findall(said)], said


def is_at(wanted, file, line):
    return wanted == ("-" if not file else f"{file}:{line}" if line else file)


def try_case(case, table):
    """What is wrong, the codes that were reported as expected, and the output of the program."""
    wrong = []
    with tempfile.TemporaryDirectory(prefix="stonehand-findings-") as name:
        lay_out(Path(name), case["files"])
        found, said = run(Path(name), case["run"])
    for code, place, *level in case["tell"]:
        if not any(f[0] == code and is_at(place, f[2], f[3]) and level in ([], [f[1]]) for f in found):
            wrong.append(f"does not tell {code} at {place} {''.join(level)}")
    wrong += [f"does not say {words}" for words in case["says"] if words not in said]
    expected = {code for code, *_ in case["tell"]}
    lowered = {code for code, _, *level in case["tell"] if level}
    for code, severity, file, line, words in found:
        if severity == "error" and code not in expected:
            wrong.append(f"tells {code} at {file}:{line}, which it should not")
        if [code] in case["not"]:
            wrong.append(f"tells {code} at {file}:{line}")
        if code not in table or (severity != table[code][0] and code not in lowered):
            wrong.append(f"tells {code} as {severity}, which is not what the table has")
        if not words:
            wrong.append(f"{code} has no message or no hint")
    return wrong, expected & {f[0] for f in found}, said


def document():
    """The text of docs/findings.md, made from the table."""
    out = ["# What the program finds\n",
           "Every finding has a stable code, a level, and a hint that says what mends it; `stonehand explain CODE` prints the same.",
           "The style's `check:` changes a level (`check: {loose-line: off}`); an edition lets one pass for tonight with a waiver,",
           "which needs a reason ([reference.md](reference.md)). This page is made from `layout/base/findings.def` by",
           "`tests/findings.py build/stonehand . --update`."]
    for line in (ROOT / "layout/base/findings.def").read_text().splitlines():
        if line.startswith("/*") and line.endswith("*/") and "STONE_FINDING" not in line:
            title = line[2:-2].strip()
            out += ["", f"## {title[0].upper()}{title[1:]}", "", "| code | level | what it means | what mends it |", "| --- | --- | --- | --- |"]
        elif found := FACT.match(line):
            code, level, what, hint = (w.replace("\\\\", "\\").replace("|", "\\|") for w in found.groups())
            out.append(f"| `{code}` | {level.lower()} | {what} | {hint} |")
    return "\n".join(out) + "\n"


def explain(table):
    """What is wrong with `explain`."""
    def ask(*code):
        return subprocess.run([PROGRAM, "explain", *code], capture_output=True, text=True, env=PASSED_ON, check=False)
    wrong = []
    for code, (_, what, hint) in table.items():
        end = ask(code)
        flat = " ".join(end.stdout.split())
        if end.returncode or code not in flat or what not in flat or hint not in flat:
            wrong.append(f"explain {code}: status {end.returncode}, or not the words of the table")
    listed = re.findall(r"^(\S+) +(error|warning|info) ", ask().stdout, re.M)
    if listed != [(code, severity) for code, (severity, _, _) in table.items()]:
        wrong.append("explain without a code does not list the table")
    if ask("no-such-code").returncode != 2:
        wrong.append("explain does not reject an unknown code as wrong usage")
    return wrong


def main():
    table, produced, failures = facts(), set(), 0
    page = ROOT / "docs/findings.md"
    if sys.argv[3:] == ["--update"]:
        page.write_text(document())
        return 0
    chosen = set(sys.argv[3:])
    paths = [p for p in sorted((ROOT / "tests/findings").glob("*.txt")) if not chosen or p.stem in chosen]
    for path in paths:
        wrong, told, said = try_case(read_case(path), table)
        produced |= told
        failures += bool(wrong)
        for w in wrong:
            print(f"failed: {path.stem}: {w}")
        if wrong:
            print("".join(f"    {line}\n" for line in said.splitlines()[:24]), end="")
    wrong = [] if chosen else explain(table) + [f"no case tells {code}" for code in table if code not in produced]
    if not chosen and (not page.exists() or page.read_text() != document()):
        wrong.append("docs/findings.md is not what the table says; --update writes it")
    if not table or not paths:
        wrong.append("no table, or no cases")
    for w in wrong:
        print("failed:", w)
    print(f"{len(paths) - failures} of {len(paths)} cases hold; {len(produced)} of {len(table)} codes told")
    return 1 if failures or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
