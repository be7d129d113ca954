#!/usr/bin/env python3
"""The program from outside: exit statuses, options, findings, outputs.

    cli.py STONEHAND

Every test makes a small edition in a folder of its own and checks what docs/cli.md and docs/report.md promise."""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

STONEHAND = Path("stonehand")
PASSED_ON = {k: v for k, v in os.environ.items() if k == "PATH" or k.endswith("SAN_OPTIONS")}

STORY = """---
headline: Ferry returns
---
The ferry is back after *nine* years, and the town came to look.

The second crossing was full as well.
"""
EDITION = """paper: Evening Courier
date: 2025-11-18
language: en-GB
pages:
  - page: A1
    draw: |
      AAAAAAAA *rest
    areas: {A: {story: ferry}}
  - page: A2
    draw: |
      AAAAAAAA *10
      ........ *rest
    areas: {A: {text: "A few words"}}
"""
# A story far too long for a shallow box.
LONG = STORY + "\n" + "All of this is said again and again until nobody can bear it any longer. " * 400 + "\n"
SHALLOW = EDITION.replace("AAAAAAAA *rest\n    areas: {A: {story", "AAAAAAAA *4\n      ........ *rest\n    areas: {A: {story")


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="stonehand-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.write("paper/edition.yaml", EDITION)
        self.write("paper/stories/ferry.md", STORY)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run_it(self, *arguments, status=0, env=None, cwd=None):
        """Runs the program and returns standard output and error as text. The exit status must be `status`."""
        run = subprocess.run([STONEHAND, *map(str, arguments)], cwd=cwd or self.folder, capture_output=True, check=False,
                             env={**PASSED_ON, "XDG_CACHE_HOME": str(self.folder / "cache"), **(env or {})})
        out, err = run.stdout.decode("utf-8", "surrogateescape"), run.stderr.decode("utf-8", "surrogateescape")
        self.assertEqual(run.returncode, status, f"{arguments}\n{out[:2000]}\n{err[:4000]}")
        return out, err

    def build(self, *arguments, status=0):
        return self.run_it("build", "paper/edition.yaml", *arguments, status=status)[1]

    def files(self, folder="."):
        root = self.folder / folder
        return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file() and "cache" not in p.parts)


