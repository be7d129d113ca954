/* The stories that boxes name: each file is read once, in the order in which they are first mentioned. */
#include "plan/edition_tree.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "copy/story.h"

enum { LARGEST_STORY = 4 << 20, MOST_HINTS = 20, MOST_UNPLACED = 5 };

struct story_search {
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
    static const char *const endings[] = {".md", ".xml", ".json"};
    const char *file = stone_arena_slice(r->arena, id, strcspn(id, "#"));
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(file, endings[i]))
            return load(r, file, "", source);
    stone_file_result result = STONE_FILE_MISSING;
    for (size_t i = 0; i < G_N_ELEMENTS(endings) && result == STONE_FILE_MISSING; i++)
        result = load(r, file, endings[i], source);
    return result;
}

/* A file's name without its ending. */
static const char *bare(stone_arena *arena, const char *name)
{
    const char *dot = strrchr(name, '.');
    return stone_arena_slice(arena, name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

static const char *const *story_names(const stone_reading *r)
{
    const char *const *files = stone_paths_names(r->paths, STONE_HOME_EDITION, r->stories, false);
    uint32_t n = g_strv_length((char **)(uintptr_t)files);
    const char **names = STONE_NEW_N(r->arena, const char *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        names[i] = bare(r->arena, files[i]);
    return names;
}

/* Returns why there is no such story. */
static const char *report_missing(struct story_search *s, const stone_mention *m, stone_file_result result)
{
    stone_finding *f = result == STONE_FILE_MISSING
                           ? stone_findings_add(s->r->findings, STONE_FINDING_STORY_MISSING, m->span,
                                                "There is no story `%.100s` in `%s`.", m->id, s->r->stories)
                           : stone_paths_report(s->r->findings, m->span, result, "The story", m->id, false);
    f->story = m->id;
    f->box = m->box;
    const char *why = f->message;
    if (result != STONE_FILE_MISSING || s->hints++ >= MOST_HINTS)
        return why;
    if (!s->names)
        s->names = story_names(s->r);
    const char *near = stone_nearest_word(bare(s->r->arena, m->id), s->names);
    if (near)
        f->hint = stone_arena_print(s->r->findings->arena, "Did you mean `%s`?", near);
    return why;
}

/* ---- the shelf ---- */

/* A story whose file is loaded. Its findings are reported in the order of the stories, whichever thread reads it. */
struct loaded_story {
    const char *id, *language;
    uint32_t source;
    const stone_source *file;
    GBytes *bytes;      /* of its file, once it is on the shelf */
    stone_arena *arena; /* NULL: not its own */
    const stone_story *story;
    stone_findings findings;
    bool found; /* on the shelf */
};

struct stone_shelf {
    GHashTable *kept;   /* id: manuscript, with an arena of its own that holds the id too */
    stone_digest house; /* of the style under which they were read */
};

static void close_manuscript(gpointer data)
{
    struct loaded_story *m = data;
    stone_arena_close(m->arena);
    g_bytes_unref(m->bytes);
    g_free(m);
}

stone_shelf *stone_shelf_open(void)
{
    stone_shelf *s = g_new0(stone_shelf, 1);
    s->kept = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, close_manuscript);
    return s;
}

void stone_shelf_close(stone_shelf *s)
{
    if (!s)
        return;
    g_hash_table_destroy(s->kept);
    g_free(s);
}

static bool holds(GBytes *bytes, const stone_source *file)
{
    gsize size;
    const void *is = g_bytes_get_data(bytes, &size);
    return size == file->size && (size == 0 || memcmp(is, file->bytes, size) == 0);
}

/* A story depends on its file, the file's place among the files, and what it inherits. Reads only. */
static bool take(const stone_shelf *shelf, struct loaded_story *m)
{
    const struct loaded_story *k = g_hash_table_lookup(shelf->kept, m->id);
    if (!k || k->source != m->source || strcmp(k->language, m->language) != 0 || !holds(k->bytes, m->file))
        return false;
    m->story = k->story;
    m->findings = k->findings;
    m->found = true;
    return true;
}

/* What is read this time replaces what was read before. */
static void put_by(stone_shelf *shelf, const struct loaded_story *all, uint32_t n)
{
    GHashTable *kept = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, close_manuscript);
    struct loaded_story *m = NULL;
    for (uint32_t i = 0; i < n; i++) {
        gpointer id = NULL, former = NULL;
        GBytes *bytes = m && m->source == all[i].source ? m->bytes : NULL; /* a file may hold many stories */
        if (all[i].found && g_hash_table_steal_extended(shelf->kept, all[i].id, &id, &former)) {
            m = former;
        } else {
            m = g_memdup2(&all[i], sizeof all[i]);
            m->id = stone_arena_string(m->arena, m->id);
            m->language = stone_arena_string(m->arena, m->language);
            m->findings.severities = NULL;
            m->bytes = bytes ? g_bytes_ref(bytes) : g_bytes_new(m->file->bytes, m->file->size);
            m->file = NULL;
        }
        g_hash_table_insert(kept, (gpointer)(uintptr_t)m->id, m);
    }
    g_hash_table_destroy(shelf->kept);
    shelf->kept = kept;
}

/* ---- reading, side by side ---- */

struct desks {
    const stone_reading *r;
    struct loaded_story *at;
    uint32_t n;
    gint next;
};

struct story_desk {
    struct desks *desks;
    stone_arena *arena;
    GThread *thread;
};

static stone_story_defaults defaults_of(const stone_reading *r)
{
    return (stone_story_defaults){r->language, "story", r->placeholders};
}

static gpointer read_stories(gpointer data)
{
    struct story_desk *desk = data;
    struct desks *all = desk->desks;
    const stone_story_defaults defaults = defaults_of(all->r);
    for (uint32_t i; (i = (uint32_t)g_atomic_int_add(&all->next, 1)) < all->n;) {
        struct loaded_story *m = &all->at[i];
        stone_shelf *shelf = all->r->order->shelf;
        m->language = defaults.language ? defaults.language : "";
        if (shelf && take(shelf, m))
            continue;
        m->arena = shelf ? stone_arena_open() : NULL;
        stone_arena *arena = m->arena ? m->arena : desk->arena;
        stone_findings_init(&m->findings, arena);
        m->findings.severities = all->r->findings->severities;
        m->story = stone_story_read(arena, all->r->sources, m->source, m->id, &defaults, &m->findings);
    }
    return NULL;
}

static void read_all(struct desks *all, unsigned threads)
{
    stone_arena *arena = all->r->arena;
    unsigned n = threads < all->n ? threads : all->n;
    struct story_desk *desks = STONE_NEW_N(arena, struct story_desk, n + 1);
    stone_copy_prepare();
    for (unsigned i = 0; i < n; i++) {
        desks[i] = (struct story_desk){all, stone_arena_open(), NULL};
        stone_arena_adopt(arena, desks[i].arena);
        if (i)
            desks[i].thread = g_thread_new("reader", read_stories, &desks[i]);
    }
    if (n)
        read_stories(&desks[0]);
    for (unsigned i = 1; i < n; i++)
        g_thread_join(desks[i].thread);
}

/* ---- what may not be printed ---- */

/* Replaces the story's text by a mark. The shelf keeps the story as it was read. */
static void hold(const stone_reading *r, stone_story *story, stone_finding_kind kind, const char *message)
{
    stone_finding *f = stone_findings_add(r->findings, kind, story->span, "%s", message);
    f->story = stone_arena_string(r->findings->arena, story->id);
    stone_story_hold(r->arena, r->findings, story, "Held back", message);
}

/* An embargo until six in the morning of the edition's day has ended when a morning paper is sold. An embargo until
 * later that day is reported; one until a later day holds the story back. */
static void check_embargo(const stone_reading *r, stone_story *s, const stone_edition *e)
{
    enum { MORNING = 6 };
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    int n = s->embargo ? sscanf(s->embargo, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) : 0;
    if (n < 3 || !e->year)
        return;
    int until = (year * 100 + month) * 100 + day, of = (e->year * 100 + e->month) * 100 + e->day;
    if (until > of) {
        hold(r, s, STONE_FINDING_STORY_EMBARGOED,
             stone_arena_print(r->arena, "This story is embargoed until %.40s. The edition is for %04d-%02d-%02d.",
                               s->embargo, e->year, e->month, e->day));
    } else if (until == of && hour * 60 + minute > MORNING * 60) {
        stone_finding *f = stone_findings_add(r->findings, STONE_FINDING_EMBARGO_DAY, s->span,
                                              "This story is embargoed until %.40s.", s->embargo);
        f->story = stone_arena_string(r->findings->arena, s->id);
    }
}

static void hold_unreleased(const stone_reading *r, stone_edition *e)
{
    for (uint32_t i = 0; i < e->stories.n; i++) {
        stone_story *s = &e->stories.at[i];
        bool usable = !s->status || strcmp(s->status, "usable") == 0 || strcmp(s->status, "embargoed") == 0;
        if (!usable)
            hold(r, s, STONE_FINDING_STORY_WITHHELD,
                 stone_arena_print(r->arena, "The agency says of this story: %.40s.", s->status));
        else
            check_embargo(r, s, e);
    }
}

/* ---- what the desk forgot ---- */

/* Two stories under one head are one story that was filed twice, or a head that was not rewritten. */
static void tell_doubled(const stone_reading *r, const stone_edition *edition)
{
    g_autoptr(GHashTable) heads = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < edition->stories.n; i++) {
        const stone_story *s = &edition->stories.at[i], *first;
        if (!s->headline.size)
            continue;
        if (!(first = g_hash_table_lookup(heads, s->headline.text))) {
            g_hash_table_insert(heads, (gpointer)(uintptr_t)s->headline.text, (gpointer)(uintptr_t)s);
            continue;
        }
        if (first->headline.span.source == s->headline.span.source &&
            first->headline.span.line == s->headline.span.line)
            continue; /* one item, named in two ways */
        stone_finding *f = stone_findings_add(r->findings, STONE_FINDING_STORY_DOUBLED, s->headline.span,
                                              "%.100s has the same head as %.100s.", s->id, first->id);
        f->story = stone_arena_string(r->findings->arena, s->id);
    }
}

