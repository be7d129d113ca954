/* Hyphenation; see hyphenate.h. */
#include "text/hyphenate.h"

#include <string.h>

/* ---- letters ---- */

enum { ZERO_WIDTH_NON_JOINER = 0x200C, ZERO_WIDTH_JOINER = 0x200D, VIRAMA_CLASS = 9 };

/* A run of letters in the form that patterns use. */
typedef struct {
    uint32_t n;
    uint32_t letters[STONE_PATTERNS_LONGEST];
    uint32_t bytes[STONE_PATTERNS_LONGEST]; /* byte at which each letter begins */
    bool glued[STONE_PATTERNS_LONGEST];     /* belongs to the same cluster as the letter before */
    bool capital;
} letter_run;

static bool is_joiner(gunichar c)
{
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
}

static bool goes_on(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || is_joiner(c);
}

/* The next letter stays with this one: a virama makes a conjunct, with or without a joiner. */
static bool binds(uint32_t letter)
{
    return is_joiner(letter) || g_unichar_combining_class(letter) == VIRAMA_CLASS;
}

static uint32_t folded(gunichar c, bool last)
{
    if (c == 0x3A3 && last)
        return 0x3C2; /* a capital sigma at the end of a word */
    return g_unichar_tolower(c);
}

/* Reads a run of letters at *p and moves *p behind it. False: it is too long. Joiners that the patterns do not know are
 * skipped, because they do not affect divisions. */
static bool read_run(const stone_patterns *patterns, const char *bytes, const char **p, const char *end,
                     letter_run *run)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    run->n = 0;
    run->capital = g_unichar_isupper(g_utf8_get_char(*p));
    bool room = true, bound = false;
    for (const char *next; *p < end; *p = next) {
        gunichar c = g_utf8_get_char(*p);
        if (!goes_on(c))
            break;
        next = g_utf8_next_char(*p);
        bool mark = g_unichar_ismark(c), joiner = is_joiner(c);
        uint32_t letter = folded(c, run->n && (next == end || !goes_on(g_utf8_get_char(next)))), composed;
        if (mark && run->n && hb_unicode_compose(unicode, run->letters[run->n - 1], letter, &composed)) {
            run->letters[run->n - 1] = composed;
            continue;
        }
        if (joiner && !(patterns && stone_patterns_know(patterns, letter))) {
            bound = bound || c == ZERO_WIDTH_JOINER;
            continue;
        }
        if (run->n == STONE_PATTERNS_LONGEST) {
            room = false;
            continue;
        }
        run->letters[run->n] = letter;
        run->bytes[run->n] = (uint32_t)(*p - bytes);
        run->glued[run->n++] = mark || joiner || bound;
        bound = binds(letter);
    }
    return room;
}

/* ---- exceptions ---- */

typedef struct {
    const uint32_t *letters;
    uint32_t n;
    const uint8_t *marks; /* for each letter: divided after it */
} listed_word;

struct stone_word_list {
    GHashTable *words; /* set of listed_word */
};

static guint hash_listed(gconstpointer key)
{
    const listed_word *w = key;
    guint h = w->n;
    for (uint32_t i = 0; i < w->n; i++)
        h = h * 31 + w->letters[i];
    return h;
}

static gboolean equal_listed(gconstpointer a, gconstpointer b)
{
    const listed_word *x = a, *y = b;
    return x->n == y->n && memcmp(x->letters, y->letters, sizeof *x->letters * x->n) == 0;
}

