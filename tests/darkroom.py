#!/usr/bin/env python3
"""Without a cache, prepared pictures lie in a temporary folder, which is gone when the program ends, however the picture helper does.

    darkroom.py STONEHAND STONEHAND-PICTURES SOURCE-ROOT

The program is copied to a folder of its own, with a helper that works, or is missing, or fails in one of several ways, when it reads
pictures or only when it prepares them. (That one which takes too long ends so as well, tests/units/pictures.c asks for.) The last
temporary folder has a name so long that no file finds room in it."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM, HELPER, ROOT = (Path(a).resolve() for a in sys.argv[1:4])
EDITION = ROOT / "tests/pages/prints/edition.yaml"
ENDS = {"exits": "exit 3", "is killed": "kill -KILL $$", "crashes": "kill -SEGV $$", "says nothing": "exit 0", "says nonsense": "echo nonsense"}
HELPERS = {
    "works": f'exec "{HELPER}" "$@"',
    "is missing": None,
    **{f"{how} at once": end for how, end in ENDS.items()},
    **{f"{how} when it prepares": f'case $1 in facts) exec "{HELPER}" "$@";; esac\n{end}' for how, end in ENDS.items()},
}
failed = []


def expect(true, what):
    if not true:
        failed.append(what)
        print("failed:", what)


def run(folder, temporary):
    environment = {k: v for k, v in os.environ.items() if k not in ("HOME", "XDG_CACHE_HOME")} | {"TMPDIR": str(temporary)}
    return subprocess.run([folder / "bin/stonehand", "build", EDITION, "-o", folder / "pages.pdf", "--data", ROOT, "--allow", ROOT / "tests/pages"],
                          capture_output=True, text=True, check=False, timeout=60, env=environment)


def give_helper(folder, script):
    path = folder / "libexec/stonehand-pictures"
    path.unlink(missing_ok=True)
    if script:
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for part in ("bin", "libexec", "temporary"):
            (folder / part).mkdir()
        shutil.copy(PROGRAM, folder / "bin/stonehand")
        long = str(folder / "temporary")
        while len(long) < 4074:  # PATH_MAX is 4096: "/stonehand-XXXXXX" finds room, and no name in that
            long += "/" + "x" * min(200, 4074 - len(long) - 1)
        for how, script in HELPERS.items():
            give_helper(folder, script)
            end = run(folder, folder / "temporary")
            fine = how == "works"
            # --data does not belong to a build: a helper installed on this machine may be found in place of the missing one
            expect(end.returncode == 0 and (how == "is missing" or ("picture-broken" in end.stderr) != fine),
                   f"a helper that {how}: {end.returncode} {end.stderr[-300:]}")
            left = [p.name for p in (folder / "temporary").iterdir()]
            expect(not left, f"a helper that {how} leaves {left} behind")
        give_helper(folder, HELPERS["works"])
        os.makedirs(long)
        run(folder, long)
        expect(not os.listdir(long), f"where names are too long, {os.listdir(long)} is left behind")
    print("darkroom:", "failed" if failed else f"{len(HELPERS) + 1} ways to end, and nothing is left behind")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