/* A story for a section that no page has: it was moved, or the name is mistyped. Papers without sections have none, and
 * the sections of a feed are the agency's. */
static void tell_sections(const stone_reading *r, const stone_edition *edition)
{
    const char **names = STONE_NEW_N(r->arena, const char *, edition->pages.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < edition->pages.n; i++)
        if (edition->pages.at[i].section)
            names[n++] = edition->pages.at[i].section;
    for (uint32_t i = 0; n && i < edition->stories.n; i++) {
        const stone_story *s = &edition->stories.at[i];
        bool wire = !g_str_has_suffix(stone_sources_at(r->sources, s->span.source)->name, ".md");
        if (!s->section || wire || g_strv_contains(names, s->section))
            continue;
        stone_finding *f =
            stone_findings_add(r->findings, STONE_FINDING_SECTION_NOWHERE, s->section_span,
                               "`%.100s` is for the section `%.60s`, which no page has.", s->id, s->section);
        f->story = stone_arena_string(r->findings->arena, s->id);
        const char *near = stone_nearest_word(s->section, names);
        if (near)
            f->hint = stone_arena_print(r->findings->arena, "Did you mean `%s`?", near);
    }
}

/* Once for all files of the folder that no box names. A zone has boxes for some of them only. */
static void tell_unplaced(const stone_reading *r, const stone_edition *edition)
{
    const char *const *names = stone_paths_names(r->paths, STONE_HOME_EDITION, r->stories, false);
    g_autoptr(GString) told = g_string_new(NULL);
    uint32_t n = 0;
    for (; !r->zone && *names; names++) {
        g_autofree char *path = g_strdup_printf("%s/%s", r->stories, *names);
        if (!g_str_has_suffix(*names, ".md") || strcmp(*names, "README.md") == 0 || g_tree_lookup(r->loaded, path))
            continue;
        if (n++ < MOST_UNPLACED)
            g_string_append_printf(told, "%s%.60s", told->len ? ", " : "", *names);
    }
    if (n)
        stone_findings_add(r->findings, STONE_FINDING_STORY_UNPLACED, edition->span, "No box names %s%s%s.", told->str,
                           n > MOST_UNPLACED ? " and others: " : "",
                           n > MOST_UNPLACED ? stone_arena_print(r->arena, "%u stories in %s", n, r->stories) : "");
}

