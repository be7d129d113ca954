/* Shaping; see shape.h. Two ways lead to the same glyphs: word by word with the cache, if the probe of the fount allows
 * it, and whole runs otherwise. Many text faces kern T, V, f and other letters with the space beside them. So a word
 * whose first or last character reacts to a space is shaped together with the space, and the cache distinguishes such
 * words. A test compares both ways on real text for every font. */
#include "text/shape.h"

#include <string.h>

#include "base/assert.h"
#include "text/joints.h"

enum {
    LONGEST_CACHED = 96, /* bytes; longer words are rare and not worth caching */
    MOST_CACHED = 60000, /* words, about 10 MB; no real text has more */
};

/* ---- the cache ---- */

void stone_words_close(stone_words *words)
{
    g_free(words->at);
    *words = (stone_words){0};
}

static bool same_word(const stone_word *v, const stone_word *w)
{
    return v->hash == w->hash && v->fount == w->fount && v->edges == w->edges && v->size == w->size &&
           memcmp(v->bytes, w->bytes, v->size) == 0;
}

/* The slot of a word, or the one where it would be put. */
static stone_word **slot_of(const stone_words *words, const stone_word *wanted)
{
    uint32_t i = wanted->hash & (words->room - 1);
    while (words->at[i] && !same_word(words->at[i], wanted))
        i = (i + 1) & (words->room - 1);
    return &words->at[i];
}

/* At most half of the slots are used. */
static void make_room(stone_words *words)
{
    if (words->n * 2 < words->room)
        return;
    stone_words wider = {.room = words->room ? words->room * 2 : 4096, .n = words->n};
    wider.at = g_new0(stone_word *, wider.room);
    for (uint32_t i = 0; i < words->room; i++)
        if (words->at[i])
            *slot_of(&wider, words->at[i]) = words->at[i];
    g_free(words->at);
    *words = wider;
}

static uint32_t hash_of(const stone_fount *fount, const char *bytes, uint32_t size, unsigned edges)
{
    uint32_t h = 2166136261u ^ fount->index ^ edges << 16; /* FNV-1a */
    for (uint32_t i = 0; i < size; i++)
        h = (h ^ (unsigned char)bytes[i]) * 16777619u;
    return h ^ h >> 15;
}

/* The capitals of a character, by Unicode and never by the locale; only Turkish and Azeri have their own i. */
static uint32_t capitals_of(gunichar c, const char *language, gunichar out[3])
{
    bool dotted = language && (strncmp(language, "tr", 2) == 0 || strncmp(language, "az", 2) == 0);
    out[0] = c == 'i' && dotted ? 0x130 : g_unichar_toupper(c);
    if (out[0] != c || !g_unichar_islower(c))
        return 1;
    /* letters with a capital form of two or three letters: ß, the ligatures */
    char one[8];
    one[g_unichar_to_utf8(c, one)] = '\0';
    g_autofree char *up = g_utf8_strup(one, -1);
    uint32_t n = 0;
    for (const char *p = up; *p && n < 3; p = g_utf8_next_char(p))
        out[n++] = g_utf8_get_char(p);
    return n ? n : 1;
}

static void add_capitals(hb_buffer_t *buffer, const stone_fount *fount, const char *text, uint32_t start, uint32_t end)
{
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    for (const char *p = text + start; p < text + end; p = g_utf8_next_char(p)) {
        gunichar up[3];
        uint32_t n = capitals_of(g_utf8_get_char(p), fount->language, up);
        for (uint32_t i = 0; i < n; i++)
            hb_buffer_add(buffer, up[i], (unsigned)(p - text));
    }
}