/* Reads for example "news-paper". Hyphens at the ends and words that are too long are ignored. */
static void list_word(stone_dictionary *d, stone_arena *arena, const char *word)
{
    letter_run part;
    uint32_t letters[STONE_PATTERNS_LONGEST], n = 0;
    uint8_t marks[STONE_PATTERNS_LONGEST] = {0};
    const char *end = word + strlen(word);
    for (const char *p = word; p < end;) {
        if (!goes_on(g_utf8_get_char(p))) {
            if (n)
                marks[n - 1] = 1;
            p = g_utf8_next_char(p);
            continue;
        }
        if (!read_run(d->patterns, word, &p, end, &part) || n + part.n > STONE_PATTERNS_LONGEST)
            return;
        memcpy(letters + n, part.letters, sizeof *letters * part.n);
        n += part.n;
    }
    if (!n)
        return;
    marks[n - 1] = 0;
    listed_word *w = STONE_NEW(arena, listed_word);
    *w = (listed_word){stone_arena_copy(arena, letters, sizeof *letters * n), n, stone_arena_copy(arena, marks, n)};
    if (!d->exceptions) {
        d->exceptions = STONE_NEW(arena, stone_word_list);
        d->exceptions->words = g_hash_table_new(hash_listed, equal_listed);
    }
    g_hash_table_replace(d->exceptions->words, w, w);
}

/* True if `language` is `of` or a variant of it: en-GB is English. */
static bool speaks(const char *language, const char *of)
{
    for (; *of; language++, of++) {
        bool parted = (*language == '-' || *language == '_') && (*of == '-' || *of == '_');
        if (!parted && g_ascii_tolower(*language) != g_ascii_tolower(*of))
            return false;
    }
    return *language == '\0' || *language == '-' || *language == '_';
}

/* The more specific list comes later, so that its words replace others. */
static void list_exceptions(stone_dictionary *d, stone_arena *arena, const stone_style *style)
{
    for (size_t size = 1; size <= strlen(d->language); size++)
        for (uint32_t i = 0; i < style->exceptions.n; i++) {
            const stone_exceptions *list = &style->exceptions.at[i];
            if (strlen(list->language) == size && speaks(d->language, list->language))
                for (uint32_t k = 0; k < list->words.n; k++)
                    list_word(d, arena, list->words.at[k]);
        }
}

/* ---- dictionaries ---- */

/* Languages that are not divided with a hyphen, for which missing patterns are not an error. */
static bool divides(const char *language)
{
    static const char *const undivided[] = {"ar", "fa", "ur", "ps", "he", "yi", "ckb", "zh", "ja",
                                            "ko", "th", "lo", "km", "my", "vi", "und", NULL};
    size_t n = strcspn(language, "-_");
    for (const char *const *word = undivided; *word; word++)
        if (strlen(*word) == n && g_ascii_strncasecmp(language, *word, n) == 0)
            return false;
    return n > 0;
}

/* Allows only letters and digits, so that a language cannot name a file elsewhere. */
static bool plain(const char *s)
{
    for (; *s; s++)
        if (!g_ascii_isalnum(*s))
            return false;
    return true;
}

