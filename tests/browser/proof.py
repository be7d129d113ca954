#!/usr/bin/env python3
"""The proof in a browser, on a copy of Iran Daily that changes on disk.

    proof.py STONEHAND SOURCE-ROOT [SCREENSHOT-DIR]

Needs node, Chromium, playwright-core and axe-core (in STONE_NODE_MODULES, or in browser/node_modules beside the
program), which `make setup` installs. If they are missing, the test is skipped."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def serve(program, edition, folder, *arguments):
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder / "run"), "XDG_CACHE_HOME": str(folder / "cache")}
    (folder / "run").mkdir(exist_ok=True)
    process = subprocess.Popen([program, "proof", edition, *arguments], stdout=subprocess.PIPE, text=True, env=environment)
    return process, process.stdout.readline().strip()


def main():
    program, root = (Path(a).resolve() for a in sys.argv[1:3])
    modules = os.environ.get("STONE_NODE_MODULES") or str(program.parent / "browser" / "node_modules")
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    wanted = {"node": shutil.which("node"), "chromium": browser, **{m: (Path(modules) / m).exists() for m in ("playwright-core", "axe-core")}}
    if not all(wanted.values()):
        print(f"skipped: not here: {', '.join(name for name, there in wanted.items() if not there)} (make setup)")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        edition = folder / "edition"
        shutil.copytree(root / "tests/editions/iran-daily", edition)
        server, address = serve(program, edition / "edition.yaml", folder)
        port = address.split(":")[2].split("/")[0]
        looks = subprocess.Popen(["node", root / "tests/browser/proof.mjs", address, edition, *sys.argv[3:4]], env={**os.environ, "STONE_NODE_MODULES": modules, "CHROMIUM": browser})
        try:
            while looks.poll() is None:
                if (edition / "restart").exists():  # asked for by the checks
                    (edition / "restart").unlink()
                    server.send_signal(signal.SIGTERM)
                    server.wait(20)
                    time.sleep(1)
                    server, _ = serve(program, edition / "edition.yaml", folder, "--port", port)
                if server.poll() is not None:
                    print(f"the server ended with status {server.returncode}")
                    looks.kill()
                time.sleep(.1)
        finally:
            server.terminate()
            server.wait(20)
            looks.kill()
        return looks.wait()


if __name__ == "__main__":
    sys.exit(main())
