#!/usr/bin/env python3
"""Checks the form of messages and the English of the sources.

    messages.py SOURCE-FOLDER

A message is a sentence: it starts with a capital, a digit, a backtick or a %-directive, and ends with a full stop. A
hint is an imperative sentence: it begins with a word of tests/lists/hints-begin-with.txt. Messages are the texts given
to the functions in RAISERS, and the meanings and hints in layout/base/findings.def. No message, help text or comment
contains a phrase of tests/lists/odd-english.txt; nor does a docstring or description of a test."""
import io
import re
import sys
import tokenize
from pathlib import Path

# Which argument of a function is a message, counted from 0.
RAISERS = {"stone_findings_add": 3, "stone_complain": 0, "complain": 0, "stone_answer_error": 2, "turn_away": 2,
           "answer_compare": 4, "stone_cursor_fail": 1}
# Which argument of a function is the format of a text that it makes.
FORMATTERS = {"stone_arena_print": 1, "g_strdup_printf": 0}
FEWEST = 100  # the least number of messages that must be found
# What is not English, or is not ours.
NOT_PROSE = ("layout/text/senses.def",)

TOKEN = re.compile(r"""(?P<comment>/\*.*?\*/|//[^\n]*) | (?P<string>"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*)
    | '(?:\\.|[^'\\\n])*' | (?P<mark>[()\[\]{},;=]) | (?P<word>\w+)""", re.S | re.X)
BEGINS = re.compile(r"[A-Z0-9`%]|…")
ENDS = re.compile(r"[.?…]$|%s$")
HINT = re.compile(r"\bhint\s*=(?!=)")


def literal(text):
    return "".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', text))


class Source:
    def __init__(self, path, root):
        self.name = str(path.relative_to(root))
        self.text = path.read_text(encoding="utf-8")
        self.tokens = [t for t in TOKEN.finditer(self.text) if t.lastgroup]

    def line(self, token):
        return self.text.count("\n", 0, token.start()) + 1

    def argument(self, at, number):
        """The tokens of one argument of the call whose opening bracket is token `at`."""
        depth, seen, out = 0, 0, []
        for token in self.tokens[at:]:
            mark = token["mark"]
            depth += (mark in ("(", "[", "{")) - (mark in (")", "]", "}")) if mark else 0
            if depth == 0:
                break
            if mark == "," and depth == 1:
                seen += 1
            elif seen == number and token is not self.tokens[at]:
                out.append(token)
        return out

    def texts(self, tokens):
        """The literals that an expression can be: those of formats in place of the calls that make texts of them."""
        index = {id(t): i for i, t in enumerate(self.tokens)}
        calls = [(index[id(t)], FORMATTERS[t["word"]]) for t in tokens if t["word"] in FORMATTERS]
        if calls:
            inside = [t for at, number in calls for t in self.argument(at + 1, number)]
            return [t for t in inside if t["string"]]
        depth, out = 0, []
        for t in tokens:
            depth += (t["mark"] == "(") - (t["mark"] == ")")
            if t["string"] and depth == 0:
                out.append(t)
        return out

    def messages(self):
        """Pairs of a message and whether it is a hint."""
        for i, t in enumerate(self.tokens):
            if t["word"] in RAISERS and i + 1 < len(self.tokens) and self.tokens[i + 1]["mark"] == "(":
                for text in self.texts(self.argument(i + 1, RAISERS[t["word"]])):
                    yield text, False
            elif t["word"] == "hint" and i + 1 < len(self.tokens) and self.tokens[i + 1]["mark"] == "=":
                end = next(k for k in range(i, len(self.tokens)) if self.tokens[k]["mark"] == ";")
                for text in self.texts(self.tokens[i + 2:end]):
                    yield text, True

    def prose(self):
        for t in self.tokens:
            if t["comment"]:
                yield t, re.sub(r"\s*\n\s*\*?\s*", " ", t["comment"])
            elif t["string"] and " " in literal(t["string"]):
                yield t, literal(t["string"]).replace("\\n", " ")


class Reader:
    def __init__(self, root):
        self.root = Path(root)
        self.faults = []
        self.read = 0
        lists = self.root / "tests/lists"
        lines = [l for l in (lists / "odd-english.txt").read_text(encoding="utf-8").splitlines() if l and l[0] != "#"]
        self.odd = [(re.compile(l.split("\t")[0]), l.split("\t")[1]) for l in lines]
        self.verbs = tuple((lists / "hints-begin-with.txt").read_text(encoding="utf-8").splitlines())

    def fault(self, where, message):
        self.faults.append(f"{where}: {message}")

    def check_sentence(self, where, text):
        self.read += 1
        if not BEGINS.match(text):
            self.fault(where, f"a message starts with a capital: {text}")
        if not ENDS.search(text):
            self.fault(where, f"a message ends with a full stop: {text}")

    def check_hint(self, where, text):
        self.check_sentence(where, text)
        if not text.startswith((*(verb + " " for verb in self.verbs), "%")):
            self.fault(where, f"a hint begins with a word of tests/lists/hints-begin-with.txt: {text}")

    def check_english(self, where, text):
        for pattern, plain in self.odd:
            found = pattern.search(text)
            if found:
                self.fault(where, f"\"{found.group()}\", better \"{plain}\": … {text[max(0, found.start() - 40):found.end() + 30]} …")

    def check_source(self, path):
        source = Source(path, self.root)
        for token, is_hint in source.messages():
            where, text = f"{source.name}:{source.line(token)}", literal(token["string"])
            message, _, hint = text.partition("\\nhint: ")
            (self.check_hint if is_hint else self.check_sentence)(where, message)
            if hint:
                self.check_hint(where, hint)
        if source.name not in NOT_PROSE:
            for token, text in source.prose():
                self.check_english(f"{source.name}:{source.line(token)}", text)

    def check_table(self):
        """The texts of layout/base/findings.def."""
        text = (self.root / "layout/base/findings.def").read_text(encoding="utf-8")
        for found in re.finditer(r'STONE_FINDING\(\w+, "([^"]+)", \w+, ("[^"]*"), ("[^"]*")\)', text.replace('\\"', "'")):
            where = f"layout/base/findings.def, {found[1]}"
            self.check_sentence(where, found[2][1:-1])
            self.check_hint(where, found[3][1:-1])
            for words in (found[2], found[3]):
                self.check_english(where, words)

    def check_tests(self):
        """The comments and docstrings of the tests, and the descriptions of their cases."""
        for path in sorted((self.root / "tests").rglob("*")):
            name = str(path.relative_to(self.root))
            if path.name == "README.md" and "editions" not in path.parts:
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    self.check_english(f"{name}:{number}", line)
            elif path.suffix == ".py" and "editions" not in path.parts:
                for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
                    if token.type == tokenize.COMMENT or token.string.startswith('"""'):
                        self.check_english(f"{name}:{token.start[0]}", re.sub(r"\s+", " ", token.string))

    def check_all(self):
        for folder in ("include", "layout"):
            for path in sorted((self.root / folder).rglob("*")):
                if path.suffix in (".c", ".h", ".def", ".js"):
                    self.check_source(path)
        self.check_table()
        self.check_tests()
        if self.read < FEWEST:
            self.fault("tests/messages.py", f"finds only {self.read} messages: is a name in RAISERS out of date?")


def main():
    reader = Reader(sys.argv[1])
    reader.check_all()
    for fault in reader.faults:
        print(fault)
    print("messages:", f"{len(reader.faults)} faults" if reader.faults else f"{reader.read} messages in form")
    sys.exit(bool(reader.faults))


if __name__ == "__main__":
    main()
