#!/usr/bin/env python3
"""Reads the barcodes of tests/pages/barcode from the printed page with a scanner, zbar.

    barcode.py STONEHAND

Skipped if zbarimg is not installed."""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CASE = Path(__file__).resolve().parent / "pages" / "barcode" / "edition.yaml"
PRINTED = {"EAN-13:9771735204001", "EAN-13:5901234123457", "EAN-2:18", "EAN-5:80012"}


def main():
    if not shutil.which("zbarimg"):
        print("zbarimg is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], "png", CASE, "--allow", CASE.parents[1], "--dpi", "300", "-o", folder], check=True)
        run = subprocess.run(["zbarimg", "--quiet", "--nodbus", "-S", "ean2.enable", "-S", "ean5.enable", f"{folder}/1.png"],
                             capture_output=True, text=True, check=False)
    read = set(run.stdout.split())
    print(f"read {sorted(read)}")
    return 0 if read == PRINTED else 1


if __name__ == "__main__":
    sys.exit(main())
