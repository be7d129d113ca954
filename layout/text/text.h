/* Text: from characters to lines of glyphs. Fonts are only the style's files. Pango itemizes (direction, script,
 * fallback) and gives the break opportunities; HarfBuzz shapes in font units through an exact word cache; lines are
 * broken by total fit (Knuth and Plass 1981) against a measure per line. All widths are stone_len.
 *
 *   fonts  (one a session, shared, const)      the style's files as HarfBuzz faces
 *   typesetter (one a thread)                  caches: Pango context, word cache, hyphenation
 *   paragraph (in an arena, const)             shaped text with its break opportunities
 *   breaking                                   where its lines end, for each number of lines near the best
 *   line                                       glyphs in place
 */
#ifndef STONE_TEXT_TEXT_H
#define STONE_TEXT_TEXT_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/hash.h"
#include "base/len.h"
#include "model/story.h"
#include "model/style.h"

/* ---- fonts ---- */

typedef struct stone_fonts stone_fonts;

typedef struct {
    uint16_t family;
    stone_face_kind face;
    const char *file, *path; /* as the style names it; absolute */
    uint32_t index;          /* face in the file */
    int32_t upem;
} stone_font_face;

/* Opens every file of the style. A file that is missing, broken or variable (it has fvar) is a finding (font-broken)
 * and left out; a family without a regular face takes its first one. NULL only when no font at all is left. */
stone_fonts *stone_fonts_open(const stone_style *style, stone_findings *findings);
/* Whether they would be the same, opened for this style now: the same files for the same families, unchanged since, and
 * nothing to find in them. So a program that sets again and again need not map and judge them each time. */
bool stone_fonts_serve(const stone_fonts *fonts, const stone_style *style);
/* From now on a typesetter of these fonts that is closed rests with what it has learned (words, paragraphs and their
 * breakings), until one like it is opened: for programs that set the same again and again. */
void stone_fonts_keep(stone_fonts *fonts);
void stone_fonts_close(stone_fonts *fonts);
uint16_t stone_fonts_count(const stone_fonts *fonts);
const stone_font_face *stone_fonts_at(const stone_fonts *fonts, uint16_t font);
/* SHA-256 of the file as it was read. Reckoned at each call: a megabyte takes milliseconds, and few runs want it. */
stone_hash stone_fonts_hash(const stone_fonts *fonts, uint16_t font);
/* The face used for a family at a weight and style: itself, else bold for black and semibold, italic or bold for
 * bold italic, else regular. Never faked. */
uint16_t stone_fonts_choose(const stone_fonts *fonts, uint16_t family, stone_face_kind face);

/* ---- typesetter ---- */

typedef struct stone_typesetter stone_typesetter;

/* hyphenation: folder of the compiled pattern files, or NULL. Findings that come while shaping (missing-glyph,
 * unknown-language) go to the list given to each call. Opened and closed by one thread at a time. */
stone_typesetter *stone_typesetter_open(const stone_fonts *fonts, const stone_style *style, const char *hyphenation);
void stone_typesetter_close(stone_typesetter *typesetter);

/* Deterministic counters for the benches. */
typedef struct {
    uint64_t paragraphs, words, word_hits, runs_shaped, breakings, lines;
    uint64_t places, tried; /* places passed while breaking, and lines weighed there */
} stone_text_counters;
stone_text_counters stone_typesetter_counters(const stone_typesetter *typesetter);

typedef struct {
    stone_len ascent, descent;      /* both positive, from the face's OS/2 typographic or hhea metrics */
    stone_len cap_height, x_height; /* from OS/2, else measured on H and x */
    stone_len space;                /* advance of U+0020 */
} stone_metrics;

/* Metrics of a role's face at its size. */
stone_metrics stone_typesetter_metrics(stone_typesetter *typesetter, const stone_type *type);

/* ---- paragraph ---- */

/* Characters [start, end) in one role: font, face, size, ink, tracking, case, features come from here. Runs are in
 * order and cover the text. A run with MISSING role settings does not exist: roles are complete. */
typedef struct {
    uint32_t start, end;
    const stone_type *type;
    const char *name; /* of the role, for the scene's items; NULL: the paragraph's */
} stone_text_run;

typedef struct {
    const char *text; /* UTF-8, valid, without control characters but newline, which ends a line */
    uint32_t size;
    const stone_text_run *runs;
    uint32_t n;
    const stone_type *type; /* the paragraph's: align, hyphenation, spacing, hanging */
    const char *language;
    stone_direction direction;     /* base direction; AUTO: from the language */
    stone_len indent;              /* of the first line */
    bool wide;                     /* use the role's `fit` spacing instead of `space` */
    const stone_copy_text *origin; /* where characters came from, for findings; may be NULL */
    const char *story;             /* for findings */
} stone_text;

typedef struct stone_paragraph stone_paragraph;

/* Shapes a paragraph, which borrows the text, its runs and roles, and the typesetter: use it only with that one, and
 * while all of them live. Never NULL; an empty text gives a paragraph of no lines. A character no font has is a finding
 * (missing-glyph: the character, its code, the place) and set as .notdef's box. Linear in the text. */
