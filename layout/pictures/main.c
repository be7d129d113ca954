/* stonehand-pictures: the picture helper. It handles one picture per run, which it receives as an open descriptor; it
 * never opens a file or a socket and starts no program. libvips, gexiv2 and their dependencies are linked only here, so
 * that a hostile picture meets a process that holds nothing else.
 *
 *   stonehand-pictures facts           facts about the picture
 *   stonehand-pictures prepare WW WH X Y W H C GROUND QUALITY SHARPEN
 *                                      the picture for print, as JPEG
 *   stonehand-pictures pixels …        the same picture as raw pixels, for screens
 *   stonehand-pictures vector          a simple SVG or a supplied page, as a PDF of one page (vector.h, supplied.h)
 *   stonehand-pictures leaves          the pages of any PDF, their labels and their text (leaves.h)
 *   stonehand-pictures leaf N DPI      one of these pages, counted from 0, as raw pixels
 *   stonehand-pictures --probe         tries what the sandbox forbids and reports whether it was refused
 *   stonehand-pictures --version
 *
 * Arguments of `prepare` and `pixels`:
 *
 *   WW WH      size of the whole picture in pixels, upright; pictures are never enlarged
 *   X Y W H    the part of it that is returned
 *   C          `colour`: sRGB, a grey picture stays grey; `grey`; `cmyk220`: the inks of the press whose profile is on
 *              descriptor 3, at most 220 % in one place; a grey picture stays grey if the ground is grey
 *   GROUND     fills clear parts: six hexadecimal digits of sRGB, or eight digits of inks with cmyk
 *   QUALITY    of the JPEG
 *   SHARPEN    per cent of the normal amount
 *
 * Input: descriptor 0, a plain file of at most 256 MB, read from its start (a sealed memory file if `stonehand` is the
 * caller); descriptor 3 for the profile with cmyk. Output: on descriptor 1, lines `key=value` in UTF-8, an empty line,
 * then as many bytes as `bytes` says:
 *
 *   stonehand-pictures=1               always first: the version of this protocol
 *   lock=seccomp | none                whether the kernel supports the sandbox (lock.h)
 *   state=ok | refused
 *   reason=the JPEG ends early         refused: the reason, in words for the desk
 *   type=JPEG | PNG | TIFF | WebP | SVG | PDF
 *                                      facts: the format
 *   width= height=                     facts: size in pixels after orientation; otherwise: size of the result
 *   profile=yes | no                   facts: an ICC profile is embedded
 *   caption= credit=                   facts: one line each, white space collapsed; missing if there is none
 *   space=cmyk                         facts: the colours are process inks; missing otherwise
 *   points=283465 425197               facts of a PDF: its trimmed size in thousandths of a point
 *   flaw= transparent= coloured=yes    facts of a PDF (supplied.h)
 *   alpha=yes                          facts: it has an alpha channel; missing otherwise
 *   outline=412-588 405-600 …          facts of a cut-out: the visible part of its width in thousandths, for a hundred
 *                                      rows from the top; 0-0: nothing is visible
 *   bytes=12345                        always last: the number of bytes after the empty line
 *
 * The bytes of `pixels`: "SHPX", then width, height and stride as 32-bit little-endian numbers, then rows of pixels,
 * top row first, of four bytes: blue, green, red, 255; with cmyk cyan, magenta, yellow, black.
 *
 * Exit status: 0 if the answer is complete (refused or not), 2 for wrong usage, 70 for anything else. Messages of the
 * libraries go to descriptor 2 and are ignored. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pictures/answer.h"
#include "pictures/facts.h"
#include "pictures/leaves.h"
#include "pictures/lock.h"
#include "pictures/negative.h"
#include "pictures/print.h"
#include "pictures/separate.h"
#include "pictures/supplied.h"
#include "pictures/vector.h"

typedef enum { WISH_NONE, WISH_FACTS, WISH_PREPARE, WISH_PIXELS, WISH_VECTOR, WISH_LEAVES, WISH_LEAF, WISH_PROBE } wish;

static bool parse_side(const char *s, int least, int most, int *side)
{
    gint64 n = 0;
    if (!g_ascii_string_to_signed(s, 10, least, most, &n, NULL))
        return false;
    *side = (int)n;
    return true;
}

static bool parse_ground(const char *s, int parts, unsigned char *ground)
{
    guint64 n = 0;
    if (strlen(s) != 2 * (size_t)parts || !g_ascii_string_to_unsigned(s, 16, 0, G_MAXUINT32, &n, NULL))
        return false;
    for (int i = 0; i < parts; i++)
        ground[i] = (unsigned char)(n >> (8 * (parts - 1 - i)));
    return true;
}

/* `colour`, `grey` or `cmyk220`. */
static bool parse_colours(const char *s, stone_print_wish *print)
{
    print->grey = strcmp(s, "grey") == 0;
    if (g_str_has_prefix(s, "cmyk"))
        return parse_side(s + 4, 100, 400, &print->ink_limit);
    return print->grey || strcmp(s, "colour") == 0;
}

