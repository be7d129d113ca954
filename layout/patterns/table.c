/* Reading tables; see table.h and form.h. The automaton of libhyphen (Aho and Corasick 1975) keeps, after each letter,
 * the longest beginning of a pattern that ends there, and applies only that pattern. The same result comes from walking
 * the trie from each letter in turn, if a walk applies patterns only at letters that no earlier walk has reached. So
 * the trie needs no links back, and equal suffixes can be shared. */
#include "patterns/table.h"

#include <glib.h>
#include <string.h>

#include "patterns/form.h"

typedef struct {
    const uint32_t *steps;
    const uint16_t *values;
    uint32_t cells, start;
} table_level;

struct stone_patterns {
    GMappedFile *file; /* NULL: the bytes are borrowed */
    const uint8_t *index, *pages, *values;
    uint32_t n_pages, n_values;
    table_level levels[2];
    bool two;
    uint8_t before, after, part_before, part_after;
};

/* ---- opening ---- */

static bool fits(const stone_patterns_head *h, size_t size)
{
    uint64_t whole = sizeof *h + STONE_PATTERNS_PAGE * (1 + (uint64_t)h->pages) + stone_patterns_room(h->cells[0]) +
                     stone_patterns_room(h->cells[1]) + h->values;
    return h->version == STONE_PATTERNS_VERSION && h->size == size && whole == size && h->pages < 256 && h->cells[0] &&
           h->cells[0] % 2 == 0 && h->cells[1] % 2 == 0;
}

stone_patterns *stone_patterns_of(const void *bytes, size_t size, bool trusting)
{
    stone_patterns_head h;
    const size_t summed = offsetof(stone_patterns_head, version);
    const uint8_t *at = bytes;
    if (size < sizeof h)
        return NULL;
    memcpy(&h, bytes, sizeof h);
    if (memcmp(h.magic, STONE_PATTERNS_MAGIC, sizeof h.magic) != 0 || !fits(&h, size) ||
        (!trusting && h.check != stone_patterns_sum(at + summed, size - summed)))
        return NULL;
    stone_patterns *p = g_new0(stone_patterns, 1);
    p->before = h.before;
    p->after = h.after;
    p->part_before = h.part_before;
    p->part_after = h.part_after;
    p->index = at + sizeof h;
    p->pages = p->index + STONE_PATTERNS_PAGE;
    p->n_pages = h.pages;
    at = p->pages + (size_t)STONE_PATTERNS_PAGE * h.pages;
    for (int i = 0; i < 2; i++) { /* everything before the levels, and each level, is a multiple of four bytes */
        const void *steps = at, *values = at + 4 * (size_t)h.cells[i];
        p->levels[i] = (table_level){.steps = steps, .values = values, .cells = h.cells[i], .start = h.start[i]};
        at += stone_patterns_room(h.cells[i]);
    }
    p->two = h.cells[1] > 0;
    p->values = at;
    p->n_values = h.values;
    return p;
}

stone_patterns *stone_patterns_open(const char *path, stone_patterns_result *result)
{
    *result = STONE_PATTERNS_MISSING;
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    *result = STONE_PATTERNS_DAMAGED;
    GMappedFile *file = g_mapped_file_new(path, FALSE, NULL);
    if (!file)
        return NULL;
    const char *bytes = g_mapped_file_get_contents(file);
    stone_patterns *p = bytes ? stone_patterns_of(bytes, g_mapped_file_get_length(file), false) : NULL;
    if (!p) {
        g_mapped_file_unref(file);
        return NULL;
    }
    p->file = file;
    *result = STONE_PATTERNS_READ;
    return p;
}

void stone_patterns_close(stone_patterns *p)
{
    if (!p)
        return;
    if (p->file)
        g_mapped_file_unref(p->file);
    g_free(p);
}

/* ---- words ---- */

static uint8_t number_of(const stone_patterns *p, uint32_t letter)
{
    if (letter > UINT16_MAX)
        return 0;
    uint32_t page = p->index[letter >> 8];
    return page && page <= p->n_pages ? p->pages[(page - 1) * STONE_PATTERNS_PAGE + (letter & 255)] : 0;
}

