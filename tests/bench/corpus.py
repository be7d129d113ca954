"""The benches' text: stories of any length, put together from sentences of free prose, the same on every machine that has
the same sources.

Where the samples (tests/README.md) hold English news, the sentences are theirs. Otherwise, and for everything whose outcome
is kept, they are those of text.txt.
Sentences are dealt like cards: all of them in a shuffled order, then shuffled again, so that no paragraph comes twice and
a program that remembers whole paragraphs gains nothing by it."""
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import samples  # noqa: E402

NEWS = samples.FOLDER / "news" / "en"
PLAIN = re.compile(r"[A-Za-z0-9 ,.;:?!()%$/'\u2018\u2019\u201c\u201d\u2013\u2014-]+")
END = re.compile(r"(?<=[a-z0-9)][.!?])\s+(?=[A-Z\u201c])|(?<=[.!?]\u201d)\s+(?=[A-Z\u201c])")


def paragraphs_of(text):
    """Plain paragraphs of a Markdown file: no heads, lists, captions, speakers; quotation marks made round."""
    if text.startswith("---"):
        text = text.split("---", 2)[2]
    for block in re.split(r"\n\s*\n", text):
        block = " ".join(block.split())
        if not block or block[0] in "#>-*+|<[{`0123456789" or "](" in block:
            continue
        block = re.sub(r"\*\*|[*_]", "", block)
        block = re.sub(r'(^|[\s(\u2014])"', "\\1\u201c", block).replace('"', "\u201d")
        block = re.sub(r"(^|[\s(\u2014\u201c])'", "\\1\u2018", block).replace("'", "\u2019")
        yield block


def sentences_of(paragraphs):
    for paragraph in paragraphs:
        kept = [s for s in END.split(paragraph) if PLAIN.fullmatch(s) and len(s.split()) > 3 and s[0].isupper() and s[-1] in ".!?”)"]
        if kept:
            yield kept


class Corpus:
    """Deals out sentences, paragraphs and heads. `news` false: of the project's own text alone."""

    def __init__(self, news=True, seed=1):
        files = sorted(NEWS.glob("*/*.md")) if news else []
        self.name = "news" if files else "own"
        texts = [f.read_text(encoding="utf-8") for f in files or [HERE / "text.txt"]]
        groups = [g for t in texts for g in sentences_of(paragraphs_of(t))]
        self.sentences = [s for g in groups for s in g]
        self.sizes = [len(g) for g in groups]  # how many sentences a paragraph has, in this prose
        self.random = random.Random(seed)
        self.hand = []

    def below(self, n):
        return int(self.random.random() * n)

    def sentence(self):
        if not self.hand:
            self.hand = list(self.sentences)
            for i in range(len(self.hand) - 1, 0, -1):
                k = self.below(i + 1)
                self.hand[i], self.hand[k] = self.hand[k], self.hand[i]
        return self.hand.pop()

    def paragraph(self):
        size = min(self.sizes[self.below(len(self.sizes))], 6)
        return " ".join(self.sentence() for _ in range(size))

    def head(self, words):
        text = re.sub(r"[^A-Za-z0-9 \u2019-]", "", self.sentence())
        return " ".join(text.split()[:words])