static stone_shape take_glyphs(hb_buffer_t *buffer, stone_arena *arena)
{
    unsigned n, positions;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *place = hb_buffer_get_glyph_positions(buffer, &positions);
    stone_shaped_glyph *at = STONE_NEW_N(arena, stone_shaped_glyph, n);
    stone_shape shape = {.at = at, .n = n};
    for (unsigned i = 0; i < n; i++) {
        at[i] = (stone_shaped_glyph){.glyph = info[i].codepoint,
                                     .advance = place[i].x_advance,
                                     .dx = place[i].x_offset,
                                     .dy = place[i].y_offset,
                                     .cluster = info[i].cluster,
                                     .unsafe = hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK};
        shape.width += at[i].advance;
        shape.places += i == 0 || at[i].cluster != at[i - 1].cluster;
        shape.missing |= at[i].glyph == 0;
    }
    return shape;
}

stone_shape stone_shape_run(stone_typesetter *ts, stone_arena *arena, const stone_fount *fount, const char *text,
                            uint32_t size, uint32_t start, uint32_t end, bool hyphen)
{
    hb_buffer_t *buffer = ts->buffer;
    hb_buffer_clear_contents(buffer);
    if (fount->capitals)
        add_capitals(buffer, fount, text, start, end);
    else
        hb_buffer_add_utf8(buffer, text, (int)size, start, (int)(end - start));
    if (hyphen)
        hb_buffer_add(buffer, fount->hyphen, end);
    hb_buffer_set_direction(buffer, fount->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, fount->writing);
    hb_buffer_set_language(buffer, fount->tongue);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_shape(fount->pen, buffer, fount->settings, fount->n_settings);
    ts->counters.runs_shaped++;
    return take_glyphs(buffer, arena);
}

unsigned stone_shape_edges(stone_typesetter *ts, const stone_fount *fount, const char *bytes, uint32_t size,
                           unsigned edges)
{
    if (!edges || !size)
        return 0;
    unsigned out = 0;
    if (edges & STONE_EDGE_BEFORE)
        out |= stone_shape_reacts(ts, fount, g_utf8_get_char(bytes)).edges & STONE_EDGE_BEFORE;
    if (edges & STONE_EDGE_AFTER)
        out |= stone_shape_reacts(ts, fount, g_utf8_get_char(g_utf8_prev_char(bytes + size))).edges & STONE_EDGE_AFTER;
    return out;
}

static stone_shaped_glyph natural_space(const stone_fount *fount)
{
    return (stone_shaped_glyph){.glyph = fount->space, .advance = fount->space_advance};
}

stone_shape stone_shape_edged(stone_typesetter *ts, stone_arena *arena, const stone_fount *fount, const char *bytes,
                              uint32_t size, unsigned edges, bool hyphen, stone_shaped_glyph *lead)
{
    if (hyphen)
        edges &= ~(unsigned)STONE_EDGE_AFTER;
    if (lead)
        *lead = natural_space(fount);
    if (!edges)
        return stone_shape_run(ts, arena, fount, bytes, size, 0, size, hyphen);
    uint32_t before = edges & STONE_EDGE_BEFORE ? 1 : 0, after = edges & STONE_EDGE_AFTER ? 1 : 0;
    char *text = stone_arena_alloc(arena, size + 3);
    text[0] = ' ';
    memcpy(text + before, bytes, size);
    text[size + before] = ' ';
    uint32_t all = size + before + after;
    stone_shape s = stone_shape_run(ts, arena, fount, text, all, 0, all, hyphen);
    bool rtl = fount->rtl;
    uint32_t first = rtl ? after : before, last = s.n - (rtl ? before : after);
    if (s.n < before + after + 1)
        return stone_shape_run(ts, arena, fount, bytes, size, 0, size, hyphen);
    if (lead && before)
        *lead = s.at[rtl ? s.n - 1 : 0];
    stone_shaped_glyph *at = STONE_NEW_N(arena, stone_shaped_glyph, last - first);
    stone_shape out = {.at = at, .n = last - first};
    for (uint32_t i = 0; i < out.n; i++) {
        at[i] = s.at[first + i];
        at[i].cluster -= MIN(at[i].cluster, before);
        out.width += at[i].advance;
        out.places += i == 0 || at[i].cluster != at[i - 1].cluster;
        out.missing |= at[i].glyph == 0;
    }
    return out;
}

