/* See tell.h. */
#include "diff/tell.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

#include "base/format.h"
#include "base/role.h"
#include "diff/match.h"

enum { MOST_VECTORS = 32 };

typedef struct {
    int32_t dx, dy;
    uint32_t n;
} vector;

/* The lines that moved in one story, or in one box of no story. */
typedef struct {
    char *key;
    stone_tell_where where;
    stone_rect old, newer;
    uint32_t total, elsewhere; /* on another page, or too many different vectors */
    vector vectors[MOST_VECTORS];
    uint32_t n;
    uint32_t box; /* place of the latest line on the new page */
} moves;

struct stone_teller_inside {
    GHashTable *lumps;  /* key: index of the change + 1 */
    GPtrArray *moves;   /* moves, in the order met */
    GHashTable *by_key; /* the same */
    GHashTable *shifts; /* "box dx dy" of moved lines */
    GHashTable *folios; /* old folio: new folio */
    GPtrArray *nouns;   /* by change: the noun that is counted; NULL: none */
};

static void free_moves(gpointer p)
{
    moves *m = p;
    g_free(m->key);
    g_free(m);
}

stone_teller *stone_teller_open(stone_side *old, stone_side *newer, stone_diff_result *result, stone_arena *arena)
{
    stone_teller *t = STONE_NEW(arena, stone_teller);
    *t = (stone_teller){.old = old, .newer = newer, .result = result, .arena = arena};
    t->followed = STONE_NEW_N(arena, bool, result->pairs.n + 1);
    t->redated = !stone_scene_same_text(old->scene->date, newer->scene->date);
    t->inside = STONE_NEW(arena, struct stone_teller_inside);
    t->inside->lumps = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    t->inside->moves = g_ptr_array_new_with_free_func(free_moves);
    t->inside->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    t->inside->shifts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    t->inside->folios = g_hash_table_new(g_str_hash, g_str_equal);
    t->inside->nouns = g_ptr_array_new();
    for (uint32_t i = 0; i < result->pairs.n; i++) {
        const stone_diff_pair *p = &result->pairs.at[i];
        t->renumbered |= p->old == STONE_SIDE_NONE || p->newer == STONE_SIDE_NONE || p->moved;
        if (p->old != STONE_SIDE_NONE && p->newer != STONE_SIDE_NONE)
            g_hash_table_insert(t->inside->folios, (gpointer)(uintptr_t)old->scene->pages.at[p->old].folio,
                                (gpointer)(uintptr_t)newer->scene->pages.at[p->newer].folio);
    }
    return t;
}

void stone_teller_close(stone_teller *t)
{
    g_hash_table_destroy(t->inside->lumps);
    g_hash_table_destroy(t->inside->by_key);
    g_hash_table_destroy(t->inside->shifts);
    g_hash_table_destroy(t->inside->folios);
    g_ptr_array_free(t->inside->moves, TRUE);
    g_ptr_array_free(t->inside->nouns, TRUE);
}

static uint32_t pair_of(const stone_teller *t, const stone_tell_where *w)
{
    if (w->new_page != STONE_SIDE_NONE)
        return t->newer->pair[w->new_page];
    return w->old_page != STONE_SIDE_NONE ? t->old->pair[w->old_page] : UINT32_MAX;
}

static bool changes_page(const stone_teller *t, const stone_tell_where *w)
{
    return w->old_page != STONE_SIDE_NONE && w->new_page != STONE_SIDE_NONE &&
           t->old->pair[w->old_page] != t->newer->pair[w->new_page];
}

static const char *box_of(const stone_teller *t, const stone_tell_where *w)
{
    if (w->new_box != STONE_SIDE_NONE)
        return t->newer->boxes.at[w->new_box].item->id;
    return w->old_box != STONE_SIDE_NONE ? t->old->boxes.at[w->old_box].item->id : NULL;
}

static void add_places(stone_change *c, const stone_tell_where *w)
{
    if (w->old) {
        c->old = c->had ? stone_side_unite(c->old, *w->old) : *w->old;
        c->had = true;
    }
    if (w->newer) {
        c->newer = c->has ? stone_side_unite(c->newer, *w->newer) : *w->newer;
        c->has = true;
    }
}