void stone_stories_read(stone_reading *r, const stone_mention_list *wanted, stone_edition *edition)
{
    struct story_search search = {.r = r};
    struct desks all = {.r = r, .at = STONE_NEW_N(r->arena, struct loaded_story, wanted->n + 1)};
    g_autoptr(GTree) known = g_tree_new((GCompareFunc)strcmp);
    const stone_story_defaults defaults = defaults_of(r);
    STONE_LIST(stone_story) missing = {0};
    for (uint32_t i = 0; i < wanted->n; i++) {
        const stone_mention *m = &wanted->at[i];
        uint32_t source;
        if (g_tree_lookup(known, m->id))
            continue;
        g_tree_insert(known, (gpointer)(uintptr_t)m->id, (gpointer)(uintptr_t)m->id);
        stone_file_result result = stone_story_load(r, m->id, &source);
        if (result == STONE_FILE_OK)
            all.at[all.n++] =
                (struct loaded_story){.id = m->id, .source = source, .file = stone_sources_at(r->sources, source)};
        else
            *STONE_PUSH(r->arena, &missing) = *stone_story_stand_in(r->arena, r->findings, m->id, &defaults,
                                                                    report_missing(&search, m, result), m->span);
    }
    if (r->order->shelf && !stone_digest_same(r->order->shelf->house, r->house))
        g_hash_table_remove_all(r->order->shelf->kept);
    read_all(&all, r->order->threads ? r->order->threads : 1);
    for (uint32_t i = 0; i < all.n; i++) {
        stone_findings_join(r->findings, &all.at[i].findings);
        *STONE_PUSH(r->arena, &edition->stories) = *all.at[i].story;
    }
    for (uint32_t i = 0; i < missing.n; i++)
        *STONE_PUSH(r->arena, &edition->stories) = missing.at[i];
    hold_unreleased(r, edition);
    tell_doubled(r, edition);
    tell_sections(r, edition);
    tell_unplaced(r, edition);
    if (r->order->shelf) {
        r->order->shelf->house = r->house;
        put_by(r->order->shelf, all.at, all.n);
    }
}
