#!/usr/bin/env python3
"""Runs one fuzzer for a while, with seeds made from the tests' own data.

    fuzz.py BUILD FUZZER            for STONE_FUZZ_SECONDS, from STONE_FUZZ_SEED (0, the default: a new one each time)
    fuzz.py BUILD FUZZER FILE …     replays inputs, for example those of a crash

The fuzzers are built with clang and its sanitizers in BUILD/fuzz; what they find is kept in BUILD/fuzz/corpus for
the next run. Inputs that once caused a fault are in tests/fuzz/FUZZER and are always tried first. Without clang and
its libFuzzer, or without STONE_FUZZ_SECONDS, the test is skipped (77)."""
import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
SKIP = 77
LONGEST = 60000
TRIAL = "#include <stddef.h>\nint LLVMFuzzerTestOneInput(const char *b, size_t n) { return 0; }\n"
# Null plus nothing is null, as GCC has it and coming C too; only clang's check minds.
# What is asserted aborts, so that libFuzzer writes the input down.
FLAGS = ["-fsanitize=fuzzer-no-link", "-fno-sanitize=pointer-overflow", "-DSTONE_ABORT_ON_ASSERT"]
HEAD_OF_DRAWING = bytes([3, 19, 8, 0, 0, 0, 0])


def clang_can():
    """True if clang is installed with libFuzzer and the sanitizers."""
    if not shutil.which("clang"):
        return False
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "trial.c")
        source.write_text(TRIAL)
        return subprocess.run(["clang", "-fsanitize=fuzzer,address,undefined", source, "-o", Path(folder, "trial")],
                              capture_output=True, check=False).returncode == 0


