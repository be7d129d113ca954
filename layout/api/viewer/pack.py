#!/usr/bin/env python3
"""Makes the viewer's files constants of C: pack.py OUT.c FILE …, each named after its ending."""
import sys
from pathlib import Path

parts = ['#include "api/viewer.h"\n']
for name in sys.argv[2:]:
    # a char may be signed: bytes above 127 are written as octal escapes of a string
    lines = Path(name).read_bytes().split(b"\n")
    literals = ["".join(chr(b) if 32 <= b < 127 and b not in b'"\\\\?' else f"\\{b:03o}" for b in line) for line in lines]
    parts.append(f"const char stone_viewer_{Path(name).suffix[1:]}[] =\n" + "\\n\"\n".join('"' + s for s in literals) + '";\n')
Path(sys.argv[1]).write_text("".join(parts))
