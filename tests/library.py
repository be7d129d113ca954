#!/usr/bin/env python3
"""Holds the library to its public headers.

    library.py LIBRARY SOURCE-ROOT

libstonehand.so exports what include/stonehand declares with STONE_API, every one of them and no other symbol, so that nothing
in the program that embeds it binds to a name of ours. Every public header compiles by itself without a warning, as C17 and as
C++17, and a program in either language that names every function links with the library."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

LIBRARY, HEADERS = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "include"
CC, CXX = os.environ.get("CC", "cc").split(), os.environ.get("CXX", "c++").split()
LANGUAGES = [(".c", [*CC, "-std=c17"]), (".cpp", [*CXX, "-std=c++17"])]
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I", HEADERS]
COMMENT = re.compile(r"/\*.*?\*/", re.S)
# What the linker adds to every shared object on some systems.
OF_THE_LINKER = {"_init", "_fini", "__bss_start", "_edata", "_end"}
failed = []


def fail(what):
    failed.append(what)
    print("failed:", what)


def declared():
    """Functions marked STONE_API; with them, every function of the headers must be marked."""
    names = set()
    for path in sorted(HEADERS.glob("stonehand/*.h")):
        text = COMMENT.sub(" ", path.read_text(encoding="utf-8"))
        text = re.sub(r"^#(.*\\\n)*.*", "", text, flags=re.M)
        for statement in text.split(";"):
            call = re.search(r"\b(stone_\w+)\s*\(", statement)
            if "typedef" in statement or "{" in statement or not call:
                continue
            if "STONE_API" not in statement:
                fail(f"{path.name}: {call.group(1)} is declared without STONE_API")
            names.add(call.group(1))
    return names


def exported(library):
    run = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True)
    return {line.split()[2].split("@")[0] for line in run.stdout.splitlines()} - OF_THE_LINKER


def compile_source(folder, ending, command, source, *more):
    path = folder / ("source" + ending)
    path.write_text(source, encoding="utf-8")
    run = subprocess.run([*command, *WARNINGS, path, *more], capture_output=True, text=True, check=False, cwd=folder)
    return run.returncode == 0, run.stderr


def main():
    names, shown = declared(), exported(LIBRARY)
    for name in sorted(shown - names):
        fail(f"the library exports {name}, which no public header declares")
    for name in sorted(names - shown):
        fail(f"a public header declares {name}, which the library does not export")
    headers = sorted(p.relative_to(HEADERS).as_posix() for p in HEADERS.rglob("*.h"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ending, command in LANGUAGES:
            for header in headers:
                fine, said = compile_source(folder, ending, command, f"#include <{header}>\nextern int something;\n", "-fsyntax-only")
                if not fine:
                    fail(f"{header} does not compile by itself as {command[-1]}:\n{said}")
            uses = ", ".join(f"(function){name}" for name in sorted(names))
            source = f"#include <stonehand/stonehand.h>\ntypedef void (*function)(void);\nfunction all[] = {{{uses}}};\nint main(void) {{ return !all[0]; }}\n"
            fine, said = compile_source(folder, ending, command, source, "-Wno-cast-function-type", "-o", "uses", LIBRARY)
            if not fine:
                fail(f"a program that names every function does not link as {command[-1]}:\n{said}")
    print("library:", "failed" if failed else f"{len(names)} functions, {len(headers)} headers, C and C++")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