static wish parse(int argc, char **argv, stone_print_wish *print)
{
    if (argc == 2 && strcmp(argv[1], "--probe") == 0)
        return WISH_PROBE;
    if (argc == 2 && strcmp(argv[1], "facts") == 0)
        return WISH_FACTS;
    if (argc == 2 && strcmp(argv[1], "vector") == 0)
        return WISH_VECTOR;
    if (argc == 2 && strcmp(argv[1], "leaves") == 0)
        return WISH_LEAVES;
    if (argc == 4 && strcmp(argv[1], "leaf") == 0) /* the page and its resolution use the fields of a part */
        return parse_side(argv[2], 0, 100000, &print->top) && parse_side(argv[3], 1, 1200, &print->quality) ? WISH_LEAF
                                                                                                            : WISH_NONE;
    if (argc != 12 || !parse_side(argv[2], 1, STONE_PRINT_WHOLE, &print->whole_width) ||
        !parse_side(argv[3], 1, STONE_PRINT_WHOLE, &print->whole_height) ||
        !parse_side(argv[6], 1, MIN(STONE_PRINT_SIDE, print->whole_width), &print->width) ||
        !parse_side(argv[7], 1, MIN(STONE_PRINT_SIDE, print->whole_height), &print->height) ||
        !parse_side(argv[4], 0, print->whole_width - print->width, &print->left) ||
        !parse_side(argv[5], 0, print->whole_height - print->height, &print->top) || !parse_colours(argv[8], print) ||
        !parse_ground(argv[9], print->ink_limit ? 4 : 3, print->ground) ||
        !parse_side(argv[10], 1, 100, &print->quality) || !parse_side(argv[11], 0, 1000, &print->sharpen))
        return WISH_NONE;
    print->form = strcmp(argv[1], "pixels") == 0 ? STONE_PRINT_PIXELS : STONE_PRINT_JPEG;
    if (print->form == STONE_PRINT_PIXELS)
        return WISH_PIXELS;
    return strcmp(argv[1], "prepare") == 0 ? WISH_PREPARE : WISH_NONE;
}

static void answer_page(wish w, const stone_print_wish *print, const stone_negative *negative)
{
    bool svg = negative->kind == STONE_NEGATIVE_SVG;
    if (w == WISH_PREPARE)
        stone_answer_refuse(svg ? "an SVG cannot be made a JPEG" : "a PDF cannot be made a JPEG");
    else if (w == WISH_FACTS)
        svg ? stone_vector_facts(negative) : stone_supplied_facts(negative);
    else if (w == WISH_VECTOR)
        svg ? stone_vector_answer_pdf(negative) : stone_supplied_answer_pdf(negative);
    else
        svg ? stone_vector_answer_pixels(negative, print) : stone_supplied_answer_pixels(negative, print);
}

static void answer(wish w, const stone_print_wish *print, const stone_negative *negative)
{
    if (w == WISH_LEAVES)
        stone_leaves_answer(negative);
    else if (w == WISH_LEAF)
        stone_leaves_answer_pixels(negative, print->top, print->quality);
    else if (negative->kind == STONE_NEGATIVE_SVG || negative->kind == STONE_NEGATIVE_PDF)
        answer_page(w, print, negative);
    else if (w == WISH_VECTOR)
        stone_answer_refuse("not a vector graphic");
    else if (w == WISH_FACTS)
        stone_facts_answer(negative);
    else
        stone_print_answer(negative, print);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        g_autofree char *library = stone_print_library();
        printf("stonehand-pictures %s, protocol %d, %s\n", STONE_VERSION, STONE_ANSWER_VERSION, library);
        return 0;
    }
    stone_print_wish print = {0};
    wish w = parse(argc, argv, &print);
    if (w == WISH_NONE) {
        fputs("usage: stonehand-pictures facts|vector|leaves < PICTURE\n"
              "       stonehand-pictures leaf N DPI < PDF\n"
              "       stonehand-pictures prepare|pixels WHOLE-WIDTH WHOLE-HEIGHT X Y WIDTH HEIGHT "
              "colour|grey|cmykLIMIT GROUND QUALITY SHARPEN"
              " < PICTURE [3< PROFILE]\n"
              "The picture helper of stonehand; it is started by stonehand itself.\n",
              stderr);
        return 2;
    }
    /* Settings of the caller must not reach the libraries, and libvips must not load modules, so its home is empty. */
    clearenv();
    setenv("LC_ALL", "C", 1);
    setenv("VIPSHOME", "/nonexistent", 1);
    if (!stone_print_begin(argv[0]) || !stone_facts_begin())
        return 70;
    stone_vector_begin();
    stone_lock_limits();
    if (w == WISH_PROBE) {
        stone_lock_probe(stone_lock_close());
        _exit(stone_answer_end() ? 0 : 70);
    }
    stone_negative negative = {0};
    const char *reason = stone_negative_read(&negative, STDIN_FILENO);
    if (!reason && print.ink_limit)
        reason = stone_separate_begin(3);
    stone_answer_begin(stone_lock_close());
    if (reason)
        stone_answer_refuse(reason);
    else
        answer(w, &print, &negative);
    /* Worker threads of the libraries may still be running; nothing they do is worth waiting for. */
    _exit(stone_answer_end() ? 0 : 70);
}