bool stone_patterns_know(const stone_patterns *p, uint32_t letter)
{
    return number_of(p, letter) != 0;
}

/* Applies the values of a pattern that ends with letter `end`. Gap q is after letter q. */
static void apply(const stone_patterns *p, uint32_t at, uint32_t end, uint8_t *gaps)
{
    const uint8_t *v = p->values + at;
    if (at + 2 > p->n_values || at + 2 + v[0] > p->n_values || (uint32_t)v[0] + v[1] > end + 1)
        return; /* a digit outside the word, or a damaged table */
    uint8_t *gap = gaps + (end + 1 - v[1] - v[0]);
    for (uint32_t k = 0; k < v[0]; k++)
        gap[k] = MAX(gap[k], v[2 + k]);
}

/* Applies the patterns of one level to a word of n letters with its edges before and after it: n + 2 symbols in all. */
static void match(const stone_patterns *p, const table_level *l, const uint8_t *word, uint32_t n, uint8_t *gaps)
{
    uint32_t told = 0; /* number of letters that earlier walks have reached */
    memset(gaps, 0, n + 2);
    for (uint32_t from = 0; from < n + 2; from++) {
        uint32_t state = l->start, i = from;
        for (; i < n + 2; i++) {
            uint8_t letter = i == 0 || i == n + 1 ? STONE_PATTERNS_EDGE : word[i - 1];
            uint32_t cell = state + letter;
            if (!state || !letter || cell >= l->cells || (l->steps[cell] & 255) != letter)
                break;
            if (i >= told && l->values[cell])
                apply(p, l->values[cell], i, gaps);
            state = l->steps[cell] >> 8;
        }
        told = MAX(told, i);
    }
}

static void keep_off(uint8_t *marks, uint32_t n, uint32_t before, uint32_t after)
{
    for (uint32_t i = 0; i + 1 < before && i < n; i++)
        marks[i] = 0;
    for (uint32_t i = 0; i < after && i < n; i++)
        marks[n - 1 - i] = 0;
}

/* Divides a word, or a part of a compound, recursively down to parts that the first level leaves whole. `first`,
 * `last`: the part begins or ends the word. As in libhyphen 2.8.8, the last letter of a part of a compound is never
 * divided off alone, whatever the minima. */
static void divide_part(const stone_patterns *p, const uint8_t *word, uint32_t n, bool first, bool last, uint8_t *marks)
{
    uint8_t gaps[STONE_PATTERNS_LONGEST + 2];
    uint32_t begin = 0;
    match(p, &p->levels[0], word, n, gaps);
    for (uint32_t i = 0; p->two && i < n; i++) {
        bool joint = i + 1 < n && gaps[i + 1] & 1;
        if (!joint && !(begin && i + 1 == n))
            continue;
        if (i > begin + 1) {
            divide_part(p, word + begin, i - begin + 1, first && !begin, last && !joint, marks + begin);
            marks[i - 1] = 0;
        }
        marks[i] = joint;
        begin = i + 1;
    }
    if (begin)
        return;
    if (p->two)
        match(p, &p->levels[1], word, n, gaps);
    for (uint32_t i = 0; i < n; i++)
        marks[i] = i + 1 < n && gaps[i + 1] & 1;
    keep_off(marks, n, first ? 0 : p->part_before, last ? 0 : p->part_after);
}

void stone_patterns_divide(const stone_patterns *p, const uint32_t *letters, uint32_t n, uint32_t before,
                           uint32_t after, uint8_t *marks)
{
    uint8_t word[STONE_PATTERNS_LONGEST];
    memset(marks, 0, n);
    if (n < 2 || n > STONE_PATTERNS_LONGEST)
        return;
    for (uint32_t i = 0; i < n; i++)
        word[i] = number_of(p, letters[i]);
    divide_part(p, word, n, true, true, marks);
    keep_off(marks, n, MAX(before, p->before), MAX(after, p->after));
}