class Usage(Case):
    def test_help_and_version(self):
        out, err = self.run_it("--help")
        self.assertIn("usage: stonehand", out)
        self.assertEqual(err, "")
        self.assertRegex(self.run_it("--version")[0], r"^stonehand \d+\.\d+\.\d+\n$")
        for command in ("build", "check", "scene", "png", "schema", "explain", "diff"):
            whole, short = self.run_it(command, "--help")[0], self.run_it(command, "-h")[0]
            self.assertIn(f"usage: stonehand {command}", whole)
            self.assertLessEqual(len(short), len(whole))

    def test_wrong_words(self):
        for arguments, said in (
                ([], "No command"),
                (["biuld"], "Did you mean `build`?"),
                (["build", "x.yaml", "--repot", "r"], "Did you mean `--report`?"),
                (["build", "x.yaml", "--wholly-unheard-of"], "no option `--wholly-unheard-of`"),
                (["check", "x.yaml", "--pages", "d"], "Use it with `stonehand build`"),
                (["build", "x.yaml", "-o"], "needs a value"),
                (["build", "x.yaml", "--report", "--strict"], "needs a value"),
                (["build", "x.yaml", "--strict=yes"], "takes no value"),
                (["build", "x.yaml", "-q"], "no option `-q`"),
                (["build"], "`stonehand build` needs EDITION.yaml"),
                (["build", "a.yaml", "b.yaml"], "takes one argument"),
                (["build", "x.yaml", "-j", "many"], "whole number"),
                (["build", "x.yaml", "-j0"], "whole number"),
                (["build", "x.yaml", "--profile", "prof"], "Did you mean `proof`?"),
                (["build", "paper/edition.yaml", "-o", "-", "--report", "-"], "More than one output"),
                (["check", "x.yaml", "--fail-on", "doom"], "error or warning"),
                (["png", "x.yaml", "--dpi", "1e3"], "whole number"),
                (["schema", "page"], "edition, style or policy"),
                (["manual", "troff"], "man, bash, zsh or fish"),
                (["explain", "overst"], "Did you mean `overset`?"),
        ):
            out, err = self.run_it(*arguments, status=2)
            self.assertIn(said, err, arguments)
            self.assertRegex(err, r"\Astonehand: [A-Z`][^\n]*\.\n(hint: [A-Z][^\n]*[.?]\n)?\Z")
            self.assertEqual(out, "", arguments)

    def test_proof(self):
        """Errors are reported before a server is started. proof.py tests the server itself."""
        for arguments, said in (
            (["nowhere.yaml"], "does not exist"),
            (["paper/edition.yaml", "--listen", "0.0.0.0:80"], "unix:PATH"),
            (["paper/edition.yaml", "--listen", "unix:s", "--port", "7711"], "cannot be combined with `--port`"),
            (["paper/edition.yaml", "--port", "70000"], "whole number"),
            (["paper/edition.yaml", "--poll", "1"], "whole number"),
        ):
            self.assertIn(said, self.run_it("proof", *arguments, status=2)[1], arguments)

    def test_overlays(self):
        """Every overlay shows something of its own. Plates replace the page, one at a time."""
        seen = {}
        for overlay in ("", "grid", "boxes", "baseline", "pictures", "thread", "cyan", "magenta", "yellow", "black", "ink", "ink,boxes"):
            name = overlay.replace(",", "-") or "plain"
            self.run_it("png", Path(__file__).resolve().parent / "editions/courier/edition.yaml", "--page", "1", "--dpi", "40", "-o", name, *(["--overlay", overlay] if overlay else []))
            seen[name] = (self.folder / name / "1.png").read_bytes()
        self.assertEqual(len(set(seen.values())), len(seen))
        self.assertIn("one of cyan", self.run_it("png", "paper/edition.yaml", "--overlay", "cyan,ink", status=2)[1])
        self.assertIn("Did you mean `ink`", self.run_it("png", "paper/edition.yaml", "--overlay", "inks", status=2)[1])

    def test_comments(self):
        out, err = self.run_it("comments", "paper/edition.yaml")
        self.assertEqual(err, "")
        self.assertTrue(all(line.endswith(": not signed") for line in out.splitlines()), out)
        told = json.loads(self.run_it("comments", "paper/edition.yaml", "--json")[0])
        self.assertEqual(told["comments"], [])
        self.assertTrue(all(p["signed"] is None and len(p["hash"]) == 64 for p in told["pages"]))
        self.run_it("comments", "nowhere.yaml", status=2)

    def test_no_data(self):
        self.assertEqual(self.run_it("check", "paper/edition.yaml", "--data", self.folder / "nowhere", status=2)[0], "")

    def test_reference(self):
        for kind in ("edition", "style"):
            schema = json.loads(self.run_it("schema", kind)[0])
            self.assertIn("2020-12", schema["$schema"])
            box = schema["$defs"]["box"]
            text, picture = (box["dependentSchemas"][key]["anyOf"] for key in ("text", "picture"))
            self.assertIn("align", text[0]["propertyNames"]["enum"])
            self.assertNotIn("legs", text[0]["propertyNames"]["enum"])
            self.assertNotIn("teaser", picture[0]["propertyNames"]["enum"])
            self.assertIn({"required": ["teaser"]}, picture)     # where its picture is
        self.assertTrue(self.run_it("explain", "overset")[0].startswith("overset (error)\n"))
        every = self.run_it("explain")[0].splitlines()
        self.assertGreater(len(every), 40)
        for line in every:
            self.assertRegex(line, r"^[a-z][a-z0-9-]+ +(error|warning|info) +\S")


    def test_fonts(self):
        style = self.write("paper/own.yaml", "fonts:\n  lost: {regular: Lost.ttf}\n")
        out, err = self.run_it("fonts", style, status=1)
        self.assertRegex(out, r"(?m)^text\n  regular +STIXTwoText-Regular\.ttf: \d+ glyphs; Latn \d+, .*may be embedded\n")
        self.assertRegex(out, r"(?m)^ +.*\bonum\b")
        self.assertIn("error[font-broken]", err)
        self.assertIn("file-missing", self.run_it("fonts", "paper/none.yaml", status=2)[1])

    def test_new(self):
        """The new paper builds at once without a finding. A folder that is not empty is left alone."""
        self.run_it("new", "evening-courier")
        self.assertIn("edition.yaml: 2 pages, no findings", self.run_it("build", "evening-courier/edition.yaml")[1])
        self.assertIn('paper: "Evening Courier"', (self.folder / "evening-courier/edition.yaml").read_text())
        before = self.files("paper")
        self.assertIn("not empty", self.run_it("new", "paper", status=2)[1])
        self.assertEqual(self.files("paper"), before)

    def test_manual(self):
        """All four forms contain every command and option."""
        told = {form: self.run_it("manual", form)[0] for form in ("man", "bash", "zsh", "fish")}
        for word in ("build", "check", "scene", "png", "schema", "fonts", "explain", "manual"):
            for form, text in told.items():
                self.assertIn(word, text, form)
        for option in re.findall(r"--([a-z-]+)", self.run_it("build", "--help")[0].split("Common options")[0]):
            self.assertIn("\\-\\-" + option.replace("-", "\\-"), told["man"])
            self.assertIn("--" + option, told["bash"])
            self.assertIn("--" + option, told["zsh"])
            self.assertIn("-l " + option, told["fish"])
        subprocess.run(["bash", "-n"], input=told["bash"].encode(), check=True)


