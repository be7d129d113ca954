/* Text: from characters to lines of glyphs. Only the font files of the style are used. Pango itemizes (direction,
 * script, fallback) and finds the break opportunities, HarfBuzz shapes in font units with an exact cache of words, and
 * lines are broken by total fit (Knuth and Plass 1981) for a measure per line. All widths are stone_len.
 *
 *   fonts        one for each session, shared, const    the style's files as HarfBuzz faces
 *   typesetter   one for each thread                    caches: Pango context, words, hyphenation
 *   paragraph    in an arena, const                     shaped text with its break opportunities
 *   breaking                                            the ends of its lines, for each number of lines near the best
 *   line                                                glyphs with their places
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
    const char *file, *path; /* as the style names it; the absolute path */
    uint32_t index;          /* index of the face in the file */
    int32_t upem;
} stone_font_face;

/* Opens every file of the style. A file that is missing, broken or variable (it has fvar) is a finding (font-broken)
 * and is left out; a family without a regular face uses its first one. NULL: no font is usable. */
stone_fonts *stone_fonts_open(const stone_style *style, stone_findings *findings);
/* True if opening the fonts for this style would give the same: the same files for the same families, unchanged, and
 * without findings. A program that sets repeatedly then need not map and check them again. */
bool stone_fonts_serve(const stone_fonts *fonts, const stone_style *style);
/* Keeps the typesetters of these fonts when they are closed, with their words, paragraphs and breakings, until one with
 * the same settings is opened. For programs that set the same text repeatedly. */
void stone_fonts_keep(stone_fonts *fonts);
void stone_fonts_close(stone_fonts *fonts);
uint16_t stone_fonts_count(const stone_fonts *fonts);
const stone_font_face *stone_fonts_at(const stone_fonts *fonts, uint16_t font);
/* SHA-256 of the file as it was read. It is computed on each call: a megabyte takes milliseconds, and few runs need it.
 */
stone_hash stone_fonts_hash(const stone_fonts *fonts, uint16_t font);
/* The face used for a family at a weight and style: that face itself, otherwise bold for black and semibold, italic or
 * bold for bold italic, otherwise regular. Faces are never synthesized. */
uint16_t stone_fonts_choose(const stone_fonts *fonts, uint16_t family, stone_face_kind face);

/* ---- typesetter ---- */

typedef struct stone_typesetter stone_typesetter;

/* `hyphenation`: folder of the hyphenation tables; NULL: nothing is divided. Findings during shaping (missing-glyph,
 * unknown-language) go to the list passed to each call. A typesetter is used by one thread at a time. */
stone_typesetter *stone_typesetter_open(const stone_fonts *fonts, const stone_style *style, const char *hyphenation);
void stone_typesetter_close(stone_typesetter *typesetter);

/* Deterministic counters for benchmarks. */
typedef struct {
    uint64_t paragraphs, words, word_hits, runs_shaped, breakings, lines;
    uint64_t places, tried; /* places passed during breaking, and lines evaluated there */
} stone_text_counters;
stone_text_counters stone_typesetter_counters(const stone_typesetter *typesetter);

typedef struct {
    stone_len ascent, descent;      /* both positive, from the face's OS/2 typographic or hhea metrics */
    stone_len cap_height, x_height; /* from OS/2, otherwise measured on H and x */
    stone_len space;                /* advance of U+0020 */
} stone_metrics;

/* Metrics of a role's face at its size. */
stone_metrics stone_typesetter_metrics(stone_typesetter *typesetter, const stone_type *type);

/* ---- paragraph ---- */

/* Characters [start, end) in one role, which gives font, face, size, ink, tracking, case and features. Runs are in
 * order and cover the text. Roles are complete: no setting is MISSING. */
typedef struct {
    uint32_t start, end;
    const stone_type *type;
    const char *name; /* name of the role, for the scene's items; NULL: that of the paragraph */
} stone_text_run;

