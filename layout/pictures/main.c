/* stonehand-pictures: the picture helper. One picture a run, handed in as an open descriptor; it never opens a file,
 * a socket or a program. libvips, gexiv2 and what they bring along live here and nowhere else, so that a hostile
 * picture meets a process with nothing in it.
 *
 *   stonehand-pictures facts               what the picture is
 *   stonehand-pictures prepare W H         the picture for print: JPEG, upright, sRGB or grey, at most W x H pixels
 *   stonehand-pictures pixels W H          the same prepared picture as raw pixels, for screens
 *   stonehand-pictures --probe             tries what the lock forbids and says whether it was refused
 *   stonehand-pictures --version
 *
 * In: descriptor 0, a plain file of at most 256 MB (a sealed memory file, when `stonehand` calls), read from its
 * start. Out: descriptor 1, lines `key=value` in UTF-8, an empty line, then as many bytes as `bytes` says:
 *
 *   stonehand-pictures=1                   always first: the version of this protocol
 *   lock=seccomp | none                    whether the kernel granted the lock (see lock.h)
 *   state=ok | refused
 *   reason=the JPEG ends early             refused: the desk's words
 *   type=JPEG | PNG | TIFF | WebP          facts
 *   width= height=                         facts: pixels, orientation applied; else: pixels of the result
 *   profile=yes | no                       facts: an ICC profile is embedded
 *   caption= credit=                       facts: one line each, white space run together; absent when there is none
 *   alpha=yes                              facts: it has an alpha channel; absent when it has none
 *   outline=412-588 405-600 …              facts: of a cut-out, from which to which thousandth of its width something shows,
 *                                          in a hundred rows from the top; 0-0: nothing
 *   bytes=12345                            always last: the size of what follows the empty line; 0 but for prepare, pixels
 *
 * The bytes of `pixels`: "SHPX", then width, height, stride as 32-bit little-endian numbers, then rows of pixels of
 * four bytes blue, green, red, 255, top row first.
 *
 * Exit status: 0 the answer is whole (refused or not), 2 usage, 70 anything else. What libraries print goes to
 * descriptor 2 and means nothing. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pictures/answer.h"
#include "pictures/lock.h"
#include "pictures/facts.h"
#include "pictures/negative.h"
#include "pictures/print.h"

typedef enum { WISH_NONE, WISH_FACTS, WISH_PREPARE, WISH_PIXELS, WISH_PROBE } wish;

static bool parse_side(const char *s, int *side)
{
    gint64 n = 0;
    if (!g_ascii_string_to_signed(s, 10, 1, STONE_PRINT_SIDE, &n, NULL))
        return false;
    *side = (int)n;
    return true;
}

static wish parse(int argc, char **argv, int *width, int *height)
{
    if (argc == 2 && strcmp(argv[1], "--probe") == 0)
        return WISH_PROBE;
    if (argc == 2 && strcmp(argv[1], "facts") == 0)
        return WISH_FACTS;
    if (argc != 4 || !parse_side(argv[2], width) || !parse_side(argv[3], height))
        return WISH_NONE;
    return strcmp(argv[1], "prepare") == 0 ? WISH_PREPARE : strcmp(argv[1], "pixels") == 0 ? WISH_PIXELS : WISH_NONE;
}

static void answer(wish w, int width, int height, const stone_negative *negative)
{
    if (w == WISH_FACTS)
        stone_facts_answer(negative);
    else
        stone_print_answer(negative, width, height, w == WISH_PIXELS ? STONE_PRINT_PIXELS : STONE_PRINT_JPEG);
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        g_autofree char *library = stone_print_library();
        printf("stonehand-pictures %s, protocol %d, %s\n", STONE_VERSION, STONE_ANSWER_VERSION, library);
        return 0;
    }
    int width = 0, height = 0;
    wish w = parse(argc, argv, &width, &height);
    if (w == WISH_NONE) {
        fputs("usage: stonehand-pictures facts | prepare WIDTH HEIGHT | pixels WIDTH HEIGHT < PICTURE\n"
              "The picture helper of stonehand; it is started by stonehand itself.\n", stderr);
        return 2;
    }
    /* No setting of the caller's may reach the libraries; and libvips must not load its modules (an empty home). */
    clearenv();
    setenv("LC_ALL", "C", 1);
    setenv("VIPSHOME", "/nonexistent", 1);
    if (!stone_print_begin(argv[0]) || !stone_facts_begin())
        return 70;
    stone_lock_limits();
    if (w == WISH_PROBE) {
        stone_lock_probe(stone_lock_close());
        _exit(stone_answer_end() ? 0 : 70);
    }
    stone_negative negative = {0};
    const char *reason = stone_negative_read(&negative, STDIN_FILENO);
    stone_answer_begin(stone_lock_close());
    if (reason)
        stone_answer_refuse(reason);
    else
        answer(w, width, height, &negative);
    /* Worker threads of the libraries may still be about: nothing of theirs is worth waiting for. */
    _exit(stone_answer_end() ? 0 : 70);
}
