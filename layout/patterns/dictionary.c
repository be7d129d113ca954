/* Reading dictionaries; see dictionary.h. Each line is a pattern, that is, digits among letters, or a setting for the
 * whole dictionary; a line that starts with % or # is a comment. */
#include "patterns/dictionary.h"

#include <glib.h>
#include <string.h>

#include "patterns/form.h"

enum { LONGEST_PATTERN = 98, MOST_VALUES = UINT16_MAX }; /* libhyphen reads lines of 99 bytes */

typedef struct {
    stone_arena *arena;
    stone_pattern_dictionary *out;
    GHashTable *letters; /* code point -> number */
    GHashTable *values;  /* digits -> position of their values */
    stone_pattern_trie *level;
    const char *fault;
} reader;

static bool refuse(reader *r, const char *what)
{
    r->fault = what;
    return false;
}

/* ---- patterns ---- */

static uint8_t number_of(reader *r, gunichar letter)
{
    gpointer known = g_hash_table_lookup(r->letters, GUINT_TO_POINTER(letter));
    if (known)
        return (uint8_t)GPOINTER_TO_UINT(known);
    if (letter > UINT16_MAX || r->out->n_letters == G_N_ELEMENTS(r->out->letters))
        return 0;
    uint32_t number = r->out->n_letters++;
    r->out->letters[number] = letter;
    g_hash_table_insert(r->letters, GUINT_TO_POINTER(letter), GUINT_TO_POINTER(number));
    return (uint8_t)number;
}

/* Returns the position of these values. figures[0 .. n-1]: the digits between letters, the last of them after the last
 * letter. */
static uint32_t place_values(reader *r, const uint8_t *figures, uint32_t n)
{
    uint32_t first = 0, last = n;
    while (first < n && !figures[first])
        first++;
    while (last > first && !figures[last - 1])
        last--;
    if (first == last)
        return 0;
    uint8_t record[LONGEST_PATTERN + 3] = {(uint8_t)(last - first), (uint8_t)(n - last)};
    memcpy(record + 2, figures + first, last - first);
    g_autoptr(GBytes) key = g_bytes_new(record, last - first + 2);
    gpointer known = g_hash_table_lookup(r->values, key);
    if (known)
        return GPOINTER_TO_UINT(known);
    uint32_t at = r->out->values.n;
    for (uint32_t i = 0; i < last - first + 2; i++)
        *STONE_PUSH(r->arena, &r->out->values) = record[i];
    g_hash_table_insert(r->values, g_bytes_ref(key), GUINT_TO_POINTER(at));
    return at;
}

static uint32_t step(reader *r, uint32_t from, uint8_t letter)
{
    for (uint32_t i = r->level->at[from].child; i; i = r->level->at[i].sibling)
        if (r->level->at[i].letter == letter)
            return i;
    uint32_t made = r->level->n;
    *STONE_PUSH(r->arena, r->level) = (stone_pattern_node){.letter = letter, .sibling = r->level->at[from].child};
    r->level->at[from].child = made;
    return made;
}

static bool read_pattern(reader *r, const char *line)
{
    uint8_t figures[LONGEST_PATTERN + 1] = {0};
    uint32_t n = 0, node = 0;
    for (const char *p = line; (unsigned char)*p > ' '; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= '0' && c <= '9') {
            figures[n] = (uint8_t)(c - '0');
            continue;
        }
        uint8_t letter = number_of(r, c);
        if (!letter)
            return refuse(r, "there are too many letters, or one is outside the first Unicode plane");
        if (++n > LONGEST_PATTERN)
            return refuse(r, "the pattern is too long");
        node = step(r, node, letter);
    }
    if (!n)
        return true;
    uint32_t at = place_values(r, figures, n + 1);
    if (at > MOST_VALUES)
        return refuse(r, "there are more kinds of values than a table can hold");
    r->level->at[node].values = (uint16_t)at; /* if a pattern occurs twice, the last one counts */
    return true;
}

/* ---- lines ---- */

static bool keyword(const char *line, const char *word, const char **rest)
{
    if (!g_str_has_prefix(line, word))
        return false;
    *rest = line + strlen(word);
    return true;
}

static uint8_t minimum(const char *text)
{
    return (uint8_t)CLAMP(g_ascii_strtoll(text, NULL, 10), 0, STONE_PATTERNS_PAGE - 1);
}

/* Words are divided at everything that is not a letter before a table is used, so only letters matter here. */
static bool read_nohyphen(reader *r, const char *list)
{
    for (const char *p = list; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return refuse(r, "NOHYPHEN with letters is not supported");
    return true;
}

static bool read_line(reader *r, const char *line)
{
    const char *rest;
    if (*line == '%' || *line == '#' || (unsigned char)*line <= ' ')
        return true;
    if (keyword(line, "LEFTHYPHENMIN", &rest))
        r->out->before = minimum(rest);
    else if (keyword(line, "RIGHTHYPHENMIN", &rest))
        r->out->after = minimum(rest);
    else if (keyword(line, "COMPOUNDLEFTHYPHENMIN", &rest))
        r->out->part_before = minimum(rest);
    else if (keyword(line, "COMPOUNDRIGHTHYPHENMIN", &rest))
        r->out->part_after = minimum(rest);
    else if (keyword(line, "NOHYPHEN", &rest))
        return read_nohyphen(r, rest);
    else if (keyword(line, "NEXTLEVEL", &rest)) {
        if (r->out->two)
            return refuse(r, "there is a third level");
        r->out->two = true;
        r->level = &r->out->levels[1];
    } else if (strchr(line, '/'))
        return refuse(r, "a replacement (non-standard hyphenation) is not supported");
    else
        return read_pattern(r, line);
    return true;
}

static bool read_lines(reader *r, char *text)
{
    int64_t n = 1; /* the first line is the encoding */
    for (char *line = text, *end; line && *line; line = end) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        n++;
        if (!read_line(r, line)) {
            r->fault = stone_arena_print(r->arena, "line %" G_GINT64_FORMAT ": %s", n, r->fault);
            return false;
        }
    }
    return true;
}

const stone_pattern_dictionary *stone_pattern_dictionary_read(stone_arena *arena, const char *bytes, size_t size,
                                                              const char **fault)
{
    const char *end = memchr(bytes, '\n', size);
    if (!end || end == bytes || end - bytes > 40 || memchr(bytes, '\0', size)) {
        *fault = "line 1: there is no name of an encoding, or the file contains a NUL";
        return NULL;
    }
    g_autofree char *encoding = g_strstrip(g_strndup(bytes, (gsize)(end - bytes)));
    g_autofree char *text =
        g_convert(end + 1, (gssize)(size - (size_t)(end + 1 - bytes)), "UTF-8", encoding, NULL, NULL, NULL);
    if (!text || !g_utf8_validate(text, -1, NULL)) {
        *fault = stone_arena_print(arena, "the file is not valid in its encoding, %s", encoding);
        return NULL;
    }
    reader r = {.arena = arena,
                .out = STONE_NEW(arena, stone_pattern_dictionary),
                .letters = g_hash_table_new(NULL, NULL),
                .values = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL)};
    for (int i = 0; i < 2; i++)
        *STONE_PUSH(arena, &r.out->levels[i]) = (stone_pattern_node){0};
    *STONE_PUSH(arena, &r.out->values) = 0;
    r.out->n_letters = STONE_PATTERNS_EDGE;
    number_of(&r, '.');
    r.level = &r.out->levels[0];
    bool read = read_lines(&r, text);
    g_hash_table_destroy(r.letters);
    g_hash_table_destroy(r.values);
    *fault = r.fault;
    return read ? r.out : NULL;
}
