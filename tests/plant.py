"""Checks that a plant makes before it accepts a page, with a PDF reader of their own. It shares neither code nor
libraries with the finisher: cross-reference table, objects, streams and content are read here.

    faults(File(bytes), standard, limit, mono)    a list of faults, in words; empty: the file is accepted

tests/press.py uses it, and shows by mutations that every check can fail."""
import ctypes
import ctypes.util
import re
import xml.etree.ElementTree as XML
import zlib

WHITE, DELIMITER = b"\0\t\n\f\r ", b"()<>[]{}/%"
STANDARDS = {"pdf/x-4": ("1.6", "PDF/X-4"), "pdf/x-3": ("1.4", "PDF/X-3:2003"), "pdf/x-1a": ("1.4", "PDF/X-1a:2003")}


class Name(str):
    """/Name, without its slash."""


class Word(str):
    """An operator, or a keyword such as null."""


class Ref(tuple):
    """12 0 R"""


class Stream(dict):
    """A dictionary with `data`, undecoded."""
    data = b""


class Reader:
    """Parses objects of PDF syntax from bytes (ISO 32000-1, 7.2 and 7.3)."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def skip(self):
        while self.at < len(self.data):
            c = self.data[self.at]
            if c in WHITE:
                self.at += 1
            elif c == 0x25:
                while self.at < len(self.data) and self.data[self.at] not in b"\r\n":
                    self.at += 1
            else:
                return

    def regular(self):
        start = self.at
        while self.at < len(self.data) and self.data[self.at] not in WHITE and self.data[self.at] not in DELIMITER:
            self.at += 1
        return self.data[start:self.at].decode("latin-1")

    def name(self):
        self.at += 1
        return Name(re.sub(r"#([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), self.regular()))

    def string(self):
        out, depth, ends = bytearray(), 0, {0x6E: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12}
        while True:
            c = self.data[self.at]
            self.at += 1
            if c == 0x28:
                depth += 1
                if depth == 1:
                    continue
            elif c == 0x29:
                depth -= 1
                if depth == 0:
                    return bytes(out)
            elif c == 0x5C:
                c = self.data[self.at]
                self.at += 1
                octal = re.match(rb"[0-7]{1,3}", self.data[self.at - 1:self.at + 2])
                if octal:
                    self.at += len(octal[0]) - 1
                    c = int(octal[0], 8) & 255
                elif c in b"\r\n":
                    continue
                else:
                    c = ends.get(c, c)
            out.append(c)

    def hex(self):
        end = self.data.index(b">", self.at)
        digits = re.sub(rb"\s", b"", self.data[self.at + 1:end])
        self.at = end + 1
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())

    def dictionary(self):
        self.at += 2
        out = {}
        while True:
            key = self.read()
            if key == ">>" and isinstance(key, Word):
                return out
            out[key] = self.read()

    def array(self):
        self.at += 1
        out = []
        while True:
            item = self.read()
            if item == "]" and isinstance(item, Word):
                return out
            out.append(item)

    def read(self):
        """The next object or Word; None at the end."""
        self.skip()
        if self.at >= len(self.data):
            return None
        c, two = self.data[self.at], self.data[self.at:self.at + 2]
        if c == 0x2F:
            return self.name()
        if c == 0x28:
            return self.string()
        if two == b"<<":
            return self.dictionary()
        if c == 0x3C:
            return self.hex()
        if c == 0x5B:
            return self.array()
        if two == b">>" or c in DELIMITER:
            self.at += 2 if two == b">>" else 1
            return Word(">>" if two == b">>" else chr(c))
        ref = re.compile(rb"(\d+)\s+(\d+)\s+R(?![A-Za-z0-9])").match(self.data, self.at)
        if ref:
            self.at = ref.end()
            return Ref((int(ref[1]), int(ref[2])))
        word = self.regular()
        if re.fullmatch(r"[+-]?\d+", word):
            return int(word)
        if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", word):
            return float(word)
        return {"true": True, "false": False}.get(word, Word(word))


class File:
    """A PDF with a cross-reference table, read completely."""

    def __init__(self, data):
        self.data = data
        self.version = data[5:8].decode()
        at = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data)[1])
        reader = Reader(data, at)
        self.objects = {}
        self.plain = reader.read() == "xref"
        if not self.plain:
            return
        while True:
            first = reader.read()
            if first == "trailer":
                break
            for number in range(first, first + reader.read()):
                offset, _, kind = reader.read(), reader.read(), reader.read()
                if kind == "n":
                    self.objects[number] = self.read_object(offset)
        self.trailer = reader.read()

    def read_object(self, offset):
        reader = Reader(self.data, offset)
        reader.read(), reader.read(), reader.read()
        thing = reader.read()
        reader.skip()
        if self.data[reader.at:reader.at + 6] == b"stream":
            start = reader.at + 6
            start += 2 if self.data[start:start + 2] == b"\r\n" else 1
            stream = Stream(thing)
            stream.start = start
            return stream
        return thing

    def get(self, thing, *keys):
        """The object that a reference, or a path of keys from it, leads to."""
        for key in (None, *keys):
            if key is not None:
                thing = thing.get(key) if isinstance(thing, dict) else thing[key] if isinstance(thing, list) and key < len(thing) else None
            while isinstance(thing, Ref):
                thing = self.objects.get(thing[0])
        return None if isinstance(thing, Word) and thing == "null" else thing

    def raw(self, stream):
        if not stream.data:
            stream.data = self.data[stream.start:stream.start + self.get(stream, "Length")]
        return stream.data

    def decoded(self, stream):
        data, filters = self.raw(stream), self.get(stream, "Filter")
        for name in [filters] if isinstance(filters, Name) else filters or []:
            if name == "FlateDecode":
                data = zlib.decompress(data)
        return data

    def pages(self):
        def below(node, inherited):
            inherited = {**inherited, **{k: node[k] for k in ("Resources", "MediaBox", "CropBox", "Rotate") if k in node}}
            if self.get(node, "Type") == "Page":
                yield {**inherited, **node}
            for kid in self.get(node, "Kids") or []:
                yield from below(self.get(kid), inherited)
        yield from below(self.get(self.trailer, "Root", "Pages"), {})

    def content(self, page):
        contents = self.get(page, "Contents")
        return b"\n".join(self.decoded(self.get(c)) for c in (contents if isinstance(contents, list) else [contents]))


def operators(data):
    """(operands, operator) of a content stream."""
    reader, operands = Reader(data), []
    while (thing := reader.read()) is not None:
        if isinstance(thing, Word):
            yield operands, str(thing)
            operands = []
        else:
            operands.append(thing)


class State:
    """The parts of the graphics state that affect plates."""

    def __init__(self, other=None):
        self.fill, self.stroke = (other.fill, other.stroke) if other else ((0.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 1.0))
        self.fill_space, self.stroke_space = (other.fill_space, other.stroke_space) if other else ("DeviceCMYK", "DeviceCMYK")
        self.op, self.OP, self.opm, self.mode = (other.op, other.OP, other.opm, other.mode) if other else (False, False, 0, 0)


class Walk:
    """Walks through a page as a plant's software does, and notes what is not allowed."""

    def __init__(self, file, mono, faults, ours=True):
        self.file, self.mono, self.faults, self.ours = file, mono, faults, ours
        self.deep = 0
        self.counts = {"text": 0, "black": 0, "white": 0, "spots": set(), "images": 0}

    def fault(self, words):
        if words not in self.faults:
            self.faults.append(words)

    def space(self, space, where):
        """The name of a colour space. One that a press does not have is a fault."""
        space = self.file.get(space)
        if isinstance(space, Name) and space in ("DeviceCMYK", "DeviceGray"):
            return str(space)
        if isinstance(space, list) and space[0] == "Separation":
            if self.file.get(space[2]) != "DeviceCMYK":
                self.fault(f"{where}: a Separation is based on {self.file.get(space[2])}")
            name = self.file.get(space[1])
            if name != "All":
                self.counts["spots"].add(str(name))
            return f"Separation {name}"
        if isinstance(space, list) and space[0] in ("Indexed", "DeviceN") and self.file.get(space[1 if space[0] == "Indexed" else 2]) == "DeviceCMYK":
            return str(space[0])
        self.fault(f"{where}: the colour space {space if isinstance(space, Name) else space and space[0]}")
        return "?"

    def ink(self, space, colour, where):
        if self.mono and not space.startswith("Separation All") and (
                space.startswith("Separation") or (space == "DeviceCMYK" and any(colour[:3]))):
            self.fault(f"{where}: colour on a page of black alone")

    def painted(self, state, stroke, what, where):
        """Prints one mark on the paper: black overprints, everything else knocks out."""
        space, colour = (state.stroke_space, state.stroke) if stroke else (state.fill_space, state.fill)
        over = state.OP if stroke else state.op
        self.ink(space, colour, where)
        if not self.ours:
            return
        black, white = space == "DeviceCMYK" and tuple(colour) == (0, 0, 0, 1), space == "DeviceCMYK" and not any(colour)
        self.counts["black"] += black
        self.counts["white"] += white
        if black and not (over and state.opm == 1):
            self.fault(f"{where}: black {what} does not overprint")
        if not black and over:
            self.fault(f"{where}: {'white' if white else 'coloured'} {what} overprints")

    def gs(self, state, resources, name, where):
        entry = self.file.get(resources, "ExtGState", name)
        if not isinstance(entry, dict):
            return self.fault(f"{where}: the graphics state {name} is missing")
        if any(self.file.get(entry, k, ) not in (None, 1, 1.0) for k in ("CA", "ca")):
            self.fault(f"{where}: something is transparent")
        if self.file.get(entry, "SMask") not in (None, "None") or self.file.get(entry, "BM") not in (None, "Normal"):
            self.fault(f"{where}: a soft mask or a blend mode")
        if ("op" in entry) != ("OP" in entry):
            self.fault(f"{where}: a graphics state names one of op and OP alone")
        state.OP = self.file.get(entry, "OP") if "OP" in entry else state.OP
        state.op = self.file.get(entry, "op") if "op" in entry else state.op
        state.opm = self.file.get(entry, "OPM") if "OPM" in entry else state.opm

    def image(self, image, where):
        self.counts["images"] += 1
        if any(k in image for k in ("SMask", "Mask")) or self.file.get(image, "SMaskInData"):
            self.fault(f"{where}: a picture with a mask")
        if self.file.get(image, "ImageMask"):
            return
        space = self.space(image.get("ColorSpace"), where)
        if self.mono and space != "DeviceGray":
            self.fault(f"{where}: a picture in colour on a page of black alone")
        if self.file.get(image, "Filter") == "DCTDecode":
            data = self.file.raw(image)
            if b"Adobe\0" in data[:64] + data[data.find(b"\xff\xee"):][:16] and "Decode" not in image and space == "DeviceCMYK":
                self.fault(f"{where}: a picture that prints as its negative")
            if data[:2] != b"\xff\xd8" or data[-2:] != b"\xff\xd9":
                self.fault(f"{where}: a JPEG that is not whole")

    def font(self, font, where):
        kind = self.file.get(font, "Subtype")
        if kind == "Type3":
            return self.fault(f"{where}: a font of Type 3")
        base = self.file.get(font, "DescendantFonts", 0) if kind == "Type0" else font
        descriptor = self.file.get(base, "FontDescriptor") or {}
        programs = [k for k in ("FontFile", "FontFile2", "FontFile3") if k in descriptor]
        if len(programs) != 1:
            return self.fault(f"{where}: a font that is not embedded")
        if b"fvar" in self.file.decoded(self.file.get(descriptor, programs[0]))[:400]:
            self.fault(f"{where}: a variable font")
        if "ToUnicode" not in font:
            self.fault(f"{where}: a font without the characters behind its glyphs")

    def shown(self, state, resources, name, where):
        thing = self.file.get(resources, "XObject", name)
        if not isinstance(thing, Stream):
            return self.fault(f"{where}: {name} is missing")
        if self.ours and (state.op or state.OP):
            self.fault(f"{where}: a picture or form is shown under overprint")
        if self.file.get(thing, "Subtype") == "Image":
            return self.image(thing, where)
        if "Group" in thing:
            self.fault(f"{where}: a group")
        if self.deep < 12:
            self.deep += 1
            self.content(self.file.decoded(thing), self.file.get(thing, "Resources") or {}, f"{where}/{name}", State(state))
            self.deep -= 1

    def resources(self, resources, where):
        for name in self.file.get(resources, "Font") or {}:
            self.font(self.file.get(resources, "Font", name), f"{where} font {name}")
        for name, space in (self.file.get(resources, "ColorSpace") or {}).items():
            self.space(space, f"{where} space {name}")
        for kind in ("Pattern", "Shading"):
            for name in self.file.get(resources, kind) or {}:
                self.fault(f"{where}: {kind.lower()} {name}")

    def content(self, data, resources, where, state):
        stack = []
        self.resources(resources, where)
        for operands, operator in operators(data):
            if operator == "q":
                stack.append(State(state))
            elif operator == "Q":
                if not stack:
                    return self.fault(f"{where}: Q without q")
                state = stack.pop()
            elif operator in ("k", "K", "g", "G"):
                space = "DeviceCMYK" if operator in "kK" else "DeviceGray"
                colour = tuple(operands) if operator in "kK" else (0, 0, 0, 1 - operands[0])
                if operator in "kg":
                    state.fill_space, state.fill = space, colour
                else:
                    state.stroke_space, state.stroke = space, colour
            elif operator in ("rg", "RG"):
                self.fault(f"{where}: RGB {operands}")
            elif operator in ("cs", "CS"):
                named = operands[0] if operands[0].startswith("Device") else self.file.get(resources, "ColorSpace", operands[0])
                space = self.space(named, where)
                if operator == "cs":
                    state.fill_space, state.fill = space, (1,)
                else:
                    state.stroke_space, state.stroke = space, (1,)
            elif operator in ("sc", "scn"):
                state.fill = tuple(operands)
            elif operator in ("SC", "SCN"):
                state.stroke = tuple(operands)
            elif operator == "gs":
                self.gs(state, resources, operands[0], where)
            elif operator == "Tr":
                state.mode = operands[0]
            elif operator in ("Tj", "TJ", "'", '"'):
                self.counts["text"] += 1
                if state.mode in (0, 2):
                    self.painted(state, False, "type", where)
                if state.mode in (1, 2):
                    self.painted(state, True, "type", where)
            elif operator in ("f", "F", "f*", "b", "b*", "B", "B*"):
                self.painted(state, False, "area", where)
                if operator[0] in "bB":
                    self.painted(state, True, "line", where)
            elif operator in ("S", "s"):
                self.painted(state, True, "line", where)
            elif operator == "sh":
                self.fault(f"{where}: a gradient")
            elif operator == "BI":
                self.fault(f"{where}: a picture inside the content")
            elif operator == "Do":
                self.shown(state, resources, operands[0], where)
        if stack:
            self.fault(f"{where}: q without Q")


