#!/usr/bin/env python3
"""Checks the sources against the dictionary `rooms` in layout/meson.build.

    rooms.py SOURCE-FOLDER [STONEHAND]

Every #include must name a room or a library that the dictionary allows; docs/architecture.md must have the same
dictionary as a table; files inside a room form no circle; no file has more than 800 lines; only the programs (cli/, pictures/) read the environment;
headers that rooms share do not include GLib; and the program stonehand is not linked with any of the libraries in
tests/lists/never-linked.txt."""
import ast
import re
import subprocess
import sys
from pathlib import Path

MOST_LINES = 800
# The rooms that define the functions of include/stonehand.
PUBLIC = ("session", "leaves", "margin", "output", "compare", "api")
# Programs are not in the dictionary; what they use is in their own meson.build.
PROGRAMS = ("cli", "pictures", "proof")

# Headers of outside libraries, by their names in the dictionary. The first match is used.
OUTSIDE = [
    (r"zlib\.h", "zlib"), (r"cairo-pdf\.h", "cairo-pdf"), (r"cairo-ft\.h", "cairo-ft"), (r"cairo(-\w+)?\.h", "cairo"),
    (r"pango/", "pango"), (r"hb(-\w+)?\.h", "harfbuzz"),
    (r"(ft2build|freetype/.*)(\.h)?", "freetype2"), (r"hyphen\.h", "hyphen"), (r"libfyaml\.h", "libfyaml"),
    (r"cmark-gfm-(core-)?extension(s|_api)\.h", "cmark-gfm-extensions"), (r"cmark-gfm.*\.h", "libcmark-gfm"),
    (r"unicode/u?(dat|cal|num|loc|timezone)\w*\.h", "icu-i18n"), (r"unicode/", "icu-uc"), (r"json-glib/", "json-glib-1.0"),
    (r"gio/", "gio-2.0"), (r"(glib|gmodule|glib/.*|glib-object|glib-unix)(\.h)?", "glib-2.0"), (r"vips/", "vips"),
    (r"gexiv2/", "gexiv2"), (r"librsvg/", "librsvg-2.0"), (r"poppler", "poppler-glib"), (r"libxml/", "libxml-2.0"),
    (r"zint\.h", "zint"), (r"lcms2.*\.h", "lcms2"), (r"qpdf/", "libqpdf"), (r"libsoup/", "libsoup-3.0"), (r"xxhash\.h", "libxxhash"), (r"nettle/", "nettle"),
]
# The C library and the kernel.
SYSTEM = re.compile(r"""(sys|linux|arpa|netinet)/\w+\.h |
    (assert|ctype|dirent|errno|fcntl|float|getopt|inttypes|langinfo|limits|locale|malloc|math|poll|pthread|sched|signal|
     spawn|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|termios|threads|time|
     uchar|unistd|wchar)\.h""", re.X)
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
ENVIRONMENT = re.compile(r"\b(g_|secure_)?(getenv|setenv|unsetenv|putenv|get_environ|listenv)\s*\(|\benviron\b")
# Comments and strings; a definition with external linkage at the start of a line, of a function or of an object.
TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.S)
LENT = re.compile(r"^(?!static\b|typedef\b|extern\b|return\b|else\b)[A-Za-z_][\w \t*]*?\b(stone_\w+)"
                  r"\s*(?:\([^;{]*\)\s*\{|(?:\[[^\]]*\])*\s*=)", re.M)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


def uses_of_room(paths):
    """For each file of a room the others it uses, each with one name it uses it by."""
    code = {p.stem: TEXT.sub(" ", p.read_text(encoding="utf-8")) for p in paths}
    home = {m.group(1): stem for stem, text in code.items() for m in LENT.finditer(text)}
    uses = {stem: {} for stem in code}
    for stem, text in code.items():
        for name in sorted(set(re.findall(r"\bstone_\w+", text))):
            if home.get(name, stem) != stem:
                uses[stem].setdefault(home[name], name)
    return uses


def find_circle(uses):
    """The names of one circle, the first again at the end; None where there is none."""
    done, way = set(), []

    def walk(stem):
        if stem in way:
            return [*way[way.index(stem):], stem]
        if stem in done:
            return None
        way.append(stem)
        for other in uses[stem]:
            circle = walk(other)
            if circle:
                return circle
        way.pop()
        done.add(stem)
        return None

    return next(filter(None, map(walk, uses)), None)