const stone_paragraph *stone_paragraph_new(stone_typesetter *typesetter, stone_arena *arena, const stone_text *text,
                                           stone_findings *findings);
uint32_t stone_paragraph_size(const stone_paragraph *paragraph);   /* bytes */
stone_len stone_paragraph_width(const stone_paragraph *paragraph); /* set on one line at natural width */
const char *stone_paragraph_text(const stone_paragraph *paragraph);
bool stone_paragraph_rtl(const stone_paragraph *paragraph); /* its base direction */

/* ---- breaking ---- */

/* Where a line stands: from the left edge of the leg, its width. */
typedef struct {
    stone_len x, width;
} stone_measure;

typedef struct {
    const stone_measure *at; /* of each line; the last holds for all that follow */
    uint32_t n;
    uint32_t most; /* lines that can be used: of a very long text not much more is broken; 0: all of it */
} stone_measures;

/* A place where a line may end or begin: 0 is the paragraph's start, the highest its end. It is the byte at which the
 * next line begins, so that stone_paragraph_size is the end. */
typedef uint32_t stone_break;

typedef struct {
    uint32_t lines;
    int64_t cost;            /* demerits; compare only within one stone_breakings */
    const stone_break *ends; /* of each line; the last is the paragraph's end */
    bool forced;             /* a line is beyond the limits in force (`space`, or `fit` when wide) or a word was cut */
} stone_breaking;

typedef struct {
    const stone_breaking *at; /* by ascending number of lines */
    uint32_t n;               /* 0 only when nothing is left after `from` */
    uint32_t best;            /* index of the cheapest */
} stone_breakings;

/* Breaks what follows `from` (0 at first) against the measures; each number of lines within 4 of the best that spacing
 * allows, with its true cost. Total fit, in two passes: with lines inside the role's limits, and where nothing better
 * goes also outside them, at a price (its wide ones, `fit`, and word spaces up to more than twice the font's); and when
 * that finds no way, with whatever is needed, ladders longer than the role's and words wider than the measure cut at
 * clusters (the caller tells line-too-wide). Numbers of lines far from the best are forgotten on the way, and text
 * beyond some 4,000 words is settled part by part, the alternatives being the last part's; so that time is linear in
 * the text and memory bounded. */
stone_breakings stone_paragraph_break(stone_typesetter *typesetter, stone_arena *arena,
                                      const stone_paragraph *paragraph, stone_break from, stone_measures measures);

/* The same, where line `foot` (from 0) will stand at the foot of a leg or before a jump: it ends in a division only
 * when no other way goes; see stone_paragraph_divides. */
stone_breakings stone_paragraph_break_at_foot(stone_typesetter *typesetter, stone_arena *arena,
                                              const stone_paragraph *paragraph, stone_break from,
                                              stone_measures measures, uint32_t foot);

/* True when a line that ends here ends in a division (hyphenation). */
bool stone_paragraph_divides(const stone_paragraph *paragraph, stone_break at);
/* The byte of the text at which the line after this break begins. */
uint32_t stone_paragraph_byte(const stone_paragraph *paragraph, stone_break at);

/* ---- line ---- */

typedef struct {
    uint32_t glyph;
    stone_len x, y;   /* from the line's left end on the baseline; y down */
    uint32_t cluster; /* byte of the run's text */
} stone_glyph;

/* One font at one size, in visual order; text in logical order. */
typedef struct {
    uint16_t font;            /* of stone_fonts */
    uint16_t scale;           /* of the glyphs' width, per thousand */
    const stone_text_run *of; /* the run of the paragraph's text that it is set from, with its type and name */
    stone_len x, width;       /* from the line's left end */
    bool rtl;
    const char *text; /* a hyphen of division is U+00AD; a space inside the line belongs to the run it follows; none
                         at the line's end */
    const stone_glyph *glyphs; /* x counts from the run's own x */
    uint32_t n;
    uint32_t byte; /* of the paragraph's text, where it begins */
} stone_line_run;

typedef struct {
    const stone_line_run *runs; /* in reading order */
    uint32_t n;
    stone_len x, width;           /* the measure it was set to */
    stone_len natural;            /* width of its glyphs at natural space */
    int16_t word_space;           /* per thousand of the font's */
    int16_t tracking;             /* per thousand of the em, over the role's own */
    uint16_t scale;               /* per thousand */
    bool hyphenated, last, joins; /* ends in a division; ends its paragraph; the next goes on without white space */
    bool too_wide;                /* sticks out of its measure by more than hanging */
    bool cut;                     /* ends in a word that is wider than the measure */
} stone_line;

/* Sets the line between two breaks, aligned and with hanging punctuation as the type says. The line borrows the runs of
 * the paragraph's text. */
const stone_line *stone_paragraph_line(stone_typesetter *typesetter, stone_arena *arena,
                                       const stone_paragraph *paragraph, stone_break from, stone_break to,
                                       stone_measure measure);

#endif
