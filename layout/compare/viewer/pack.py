#!/usr/bin/env python3
"""Writes files of a browser page as C constants.

    pack.py OUT.c FILE …           the report: stone_viewer_html, …, each named after its suffix
    pack.py OUT.c --table FILE …   the proof: a table of names and bytes"""
import sys
from pathlib import Path


def literal(path):
    # octal escapes for bytes above 127, because a char may be signed
    lines = path.read_bytes().split(b"\n")
    return "\\n\"\n".join('"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else f"\\{b:03o}" for b in line) for line in lines) + '"'


out, *names = sys.argv[1:]
if names[0] == "--table":
    files = [Path(name) for name in names[1:] if not name.endswith(".py")]
    rows = [f'    {{"{path.name}",\n{literal(path)},\n     {path.stat().st_size}}},\n' for path in files]
    text = '#include "pages.h"\n\nconst stone_page_file stone_page_files[] = {\n' + "".join(rows) + "    {NULL, NULL, 0},\n};\n"
else:
    text = '#include "compare/viewer.h"\n' + "".join(f"const char stone_viewer_{Path(name).suffix[1:]}[] =\n{literal(Path(name))};\n" for name in names)
Path(out).write_text(text)
