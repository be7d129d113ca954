#!/usr/bin/env python3
"""Checks that every C source is formatted according to .clang-format.

    format.py SOURCE-FOLDER

Versions of clang-format differ, so only version 14 is used (Debian 12, .ci/format). If it is not installed, the test
is skipped. `make format` formats the sources."""
import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "14"
SKIPPED = 77
FOLDERS = ("layout", "include", "tests")


def formatter():
    """The path of the program under its versioned name, or under the plain one if that is version 14; None: missing."""
    for name in (f"clang-format-{VERSION}", "clang-format"):
        if shutil.which(name):
            said = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout
            if f"version {VERSION}." in said:
                return name
    return None


def main():
    root = Path(sys.argv[1])
    program = formatter()
    if not program:
        print(f"skipped: clang-format {VERSION} is not installed (on Debian 12: .ci/setup format)")
        return SKIPPED
    sources = sorted(p for folder in FOLDERS for p in (root / folder).rglob("*.[ch]"))
    run = subprocess.run([program, "--dry-run", "--Werror", "--ferror-limit=1", *sources], capture_output=True, text=True, check=False)
    if run.returncode:
        print(run.stderr)
        print("Sources are not formatted. Run `make format`.")
    return 1 if run.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