stone_word *stone_shape_word(stone_typesetter *ts, const stone_fount *fount, const char *bytes, uint32_t size,
                             unsigned edges)
{
    if (size > LONGEST_CACHED)
        return NULL;
    edges = stone_shape_edges(ts, fount, bytes, size, edges);
    stone_word wanted = {.bytes = bytes,
                         .size = size,
                         .hash = hash_of(fount, bytes, size, edges),
                         .fount = fount->index,
                         .edges = (uint8_t)edges};
    make_room(&ts->words);
    stone_word **slot = slot_of(&ts->words, &wanted), *word = *slot;
    if (word) {
        ts->counters.word_hits++;
        return word;
    }
    if (ts->words.n >= MOST_CACHED)
        return NULL;
    ts->words.n++;
    word = STONE_NEW(ts->arena, stone_word);
    *word = wanted;
    word->bytes = stone_arena_slice(ts->arena, bytes, size);
    word->shape = stone_shape_edged(ts, ts->arena, fount, word->bytes, size, edges, false, &word->lead);
    word->sense = stone_sense_of(ts->senses, fount->language, bytes, size);
    word->sides = stone_word_sides(bytes, size);
    *slot = word;
    return word;
}

stone_shape stone_shape_piece(stone_typesetter *ts, stone_arena *arena, const stone_fount *fount, const char *bytes,
                              uint32_t size, unsigned edges, bool hyphen)
{
    const stone_word *word = hyphen ? NULL : stone_shape_word(ts, fount, bytes, size, edges);
    if (word)
        return word->shape;
    return stone_shape_edged(ts, arena, fount, bytes, size, stone_shape_edges(ts, fount, bytes, size, edges), hyphen,
                             NULL);
}

/* ---- the probe ---- */

/* Letters, figures and points of the scripts that are shaped by word. Each is set between spaces, once in order and
 * once shuffled, so that pairs across a space and triples around one both occur. */
static uint32_t probe_letters(const stone_fount *fount, gunichar *out, uint32_t most)
{
    static const gunichar ranges[][2] = {
        {0x21, 0x7E}, {0x391, 0x3C9}, {0x410, 0x44F}, {0x2010, 0x2015}, {0x2018, 0x201E}};
    uint32_t n = 0;
    for (size_t r = 0; r < G_N_ELEMENTS(ranges); r++)
        for (gunichar c = ranges[r][0]; c <= ranges[r][1] && n < most; c++) {
            GUnicodeScript script = g_unichar_get_script(c);
            hb_codepoint_t glyph;
            if ((script == fount->script || script == G_UNICODE_SCRIPT_COMMON) &&
                hb_font_get_nominal_glyph(fount->pen, c, &glyph))
                out[n++] = c;
        }
    return n;
}

static bool same_glyph(const stone_shaped_glyph *a, const stone_shaped_glyph *b)
{
    return a->glyph == b->glyph && a->advance == b->advance && a->dx == b->dx && a->dy == b->dy;
}

static bool same_shape(const stone_shape *a, const stone_shaped_glyph *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (!same_glyph(&a->at[i], &b[i]))
            return false;
    return true;
}

/* Finds whether a character, or what is beside it, changes with a space before or after it, or with a hyphen after it.
 */
