#!/usr/bin/env python3
"""Real news without a lost word: every story of the samples (tests/README.md) that the bundled fonts can set, and every feed.

    news.py STONEHAND SOURCE-ROOT

Each story has a page of its own on a sheet deep enough for any of them, a hundred stories per edition. The report
must say that all words are set, none is overset, and no character is missing. Scripts that no bundled font has
(Chinese, Japanese) are skipped and counted. A feed is read, or refused with a reason. For stories in Markdown, the
words of the body are counted here as well, roughly, and the report must have at least as many. Exits with 77 if
the samples hold no news."""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import samples  # noqa: E402

PROGRAM, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
NEWS = samples.FOLDER / "news"
STYLE = """extends: base
sheet: {width: 900mm, height: 1200mm}
fonts: {naskh: {regular: NotoNaskhArabic_400Regular.ttf, bold: NotoNaskhArabic_700Bold.ttf}, deva: {regular: NotoSerifDevanagari-Regular.ttf}, symbols: {regular: DejaVuSans.ttf}}
fallback: [text, naskh, deva, symbols]
check: {underset: off, loose-line: off, story-doubled: off, typed-page: off, placeholder-text: off}
"""
IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
failed = []


def expect(true, what):
    if not true:
        failed.append(what)
        print("failed:", what)


def build(stories):
    """The report of an edition of these files, with a page for each."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        (folder / "stories").mkdir()
        (folder / "news.yaml").write_text(STYLE, encoding="utf-8")
        pages = []
        for i, (name, path) in enumerate(stories):
            (folder / "stories" / name).write_bytes(path.read_bytes())
            pages.append(f"  - {{page: {i + 1}, draw: 'AAAAAAAA *rest', areas: {{A: {{story: {name}, pictures: none, quote: none}}}}}}\n")
        (folder / "edition.yaml").write_text("paper: News\ndate: 2025-11-18\nlanguage: en-GB\nstyle: news.yaml\npages:\n" + "".join(pages), encoding="utf-8")
        run = subprocess.run([PROGRAM, "check", "edition.yaml", "--json", "--cache", folder / "cache"], cwd=folder, capture_output=True, text=True, check=False,
                             timeout=300)
        expect(run.returncode in (0, 1), f"check ends with {run.returncode}: {run.stderr[-400:]}")
        return json.loads(run.stdout) if run.stdout else {"stories": [], "findings": []}


def rough_words(path):
    """The words of the body without quotations, which `quote: none` omits."""
    text = path.read_text(encoding="utf-8")
    body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
    body = re.sub(r"<!--.*?-->|^>.*$|^\[[^\]]*\]:.*$|<[^>]*>", "", body, flags=re.M | re.S)
    body = re.sub(r"\]\([^)]*\)", "]", body)
    return sum(bool(re.search(r"\w", w)) for w in body.split())


def main():
    if not NEWS.is_dir():
        print(f"skipped: there are no news stories at {NEWS} (tests/README.md)")
        return 77
    all_files = sorted(NEWS.rglob("*.md"))
    files = [f for f in all_files if not IDEOGRAPHS.search(f.read_text(encoding="utf-8"))]
    named = [(f"{i:03}-{f.stem}.md"[:80].replace("{", "").replace("}", "") if len(f.stem) < 70 else f"{i:03}.md", f) for i, f in enumerate(files)]
    words = 0
    for start in range(0, len(named), 100):
        part = named[start:start + 100]
        report = build(part)
        by_id = {s["id"]: s for s in report["stories"]}
        for name, path in part:
            s = by_id.get(name)
            if not s:
                expect(False, f"{path.relative_to(NEWS)} is not in the report")
                continue
            words += s["words_set"]
            expect(s["words"] == s["words_set"] and s["words_overset"] == 0, f"{path.relative_to(NEWS)}: {s['words_set']} of {s['words']} words set")
            expect(s["words"] >= rough_words(path) * 0.97, f"{path.relative_to(NEWS)}: {s['words']} words, the file holds about {rough_words(path)}")
        for f in report["findings"]:
            expect(f["code"] != "missing-glyph", f"{f['story']}: {f['message']}")
    feeds = sorted((NEWS / "formats").rglob("*.xml")) + sorted((NEWS / "formats").rglob("*.json"))
    named = [(f"{i:03}{f.suffix}", f) for i, f in enumerate(feeds)]
    report = build(named)
    by_id = {s["id"]: s for s in report["stories"]}
    told = {f["story"]: f["code"] for f in report["findings"] if f["code"] in ("feed-unreadable", "story-withheld", "story-empty")}
    read = 0
    for name, path in named:
        s = by_id.get(name)
        expect(s and s["words"] == s["words_set"], f"{path.relative_to(NEWS)}: {s}")
        expect(name in told or (s and s["words"] > 20) or (s and s["words"] > 0), f"{path.relative_to(NEWS)} has neither words nor a reason")
        read += name not in told
    print(f"news: {words} words of {len(files)} stories set, {len(all_files) - len(files)} left out (no font); {read} of {len(feeds)} feeds read, the others refused in words")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
