/* Text that stands for what somebody still has to write. What is written in lower case in ordinary prose ("the text
 * here") is looked for in capitals alone. */
#include "copy/placeholders.h"

#include <glib.h>

enum { LEAST_CROSSES = 3, LEAST_FIGURES = 2 };

static const char *const anywhere[] = {"lorem ipsum", "dolor sit amet"};
static const char *const capitals[] = {"HEAD HERE",   "HED HERE",     "HEADLINE HERE", "DECK HERE",   "KICKER HERE",
                                       "BYLINE HERE", "CAPTION HERE", "CUTLINE HERE",  "CREDIT HERE", "NAME HERE",
                                       "TEXT HERE",   "COPY HERE",    "QUOTE HERE",    "DUMMY TEXT"};

static bool in_word(const stone_stick *s, uint32_t i)
{
    return i < s->n && g_unichar_isalnum(s->at[i].c);
}

/* The end of a phrase that begins at i; 0: the phrase does not begin there. Any white space counts as a space. */
static uint32_t phrase_at(const stone_stick *s, uint32_t i, const char *phrase, bool as_written)
{
    for (const char *p = phrase; *p; p++, i++) {
        if (i >= s->n)
            return 0;
        gunichar c = g_unichar_isspace(s->at[i].c) ? ' ' : as_written ? s->at[i].c : g_unichar_tolower(s->at[i].c);
        if (c != (gunichar)*p)
            return 0;
    }
    return in_word(s, i) ? 0 : i;
}

static uint32_t phrase_of(const stone_stick *s, uint32_t i)
{
    uint32_t end = 0;
    for (size_t k = 0; k < G_N_ELEMENTS(anywhere) && !end; k++)
        end = phrase_at(s, i, anywhere[k], false);
    for (size_t k = 0; k < G_N_ELEMENTS(capitals) && !end; k++)
        end = phrase_at(s, i, capitals[k], true);
    return end;
}

/* XXX, xxxx: a word of crosses. */
static uint32_t crosses_at(const stone_stick *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->n && s->at[end].c == s->at[i].c && (s->at[i].c == 'X' || s->at[i].c == 'x'))
        end++;
    return end - i >= LEAST_CROSSES && !in_word(s, end) ? end : 0;
}

/* 100pt: what a head is filled with while it is drawn. */
static uint32_t size_at(const stone_stick *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->n && s->at[end].c >= '0' && s->at[end].c <= '9')
        end++;
    bool points = end - i >= LEAST_FIGURES && end + 1 < s->n && s->at[end].c == 'p' && s->at[end + 1].c == 't';
    return points && !in_word(s, end + 2) ? end + 2 : 0;
}

void stone_placeholders_find(stone_desk *desk, const stone_stick *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        if (i > 0 && in_word(s, i - 1))
            continue;
        gunichar c = s->at[i].c; /* nearly no word begins like one of these */
        bool small = c == 'l' || c == 'd', figure = c >= '0' && c <= '9';
        uint32_t end = small || (c >= 'A' && c <= 'Z') ? phrase_of(s, i) : figure ? size_at(s, i) : 0;
        end = end || (c != 'x' && c != 'X') ? end : crosses_at(s, i);
        if (!end)
            continue;
        stone_desk_note(desk, STONE_FINDING_PLACEHOLDER_TEXT, s->at[i].at, end - i, "Placeholder text was left in.");
        i = end - 1;
    }
}
