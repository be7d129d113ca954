"""The bench edition: broadsheet pages of text only, made of bands of stories, of which every second page is continued
on the next.

A form is a measure and a size. The same stories, as heads and paragraphs, are what the peers set."""
from dataclasses import dataclass, field
from pathlib import Path

from corpus import Corpus

HERE = Path(__file__).resolve().parent
TERMES = Path("/usr/share/texmf/fonts/opentype/public/tex-gyre")
STIX = HERE.parents[1] / "fonts" / "stix-two-text"


@dataclass(frozen=True)
class Form:
    name: str
    legs: int
    measure: float   # mm
    gutter: float    # mm
    side: float      # margins left and right, mm
    size: float      # pt
    leading: float   # pt
    letters: float   # in a line, about: stories are cut to their boxes by it

    width, depth, top, foot = 375.0, 578.0, 14.0, 16.0

    @property
    def rows(self):
        return int((self.depth - self.top - self.foot) / 25.4 * 72 / self.leading)


FORMS = {f.name: f for f in (Form("54", 6, 53.75, 4.5, 15.0, 9.0, 10.2, 44.2), Form("40", 8, 40.0, 4.0, 13.5, 8.5, 9.6, 34.8))}
BANDS = (0.42, 0.33, 0.25)
SPLITS = {6: ((6,), (4, 2), (2, 4), (3, 3), (2, 2, 2)), 8: ((8,), (5, 3), (3, 5), (4, 4), (3, 3, 2))}
HEAD_LINES, GAP = 4, 2


@dataclass
class Face:
    """The font files in which every program sets the text."""
    name: str
    regular: Path
    bold: Path


def face_of(name=""):
    """TeX Gyre Termes if it is installed, as for the figures in docs; otherwise STIX Two Text, which is bundled."""
    termes = Face("TeX Gyre Termes", TERMES / "texgyretermes-regular.otf", TERMES / "texgyretermes-bold.otf")
    stix = Face("STIX Two Text", STIX / "STIXTwoText-Regular.ttf", STIX / "STIXTwoText-Bold.ttf")
    return termes if name != "stix" and termes.regular.exists() else stix


@dataclass
class Story:
    id: str
    head: str
    room: int = 0        # lines of its boxes, heads taken off
    paragraphs: list = field(default_factory=list)


@dataclass
class Paper:
    form: Form
    pages: list          # of lists of (name, first column, last column, first row, last row, story)
    stories: list

    @property
    def words(self):
        return sum(len(p.split()) for s in self.stories for p in s.paragraphs)


def lines_of(paragraph, form):
    return int((len(paragraph) + 3) / form.letters + 0.82)


def write_story(story, corpus, form):
    """Deals paragraphs until the boxes are about full. The last sentence, if it does not fit, is left out."""
    left = int(story.room * 0.985) - 1
    while left > 2:
        paragraph = corpus.paragraph()
        while lines_of(paragraph, form) > left and ". " in paragraph:
            paragraph = paragraph.rsplit(". ", 1)[0] + "."
        if lines_of(paragraph, form) > left and story.paragraphs:
            return
        story.paragraphs.append(paragraph)
        left -= lines_of(paragraph, form)


def plan(pages, form, corpus):
    """Bands of stories; the story at the foot of every odd page continues at the head of the next."""
    stories, plans, carried = [], [], None
    for number in range(pages):
        boxes, top = [], 1
        for band, share in enumerate(BANDS):
            end = form.rows if band == len(BANDS) - 1 else top + int(form.rows * share) - 1
            column = 1
            for width in SPLITS[form.legs][corpus.below(len(SPLITS[form.legs]))]:
                story = carried
                carried = None
                if not story:
                    story = Story(f"s{len(stories) + 1:04}", corpus.head(5 + width))
                    stories.append(story)
                story.room += (end - top + 1 - (GAP if band else 0) - HEAD_LINES) * width
                boxes.append((f"b{len(boxes) + 1}", column, column + width - 1, top, end, story))
                column += width
            top = end + 1
        if number % 2 == 0 and number + 1 < pages:
            carried = boxes[-1][5]
        plans.append(boxes)
    for story in stories:
        write_story(story, corpus, form)
    return Paper(form, plans, stories)


def small(corpus, form):
    """One page of a hundred words: the cost of starting and ending."""
    story = Story("s0001", corpus.head(6), 0)
    story.paragraphs = [" ".join(" ".join(corpus.sentence() for _ in range(12)).split()[:100])]
    return Paper(form, [[("b1", 1, form.legs, 1, 24, story)]], [story])


STYLE = """extends: base
sheet: {{width: {f.width}mm, height: {f.depth}mm, margin: {{top: {f.top}mm, left: {f.side}mm, right: {f.side}mm, bottom: {f.foot}mm}}}}
baseline: {f.leading}pt
grids:
  bench: {{columns: {f.legs}, gutter: {f.gutter}mm, row: 1 line, leg: 1}}
gap: {gap} lines
fonts:
  text: {{regular: {face.regular.name}, bold: {face.bold.name}}}
text:
  body: {{font: text, size: {f.size}pt, leading: 1 line}}
heads:
  bench: {{font: text, weight: bold, size: 14pt, leading: 110%, lines: 1-3, after: 0.5 lines}}
"""


def write(paper, face, folder):
    """Writes the files of the edition and returns the path of edition.yaml."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "stories").mkdir(exist_ok=True)
    for file in (face.regular, face.bold):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "bench.yaml").write_text(STYLE.format(f=paper.form, gap=GAP, face=face), encoding="utf-8")
    for story in paper.stories:
        text = f"---\nheadline: {story.head}\n---\n" + "".join(f"\n{p}\n" for p in story.paragraphs)
        (folder / "stories" / f"{story.id}.md").write_text(text, encoding="utf-8")
    lines = ["paper: The Bench", "date: 2025-11-18", "language: en-GB", "style: bench.yaml", "pages:"]
    for number, boxes in enumerate(paper.pages, 1):
        lines += [f"  - page: {number}", "    grid: bench", "    boxes:"]
        for name, left, right, top, end, story in boxes:
            lines.append(f"      {name}: {{story: {story.id}, head: bench, legs: {right - left + 1}, "
                         f"at: {{columns: {left}-{right}, rows: {top}-{end}}}}}")
    edition = folder / "edition.yaml"
    edition.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return edition


def make(pages, form, folder, news=True, face=""):
    """An edition of so many pages (0: one small page) in a folder, and its paper."""
    corpus = Corpus(news)
    paper = plan(pages, FORMS[form], corpus) if pages else small(corpus, FORMS[form])
    return write(paper, face_of(face), folder), paper
