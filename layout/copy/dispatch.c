/* What the readers of all forms of feeds share: words, lines, notes to the desk, refusals; see feed.h. */
#include <glib.h>
#include <stdarg.h>
#include <string.h>

#include "copy/feed.h"

/* Lines are asked for in nearly their order: it goes on from the last one. */
size_t stone_feed_line(stone_desk *desk, long line)
{
    const char *bytes = desk->finger.bytes, *end = bytes + desk->finger.size;
    if (line < desk->line_known || desk->line_known < 1) {
        desk->line_known = 1;
        desk->line_at = 0;
    }
    while (desk->line_known < line) {
        const char *at = bytes + desk->line_at, *next = memchr(at, '\n', (size_t)(end - at));
        if (!next)
            break;
        desk->line_at = (size_t)(next + 1 - bytes);
        desk->line_known++;
    }
    return desk->line_at;
}

stone_copy_text stone_feed_cast(stone_desk *desk, stone_stick *stick)
{
    stone_stick_finish(desk, stick);
    stone_copy_text t = stone_stick_cast(desk, stick, 0, stick->n);
    if (!t.size)
        t.span = (stone_span){desk->source, 0, 0, 0};
    return t;
}

stone_copy_text stone_feed_words(stone_desk *desk, const char *words, size_t at)
{
    stone_stick stick = {0};
    for (const char *p = words ? words : ""; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        stone_stick_put(desk, &stick, c == '\n' || c == '\t' ? ' ' : c, (uint32_t)at, 0,
                        c == '{' || c == '}' ? STONE_SORT_FIXED : 0);
    }
    return stone_feed_cast(desk, &stick);
}

void stone_feed_hold(stone_desk *desk, stone_story *story, const char *head, const char *why)
{
    const stone_copy_text none = {.text = "", .span = story->span};
    stone_copy_text *const texts[] = {&story->kicker,      &story->deck,        &story->standfirst,
                                      &story->byline,      &story->strap,       &story->dateline,
                                      &story->jump.head,   &story->jump.kicker, &story->teaser.kicker,
                                      &story->teaser.head, &story->teaser.text};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = none;
    story->short_heads.n = story->pictures.n = story->jump.pictures.n = story->blocks.n = 0;
    story->stand_in = true;
    g_autofree char *valid = g_utf8_make_valid(why, -1); /* "%.40s" cuts letters in two */
    story->headline = stone_feed_words(desk, stone_arena_print(desk->scratch, "%s: %s", head, story->id), 0);
    stone_block *b = STONE_PUSH(desk->arena, &story->blocks);
    *b = (stone_block){
        .kind = STONE_BLOCK_PARAGRAPH, .text = stone_feed_words(desk, valid, 0), .by = none, .span = story->span};
}

bool stone_feed_refuse(stone_desk *desk, stone_story *story, size_t at, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    g_autofree char *why = g_strdup_vprintf(format, list);
    va_end(list);
    stone_desk_note(desk, STONE_FINDING_FEED_UNREADABLE, at, 0, "%s", why);
    stone_feed_hold(desk, story, "Cannot be read", why);
    return false;
}

void stone_feed_note(stone_desk *desk, size_t at, const char *words)
{
    if (words && words[strspn(words, " \t\r\n")])
        stone_desk_note(desk, STONE_FINDING_DESK_NOTE, at, 0, "The agency writes: %.400s", words);
}
