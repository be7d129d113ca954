/* See galley.h. A galley is found by a hash of everything that it was set from, so nothing is compared or undone. */
#include "page/galley.h"

#include <glib.h>
#include <stdatomic.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"

struct galley {
    stone_hash key;
    bool found;         /* used in the current make-up */
    stone_arena *arena; /* owns everything below */
    stone_thread thread;
    stone_findings findings;
    STONE_LIST(stone_reference_fact) references;
};

struct stone_galleys {
    GPtrArray *kept;     /* galleys of the last make-up */
    struct galley **now; /* by course of the current make-up: found in `kept`, or new */
    stone_hash *keys;    /* by course */
    uint32_t n;
    const stone_forme *forme;
    stone_hash ground;
};

static void close_galley(gpointer data)
{
    struct galley *g = data;
    stone_arena_close(g->arena);
    g_free(g);
}

stone_galleys *stone_galleys_open(void)
{
    stone_galleys *g = g_new0(stone_galleys, 1);
    g->kept = g_ptr_array_new_with_free_func(close_galley);
    return g;
}

void stone_galleys_close(stone_galleys *g)
{
    if (!g)
        return;
    g_ptr_array_free(g->kept, TRUE);
    g_free(g);
}

/* ---- what a course depends on ---- */

static void put_number(stone_hashing *sum, int64_t n)
{
    stone_hashing_put(sum, &n, sizeof n);
}

static void put_text(stone_hashing *sum, const char *s)
{
    stone_hashing_put(sum, s ? s : "", s ? strlen(s) + 1 : 1);
}

static void put_source(stone_hashing *sum, const stone_forme *forme, uint32_t index)
{
    const stone_source *source = stone_sources_at(forme->order->sources, index);
    put_number(sum, index);
    put_text(sum, source ? source->name : NULL);
    put_number(sum, source ? (int64_t)source->size : 0);
    stone_hashing_put(sum, source ? source->bytes : "", source ? source->size : 0);
}

/* All files but those of stories; of these only the names. */
static void put_files(stone_hashing *sum, const stone_forme *forme)
{
    uint32_t n = stone_sources_count(forme->order->sources);
    g_autofree bool *story = g_new0(bool, n + 1);
    for (uint32_t i = 0; i < forme->edition->stories.n; i++)
        if (forme->edition->stories.at[i].span.source < n)
            story[forme->edition->stories.at[i].span.source] = true;
    for (uint32_t i = 0; i < n; i++)
        if (story[i])
            put_text(sum, stone_sources_at(forme->order->sources, i)->name);
        else
            put_source(sum, forme, i);
    put_text(sum, forme->order->hyphenation);
    for (uint16_t i = 0; i < stone_fonts_count(forme->order->fonts); i++) {
        const char *path = stone_fonts_at(forme->order->fonts, i)->path;
        stone_file_stamp stamp = stone_file_stamp_of(path);
        put_text(sum, path);
        stone_hashing_put(sum, &stamp, sizeof stamp);
    }
}

static void put_pictures(stone_hashing *sum, const stone_picture_list *pictures)
{
    for (uint32_t i = 0; i < pictures->list.n; i++) {
        const stone_picture *p = &pictures->list.at[i];
        const char *texts[] = {p->file, p->reason, p->hash, p->caption, p->credit};
        for (size_t k = 0; k < G_N_ELEMENTS(texts); k++)
            put_text(sum, texts[k]);
        put_number(sum, p->state);
        put_number(sum, (int64_t)p->width << 32 | p->height);
        stone_hashing_put(sum, p->outline ? p->outline : (const void *)"",
                          p->outline ? p->outline_n * sizeof *p->outline : 0);
    }
}

/* The places of all stories, because fields in copy and jump lines refer to them. */
static void put_plan(stone_hashing *sum, const stone_forme *forme)
{
    for (uint32_t i = 0; i < forme->places.n; i++) {
        const stone_story_place *place = &forme->places.at[i];
        put_text(sum, place->story->id);
        for (uint32_t k = 0; k < place->boxes.n; k++)
            put_number(sum, (int64_t)place->boxes.at[k].page_index << 32 | place->boxes.at[k].box_index);
        for (uint32_t k = 0; k < place->heads.n; k++)
            put_number(sum, -1 - (int64_t)place->heads.at[k].page_index);
    }
}

static void put_page(stone_hashing *sum, const stone_page *page)
{
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const stone_placed *p = &page->boxes.at[i];
        put_text(sum, p->name);
        stone_hashing_put(sum, &p->rect, sizeof p->rect);
    }
}

static stone_hash key_of(const stone_galleys *g, const stone_course *course)
{
    stone_hashing *sum = stone_hashing_begin();
    put_text(sum, g->ground.hex);
    put_text(sum, course->name);
    for (uint32_t i = 0; i < course->stories.n; i++) {
        uint32_t source = course->stories.at[i]->span.source;
        put_text(sum, course->stories.at[i]->id);
        if (i == 0 || source != course->stories.at[i - 1]->span.source)
            put_source(sum, g->forme, source);
    }
    for (uint32_t i = 0; i < course->boxes.n; i++) {
        const stone_stop_box *at = &course->boxes.at[i];
        put_number(sum, (int64_t)at->page_index << 32 | at->box_index);
        put_number(sum, (int64_t)at->leaf_first << 32 | at->leaf_last);
        put_page(sum, at->page);
    }
    return stone_hashing_end(sum);
}

