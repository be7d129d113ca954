"""The peers: how other programs set the same stories in the same font file, on the same measure and sheet.

Each function takes a folder and a paper and returns the command that makes the PDF, or None if the program is
missing. The sources are plain: heads and paragraphs in one run of columns, as in each program's manual. None of them
makes pages of boxes, so their task is easier."""
import html
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

MM = 72 / 25.4
BODY_INDENT = "1em"


@dataclass
class Job:
    command: list
    pdf: Path
    env: dict
    idle: list = None    # a command that starts the same host and does nothing: its time is taken off
    edits: list = None   # a command that prints the milliseconds of rebuilds in one process


def typst_source(paper, face, limits):
    f = paper.form
    rules = ("justification-limits: (spacing: (min: 80%, max: 133%), tracking: (min: -0.01em, max: 0.015em)), "
             if limits else "")
    head = (f'#set page(width: {f.width}mm, height: {f.depth}mm, margin: (top: {f.top}mm, bottom: {f.foot}mm, '
            f'x: {f.side}mm), columns: {f.legs})\n#set columns(gutter: {f.gutter}mm)\n'
            f'#set text(font: "{face.name}", size: {f.size}pt, lang: "en", region: "GB", hyphenate: true, '
            f'top-edge: 0.7em, bottom-edge: -0.3em)\n'
            f'#set par(justify: true, {rules}leading: {f.leading - f.size:.2f}pt, spacing: {f.leading - f.size:.2f}pt, '
            f'first-line-indent: {BODY_INDENT})\n')
    parts = [head]
    for story in paper.stories:
        parts.append(f'#block(above: {f.leading}pt, below: {f.leading / 2}pt, '
                     f'text(size: 14pt, weight: "bold", hyphenate: false)[#par(justify: false)[{plain(story.head)}]])\n')
        parts += [plain(p) + "\n\n" for p in story.paragraphs]
    return "".join(parts)


def plain(text):
    """Escapes the markup of Typst."""
    for mark in "\\$#*_@<>~=[]/":
        text = text.replace(mark, "\\" + mark)
    return text


NODE = """import {{ NodeCompiler }} from '@myriaddreamin/typst-ts-node-compiler';
import {{ readFileSync, writeFileSync }} from 'node:fs';
const mode = process.argv[2];
const compiler = NodeCompiler.create({{ workspace: '.', fontArgs: [{{ fontPaths: ['fonts'] }}] }});
if (mode === 'once') writeFileSync('{out}', compiler.pdf({{ mainFilePath: '{name}' }}));
if (mode === 'edits') {{
  const text = readFileSync('{name}', 'utf8');
  const middle = text.indexOf('#block', text.length / 2);
  const at = text.indexOf('. ', text.indexOf('\\n', middle)) + 2;
  for (let i = 0; i <= 12; i++) {{
    const edited = i ? text.slice(0, at) + `Number ${{i}} is new. ` + text.slice(at) : text;
    const from = performance.now();
    compiler.addSource('{name}', edited);
    compiler.pdf({{ mainFilePath: '{name}' }});
    console.log((performance.now() - from).toFixed(2));
    compiler.evictCache(10);
  }}
}}
"""


def typst(folder, paper, face, modules, limits):
    name = "limits" if limits else "plain"
    source, pdf = folder / f"typst-{name}.typ", folder / f"typst-{name}.pdf"
    source.write_text(typst_source(paper, face, limits), encoding="utf-8")
    if shutil.which("typst"):
        return Job(["typst", "compile", "--font-path", "fonts", "--ignore-system-fonts", source.name, pdf.name], pdf, {})
    host = modules and shutil.which("node")
    if not host or not (modules / "node_modules" / "@myriaddreamin" / "typst-ts-node-compiler").exists():
        return None
    link = folder / "node_modules"
    if not link.exists():
        link.symlink_to((modules / "node_modules").resolve())
    script = folder / f"typst-{name}.mjs"
    script.write_text(NODE.format(name=source.name, out=pdf.name), encoding="utf-8")
    return Job([host, script.name, "once"], pdf, {}, [host, script.name, "idle"], [host, script.name, "edits"])