# ---- the document ----

def text(value):
    if isinstance(value, bytes):
        return value[2:].decode("utf-16-be") if value[:2] == b"\xfe\xff" else value.decode("latin-1")
    return None if value is None else str(value)


def check_profile(file, intent, out):
    profile = file.get(intent, "DestOutputProfile")
    if not isinstance(profile, Stream) or file.get(profile, "N") != 4:
        return out.append("the intent has no profile of four inks")
    data = file.decoded(profile)
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK" or data[36:40] != b"acsp":
        out.append("the intent's profile describes no press")
    library = ctypes.util.find_library("lcms2")
    if library:
        lcms = ctypes.CDLL(library)
        lcms.cmsOpenProfileFromMem.restype = ctypes.c_void_p
        if not lcms.cmsOpenProfileFromMem(data, len(data)):
            out.append("the intent's profile does not open")


def check_intents(file, root, claimed, out):
    intents = [i for i in map(file.get, file.get(root, "OutputIntents") or []) if file.get(i, "S") == "GTS_PDFX"]
    if len(intents) != (1 if claimed else 0):
        return out.append(f"{len(intents)} output intents")
    for intent in intents:
        if not text(file.get(intent, "OutputConditionIdentifier")):
            out.append("the intent names no condition")
        check_profile(file, intent, out)