stone_change *stone_tell(stone_teller *t, stone_change_kind kind, const stone_tell_where *w, const char *lump,
                         const char *noun, const char *format, ...)
{
    uint32_t pair = w ? pair_of(t, w) : UINT32_MAX;
    const char *box = w ? box_of(t, w) : NULL;
    g_autofree char *key = lump ? g_strdup_printf("%d\n%u\n%s\n%s\n%s\n%s", kind, pair, box ? box : "",
                                                  w && w->story ? w->story : "", w && w->role ? w->role : "", lump)
                                : NULL;
    guint found = key ? GPOINTER_TO_UINT(g_hash_table_lookup(t->inside->lumps, key)) : 0;
    if (found) {
        stone_change *c = &t->result->changes.at[found - 1];
        c->count++;
        if (w)
            add_places(c, w);
        return c;
    }
    stone_change *c = STONE_PUSH(t->arena, &t->result->changes);
    *c = (stone_change){.kind = kind,
                        .pair = pair,
                        .box = box,
                        .story = w ? w->story : NULL,
                        .role = w ? w->role : NULL,
                        .elsewhere = w && changes_page(t, w),
                        .count = 1,
                        .rule = STONE_DIFF_TOLD};
    va_list values;
    va_start(values, format);
    char message[2048];
    stone_format_list(message, sizeof message, format, values);
    va_end(values);
    c->message = stone_arena_string(t->arena, message);
    g_ptr_array_add(t->inside->nouns, (gpointer)(uintptr_t)noun);
    if (w)
        add_places(c, w);
    if (key)
        g_hash_table_insert(t->inside->lumps, g_steal_pointer(&key), GUINT_TO_POINTER(t->result->changes.n));
    return c;
}

static moves *moves_of(stone_teller *t, const stone_tell_where *w)
{
    const char *box = box_of(t, w);
    g_autofree char *key = w->story ? g_strdup_printf("s%u\n%s", pair_of(t, w), w->story)
                                    : g_strdup_printf("b%u\n%s", pair_of(t, w), box ? box : "");
    moves *m = g_hash_table_lookup(t->inside->by_key, key);
    if (!m) {
        m = g_new0(moves, 1);
        m->key = g_steal_pointer(&key);
        m->where = *w;
        m->old = *w->old;
        m->newer = *w->newer;
        g_ptr_array_add(t->inside->moves, m);
        g_hash_table_insert(t->inside->by_key, m->key, m);
    }
    return m;
}

void stone_tell_move(stone_teller *t, const stone_tell_where *w, stone_len dx, stone_len dy)
{
    moves *m = moves_of(t, w);
    m->total++;
    if (w->old_page == m->where.old_page)
        m->old = stone_side_unite(m->old, *w->old);
    if (w->new_page == m->where.new_page)
        m->newer = stone_side_unite(m->newer, *w->newer);
    if (changes_page(t, w)) {
        m->elsewhere++;
        return;
    }
    g_autofree char *shift = g_strdup_printf("%u %d %d", w->new_box, dx.u, dy.u);
    g_hash_table_add(t->inside->shifts, g_steal_pointer(&shift));
    uint32_t i = 0;
    while (i < m->n && (m->vectors[i].dx != dx.u || m->vectors[i].dy != dy.u))
        i++;
    if (i == MOST_VECTORS) {
        m->elsewhere++;
        return;
    }
    if (i == m->n)
        m->vectors[m->n++] = (vector){dx.u, dy.u, 0};
    m->vectors[i].n++;
}

bool stone_tell_moved_by(const stone_teller *t, uint32_t new_box, stone_len dx, stone_len dy)
{
    g_autofree char *shift = g_strdup_printf("%u %d %d", new_box, dx.u, dy.u);
    return g_hash_table_contains(t->inside->shifts, shift);
}

const char *stone_tell_ink(stone_teller *t, const stone_scene *scene, stone_scene_ink ink)
{
    if (ink.colour == STONE_SCENE_NONE)
        return "none";
    const char *name = scene->colours.at[ink.colour].name;
    return ink.tint == 1000 ? name : stone_arena_print(t->arena, "%s %g %%", name, ink.tint / 10.);
}

const char *stone_tell_place(stone_teller *t, stone_rect r)
{
    return stone_arena_print(t->arena, "%.2f, %.2f, %.2f x %.2f mm", stone_len_to_mm(r.x), stone_len_to_mm(r.y),
                             stone_len_to_mm(r.width), stone_len_to_mm(r.height));
}

/* "3.95 mm down and 2.00 mm to the left". */
static char *direction(const vector *v)
{
    char along[64] = "", across[64] = "";
    if (v->dy)
        stone_format(along, sizeof along, "%.2f mm %s", ABS(stone_len_to_mm((stone_len){v->dy})),
                     v->dy > 0 ? "down" : "up");
    if (v->dx)
        stone_format(across, sizeof across, "%.2f mm to the %s", ABS(stone_len_to_mm((stone_len){v->dx})),
                     v->dx > 0 ? "right" : "left");
    return g_strconcat(along, *along && *across ? " and " : "", across, NULL);
}