def typst_limits(folder, paper, face, modules):
    return typst(folder, paper, face, modules, True)


def typst_default(folder, paper, face, modules):
    return typst(folder, paper, face, modules, False)


def tex_source(paper, fonts):
    f = paper.form
    head = (f"\\documentclass{{article}}\n{fonts}\n\\usepackage{{microtype,multicol}}\n\\usepackage[british]{{babel}}\n"
            f"\\pdfvariables\n\\setlength\\topskip{{{f.size}pt}}\\setlength\\columnsep{{{f.gutter}mm}}"
            f"\\hoffset=-1in \\voffset=-1in \\oddsidemargin={f.side}mm \\topmargin={f.top}mm \\headheight=0pt \\headsep=0pt "
            f"\\textwidth={f.width - 2 * f.side}mm \\textheight={f.rows * f.leading}bp \\parskip=0pt \\parindent=1em "
            f"\\tolerance=2000 \\emergencystretch=1em \\clubpenalty=10000 \\widowpenalty=10000 \\pagestyle{{empty}}\\raggedbottom\n"
            f"\\begin{{document}}\\fontsize{{{f.size}bp}}{{{f.leading}bp}}\\selectfont\n\\begin{{multicols*}}{{{f.legs}}}\n")
    return head


def tex(folder, paper, program, name, head):
    if not shutil.which(program):
        return None
    parts = [head]
    for story in paper.stories:
        leading = paper.form.leading
        parts.append(f"\\vskip{leading}bp\\noindent{{\\bfseries\\fontsize{{14bp}}{{{1.5 * leading}bp}}\\selectfont\\raggedright "
                     f"{tex_plain(story.head)}\\par}}\\nobreak\\vskip{leading / 2}bp\n")
        parts += [tex_plain(p) + "\n\n" for p in story.paragraphs]
    parts.append("\\end{multicols*}\\end{document}\n")
    (folder / f"{name}.tex").write_text("".join(parts), encoding="utf-8")
    return Job([program, "-interaction=batchmode", f"{name}.tex"], folder / f"{name}.pdf", {})


def tex_plain(text):
    for mark in "%$&#_":
        text = text.replace(mark, "\\" + mark)
    return text


def lualatex(folder, paper, face, modules):
    fonts = (f"\\usepackage{{fontspec}}\\setmainfont[Path=fonts/,BoldFont={face.bold.name}]{{{face.regular.name}}}")
    sheet = f"\\pagewidth={paper.form.width}mm \\pageheight={paper.form.depth}mm"
    return tex(folder, paper, "lualatex", "lualatex", tex_source(paper, fonts).replace("\\pdfvariables", sheet))


def pdflatex(folder, paper, face, modules):
    """Takes no OpenType files: TeX Gyre Termes as Type 1 with the same outlines; no STIX Two."""
    if face.name != "TeX Gyre Termes":
        return None
    sheet = f"\\pdfpagewidth={paper.form.width}mm \\pdfpageheight={paper.form.depth}mm"
    fonts = "\\usepackage[T1]{fontenc}\\usepackage{tgtermes}"
    return tex(folder, paper, "pdflatex", "pdflatex", tex_source(paper, fonts).replace("\\pdfvariables", sheet))


