#!/usr/bin/env python3
"""How long it takes from a save to pixels in a browser, how fast a wall of 64 pages opens, and whether memory stays
level.

    proofing.py BUILD [--pages 64] [--changes 200] [--long 1000]

The pages are those of the bench, full broadsheets of text only. A change is a word in one story, saved by renaming;
its time ends with the frame that shows the new page. The wall is opened cold, with a server just started and an
empty browser cache, until its last page is drawn; and again with four photographs of ten megapixels per page, first
unprepared, then from the cache of pictures. Needs node, Chromium and playwright-core, which `make setup` installs,
and ImageMagick for the photographs."""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
import edition  # noqa: E402
import photographs  # noqa: E402
sys.path.insert(0, str(HERE.parent / "browser"))  # last, because tests/ has a proof.py, too
from proof import serve  # noqa: E402


def memory(server):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text()).group(1)) // 1024


def browse(*arguments):
    modules = os.environ.get("STONE_NODE_MODULES") or str(Path(sys.argv[1]).resolve() / "browser" / "node_modules")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not browser or not Path(modules, "playwright-core").exists():
        sys.exit("node, Chromium or playwright-core are not here. Run `make setup-tests`.")
    run = subprocess.run(["node", HERE / "proofing.mjs", *map(str, arguments)], env={**os.environ, "STONE_NODE_MODULES": modules, "CHROMIUM": browser},
                         capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stdout + run.stderr)
    return run.stdout.strip()


def wall_of_photographs(program, pages):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photographs.make(folder, pages)
        for what in ("never seen", "from the cache"):
            server, address = serve(program, folder / "edition.yaml", folder)
            print(f"{pages} pages, wall, cold, photographs {what}: {browse('wall', address)}", flush=True)
            server.terminate()
            server.wait(20)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--pages", type=int, default=64)
    arguments.add_argument("--changes", type=int, default=200)
    arguments.add_argument("--long", type=int, default=1000)
    wish = arguments.parse_args()
    program = wish.build.resolve() / "stonehand"
    for pages in (1, 16, wish.pages):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            file, _ = edition.make(pages, "54", folder / "edition")
            story = sorted((folder / "edition/stories").glob("*.md"))[0]
            server, address = serve(program, file, folder)
            try:
                print(f"{pages} pages, wall, cold: {browse('wall', address)}", flush=True)
                print(f"{pages} pages, {wish.changes} changes, save to pixels: {browse('changes', address, story, wish.changes)}; {memory(server)} MB", flush=True)
                for _ in range(4 if pages == 16 and wish.long else 0):
                    print(f"{pages} pages, {wish.long // 4} changes more: {browse('changes', address, story, wish.long // 4)}; {memory(server)} MB", flush=True)
            finally:
                server.terminate()
                server.wait(20)
    if shutil.which("convert"):
        wall_of_photographs(program, wish.pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