def build(folder, fuzzer):
    """The executable of the fuzzer; fuzzers that run at the same time wait for each other here."""
    folder.mkdir(exist_ok=True)
    with open(folder / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        environment = {k: v for k, v in os.environ.items() if k not in ("CFLAGS", "LDFLAGS", "DESTDIR")} | {"CC": "clang"}
        build_folder = folder / "build"
        if not (build_folder / "build.ninja").exists():
            subprocess.run(["meson", "setup", build_folder, ROOT, "--buildtype=debugoptimized", "-Db_lundef=false",
                            "-Db_sanitize=address,undefined", f"-Dc_args={' '.join(FLAGS)}"],
                           env=environment, check=True, stdout=subprocess.DEVNULL)
        tables = [f"styles/hyphenation/{t}.hyph" for t in ("de", "el", "en-GB", "hi", "nl", "ru")] \
            if fuzzer == "paragraph" else []
        end = subprocess.run(["ninja", "-C", build_folder, f"tests/fuzz/fuzz-{fuzzer}", *tables], env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if end.returncode:
            sys.exit(end.stdout)
    return build_folder / "tests/fuzz" / f"fuzz-{fuzzer}"


def files(*patterns):
    return [p.read_bytes() for pattern in patterns for p in sorted(TESTS.glob(pattern)) if p.stat().st_size < 40000]


def drawings():
    """The drawings of tests/grid, on a grid of four columns and twenty rows."""
    for case in sorted((TESTS / "grid").glob("*.txt")):
        found = re.findall(r"^draw.*\n((?:.+\n)*)", case.read_text(), re.M)
        yield HEAD_OF_DRAWING + "\n".join(reversed(found)).encode()


def scenes(program):
    """The small pages in the form that can be read back."""
    for edition in sorted(TESTS.glob("pages/*/edition.yaml")):
        end = subprocess.run([program, "scene", "--glyphs", "--allow", TESTS / "pages", edition], capture_output=True,
                             check=False)
        if not end.stdout:
            sys.exit(f"no scene comes of {edition}:\n{end.stderr.decode('utf-8', 'replace')}")
        yield end.stdout


def seeds(fuzzer, program):
    if fuzzer == "edition":
        return files("findings/*.txt") + [b"=== edition.yaml\n" + e for e in files("input/*.yaml", "pages/*/edition.yaml")]
    if fuzzer == "story":
        return [bytes([i % 8]) + s for i, s in enumerate(files("stories/*.md", "stories/*.txt", "pages/*/stories/*.md"))]
    if fuzzer == "feed":
        return [bytes([0]) + f for f in files("feeds/*.xml")] + [bytes([1]) + f for f in files("feeds/*.json")]
    if fuzzer == "drawing":
        return list(drawings())
    if fuzzer == "scene":
        return list(scenes(program))
    if fuzzer == "paragraph":
        return [bytes([i % 8, i * 37 % 256, 160, 150]) + text[i * 100:][:600]
                for i, text in enumerate(files("stories/*.md", "bidi/*.txt", "editions/*/stories/*.md"))]
    return [b"type=TIFF\nwidth=1200\nheight=800\nalpha=yes\ncaption=A ferry", b"type=JPEG\nwidth=1200\nheight=800\nprofile=yes\ncaption=A ferry\ncredit=Somebody",
            b"width=3\nheight=2\noutline=412-588 405-600 0-0 0-1000",
            b"rawstonehand-pictures=1\nstate=refused\nreason=the file is empty\nbytes=0\n\n"]


def words(inputs):
    """A dictionary for libFuzzer: the words of the seeds, those in many files first."""
    count = {}
    for data in inputs:
        for word in set(re.findall(rb"[A-Za-z][A-Za-z-]{1,19}:?|[{}\[\]*#>|=-]{2,4}", data)):
            count[word] = count.get(word, 0) + 1
    best = sorted(count, key=lambda w: (-count[w], w))[:600]
    return "".join(f'"{w.decode()}"\n' for w in best)


def environment():
    def options(name, more):
        return ":".join(filter(None, [os.environ.get(name), more]))
    return os.environ | {"ASAN_OPTIONS": options("ASAN_OPTIONS", "detect_leaks=0:detect_stack_use_after_return=0"),
                         "UBSAN_OPTIONS": options("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1")}


def hunt(program, fuzzer, folder, seconds):
    corpus, crashes = folder / "corpus" / fuzzer, folder / "crashes"
    for f in (corpus, crashes):
        f.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="stonehand-fuzz-") as name:
        start = Path(name, "seeds")
        start.mkdir()
        inputs = [s for s in seeds(fuzzer, folder.parent / "stonehand") if len(s) <= LONGEST]
        for i, data in enumerate(inputs):
            (start / f"{i:04}").write_bytes(data)
        (Path(name) / "words").write_text(words(inputs))
        known = TESTS / "fuzz" / fuzzer
        end = subprocess.run([program, corpus, start, *([known] if known.is_dir() else []), f"-dict={name}/words",
                              f"-seed={os.environ.get('STONE_FUZZ_SEED', '0')}", f"-max_total_time={seconds}",
                              "-timeout=30", "-rss_limit_mb=2048", f"-max_len={LONGEST}",
                              "-print_final_stats=1", "-verbosity=1", f"-artifact_prefix={crashes}/{fuzzer}-"],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment() | {"TMPDIR": name},
                             check=False)
    said = end.stdout.decode("utf-8", "replace")
    if end.returncode == 0:
        runs = re.search(r"number_of_executed_units: *(\d+)", said)
        print(f"{fuzzer}: {runs[1] if runs else '?'} inputs in {seconds} s, {len(inputs)} seeds; nothing found")
        return 0
    print(said[-6000:])
    for path in re.findall(r"Test unit written to (\S+)", said):
        print(f"The input, {path}:\n{Path(path).read_bytes()[:4000]!r}\n"
              f"Again: tests/fuzz/fuzz.py {folder.parent} {fuzzer} {path}")
    return 1


def main():
    folder, fuzzer, inputs = Path(sys.argv[1]).resolve() / "fuzz", sys.argv[2], sys.argv[3:]
    seconds = int(os.environ.get("STONE_FUZZ_SECONDS", "0"))
    if not inputs and seconds <= 0:
        print("skipped: STONE_FUZZ_SECONDS says for how long; it is not set")
        return SKIP
    if not clang_can():
        print("skipped: clang with libFuzzer is not installed")
        return SKIP
    program = build(folder, fuzzer)
    if inputs:
        return subprocess.run([program, "-timeout=30", *inputs], env=environment(), check=False).returncode
    return hunt(program, fuzzer, folder, seconds)


if __name__ == "__main__":
    sys.exit(main())