def groff(folder, paper, face, modules):
    """Uses its own Times (TR), which has the widths of Termes."""
    if not shutil.which("groff"):
        return None
    f = paper.form
    def mm(v):
        return f"{v / 10:.4f}c"

    lines = [f".pl {mm(f.depth)}", f".nr LL {mm(f.width - 2 * f.side)}", f".nr PO {mm(f.side)}",
             f".nr PS {f.size:g}p", f".nr VS {f.leading:g}p", ".nr PI 1m", ".nr PD 0", f".nr HM {mm(f.top)}",
             f".nr FM {mm(f.foot)}", ".LP", f".MC {mm(f.measure)} {mm(f.gutter)}"]
    for story in paper.stories:
        lines += [".LP", ".sp 1v", ".ps 14", ".vs 15", "\\fB" + groff_plain(story.head) + "\\fP", ".br"]
        for paragraph in story.paragraphs:
            lines += [".PP", groff_plain(paragraph)]
    (folder / "groff.ms").write_text("\n".join(lines) + "\n", encoding="utf-8")
    paper_size = f"-P-p{f.depth / 25.4:.4f}i,{f.width / 25.4:.4f}i"
    return Job(["sh", "-c", f"groff -k -ms -Tpdf {paper_size} groff.ms > groff.pdf"], folder / "groff.pdf", {})


def groff_plain(text):
    return "\\&" + text.replace("\\", "\\e")


def page_source(paper, face):
    f = paper.form
    texts = [p for s in paper.stories for p in s.paragraphs]
    soft = soften(texts)
    texts = iter(soft or texts)
    parts = [f"""<!doctype html><html lang="en-GB"><meta charset="utf-8"><style>
@font-face {{ font-family: bench; src: url(fonts/{face.regular.name}); }}
@font-face {{ font-family: bench; font-weight: bold; src: url(fonts/{face.bold.name}); }}
@page {{ size: {f.width}mm {f.depth}mm; margin: {f.top}mm {f.side}mm {f.foot}mm {f.side}mm; }}
html, body {{ margin: 0; }}
body {{ font: {f.size}pt/{f.leading}pt bench; columns: {f.legs}; column-gap: {f.gutter}mm; column-fill: auto;
  text-align: justify; hyphens: {'manual' if soft else 'auto'}; text-wrap: pretty; orphans: 2; widows: 2; }}
p {{ margin: 0; text-indent: 1em; }}
h2 {{ font: bold 14pt/{1.5 * f.leading}pt bench; margin: {f.leading}pt 0 {f.leading / 2}pt; text-align: left; hyphens: none; }}
</style>"""]
    for story in paper.stories:
        parts.append(f"<h2>{html.escape(story.head)}</h2>\n")
        parts += [f"<p>{html.escape(next(texts))}</p>\n" for _ in story.paragraphs]
    return "".join(parts)


def soften(paragraphs):
    """The paragraphs with soft hyphens if pyphen is installed (it comes with WeasyPrint); otherwise None."""
    script = ("import pyphen,re,sys;d=pyphen.Pyphen(lang='en_GB');"
              "sys.stdout.write(re.sub(r'[A-Za-z]{5,}',lambda m:d.inserted(m[0],'\\u00ad'),sys.stdin.read()))")
    run = subprocess.run(["/usr/bin/python3", "-c", script], input="\n".join(paragraphs), capture_output=True, text=True,
                         check=False)
    return None if run.returncode else run.stdout.split("\n")


def weasyprint(folder, paper, face, modules):
    if not shutil.which("weasyprint"):
        return None
    (folder / "page.html").write_text(page_source(paper, face).replace("hyphens: manual", "hyphens: auto")
                                      .replace("\u00ad", ""), encoding="utf-8")
    return Job(["weasyprint", "-q", "page.html", "weasyprint.pdf"], folder / "weasyprint.pdf", {})


def chromium(folder, paper, face, modules):
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        return None
    (folder / "chromium.html").write_text(page_source(paper, face), encoding="utf-8")
    return Job([program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                "--print-to-pdf=chromium.pdf", "chromium.html"], folder / "chromium.pdf", {})


ALL = {"typst, limits": typst_limits, "typst": typst_default, "pdflatex": pdflatex, "lualatex": lualatex, "groff": groff,
       "chromium": chromium, "weasyprint": weasyprint}