def xmp_facts(file, root, out):
    metadata = file.get(root, "Metadata")
    if not isinstance(metadata, Stream):
        out.append("no XMP")
        return {}
    if "Filter" in metadata:
        out.append("the XMP is compressed")
    rdf, facts = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", {}
    for description in XML.fromstring(file.decoded(metadata).strip()).iter(rdf + "Description"):
        for element in description:
            item = element.find(f".//{rdf}li")
            facts[element.tag.rpartition("}")[2]] = (item if item is not None else element).text
            if element.tag.endswith("}GTS_PDFXVersion"):
                facts["namespace"] = element.tag.partition("}")[0][1:]
    return facts


def check_facts(file, root, standard, out):
    info, xmp = file.get(file.trailer, "Info") or {}, xmp_facts(file, root, out)
    facts = {k: text(file.get(info, k)) for k in info}
    if facts.get("Trapped") not in ("True", "False"):
        out.append("Info does not say whether it is trapped")
    for key in ("CreationDate", "ModDate"):
        if not re.fullmatch(r"D:\d{14}(Z|[+-]\d\d'\d\d'?)", facts.get(key, "")):
            out.append(f"Info has no {key}")
    date = "D:" + re.sub(r"[-:T]", "", xmp.get("CreateDate") or "")
    pairs = {"Title": xmp.get("title"), "Author": xmp.get("creator"), "Creator": xmp.get("CreatorTool"), "Producer": xmp.get("Producer"),
             "Trapped": xmp.get("Trapped"), "CreationDate": date, "GTS_PDFXVersion": xmp.get("GTS_PDFXVersion")}
    for key, said in pairs.items():
        if facts.get(key) != said:
            out.append(f"Info says {key} {facts.get(key)}, XMP {said}")
    if not facts.get("Title"):
        out.append("Info has no title")
    if standard in STANDARDS:
        if facts.get("GTS_PDFXVersion") != STANDARDS[standard][1]:
            out.append(f"it calls itself {facts.get('GTS_PDFXVersion')}")
        wanted = "http://www.npes.org/pdfx/ns/id/" if standard == "pdf/x-4" else "http://ns.adobe.com/pdfx/1.3/"
        if xmp.get("namespace") != wanted:
            out.append(f"XMP says its version in {xmp.get('namespace')}")
    for key in ("DocumentID", "InstanceID", "RenditionClass", "VersionID"):
        if not xmp.get(key):
            out.append(f"XMP has no {key}")


