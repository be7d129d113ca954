/* Classifies words for line ends; see sense.h. */
#include "text/sense.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

typedef struct {
    stone_word_sense kind;
    const char *language, *words;
} sense_list;

static const sense_list lists[] = {
#define STONE_SENSE(kind, language, words) {STONE_WORD_##kind, language, words},
#include "text/senses.def"
#undef STONE_SENSE
};

/* ---- the lists, by word ---- */

enum { ROOM = 2048, LONGEST = 24 }; /* slots, several times the number of words; longest word in bytes */

typedef struct {
    const char *word; /* ends at a space or the end of the list; NULL: the slot is free */
    const sense_list *list;
} sense_entry;

struct stone_senses {
    sense_entry at[ROOM];
};

static uint32_t slot_of(const char *bytes, size_t size)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < size; i++)
        h = (h ^ (unsigned char)bytes[i]) * 16777619u;
    return (h ^ h >> 15) % ROOM;
}

const stone_senses *stone_senses_new(stone_arena *arena)
{
    stone_senses *s = STONE_NEW(arena, stone_senses);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        for (const char *word = lists[i].words; *word; word += strspn(word, " ")) {
            size_t n = strcspn(word, " ");
            uint32_t at = slot_of(word, n);
            while (s->at[at].word)
                at = (at + 1) % ROOM;
            s->at[at] = (sense_entry){word, &lists[i]};
            word += n;
        }
    return s;
}

static bool spoken(const sense_list *list, const char *language)
{
    size_t n = strlen(list->language);
    return n == 0 ||
           (language && g_ascii_strncasecmp(language, list->language, n) == 0 && !g_ascii_isalpha(language[n]));
}

/* The properties of a word in the lists of a language. Minor words are looked up case-folded, others as written. */
static uint16_t look_up(const stone_senses *s, const char *language, const char *bytes, size_t size, bool minor)
{
    uint16_t sense = 0;
    for (uint32_t at = slot_of(bytes, size); s->at[at].word; at = (at + 1) % ROOM) {
        const sense_entry *e = &s->at[at];
        if (strncmp(e->word, bytes, size) == 0 && (e->word[size] == ' ' || !e->word[size]) &&
            (e->list->kind == STONE_WORD_MINOR) == minor && spoken(e->list, language))
            sense |= (uint16_t)e->list->kind;
    }
    return sense;
}

static uint16_t listed(const stone_senses *s, const char *language, const char *bytes, size_t size)
{
    if (size == 0 || size > LONGEST)
        return 0;
    char folded[LONGEST * 6], *end = folded;
    for (const char *c = bytes; c < bytes + size; c = g_utf8_next_char(c))
        end += g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(c)), end);
    return look_up(s, language, bytes, size, false) | look_up(s, language, folded, (size_t)(end - folded), true);
}

static bool pauses(gunichar c)
{
    return c == '.' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?' || c == 0x2026 || c == 0x2013 ||
           c == 0x2014;
}

static bool encloses(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return c == '"' || c == '\'' || type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION;
}

/* Computes the keys of a word and returns its number of letters. */
static uint32_t spell(const char *bytes, uint32_t size, stone_sense *s)
{
    uint32_t letters = 0, key = 2166136261u; /* FNV-1a */
    for (const char *c = bytes; c < bytes + size; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (!g_unichar_isalpha(u))
            continue;
        key = (key ^ g_unichar_tolower(u)) * 16777619u;
        if (++letters == 3)
            s->start = key | 1;
    }
    if (letters && letters < 3)
        s->start = key | 1;
    s->whole = letters ? key | 1 : 0;
    return letters;
}

stone_sense stone_sense_of(const stone_senses *senses, const char *language, const char *bytes, uint32_t size)
{
    stone_sense s = {0};
    const char *start = bytes, *end = bytes + size;
    while (start < end && encloses(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start && encloses(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    if (start == end)
        return s;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(end)), first = g_utf8_get_char(start);
    if (pauses(last))
        s.sense |= STONE_WORD_POINT;
    if (pauses(last) && last != ',' && last != '.')
        s.sense |= STONE_WORD_PAUSE;
    if (last == '.' || last == '!' || last == '?')
        s.sense |= STONE_WORD_STOP;
    while (end > start && pauses(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    uint32_t letters = spell(start, (uint32_t)(end - start), &s);
    if (letters == 1 && g_utf8_next_char(start) == end)
        s.sense |= STONE_WORD_LETTER;
    if (g_unichar_isdigit(first))
        s.sense |= STONE_WORD_NUMBER;
    if (g_unichar_isupper(first))
        s.sense |= STONE_WORD_CAPITAL;
    uint16_t kinds = listed(senses, language, start, (size_t)(end - start));
    if (s.sense & STONE_WORD_POINT)
        kinds &= (uint16_t)~STONE_WORD_MINOR;
    s.sense |= kinds;
    return s;
}
