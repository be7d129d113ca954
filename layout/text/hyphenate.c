/* Hyphenation; see hyphenate.h. */
#include "text/hyphenate.h"

#include <hyphen.h>
#include <string.h>

enum { LONGEST_WORD = 64 }; /* letters */

/* ---- dictionaries ---- */

/* Languages that are not divided with a hyphen: their lack of patterns is nobody's fault. */
static bool divides(const char *language)
{
    static const char *const undivided[] = {"ar", "fa", "ur", "ps", "he", "yi", "ckb", "zh", "ja", "ko", "th",
                                            "lo", "km", "my", "vi", "und", NULL};
    size_t n = strcspn(language, "-_");
    for (const char *const *word = undivided; *word; word++)
        if (strlen(*word) == n && g_ascii_strncasecmp(language, *word, n) == 0)
            return false;
    return n > 0;
}

/* Letters and digits only, so that a language can never name a file elsewhere. */
static bool plain(const char *s)
{
    for (; *s; s++)
        if (!g_ascii_isalnum(*s))
            return false;
    return true;
}

static HyphenDict *load(const char *folder, const char *name)
{
    g_autofree char *file = g_strdup_printf("hyph_%s.dic", name);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return NULL;
    HyphenDict *patterns = hnj_hyphen_load(path);
    if (patterns && !patterns->utf8)
        g_clear_pointer(&patterns, hnj_hyphen_free); /* other encodings: when tables are made from them */
    return patterns;
}

/* en-GB asks for hyph_en_GB, then hyph_en; English of no region is divided as in America, of any other as in
 * Britain. */
static HyphenDict *find_patterns(const char *folder, const char *language)
{
    g_auto(GStrv) parts = g_strsplit_set(language, "-_", 8);
    guint n = g_strv_length(parts);
    const char *region = NULL;
    for (guint i = 1; i < n && !region; i++)
        if (strlen(parts[i]) == 2)
            region = parts[i];
    if (!n || !plain(parts[0]) || (region && !plain(region)))
        return NULL;
    g_autofree char *tongue = g_ascii_strdown(parts[0], -1);
    g_autofree char *land = region ? g_ascii_strup(region, -1) : NULL;
    HyphenDict *patterns = NULL;
    if (land) {
        g_autofree char *name = g_strdup_printf("%s_%s", tongue, land);
        patterns = load(folder, name);
    }
    if (!patterns)
        patterns = load(folder, tongue);
    if (!patterns && strcmp(tongue, "en") == 0)
        patterns = load(folder, land ? "en_GB" : "en_US");
    return patterns;
}

stone_dictionary *stone_typesetter_dictionary(stone_typesetter *ts, const char *language)
{
    if (!language)
        language = "";
    for (uint32_t i = 0; i < ts->dictionaries.n; i++)
        if (strcmp(ts->dictionaries.at[i].language, language) == 0)
            return &ts->dictionaries.at[i];
    stone_dictionary *d = STONE_PUSH(ts->arena, &ts->dictionaries);
    d->language = stone_arena_string(ts->arena, language);
    d->wanted = ts->hyphenation && divides(language);
    if (d->wanted)
        d->patterns = find_patterns(ts->hyphenation, language);
    return d;
}

void stone_dictionaries_close(stone_typesetter *ts)
{
    for (uint32_t i = 0; i < ts->dictionaries.n; i++)
        if (ts->dictionaries.at[i].patterns)
            hnj_hyphen_free(ts->dictionaries.at[i].patterns);
}

/* ---- words ---- */

typedef STONE_LIST(stone_division) division_list;

/* An address, a number, a name of a file: what a reader must be able to copy is not divided. */
static bool may_divide(const stone_word *word)
{
    bool letter = false;
    for (const char *p = word->bytes; p < word->bytes + word->size; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == 0xAD || c == '@' || c == '_' || c == '\\' || g_unichar_isdigit(c))
            return false;
        const char *next = g_utf8_next_char(p);
        bool before_letter = next < word->bytes + word->size && g_unichar_isalpha(g_utf8_get_char(next));
        if ((c == '.' || c == ':') && letter && before_letter)
            return false;
        if (c == '/' && next < word->bytes + word->size && *next == '/')
            return false;
        letter = g_unichar_isalpha(c);
    }
    return true;
}

static uint8_t few(uint32_t n)
{
    return (uint8_t)MIN(n, UINT8_MAX);
}

/* Divides one run of letters, bytes [start, end) of the word. */
static void divide_letters(stone_typesetter *ts, HyphenDict *patterns, stone_word *word, uint32_t start, uint32_t end,
                           division_list *out)
{
    gunichar letters[LONGEST_WORD];
    uint32_t bytes[LONGEST_WORD], n = 0, size = 0;
    char folded[LONGEST_WORD * 6 + 1], marks[LONGEST_WORD * 6 + 8];
    for (const char *p = word->bytes + start; p < word->bytes + end; p = g_utf8_next_char(p)) {
        if (n == LONGEST_WORD)
            return;
        bytes[n] = (uint32_t)(p - word->bytes);
        letters[n] = g_utf8_get_char(p);
        size += (uint32_t)g_unichar_to_utf8(g_unichar_tolower(letters[n++]), folded + size);
    }
    folded[size] = '\0';
    if (n < 2)
        return;
    char **replacements = NULL;
    int *places = NULL, *cuts = NULL;
    /* the widest minima: the role's own are applied to what is found */
    if (hnj_hyphen_hyphenate3(patterns, folded, (int)size, marks, NULL, &replacements, &places, &cuts, 1, 1, 1, 1) == 0)
        for (uint32_t i = 0; i + 1 < n; i++)
            if ((marks[i] & 1) && !(replacements && replacements[i]) && !g_unichar_ismark(letters[i + 1]))
                *STONE_PUSH(ts->scratch, out) =
                    (stone_division){.byte = (uint16_t)bytes[i + 1], .before = few(i + 1), .after = few(n - i - 1),
                                     .letters = few(n), .capital = g_unichar_isupper(letters[0])};
    if (replacements)
        for (uint32_t i = 0; i < size; i++)
            free(replacements[i]);
    free(replacements);
    free(places);
    free(cuts);
}

void stone_word_divide(stone_typesetter *ts, const stone_dictionary *dictionary, stone_word *word)
{
    if (word->divided)
        return;
    word->divided = true;
    if (!dictionary->patterns || word->size < 4 || !may_divide(word))
        return;
    stone_mark mark = stone_arena_mark(ts->scratch);
    division_list found = {0};
    const char *end = word->bytes + word->size;
    for (const char *p = word->bytes; p < end;) {
        const char *start = p;
        for (gunichar c; p < end; p = g_utf8_next_char(p)) {
            c = g_utf8_get_char(p);
            if (!g_unichar_isalpha(c) && !(p > start && g_unichar_ismark(c)))
                break;
        }
        if (p > start)
            divide_letters(ts, dictionary->patterns, word, (uint32_t)(start - word->bytes), (uint32_t)(p - word->bytes),
                           &found);
        else
            p = g_utf8_next_char(p);
    }
    word->n = few(found.n);
    word->divisions = stone_arena_copy(ts->arena, found.at, sizeof *found.at * word->n);
    stone_arena_rewind(ts->scratch, mark);
}