/* True if there is a table with this name, even if it is damaged. */
static bool load(stone_dictionary *d, const char *folder, const char *tongue, const char *land)
{
    stone_patterns_result result;
    g_autofree char *file = g_strconcat(tongue, land ? "-" : "", land ? land : "", ".hyph", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    d->patterns = stone_patterns_open(path, &result);
    d->damaged = result == STONE_PATTERNS_DAMAGED;
    return result != STONE_PATTERNS_MISSING;
}

static void find_patterns(stone_dictionary *d, const char *folder)
{
    g_auto(GStrv) parts = g_strsplit_set(d->language, "-_", 8);
    guint n = g_strv_length(parts);
    const char *region = NULL;
    for (guint i = 1; i < n && !region; i++)
        if (strlen(parts[i]) == 2)
            region = parts[i];
    if (!n || !plain(parts[0]) || (region && !plain(region)))
        return;
    g_autofree char *tongue = g_ascii_strdown(parts[0], -1);
    g_autofree char *land = region ? g_ascii_strup(region, -1) : NULL;
    if ((land && load(d, folder, tongue, land)) || load(d, folder, tongue, NULL))
        return;
    if (strcmp(tongue, "en") == 0)
        load(d, folder, tongue, land ? "GB" : "US");
}

void stone_dictionary_open(stone_dictionary *d, stone_arena *arena, const char *folder, const stone_style *style,
                           const char *language)
{
    *d = (stone_dictionary){.language = stone_arena_string(arena, language)};
    d->wanted = folder && divides(language);
    if (!d->wanted)
        return;
    find_patterns(d, folder);
    list_exceptions(d, arena, style);
}

void stone_dictionary_close(stone_dictionary *d)
{
    stone_patterns_close(d->patterns);
    if (d->exceptions)
        g_hash_table_destroy(d->exceptions->words);
}

stone_dictionary *stone_typesetter_dictionary(stone_typesetter *ts, const char *language)
{
    if (!language)
        language = "";
    for (uint32_t i = 0; i < ts->dictionaries.n; i++)
        if (strcmp(ts->dictionaries.at[i].language, language) == 0)
            return &ts->dictionaries.at[i];
    stone_dictionary *d = STONE_PUSH(ts->arena, &ts->dictionaries);
    stone_dictionary_open(d, ts->arena, ts->hyphenation, ts->style, language);
    return d;
}

void stone_dictionaries_close(stone_typesetter *ts)
{
    for (uint32_t i = 0; i < ts->dictionaries.n; i++)
        stone_dictionary_close(&ts->dictionaries.at[i]);
}

/* ---- words ---- */

/* Addresses, numbers and file names are not divided, because readers must be able to copy them. */
static bool may_divide(const char *bytes, uint32_t size)
{
    bool letter = false;
    for (const char *p = bytes, *end = bytes + size; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == 0xAD || c == '@' || c == '_' || c == '\\' || g_unichar_isdigit(c))
            return false;
        const char *next = g_utf8_next_char(p);
        bool before_letter = next < end && g_unichar_isalpha(g_utf8_get_char(next));
        if ((c == '.' || c == ':') && letter && before_letter)
            return false;
        if (c == '/' && next < end && *next == '/')
            return false;
        letter = g_unichar_isalpha(c);
    }
    return true;
}

static uint8_t few(uint32_t n)
{
    return (uint8_t)MIN(n, UINT8_MAX);
}

/* Divides a run of letters and appends its divisions. */
static uint32_t divide_run(const stone_dictionary *d, const letter_run *run, stone_division *out, uint32_t n)
{
    uint8_t found[STONE_PATTERNS_LONGEST];
    const uint8_t *marks = found;
    const listed_word *listed = NULL;
    if (d->exceptions)
        listed = g_hash_table_lookup(d->exceptions->words, &(listed_word){run->letters, run->n, NULL});
    if (listed)
        marks = listed->marks;
    else if (d->patterns)
        stone_patterns_divide(d->patterns, run->letters, run->n, 1, 1, found);
    else
        return n;
    for (uint32_t i = 0; i + 1 < run->n && n < STONE_DIVISIONS_MOST; i++)
        if (marks[i] && !run->glued[i + 1] && run->bytes[i + 1] <= UINT16_MAX)
            out[n++] = (stone_division){.byte = (uint16_t)run->bytes[i + 1],
                                        .before = listed ? UINT8_MAX : few(i + 1),
                                        .after = listed ? UINT8_MAX : few(run->n - i - 1),
                                        .letters = listed ? UINT8_MAX : few(run->n),
                                        .capital = !listed && run->capital};
    return n;
}

uint32_t stone_dictionary_divide(const stone_dictionary *d, const char *bytes, uint32_t size, stone_division *out)
{
    uint32_t n = 0;
    if (size < 2 || !stone_dictionary_divides(d) || !may_divide(bytes, size))
        return 0;
    for (const char *p = bytes, *end = bytes + size; p < end;) {
        letter_run run;
        if (!g_unichar_isalpha(g_utf8_get_char(p)))
            p = g_utf8_next_char(p);
        else if (read_run(d->patterns, bytes, &p, end, &run))
            n = divide_run(d, &run, out, n);
    }
    return n;
}

void stone_word_divide(stone_typesetter *ts, const stone_dictionary *dictionary, stone_word *word)
{
    if (word->divided)
        return;
    word->divided = true;
    stone_division found[STONE_DIVISIONS_MOST];
    word->n = few(stone_dictionary_divide(dictionary, word->bytes, word->size, found));
    word->divisions = stone_arena_copy(ts->arena, found, sizeof *found * word->n);
}