class Statuses(Case):
    """What stops `build`, and what does not."""

    def test_sound(self):
        err = self.build("-o", "a.pdf")
        self.assertTrue((self.folder / "a.pdf").read_bytes().startswith(b"%PDF-"))
        self.assertRegex(err.splitlines()[-1], r"^paper/edition\.yaml: 2 pages, ")

    def test_beside(self):
        self.build()
        self.assertIn("paper/edition.pdf", self.files())

    def test_faulty_edition_gives_pages_and_1(self):
        self.write("paper/edition.yaml", EDITION.replace("language: en-GB", "langauge: en-GB\nfacts: 3\n# x"))
        err = self.build("-o", "a.pdf", status=1)
        self.assertIn("error[unknown-key]", err)
        self.assertIn("error[wrong-type]", err)
        self.assertIn("language", err)
        self.assertIn("a.pdf", self.files())

    def test_faulty_style_gives_pages_and_1(self):
        self.write("paper/courier.yaml", "gap: 2 lines\ngutters: 3mm\n")
        self.write("paper/edition.yaml", "style: courier.yaml\n" + EDITION)
        self.assertIn("paper/courier.yaml:2:1: error[unknown-key]", self.build("-o", "a.pdf", status=1))
        self.assertIn("a.pdf", self.files())

    def test_faults_in_stories_and_pictures_give_pages_and_0(self):
        self.write("paper/edition.yaml", SHALLOW.replace('text: "A few words"', "picture: gone.jpg, caption: x"))
        self.write("paper/stories/ferry.md", LONG)
        err = self.build("-o", "a.pdf")
        self.assertIn("error[overset]", err)
        self.assertIn("error[picture-missing]", err)
        self.assertIn("a.pdf", self.files())
        self.write("paper/edition.yaml", EDITION.replace("story: ferry", "story: fery"))
        self.assertIn("error[story-missing]", self.build("-o", "b.pdf"))
        self.assertIn("b.pdf", self.files())

    def test_missing_page_file_gives_the_other_pages_and_1(self):
        self.write("paper/edition.yaml", EDITION + "  - pages/3.yaml\n")
        self.assertIn("error[file-missing]", self.build("-o", "a.pdf", status=1))
        self.assertIn("a.pdf", self.files())

    def test_not_well_formed_gives_nothing_and_2(self):
        for text in (EDITION + "  - {page: [", b"paper: \xff\n"):
            self.write("paper/edition.yaml", text)
            err = self.build("-o", "a.pdf", "--report", "r.json", "--pages", "p", status=2)
            self.assertRegex(err, r"(?m)^paper/edition\.yaml[^ ]*: error\[")
            self.assertEqual([f for f in self.files() if not f.startswith("paper/")], [])

    def test_nothing_in_it(self):
        for text in ("", "- a list\n"):
            self.write("paper/edition.yaml", text)
            self.assertIn("error[missing-key]", self.build("-o", "a.pdf", "--pages", "p", status=1))
            self.assertEqual(self.files(), ["paper/edition.yaml", "paper/stories/ferry.md"])

    def test_missing_edition_or_style(self):
        self.assertIn("error[", self.run_it("build", "gone/edition.yaml", "-o", "a.pdf", status=2)[1])
        self.write("paper/edition.yaml", "style: unheard-of\n" + EDITION)
        self.build("-o", "a.pdf", status=2)
        self.assertNotIn("a.pdf", self.files())

    def test_strict(self):
        self.write("paper/edition.yaml", SHALLOW)
        self.write("paper/stories/ferry.md", LONG)
        self.write("old.pdf", "the former one")
        before = self.files()
        self.build("-o", "old.pdf", "--pages", "p", "--report", "r.json", "--scene", "s", "--deps", "d", "--strict",
                   status=1)
        report = json.loads((self.folder / "r.json").read_text())
        self.assertIn("--strict", report["held"])
        self.assertEqual([page["file"] for page in report["pages"]], [None, None])
        self.assertIn("overset", [f["code"] for f in report["findings"]])
        (self.folder / "r.json").unlink()
        self.assertEqual(self.files(), before)
        self.assertFalse((self.folder / "p").exists())
        self.assertEqual((self.folder / "old.pdf").read_text(), "the former one")
        self.write("paper/edition.yaml", EDITION)
        self.write("paper/stories/ferry.md", STORY)
        self.build("-o", "old.pdf", "--strict")
        self.assertNotEqual((self.folder / "old.pdf").read_bytes(), b"the former one")

    def test_press_is_refused(self):
        """Press files are complete or not written. The report says why, and earlier files are kept."""
        self.write("paper/courier.yaml", "press: {profile: nowhere.icc}\n")
        self.write("paper/edition.yaml", "style: courier.yaml\n" + EDITION)
        self.write("old.pdf", "the former one")
        err = self.build("--profile", "press", "-o", "old.pdf", "--pages", "p", "--report", "r.json", status=2)
        self.assertIn("error[profile-missing]", err)
        self.assertIn("Nothing was written", err)
        self.assertEqual((self.folder / "old.pdf").read_text(), "the former one")
        self.assertFalse((self.folder / "p").exists())
        report = json.loads((self.folder / "r.json").read_text())
        self.assertTrue(report["held"])
        self.assertIn("profile-missing", [f["code"] for f in report["findings"]])
        self.write("paper/courier.yaml", "press: {profile: newsprint.icc, standard: pdf/x-1a}\n")
        self.build("--profile", "press", "-o", "old.pdf", "--report", "r.json", "--strict")
        self.assertNotIn("held", json.loads((self.folder / "r.json").read_text()))
        self.assertIn(b"PDF/X-1a:2003", (self.folder / "old.pdf").read_bytes())

    def test_press_is_strict(self):
        """Press files with errors on them are written only with --lenient."""
        self.write("paper/edition.yaml", SHALLOW)
        self.write("paper/stories/ferry.md", LONG)
        self.write("old.pdf", "the former one")
        err = self.build("--profile", "press", "-o", "old.pdf", status=1)
        self.assertIn("error[overset]", err)
        self.assertIn("Nothing was written: `--profile press` is set and there are errors (1).", err)
        self.assertIn("--lenient", err)
        self.assertEqual((self.folder / "old.pdf").read_text(), "the former one")
        self.build("--profile", "press", "-o", "old.pdf", "--lenient")
        self.assertIn(b"PDF/X", (self.folder / "old.pdf").read_bytes())
        self.build("--profile", "press", "-o", "old.pdf", "--lenient", "--strict", status=2)

    def test_check(self):
        self.assertEqual(self.run_it("check", "paper/edition.yaml")[0], "")
        self.run_it("check", "paper/edition.yaml", "--fail-on", "warning", status=1)  # the page is not filled
        self.write("paper/edition.yaml", SHALLOW)
        self.write("paper/stories/ferry.md", LONG)
        out = self.run_it("check", "paper/edition.yaml", "--json", status=1)[0]
        self.assertIn("overset", [f["code"] for f in json.loads(out)["findings"]])
        self.assertEqual(self.files("."), ["paper/edition.yaml", "paper/stories/ferry.md"])
        self.write("paper/edition.yaml", "paper: [\n")
        report = json.loads(self.run_it("check", "paper/edition.yaml", "--json", status=2)[0])
        self.assertEqual(report["pages"], [])
        self.assertEqual(len(report["findings"]), 1)

    def test_severity_of_the_style(self):
        self.write("paper/courier.yaml", "check: {underset: off, overset: warning}\n")
        self.write("paper/edition.yaml", "style: courier.yaml\n" + EDITION)
        self.assertNotIn("underset", self.run_it("check", "paper/edition.yaml", "--fail-on", "warning")[1])
        self.write("paper/edition.yaml", "style: courier.yaml\n" + SHALLOW)
        self.write("paper/stories/ferry.md", LONG)
        self.assertIn("warning[overset]", self.build("-o", "a.pdf", "--strict"))

    def test_outputs_that_cannot_be_written(self):
        self.write("p", "a file, not a folder")
        self.assertIn("error[output-failed]", self.build("-o", "gone/a.pdf", status=2))
        self.assertIn("error[output-failed]", self.build("--pages", "p", status=2))
        self.assertEqual((self.folder / "p").read_text(), "a file, not a folder")
        (self.folder / "r.json").mkdir()  # all are written, or none
        self.write("a.pdf", "the former one")
        before = self.files()
        self.build("-o", "a.pdf", "--pages", "pages", "--report", "r.json", status=2)
        self.assertEqual((self.folder / "a.pdf").read_text(), "the former one")
        self.assertEqual(self.files(), before)
        with open("/dev/full", "wb") as full:
            for arguments in (["build", "paper/edition.yaml", "-o", "-"], ["check", "paper/edition.yaml", "--json"],
                              ["scene", "paper/edition.yaml"]):
                run = subprocess.run([STONEHAND, *arguments], cwd=self.folder, stdout=full, stderr=subprocess.PIPE,
                                     check=False)
                self.assertEqual(run.returncode, 75, (arguments, run.stderr))

    def test_unknown_page(self):
        err = self.build("-o", "a.pdf", "--page", "A1,A9", status=2)
        self.assertIn("no page A9", err)
        self.assertIn("its pages: A1, A2", err)
        self.assertNotIn("a.pdf", self.files())


