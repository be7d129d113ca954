#!/usr/bin/env python3
"""The installed library serves a program of somebody else's, in C and in C++.

    embedding.py BUILD SOURCE-ROOT

The build is installed into a temporary prefix. By what pkg-config says of it there, and nothing else, tests/embedding/sample.c is
compiled, linked and run in a foreign folder with an empty environment: it must find the headers, the library, the styles, the fonts,
the hyphenation tables and the picture helper, and make the same pages and findings of a new edition as the installed program, in every locale."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
SAMPLE = ROOT / "tests/embedding/sample.c"
LANGUAGES = {"C": [*os.environ.get("CC", "cc").split(), "-std=c17"], "C++": [*os.environ.get("CXX", "c++").split(), "-std=c++17", "-x", "c++"]}
failed = []


def expect(true, what):
    if not true:
        failed.append(what)
        print("failed:", what)
    return true


def run(*command, env=None, cwd=None):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=env, cwd=cwd)


def install(folder):
    """The prefix in the folder."""
    end = run("meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", folder)
    if end.returncode:
        sys.exit(f"the build cannot be installed:\n{end.stdout}{end.stderr}")
    (described,) = folder.rglob("stonehand.pc")
    prefix = re.search(r"^prefix=/(.*)$", described.read_text(encoding="utf-8"), re.M)[1]
    return described.parent, folder / prefix


def ask(described, prefix, *what):
    end = run("pkg-config", f"--define-variable=prefix={prefix}", *what, "stonehand", env={**os.environ, "PKG_CONFIG_PATH": str(described)})
    expect(end.returncode == 0, f"pkg-config {what}: {end.stderr}")
    return end.stdout.split()


def compile_sample(folder, described, prefix, language):
    data, helper = ask(described, prefix, "--variable=datadir"), ask(described, prefix, "--variable=helper")
    expect(data and Path(data[0], "styles").is_dir() and Path(data[0], "fonts").is_dir(), f"no styles or fonts in {data}")
    expect(helper and os.access(helper[0], os.X_OK), f"no picture helper {helper}")
    flags, libraries = ask(described, prefix, "--cflags"), ask(described, prefix, "--libs")
    places = [f"-Wl,-rpath,{word[2:]}" for word in libraries if word.startswith("-L")]
    program = folder / f"sample in {language}"
    end = run(*LANGUAGES[language], "-Wall", "-Wextra", "-Wpedantic", "-Werror", *flags, f'-DDATA="{data[0]}"', f'-DHELPER="{helper[0]}"',
              SAMPLE, "-o", program, *libraries, *places, cwd=folder)
    return program if expect(end.returncode == 0, f"the sample does not compile as {language}:\n{end.stderr}") else None


def report_of(folder, prefix, edition):
    return json.loads(run(prefix / "bin/stonehand", "check", edition, "--json", env={}, cwd=folder).stdout)


def check_edition(folder, program, edition, report):
    """What the sample makes of an edition, beside what the installed program reports."""
    end = run(program, edition, folder / "sample.pdf", env={}, cwd=folder)
    if not expect(end.returncode == 0 and (folder / "sample.pdf").read_bytes()[:5] == b"%PDF-", f"{program.name} {edition.name}: {end.returncode} {end.stdout}{end.stderr}"):
        return
    said = re.match(r"stonehand [\d.]+: (\d+) pages, (\d+) findings\n", end.stdout)
    expect(said and (int(said[1]), int(said[2])) == (len(report["pages"]), len(report["findings"])),
           f"{program.name} {edition.name}: {end.stdout!r}; the program has {len(report['pages'])} pages and {len(report['findings'])} findings")
    codes = [line.split(":")[0] for line in end.stdout.splitlines()[1:]]
    expect(codes == [f["code"] for f in report["findings"]], f"{program.name} {edition.name}: other findings: {codes}")
    expect(re.search(rb"/Subtype\s*/Image", (folder / "sample.pdf").read_bytes()), f"{program.name} {edition.name}: its picture is not read")


def german(folder):
    """An environment with a locale whose decimal mark is a comma; None where this machine cannot make one."""
    if not shutil.which("localedef"):
        return None
    end = run("localedef", "-i", "de_DE", "-f", "UTF-8", folder / "de_DE.UTF-8")
    return {"LOCPATH": str(folder), "LC_ALL": "de_DE.UTF-8"} if (folder / "de_DE.UTF-8").is_dir() else print("embedding: no locale can be made here:", end.stderr)


def check_locale(folder, program, edition):
    """The locale that a program sets changes neither its messages nor its pages."""
    environment = german(folder)
    for profile in ([], ["press"]) if environment else ():
        ends = [run(program, edition, folder / f"{k}.pdf", *profile, env=e, cwd=folder) for k, e in enumerate(({}, environment))]
        expect(re.search(r" \d+\.\d ", ends[0].stdout), f"no message has a number with a decimal mark: {ends[0].stdout}")
        expect((ends[0].returncode, ends[0].stdout) == (ends[1].returncode, ends[1].stdout), f"another locale, other messages: {ends[1].stdout}")
        expect((folder / "0.pdf").read_bytes() == (folder / "1.pdf").read_bytes(), f"another locale, another PDF {profile}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        described, prefix = install(folder / "installed")
        work = folder / "elsewhere"
        work.mkdir()
        begun = run(prefix / "bin/stonehand", "new", "paper", env={}, cwd=work)
        expect(begun.returncode == 0, f"no new edition: {begun.stderr}")
        plan = work / "paper/edition.yaml"
        plan.write_text(plan.read_text(encoding="utf-8").replace("W: {story: words,", "W: {story: gone,")
                        .replace("C: {story: proof,", "C: {story: proof, legs: 6,"), encoding="utf-8")
        report = report_of(work, prefix, plan)
        expect(report["findings"], "the edition has no finding")
        for language in LANGUAGES:
            program = compile_sample(work, described, prefix, language)
            if program:
                check_edition(work, program, plan, report)
            if program and language == "C":
                check_locale(work, program, plan)
    print("embedding:", "failed" if failed else "the installed library serves " + " and ".join(LANGUAGES))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