static stone_reacts find_reactions(stone_typesetter *ts, const stone_fount *fount, gunichar c)
{
    const stone_shaped_glyph space = natural_space(fount);
    char text[10] = " ";
    uint32_t size = (uint32_t)g_unichar_to_utf8(c, text + 1);
    text[1 + size] = ' ';
    stone_mark mark = stone_arena_mark(ts->scratch);
    stone_shape alone = stone_shape_run(ts, ts->scratch, fount, text, 2 + size, 1, 1 + size, false);
    stone_shape both = stone_shape_run(ts, ts->scratch, fount, text, 2 + size, 0, 2 + size, false);
    stone_shape hyphened = stone_shape_run(ts, ts->scratch, fount, text, 2 + size, 1, 1 + size, true);
    bool after = both.n != alone.n + 2 || !same_shape(&alone, both.at + 1) || !same_glyph(&both.at[both.n - 1], &space);
    bool before = after || !same_glyph(&both.at[0], &space);
    int64_t kerning = hyphened.width - alone.width - fount->hyphen_advance;
    stone_reacts reacts = {.known = true, .kerning = (int16_t)CLAMP(kerning, INT16_MIN, INT16_MAX)};
    reacts.edges = (uint8_t)((before ? STONE_EDGE_BEFORE : 0) | (after ? STONE_EDGE_AFTER : 0));
    reacts.hyphen =
        alone.n != 1 || hyphened.n != 2 || hyphened.at[0].glyph != alone.at[0].glyph || reacts.kerning != kerning;
    stone_arena_rewind(ts->scratch, mark);
    return reacts;
}

stone_reacts stone_shape_reacts(stone_typesetter *ts, const stone_fount *fount, gunichar c)
{
    uint32_t at = stone_reaction(c);
    if (at == STONE_REACTION_COUNT)
        return (stone_reacts){.edges = STONE_EDGE_BEFORE | STONE_EDGE_AFTER, .hyphen = true};
    if (!fount->reacts[at].known)
        fount->reacts[at] = find_reactions(ts, fount, c);
    return fount->reacts[at];
}

/* True if the words of a text, set one after another, have the same glyphs as the text set as a whole. */
static bool same_as_whole(stone_typesetter *ts, const stone_fount *fount, const char *text, uint32_t size)
{
    stone_shape whole = stone_shape_run(ts, ts->scratch, fount, text, size, 0, size, false);
    uint32_t at = 0;
    for (uint32_t start = 0; start < size;) {
        uint32_t end = start + (uint32_t)strcspn(text + start, " ");
        unsigned edges = (start ? STONE_EDGE_BEFORE : 0) | STONE_EDGE_AFTER;
        stone_shaped_glyph lead;
        edges = stone_shape_edges(ts, fount, text + start, end - start, edges);
        stone_shape word = stone_shape_edged(ts, ts->scratch, fount, text + start, end - start, edges, false, &lead);
        if (start && (at >= whole.n || !same_glyph(&whole.at[at++], &lead)))
            return false;
        if (at + word.n > whole.n || !same_shape(&word, whole.at + at))
            return false;
        at += word.n;
        start = end + 1;
    }
    return at + 1 == whole.n;
}

bool stone_shape_probe(stone_typesetter *ts, const stone_fount *fount)
{
    enum { MOST = 512 };
    if (fount->rtl || !fount->space ||
        !(fount->script == G_UNICODE_SCRIPT_LATIN || fount->script == G_UNICODE_SCRIPT_GREEK ||
          fount->script == G_UNICODE_SCRIPT_CYRILLIC || fount->script == G_UNICODE_SCRIPT_COMMON))
        return false;
    stone_mark mark = stone_arena_mark(ts->scratch);
    gunichar *letters = STONE_NEW_N(ts->scratch, gunichar, MOST);
    uint32_t n = probe_letters(fount, letters, MOST), stride = n % 37 ? 37 : 41;
    char *text = stone_arena_alloc(ts->scratch, n * 2 * 7 + 1);
    uint32_t size = 0;
    for (uint32_t i = 0; i < n * 2; i++) {
        size += (uint32_t)g_unichar_to_utf8(letters[i < n ? i : (i * stride) % n], text + size);
        text[size++] = ' ';
    }
    bool same = n > 0 && same_as_whole(ts, fount, text, size);
    stone_arena_rewind(ts->scratch, mark);
    return same;
}