class Findings(Case):
    def test_form(self):
        self.write("paper/edition.yaml", "paper: X\ndate: 2025-11-18\nstyl: base\n" + EDITION.split("\n", 2)[2])
        lines = self.build("-o", "a.pdf", status=1).splitlines()
        at = next(i for i, line in enumerate(lines) if "unknown-key" in line)
        self.assertRegex(lines[at], r"^paper/edition\.yaml:3:1: error\[unknown-key\]: .+")
        self.assertEqual(lines[at + 1], "  styl: base")
        self.assertRegex(lines[at + 2], r"^  \^~*$")
        self.assertRegex(lines[at + 3], r"^hint: .+")
        self.assertNotIn("\033", "".join(lines))

    def test_caret_under_wide_characters(self):
        self.write("paper/edition.yaml", EDITION.replace("language: en-GB", 'facts: {"漢字": x, y: [1]}'))
        lines = self.build("-o", "a.pdf", status=1).splitlines()
        at = lines.index('  facts: {"漢字": x, y: [1]}')
        self.assertIn(":3:21: error", lines[at - 1])  # in characters …
        self.assertTrue(lines[at + 1].startswith("  " + " " * 22 + "^"), lines[at + 1])  # … and in columns of a terminal

    def test_order_and_folder(self):
        self.write("paper/stories/ferry.md", STORY.replace("---\nThe", "zeal: 1\nalso: 2\n---\nThe"))
        _, err = self.run_it("check", "./paper/edition.yaml")
        places = re.findall(r"(?m)^(\S+?):(\d+):\d+: ", err)
        self.assertTrue(all(p.startswith("./paper/") for p, _ in places), places)
        story = [int(line) for p, line in places if p.endswith("ferry.md")]
        self.assertEqual(story, sorted(story))
        self.assertGreaterEqual(len(story), 2)
        _, bare = self.run_it("check", "edition.yaml", cwd=self.folder / "paper")
        self.assertEqual(bare.replace("edition.yaml", "./paper/edition.yaml").replace("stories/", "./paper/stories/"), err)

    def test_nothing_steers_the_terminal(self):
        self.write("paper/edition.yaml", EDITION.replace("language: en-GB", '"a\\e[31mb": x'))
        self.write("paper/stories/ferry.md", STORY.replace("headline", "\u009b31mzeal: \u202e1\nheadline"))
        _, err = self.run_it("check", "paper/edition.yaml", status=1)
        self.assertFalse(set(err) & set("\033\u009b\u202e"), err)


