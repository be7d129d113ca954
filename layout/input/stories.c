/* The stories that boxes name: each file is read once, in the order in which they are first mentioned. */
#include "input/edition_tree.h"

#include <glib.h>
#include <string.h>

#include "input/markdown.h"

enum { LARGEST_STORY = 4 << 20, MOST_HINTS = 20 };

struct shelf {
    stone_reading *r;
    const char *const *names; /* what lies in the folder, for hints; NULL: not looked yet */
    uint32_t hints;
};

static stone_file_result load(stone_reading *r, const char *file, const char *ending, uint32_t *source)
{
    const char *path = stone_arena_print(r->arena, "%s/%s%s", r->stories, file, ending);
    gpointer known = g_tree_lookup(r->loaded, path);
    if (known) {
        *source = GPOINTER_TO_UINT(known) - 1;
        return STONE_FILE_OK;
    }
    stone_file_result result = stone_paths_load(r->paths, STONE_HOME_EDITION, path, LARGEST_STORY, source);
    if (result == STONE_FILE_OK)
        g_tree_insert(r->loaded, (gpointer)(uintptr_t)path, GUINT_TO_POINTER(*source + 1));
    return result;
}

stone_file_result stone_story_load(stone_reading *r, const char *id, uint32_t *source)
{
    const char *file = stone_arena_slice(r->arena, id, strcspn(id, "#"));
    return load(r, file, g_str_has_suffix(file, ".md") ? "" : ".md", source);
}

static void report_missing(struct shelf *s, const stone_mention *m, stone_file_result result)
{
    stone_finding *f;
    if (result != STONE_FILE_MISSING) {
        f = stone_paths_report(s->r->findings, m->span, result, "The story", m->id, false);
        f->story = m->id;
        return;
    }
    f = stone_findings_add(s->r->findings, STONE_FINDING_STORY_MISSING, m->span, "There is no story %.100s in %s.", m->id,
                           s->r->stories);
    f->story = m->id;
    f->box = m->box;
    if (s->hints++ >= MOST_HINTS)
        return;
    if (!s->names)
        s->names = stone_paths_names(s->r->paths, STONE_HOME_EDITION, s->r->stories, false);
    const char *near = stone_nearest_word(stone_arena_print(s->r->arena, "%s.md", m->id), s->names);
    if (near)
        f->hint = stone_arena_print(s->r->findings->arena, "Did you mean `%.*s`?", (int)strcspn(near, "."), near);
}

/* True when there is a file of this story that is not read yet: NITF, NewsML-G2, ninjs. */
static bool is_later(struct shelf *s, const stone_mention *m)
{
    uint32_t source;
    if (load(s->r, m->id, ".xml", &source) != STONE_FILE_OK && load(s->r, m->id, ".json", &source) != STONE_FILE_OK)
        return false;
    stone_finding *f = stone_findings_add(s->r->findings, STONE_FINDING_NOT_BUILT, m->span,
                                          "%.100s: stories as XML or JSON are not read yet.", m->id);
    f->story = m->id;
    return true;
}

/* ---- reading, side by side ---- */

/* A story whose file is loaded. What is found in it is told in the order of the stories, whoever reads it. */
struct manuscript {
    const char *id;
    uint32_t source;
    const stone_story *story;
    stone_findings findings;
};

struct desks {
    const stone_reading *r;
    struct manuscript *at;
    uint32_t n;
    gint next;
};

struct desk {
    struct desks *desks;
    stone_arena *arena;
    GThread *thread;
};

static gpointer read_stories(gpointer data)
{
    struct desk *desk = data;
    struct desks *all = desk->desks;
    const stone_story_defaults defaults = {all->r->language, "story"};
    for (uint32_t i; (i = (uint32_t)g_atomic_int_add(&all->next, 1)) < all->n;) {
        struct manuscript *m = &all->at[i];
        stone_findings_init(&m->findings, desk->arena);
        m->findings.severities = all->r->findings->severities;
        m->story = stone_story_read(desk->arena, all->r->sources, m->source, m->id, &defaults, &m->findings);
    }
    return NULL;
}

static void read_all(struct desks *all, unsigned threads)
{
    stone_arena *arena = all->r->arena;
    unsigned n = threads < all->n ? threads : all->n;
    struct desk *desks = STONE_NEW_N(arena, struct desk, n + 1);
    stone_markdown_prepare();
    for (unsigned i = 0; i < n; i++) {
        desks[i] = (struct desk){all, stone_arena_open(), NULL};
        stone_arena_adopt(arena, desks[i].arena);
        if (i)
            desks[i].thread = g_thread_new("reader", read_stories, &desks[i]);
    }
    if (n)
        read_stories(&desks[0]);
    for (unsigned i = 1; i < n; i++)
        g_thread_join(desks[i].thread);
}

void stone_stories_read(stone_reading *r, const stone_mention_list *wanted, stone_edition *edition)
{
    struct shelf shelf = {.r = r};
    struct desks all = {.r = r, .at = STONE_NEW_N(r->arena, struct manuscript, wanted->n + 1)};
    g_autoptr(GTree) known = g_tree_new((GCompareFunc)strcmp);
    for (uint32_t i = 0; i < wanted->n; i++) {
        const stone_mention *m = &wanted->at[i];
        uint32_t source;
        if (g_tree_lookup(known, m->id))
            continue;
        g_tree_insert(known, (gpointer)(uintptr_t)m->id, (gpointer)(uintptr_t)m->id);
        stone_file_result result = stone_story_load(r, m->id, &source);
        if (result == STONE_FILE_OK)
            all.at[all.n++] = (struct manuscript){.id = m->id, .source = source};
        else if (result != STONE_FILE_MISSING || !is_later(&shelf, m))
            report_missing(&shelf, m, result);
    }
    read_all(&all, r->order->threads ? r->order->threads : 1);
    for (uint32_t i = 0; i < all.n; i++) {
        stone_findings_join(r->findings, &all.at[i].findings);
        *STONE_PUSH(r->arena, &edition->stories) = *all.at[i].story;
    }
}