typedef struct {
    const char *text; /* valid UTF-8 without control characters except newline, which ends a line */
    uint32_t size;
    const stone_text_run *runs;
    uint32_t n;
    const stone_type *type; /* type of the paragraph: align, hyphenation, spacing, hanging */
    const char *language;
    stone_direction direction;     /* base direction; AUTO: from the language */
    stone_len indent;              /* of the first line */
    bool wide;                     /* use the role's `fit` spacing instead of `space` */
    const stone_copy_text *origin; /* where the characters came from, for findings; may be NULL */
    const char *story;             /* for findings */
} stone_text;

typedef struct stone_paragraph stone_paragraph;

/* Shapes a paragraph. It borrows the text with its runs and roles, and the typesetter; use it only with this
 * typesetter, and only while all of them live. Never returns NULL; an empty text gives a paragraph without lines. A
 * character that no font has is a finding (missing-glyph, with the character, its code and its place) and is set as the
 * box of .notdef. Linear in the length of the text. */
const stone_paragraph *stone_paragraph_new(stone_typesetter *typesetter, stone_arena *arena, const stone_text *text,
                                           stone_findings *findings);
uint32_t stone_paragraph_size(const stone_paragraph *paragraph);   /* in bytes */
stone_len stone_paragraph_width(const stone_paragraph *paragraph); /* set on one line at natural width */
const char *stone_paragraph_text(const stone_paragraph *paragraph);
bool stone_paragraph_rtl(const stone_paragraph *paragraph); /* base direction */

/* ---- breaking ---- */

/* The place of a line: distance from the left edge of the leg, and width. */
typedef struct {
    stone_len x, width;
} stone_measure;

typedef struct {
    const stone_measure *at; /* one for each line; the last applies to all that follow */
    uint32_t n;
    /* number of lines that can be used, so that a very long text is not broken much further; 0: all of it */
    uint32_t most;
} stone_measures;

/* A place where a line may end or begin: the byte at which the next line begins. 0 is the start of the paragraph,
 * stone_paragraph_size its end. */
typedef uint32_t stone_break;

typedef struct {
    uint32_t lines;
    int64_t cost;            /* in demerits; comparable only within one stone_breakings */
    const stone_break *ends; /* one for each line; the last is the end of the paragraph */
    bool forced;             /* a line exceeds the limits in force (`space`, or `fit` if wide), or a word was cut */
} stone_breaking;

typedef struct {
    const stone_breaking *at; /* by ascending number of lines */
    uint32_t n;               /* 0 only if nothing is left after `from` */
    uint32_t best;            /* index of the cheapest */
} stone_breakings;

/* Breaks what follows `from` (initially 0) for the measures. Returns a breaking, with its true cost, for each number of
 * lines within 4 of the best one that spacing allows. It uses total fit in two passes. The first sets lines within the
 * role's limits and, where there is nothing better, outside them at a price (its wide limits `fit`, and word spaces up
 * to more than twice the font's). If that fails, the second does whatever is needed: ladders longer than the role
 * allows, and words wider than the measure cut at clusters. Numbers of lines far
 * from the best are dropped on the way, and text beyond about 4,000 words is settled in parts, of which only the last
 * offers alternatives. So time is linear in the length of the text, and memory is bounded. */
stone_breakings stone_paragraph_break(stone_typesetter *typesetter, stone_arena *arena,
                                      const stone_paragraph *paragraph, stone_break from, stone_measures measures);

/* The same, with line `foot` (from 0) at the foot of a leg or before a jump: it ends in a division only if there is no
 * other way; see stone_paragraph_divides. */
stone_breakings stone_paragraph_break_at_foot(stone_typesetter *typesetter, stone_arena *arena,
                                              const stone_paragraph *paragraph, stone_break from,
                                              stone_measures measures, uint32_t foot);

/* True if a line that ends here ends in a division (hyphenation). */
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

/* Sets the line between two breaks. The line is aligned, and its punctuation hangs, as the type says. The line borrows
 * the runs of the paragraph's text. */
const stone_line *stone_paragraph_line(stone_typesetter *typesetter, stone_arena *arena,
                                       const stone_paragraph *paragraph, stone_break from, stone_break to,
                                       stone_measure measure);

#endif