class Outputs(Case):
    def test_equal_outputs_are_left_untouched(self):
        outputs = ("-o", "a.pdf", "--pages", "p", "--report", "r.json", "--scene", "s", "--deps", "d.d")
        self.build(*outputs)
        names = [f for f in self.files() if not f.startswith("paper/")]
        self.assertEqual(sorted(names), ["a.pdf", "d.d", "p/Evening-Courier_20251118_A1.pdf",
                                         "p/Evening-Courier_20251118_A2.pdf", "p/manifest.json", "r.json",
                                         "s/A1.scene", "s/A2.scene"])
        before = {n: (os.stat(self.folder / n).st_ino, os.stat(self.folder / n).st_mtime_ns) for n in names}
        self.build(*outputs)
        self.assertEqual({n: (os.stat(self.folder / n).st_ino, os.stat(self.folder / n).st_mtime_ns) for n in names},
                         before)

    def test_the_same_bytes_anywhere(self):
        self.write("else where/edition.yaml", EDITION)
        self.write("else where/stories/ferry.md", STORY)
        made = []
        for edition, threads, env in (("paper/edition.yaml", 1, {}), ("paper/edition.yaml", 4, {"LC_ALL": "de_DE.UTF-8"}),
                                      ("else where/edition.yaml", 2, {"TZ": "Asia/Tehran", "LANG": "fa_IR"})):
            out = self.folder / f"out{len(made)}"
            out.mkdir()
            self.run_it("build", edition, "-o", out / "a.pdf", "--pages", out / "p", "--report", out / "r.json", "--scene",
                        out / "s", "-j", threads, env=env)
            self.run_it("png", edition, "-o", out / "png", "--dpi", 30, "-j", threads, env=env)
            made.append({f: hashlib.sha256((out / f).read_bytes()).hexdigest() for f in self.files(out.name)})
        self.assertEqual(made[0], made[1])
        self.assertEqual(made[0], made[2])

    def test_umask_and_nothing_left_over(self):
        previous = os.umask(0o027)
        self.addCleanup(os.umask, previous)
        self.build("-o", "a.pdf")
        self.assertEqual(os.stat(self.folder / "a.pdf").st_mode & 0o777, 0o640)
        self.assertEqual([f for f in self.files() if "tmp" in f], [])

    def test_report_and_manifest(self):
        self.build("--pages", "p", "--report", "r.json")
        text = (self.folder / "r.json").read_text()
        report = json.loads(text)
        self.assertEqual(list(report), ["stonehand", "report", "edition", "pages", "stories", "references", "composition",
                                        "findings"])
        self.assertEqual(report["edition"], {"paper": "Evening Courier", "date": "2025-11-18", "pages": 2})
        manifest = json.loads((self.folder / "p/manifest.json").read_text())
        for page, listed in zip(report["pages"], manifest["pages"], strict=True):
            self.assertEqual(list(page), ["page", "width_mm", "height_mm", "file", "sha256", "boxes"])
            self.assertEqual((page["page"], page["file"], page["sha256"]),
                             (listed["page"], listed["file"], listed["sha256"]))
            bytes_ = (self.folder / "p" / page["file"]).read_bytes()
            self.assertEqual(hashlib.sha256(bytes_).hexdigest(), page["sha256"])
            self.assertEqual(len(bytes_), listed["bytes"])
            left, top, right, foot = listed["boxes_pt"]["trim"]
            self.assertAlmostEqual((right - left) * 25.4 / 72, page["width_mm"], delta=0.06)
            self.assertAlmostEqual((foot - top) * 25.4 / 72, page["height_mm"], delta=0.06)
        self.assertEqual(list(report["pages"][0]["boxes"][0]), ["name", "kind", "story", "x_mm", "y_mm", "width_mm",
                                                                "height_mm", "lines", "underset_lines"])
        story = report["stories"][0]
        self.assertEqual(list(story), ["id", "words", "words_set", "words_overset", "words_cut", "overset_lines", "overset_mm",
                                       "underset_lines", "boxes", "jumps", "fit"])
        self.assertEqual((story["id"], story["words"], story["boxes"]), ("ferry", 20, ["A1/A"]))
        for story in report["stories"]:
            self.assertEqual(story["words_set"] + story["words_overset"], story["words"])
        counts = ["lines", "loose", "hyphenated", "ladders", "runts", "lone_lines", "justified", "paragraphs", "very_loose",
                  "tight", "rivers", "short_feet", "off_grid", "over_measure"]
        composition = report["composition"]
        self.assertEqual(list(composition), [*counts, "stories", "places"])
        self.assertEqual([list(s) for s in composition["stories"]], [["id", *counts]])
        self.assertGreater(composition["lines"], composition["stories"][0]["lines"])
        self.assertNotIn(".000", re.sub(r'"[^"]*"', "", text))
        self.build("--pages", "p", "--report", "r.json", "--timing")
        timing = json.loads((self.folder / "r.json").read_text())["timing_ms"]
        self.assertEqual(list(timing), ["read", "compose", "paint", "press", "total"])

    def test_overset_words_add_up(self):
        self.write("paper/edition.yaml", SHALLOW)
        self.write("paper/stories/ferry.md", LONG)
        self.build("-o", "a.pdf", "--report", "r.json")
        story = json.loads((self.folder / "r.json").read_text())["stories"][0]
        self.assertGreater(story["words_overset"], 5000)
        self.assertGreater(story["words_set"], 0)
        self.assertEqual(story["words_set"] + story["words_overset"], story["words"])

    def test_chosen_pages(self):
        self.build("--pages", "p", "--page", "A2", "--report", "r.json")
        self.assertEqual(self.files("p"), ["Evening-Courier_20251118_A2.pdf", "manifest.json"])
        pages = json.loads((self.folder / "r.json").read_text())["pages"]
        self.assertEqual([p["file"] for p in pages], [None, "Evening-Courier_20251118_A2.pdf"])
        out = self.run_it("scene", "paper/edition.yaml", "--page", "A2")[0]
        self.assertIn("A few words", out)
        self.assertNotIn("ferry is back", out)

    def test_file_names_are_safe(self):
        self.write("paper/courier.yaml", 'press: {file-name: "../{paper}/{page}"}\n')
        self.write("paper/edition.yaml", "style: courier.yaml\n" + EDITION.replace("Evening Courier", "../../Café\\u0007"))
        self.build("--pages", "p")
        self.assertEqual([f for f in self.files() if f.endswith(".pdf") and not f.startswith("p/")], [])
        self.assertEqual(len([f for f in self.files("p") if f.endswith(".pdf")]), 2)
        self.write("paper/courier.yaml", 'press: {file-name: "{paper}_{date}_{section}{page}_{zone}"}\n')
        self.build("--pages", "named", "--zone", "City")
        self.assertIn("_20251118_A1_City.pdf", " ".join(name for name in self.files() if name.startswith("named/")))
        self.write("paper/courier.yaml", 'press: {file-name: "{paper}"}\n')
        self.build("--pages", "q")
        self.assertEqual(len([f for f in self.files("q") if f.endswith(".pdf")]), 2)

    def test_dependencies(self):
        self.build("-o", "a b.pdf", "--deps", "d.d")
        rule = (self.folder / "d.d").read_text()
        self.assertTrue(rule.startswith("a\\ b.pdf: \\\n  paper/edition.yaml \\\n"), rule)
        self.assertIn("paper/stories/ferry.md", rule)
        self.assertIn("styles/base.yaml", rule)
        for name in re.findall(r"(?m)^  (\S+)", rule):
            self.assertTrue((self.folder / name).is_file(), name)

    def test_standard_output(self):
        run = subprocess.run([STONEHAND, "build", "paper/edition.yaml", "-o", "-"], cwd=self.folder, capture_output=True,
                             check=True)
        self.assertTrue(run.stdout.startswith(b"%PDF-"))
        self.assertTrue(run.stdout.rstrip().endswith(b"%%EOF"))
        self.assertEqual(self.files(), ["paper/edition.yaml", "paper/stories/ferry.md"])

    def test_a_reader_that_goes_away(self):
        read, write = os.pipe()
        os.close(read)
        run = subprocess.run([STONEHAND, "scene", "paper/edition.yaml", "--glyphs"], cwd=self.folder, stdout=write,
                             stderr=subprocess.DEVNULL, check=False)
        os.close(write)
        self.assertEqual(run.returncode, -13)

    def test_zone(self):
        self.write("paper/edition.yaml", EDITION.replace("  - page: A2\n", "  - page: A2\n    zone: [North]\n").replace("language", "edition: City\nlanguage", 1))
        self.assertIn("A few words", self.run_it("scene", "paper/edition.yaml", "--zone", "North")[0])
        self.assertNotIn("A few words", self.run_it("scene", "paper/edition.yaml", "--zone", "City")[0])