class House:
    def __init__(self, root):
        self.root = Path(root)
        self.faults = []
        self.with_glib = []  # headers that include GLib
        self.lent = set()    # headers that another room includes
        text = self.read("layout/meson.build")
        self.rooms = ast.literal_eval(re.search(r"^rooms = (\{.*?^\})", text, re.M | re.S).group(1))
        for program in PROGRAMS:
            libraries = re.findall(r"dependency\('([^']+)'", self.read(f"layout/{program}/meson.build"))
            self.rooms[program] = {"uses": [], "libraries": libraries}

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def fault(self, path, line, message):
        self.faults.append(f"{Path(path).relative_to(self.root)}:{line}: {message}")

    def check_outside(self, path, line, room, header):
        for pattern, library in OUTSIDE:
            if re.match(pattern, header):
                if library not in self.rooms[room]["libraries"]:
                    self.fault(path, line, f"<{header}> is {library}, which does not live in {room}/")
                elif library == "glib-2.0" and path.suffix == ".h":
                    self.with_glib.append((path, line))
                return
        if not SYSTEM.fullmatch(header):
            self.fault(path, line, f"<{header}> is not known to tests/rooms.py")

    def check_room(self, path, line, room, header):
        other = header.split("/")[0]
        public = other == "stonehand"
        if "/" not in header:
            if room not in PROGRAMS or not (path.parent / header).exists():
                self.fault(path, line, f'"{header}" must be named with its room')
        elif public and room not in (*PUBLIC, *PROGRAMS):
            self.fault(path, line, f'"{header}": only {", ".join(PUBLIC)} and the programs include the public headers')
        elif not public and other != room and other not in self.rooms[room]["uses"]:
            self.fault(path, line, f'"{header}": {room}/ may not use {other}/')
        elif not public and not (self.root / "layout" / header).exists():
            self.fault(path, line, f'"{header}" does not exist')
        elif other != room:
            self.lent.add(self.root / "layout" / header)

    def check_source(self, path, room):
        text = path.read_text(encoding="utf-8")
        code = COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
        for m in INCLUDE.finditer(code):
            line = code.count("\n", 0, m.start(1)) + 1
            if m.group(2).startswith("stonehand/"):
                self.check_room(path, line, room, m.group(2))
            elif m.group(1) == "<":
                self.check_outside(path, line, room, m.group(2))
            else:
                self.check_room(path, line, room, m.group(2))
        for m in ENVIRONMENT.finditer(code):
            if room not in PROGRAMS:
                line = code.count("\n", 0, m.start()) + 1
                self.fault(path, line, f"{m.group().strip('(')}: only the programs touch the environment")

    def check_public(self, path):
        for m in INCLUDE.finditer(path.read_text(encoding="utf-8")):
            if not m.group(2).startswith("stonehand/") and not SYSTEM.fullmatch(m.group(2)):
                self.fault(path, 1, f"{m.group(2)} in a public header")

    def check_sources(self):
        for path in sorted((self.root / "layout").rglob("*.[ch]")):
            room = path.relative_to(self.root / "layout").parts[0]
            if room in self.rooms:
                self.check_source(path, room)
            elif path.name != "empty.c":
                self.fault(path, 1, "is in no room of the dictionary")
        for path, line in self.with_glib:
            if path in self.lent:
                self.fault(path, line, "GLib in a header that another room includes")
        for path in sorted((self.root / "include").rglob("*.h")):
            self.check_public(path)

    def check_circles(self):
        """Files inside a room form no circle. File A uses file B when it names something that B defines and lends: a
        function or an object with external linkage. Headers are not looked at, since one may serve several files."""
        for room in self.rooms:
            uses = uses_of_room(sorted((self.root / "layout" / room).glob("*.c")))
            circle = find_circle(uses)
            if circle:
                steps = ", ".join(f"{a}.c uses {uses[a][b]} of {b}.c" for a, b in zip(circle, circle[1:]))
                self.faults.append(f"layout/{room}: a circle of files: {steps}")

    def check_lengths(self):
        for folder in ("layout", "include", "tests"):
            for path in sorted((self.root / folder).rglob("*")):
                if path.suffix in (".c", ".h", ".py", ".def") and path.is_file():
                    n = len(path.read_text(encoding="utf-8").splitlines())
                    if n > MOST_LINES:
                        self.fault(path, n, f"{n} lines; a file has at most {MOST_LINES}")

    def check_document(self):
        """Rows `| base/ | what it does | what it may use | libraries |` of the table in docs/architecture.md."""
        path = self.root / "docs/architecture.md"
        shown = {}
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            m = re.match(r"\|\s*`(\w+)/`\s*\|[^|]*\|([^|]*)\|([^|]*)\|\s*$", line)
            if m:
                names = [set(re.findall(r"[\w.-]+", cell)) - {"-"} for cell in m.group(2, 3)]
                shown[m.group(1)] = (n, *names)
        for room, facts in self.rooms.items():
            if room not in shown:
                self.fault(path, 1, f"the table of rooms lacks {room}/")
                continue
            n, uses, libraries = shown.pop(room)
            if room not in PROGRAMS and uses != set(facts["uses"]):
                self.fault(path, n, f"{room}/ uses {', '.join(facts['uses']) or 'nothing'}")
            if libraries != set(facts["libraries"]):
                self.fault(path, n, f"libraries of {room}/ are {', '.join(facts['libraries'])}")
        for room, (n, *_) in shown.items():
            self.fault(path, n, f"there is no room {room}/")

    def check_linked(self, program):
        never = [line for line in self.read("tests/lists/never-linked.txt").split("\n") if line and line[0] != "#"]
        linked = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
        for line in linked.splitlines():
            if any(line.strip().startswith(library) for library in never):
                self.faults.append(f"{program} is linked with {line.split()[0]}")


def main():
    house = House(sys.argv[1])
    house.check_sources()
    house.check_circles()
    house.check_lengths()
    house.check_document()
    if len(sys.argv) > 2:
        house.check_linked(sys.argv[2])
    print("\n".join(house.faults))
    return 1 if house.faults else 0


if __name__ == "__main__":
    sys.exit(main())
