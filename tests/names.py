#!/usr/bin/env python3
"""One name, one thing: no two types of the sources have the same name.

    names.py SOURCE-ROOT

Types are what typedef names, and the tags of struct, enum and union, in the headers and inside one file alike; stone_place and place
are the same name. A tag and the typedef of just that tag are one type."""
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(sys.argv[1])
# Words of comments and strings are not code.
NO_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
TAG = re.compile(r"\b(?:struct|enum|union)\s+(\w+)\s*\{")
FUNCTION = re.compile(r"(?:\(\s*\*\s*)?\b(\w+)\s*\)?\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*$", re.S)


def code_of(path):
    return NO_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), path.read_text(encoding="utf-8"))


def declaration(code, start):
    """What is between `typedef` and its semicolon; of what is in braces only these are left."""
    flat, depth = "", 0
    for c in code[start:]:
        if c == ";" and not depth:
            break
        depth -= c == "}"
        flat += c if not depth else ""
        depth += c == "{"
    return flat


def typedefs(code):
    """Name and position of each typedef that makes a type of its own."""
    for m in re.finditer(r"\btypedef\b", code):
        flat = re.sub(r"\[[^]]*\]", "", declaration(code, m.end()))
        call = None if "STONE_LIST" in flat else FUNCTION.search(flat)
        name = call.group(1) if call else re.findall(r"\w+", flat)[-1]
        tag = re.match(r"\s*(?:const\s+)?(?:struct|enum|union)\s+(\w+)", flat)
        if not (tag and tag.group(1) == name):
            yield name, m.start()


def types(path):
    code = code_of(path)
    found = [(m.group(1), m.start()) for m in TAG.finditer(code)] + list(typedefs(code))
    return [(name, code.count("\n", 0, at) + 1) for name, at in found]


def main():
    places, seen = defaultdict(list), 0
    for path in sorted([*(ROOT / "layout").rglob("*.[ch]"), *(ROOT / "include").rglob("*.h")]):
        for name, line in types(path):
            seen += 1
            places[name.removeprefix("stone_")].append((f"{path.relative_to(ROOT)}:{line}", name))
    doubles = {name: where for name, where in sorted(places.items()) if len(where) > 1}
    for where in doubles.values():
        print(f"{where[0][0]}: {where[0][1]} has the name of another type: " + ", ".join(f"{n} at {p}" for p, n in where[1:]))
    if seen < 200:
        print(f"only {seen} types found: the sources are not read as they should be")
    return 1 if doubles or seen < 200 else 0


if __name__ == "__main__":
    sys.exit(main())