class Looking(Case):
    def test_scene_reads_back(self):
        self.build("-o", "a.pdf", "--scene", "s")
        glyphs = self.run_it("scene", "paper/edition.yaml", "--page", "A1", "--glyphs")[0]
        self.assertEqual((self.folder / "s/A1.scene").read_text(), glyphs)
        self.assertEqual(self.run_it("scene", "s/A1.scene", "--glyphs")[0], glyphs)
        self.assertLess(len(self.run_it("scene", "s/A1.scene")[0]), len(glyphs))

    def test_png_of_scene_and_edition_are_one(self):
        self.build("-o", "a.pdf", "--scene", "s")
        self.run_it("png", "paper/edition.yaml", "--page", "A1", "--dpi", "40", "-o", "x")
        self.run_it("png", "s/A1.scene", "--dpi", "40", "-o", "y")
        self.assertEqual((self.folder / "x/A1.png").read_bytes(), (self.folder / "y/A1.png").read_bytes())
        self.assertEqual(self.files("x"), ["A1.png"])

    def test_png_sizes_and_overlays(self):
        self.run_it("png", "paper/edition.yaml", "-o", "x", "--dpi", "40")
        png = (self.folder / "x/A1.png").read_bytes()
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        width, height = (int.from_bytes(png[i:i + 4], "big") for i in (16, 20))
        self.assertAlmostEqual(width / height, 375 / 578, delta=0.01)
        self.run_it("png", "paper/edition.yaml", "-o", "y", "--dpi", "40", "--overlay",
                    "grid,boxes,baseline,overset,composition,pictures,thread")
        self.assertNotEqual(png, (self.folder / "y/A1.png").read_bytes())
        self.assertIn("Did you mean `grid`?", self.run_it("png", "paper/edition.yaml", "--overlay", "gird", status=2)[1])

    def test_scenes_that_are_none(self):
        for text in ("", "not a scene\n", b"\xff\x00", EDITION):
            self.write("bad.scene", text)
            self.assertIn("error[", self.run_it("png", "bad.scene", status=2)[1])
        self.run_it("png", "gone.scene", status=2)
        self.assertEqual([f for f in self.files() if f.endswith(".png")], [])


if __name__ == "__main__":
    STONEHAND = Path(sys.argv.pop(1)).resolve()
    unittest.main()