void stone_tell_moves(stone_teller *t)
{
    for (guint i = 0; i < t->inside->moves->len; i++) {
        moves *m = g_ptr_array_index(t->inside->moves, i);
        m->where.old = &m->old;
        m->where.newer = &m->newer;
        m->where.role = NULL;
        const vector *most = NULL;
        for (uint32_t k = 0; k < m->n; k++)
            if (!most || m->vectors[k].n > most->n)
                most = &m->vectors[k];
        g_autofree char *how = most ? direction(most) : NULL;
        stone_change *c;
        if (!most)
            c = stone_tell(t, STONE_CHANGE_LINES_MOVED, &m->where, NULL, NULL, "%u line%s to another page", m->total,
                           m->total == 1 ? "" : "s");
        else if (most->n == m->total)
            c = stone_tell(t, STONE_CHANGE_LINES_MOVED, &m->where, NULL, NULL, "%u line%s %s", m->total,
                           m->total == 1 ? "" : "s", how);
        else
            c = stone_tell(t, STONE_CHANGE_LINES_MOVED, &m->where, NULL, NULL,
                           "%u lines: %u of them %s, the others to another leg or page", m->total, most->n, how);
        c->count = m->total;
        c->elsewhere |= !most || most->n < m->total;
        if (most) {
            c->dx.u = most->dx;
            c->dy.u = most->dy;
        }
    }
    for (uint32_t i = 0; i < t->result->changes.n; i++) {
        stone_change *c = &t->result->changes.at[i];
        const char *noun = g_ptr_array_index(t->inside->nouns, i);
        if (noun && c->count > 1)
            c->message = stone_arena_print(t->arena, "%s: %u %ss", c->message, c->count, noun);
    }
}

static bool is_word_char(gunichar c)
{
    return g_unichar_isalnum(c);
}

/* Reads one run of letters and digits, or one other character. */
static size_t piece(const char *s)
{
    const char *p = s;
    if (!is_word_char(g_utf8_get_char(p)))
        return (size_t)(g_utf8_next_char(p) - s);
    while (*p && is_word_char(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return (size_t)(p - s);
}

bool stone_tell_renumbers(const stone_teller *t, const char *old, const char *newer)
{
    if (!t->renumbered)
        return false;
    while (*old && *newer) {
        size_t n = piece(old), m = piece(newer);
        g_autofree char *was = g_strndup(old, n), *is = g_strndup(newer, m);
        const char *called = g_hash_table_lookup(t->inside->folios, was);
        if (strcmp(was, is) != 0 && (!called || strcmp(called, is) != 0))
            return false;
        old += n;
        newer += m;
    }
    return !*old && !*newer;
}

void stone_tell_box_shift(const stone_teller *t, uint32_t old_box, uint32_t new_box, int32_t *dx, int32_t *dy)
{
    *dx = *dy = 0;
    if (old_box == STONE_SIDE_NONE || new_box == STONE_SIDE_NONE)
        return;
    const stone_rect *a = &t->old->boxes.at[old_box].item->box, *b = &t->newer->boxes.at[new_box].item->box;
    *dx = b->x.u - a->x.u;
    *dy = b->y.u - a->y.u;
}

bool stone_tell_is_head(const char *role)
{
    return stone_role_facts_of(role)->tells == STONE_ROLE_TELLS_HEAD;
}

static bool has_digit(const char *s)
{
    for (; *s; s = g_utf8_next_char(s))
        if (g_unichar_isdigit(g_utf8_get_char(s)))
            return true;
    return false;
}

stone_change_kind stone_tell_kind(const stone_teller *t, const stone_side_paragraph *old,
                                  const stone_side_paragraph *newer)
{
    static const stone_change_kind kinds[] = {
        [STONE_ROLE_TELLS_FURNITURE] = STONE_CHANGE_FURNITURE, [STONE_ROLE_TELLS_TEXT] = STONE_CHANGE_TEXT_CHANGED,
        [STONE_ROLE_TELLS_HEAD] = STONE_CHANGE_HEADLINE_TEXT,  [STONE_ROLE_TELLS_POINTER] = STONE_CHANGE_POINTER,
        [STONE_ROLE_TELLS_JUMP] = STONE_CHANGE_JUMP,           [STONE_ROLE_TELLS_FOLIO] = STONE_CHANGE_FOLIO,
        [STONE_ROLE_TELLS_DATE] = STONE_CHANGE_DATE_LINE,
    };
    const stone_side_paragraph *p = newer ? newer : old;
    uint32_t box = p->box;
    const char *what = box == STONE_SIDE_NONE ? "" : (newer ? t->newer : t->old)->boxes.at[box].item->group.what;
    bool dated = t->redated && !p->story && old && newer && has_digit(old->text) && has_digit(newer->text) &&
                 !stone_tell_renumbers(t, old->text, newer->text);
    if (strcmp(what, "ad") == 0)
        return STONE_CHANGE_AD_CHANGED;
    stone_role_tells tells = stone_role_facts_of(p->role)->tells;
    if (dated || tells == STONE_ROLE_TELLS_DATE)
        return STONE_CHANGE_DATE_LINE;
    if (strcmp(what, "index") == 0)
        return STONE_CHANGE_POINTER;
    return p->story && tells == STONE_ROLE_TELLS_FURNITURE ? STONE_CHANGE_TEXT_CHANGED : kinds[tells];
}