def check_boxes(file, page, where, out):
    media, bleed, trim = (file.get(page, k) for k in ("MediaBox", "BleedBox", "TrimBox"))
    if not media or not trim or not bleed:
        return out.append(f"{where}: a box is missing")
    for outer, inner in ((media, bleed), (bleed, trim)):
        if inner[0] < outer[0] or inner[1] < outer[1] or inner[2] > outer[2] or inner[3] > outer[3]:
            out.append(f"{where}: a box is outside another")
    if "ArtBox" in page or file.get(page, "Rotate"):
        out.append(f"{where}: ArtBox beside TrimBox, or a turned page")
    return None


def faults(file, standard, mono=(), ours=True):
    """The faults of a file; `mono`: indices of the pages in black only."""
    out = []
    if not file.plain:
        return ["no plain cross-reference table"]
    if "Encrypt" in file.trailer:
        out.append("it is encrypted")
    ids = file.get(file.trailer, "ID")
    if not ids or len(ids) != 2 or not ids[0]:
        out.append("no /ID")
    if standard in STANDARDS and file.version != STANDARDS[standard][0]:
        out.append(f"PDF {file.version}")
    for number, thing in file.objects.items():
        if not isinstance(thing, dict):
            continue
        if thing.get("Type") in ("ObjStm", "XRef", "EmbeddedFile", "Filespec"):
            out.append(f"object {number} is {thing.get('Type')}")
        if thing.get("S") in ("JavaScript", "Launch", "GoToR") or any(k in thing for k in ("JS", "AA", "OpenAction", "AcroForm", "EmbeddedFiles", "OPI", "PS")):
            out.append(f"object {number} is a script or an action")
        if thing.get("Subtype") == "PS":
            out.append(f"object {number} is PostScript")
    root = file.get(file.trailer, "Root")
    check_intents(file, root, standard in STANDARDS, out)
    check_facts(file, root, standard, out)
    walks = []
    for number, page in enumerate(file.pages()):
        where = f"page {number + 1}"
        check_boxes(file, page, where, out)
        if file.get(page, "Annots"):
            out.append(f"{where}: annotations")
        if "Group" in page:
            out.append(f"{where}: a group")
        walk = Walk(file, number in mono, out, ours)
        walk.content(file.content(page), file.get(page, "Resources") or {}, where, State())
        walks.append(walk.counts)
    file.counts = walks
    return out
