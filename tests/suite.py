#!/usr/bin/env python3
"""Runs the whole suite: every test in the plain build, and again with AddressSanitizer and UBSan.

    suite.py BUILD BUILD-ASAN

Tests of the suite `house` check the sources and the finished program, so the second build skips them. Tests of the
suite `fuzz` run for STONE_FUZZ_SECONDS and start from the same seed every time, so that a failure is caused by the
change at hand; `make fuzz` searches further. With STONE_WHOLE the press pages of all editions are checked instead of
two. The last line counts: N passed, N failed, N skipped."""
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

KIND = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}


def leaks_can_be_found(build):
    """LeakSanitizer fails where a process may not trace its own threads (some containers, debuggers)."""
    tests = sorted(Path(build).glob("tests/units/test-*"))
    probe = next((t for t in tests if t.is_file() and os.access(t, os.X_OK)), None)
    if not probe:
        return False
    run = subprocess.run([probe, "-l"], capture_output=True, text=True, check=False,
                         env={**os.environ, "ASAN_OPTIONS": "detect_leaks=1"})
    return "LeakSanitizer has encountered a fatal error" not in run.stderr


def run(build, environment, *arguments):
    """Runs the tests of a build. Returns counts by kind, and the names of those that failed."""
    log = Path(build, "meson-logs", "testlog-whole.json")
    log.unlink(missing_ok=True)
    end = subprocess.run(["meson", "test", "-C", build, "--no-rebuild", "--setup", "whole", "--print-errorlogs", "--timeout-multiplier", "4", *arguments], check=False,
                         env={**os.environ, **environment}).returncode
    counts, failed = Counter(), []
    if log.exists():
        for line in log.read_text().splitlines():
            test = json.loads(line)
            kind = KIND.get(test["result"], "failed")
            counts[kind] += 1
            if kind == "failed":
                failed.append(f"{build}: {test['name']} ({test['result'].lower()})")
    if not counts or (end and not failed):
        counts["failed"] += 1
        failed.append(f"{build}: meson test ended with status {end}")
    return counts, failed


def main():
    plain, checked = sys.argv[1:]
    counts, failed = run(plain, {"STONE_WHOLE": "1"}, "--no-suite", "fuzz")
    leaks = leaks_can_be_found(checked)
    if not leaks:
        print("This machine does not let leaks be looked for.")
    leak_list = Path(__file__).parent / "lists" / "leaks-of-libraries.txt"
    more, also = run(checked, {
        "ASAN_OPTIONS": f"detect_leaks={int(leaks)}:detect_stack_use_after_return=1",
        "LSAN_OPTIONS": f"suppressions={leak_list}:print_suppressions=0",
        "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
        "G_SLICE": "always-malloc",
        "STONE_FUZZ_SECONDS": os.environ.get("STONE_FUZZ_SECONDS", "20"),
        "STONE_FUZZ_SEED": os.environ.get("STONE_FUZZ_SEED", "1"),
    }, "--no-suite", "house")
    counts += more
    failed += also
    for name in failed:
        print("failed:", name)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