/* ---- copies ---- */

static uint64_t new_number(void)
{
    static atomic_uint_fast64_t last;
    return atomic_fetch_add(&last, 1) + 1;
}

static void copy_thread(struct galley *g, const stone_thread *from)
{
    stone_arena *a = g->arena;
    stone_thread *t = &g->thread;
    uint32_t boxes = from->course->boxes.n, n = from->course->stories.n;
    *t = *from;
    t->boxes = stone_arena_copy(a, from->boxes, boxes * sizeof *t->boxes);
    uint64_t number = new_number();
    for (uint32_t i = 0; i < boxes; i++) {
        t->boxes[i].galley = number;
        t->boxes[i].sheaf = (stone_sheaf){.arena = a};
        stone_sheaf_copy(&t->boxes[i].sheaf, &from->boxes[i].sheaf);
    }
    t->fact = stone_thread_fact(a, &from->fact);
    t->items = STONE_NEW_N(a, stone_story_fact, n);
    t->set_on = STONE_NEW_N(a, uint32_t *, n);
    t->set_on_n = stone_arena_copy(a, from->set_on_n, n * sizeof *t->set_on_n);
    for (uint32_t i = 0; i < n; i++) {
        t->items[i] = stone_thread_fact(a, &from->items[i]);
        t->set_on[i] = stone_arena_copy(a, from->set_on[i], 2 * boxes * sizeof *t->set_on[i]);
    }
}

static void copy_told(struct galley *g, const stone_compositor *c)
{
    stone_arena *a = g->arena;
    stone_findings_init(&g->findings, a);
    stone_findings_join(&g->findings, &c->findings);
    for (uint32_t i = 0; i < g->findings.list.n; i++) {
        stone_finding *f = &g->findings.list.at[i];
        f->page = stone_arena_string(a, f->page);
        f->box = stone_arena_string(a, f->box);
        f->story = stone_arena_string(a, f->story);
        f->hint = stone_arena_string(a, f->hint);
    }
    for (uint32_t i = 0; i < c->references.n; i++) {
        stone_reference_fact *x = STONE_PUSH(a, &g->references);
        *x = stone_thread_reference(a, &c->references.at[i]);
    }
}

/* ---- a make-up ---- */

void stone_galleys_begin(stone_galleys *g, const stone_forme *forme)
{
    g->forme = forme;
    g->n = forme->courses.n;
    g->now = g_new0(struct galley *, g->n + 1);
    g->keys = g_new0(stone_hash, g->n + 1);
    stone_hashing *sum = stone_hashing_begin();
    put_files(sum, forme);
    put_pictures(sum, forme->order->pictures);
    put_plan(sum, forme);
    g->ground = stone_hashing_end(sum);
}

const char *stone_galleys_ground(const stone_galleys *g)
{
    return g->ground.hex;
}

bool stone_galleys_find(stone_galleys *g, stone_compositor *c, uint32_t course, stone_thread *thread)
{
    const stone_course *is = &g->forme->courses.at[course];
    g->keys[course] = key_of(g, is);
    struct galley *found = NULL;
    for (uint32_t i = 0; i < g->kept->len && !found; i++) {
        struct galley *k = g->kept->pdata[i];
        if (memcmp(&k->key, &g->keys[course], sizeof k->key) == 0)
            found = k;
    }
    if (!found)
        return false;
    g->now[course] = found;
    found->found = true;
    *thread = found->thread;
    thread->course = is;
    for (uint32_t i = 0; i < is->boxes.n; i++)
        thread->boxes[i].at = &is->boxes.at[i];
    for (uint32_t i = 0; i < found->findings.list.n; i++)
        *STONE_PUSH(c->arena, &c->findings.list) = found->findings.list.at[i];
    for (uint32_t i = 0; i < found->references.n; i++)
        *STONE_PUSH(c->arena, &c->references) = found->references.at[i];
    return true;
}

void stone_galleys_keep(stone_galleys *g, const stone_compositor *c, uint32_t course, stone_thread *thread)
{
    struct galley *made = g_new0(struct galley, 1);
    made->key = g->keys[course];
    made->arena = stone_arena_open();
    copy_thread(made, thread);
    copy_told(made, c);
    g->now[course] = made;
    *thread = made->thread;
}

void stone_galleys_end(stone_galleys *g, bool stand)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func(close_galley);
    for (uint32_t i = 0; i < g->n; i++) {
        if (!stand)
            memset(&g->now[i]->key, 0, sizeof g->now[i]->key);
        g_ptr_array_add(kept, g->now[i]);
    }
    for (uint32_t i = 0; i < g->kept->len; i++) {
        struct galley *former = g->kept->pdata[i];
        if (former->found)
            former->found = false;
        else
            close_galley(former);
    }
    g_free(g_ptr_array_free(g->kept, FALSE));
    g->kept = kept;
    g_clear_pointer(&g->now, g_free);
    g_clear_pointer(&g->keys, g_free);
}
