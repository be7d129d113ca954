/* The two passes; see makeup.h.
 *
 *   plan      places pages and finds threads
 *   pass 1    one task for each thread: fills its boxes                        (in parallel)
 *   pass 2    one task for each page: boxes of fixed depth, pointers           (in parallel)
 *   joining   one task for each page: joins sheaves in reading order           (in parallel)
 *
 * Workers take tasks from a counter. Each task has a place of its own for its results, so that the outcome does not
 * depend on the number of workers, and findings of its own, which are joined in the order of the tasks. */
#include "page/makeup.h"

#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "page/aside.h"
#include "page/bleed.h"
#include "page/copyfit.h"
#include "page/fixed.h"
#include "page/galley.h"
#include "page/prints.h"
#include "scene/keys.h"

/* The results of one task. */
struct made {
    stone_findings findings;
    STONE_LIST(stone_reference_fact) references;
};

struct page_made {
    stone_sheaf *boxes; /* by box of the page; those of stories stay empty */
};

struct run {
    stone_forme *forme;
    stone_thread *threads;
    struct page_made *pages;
    struct made *made; /* results of the current pass */
    uint32_t tasks;
    const uint32_t *numbers; /* numbers of the tasks; NULL: 0, 1 … */
    int next;                /* taken by g_atomic_int_add */
    bool *unset;             /* courses for which there is no galley */
    stone_scene *scene;      /* in the making */
    void (*task)(struct run *run, stone_compositor *c, uint32_t number);
};

struct worker {
    struct run *run;
    stone_compositor compositor;
    GThread *thread;
};

static void *work(void *data)
{
    struct worker *w = data;
    struct run *run = w->run;
    for (;;) {
        uint32_t number = (uint32_t)g_atomic_int_add(&run->next, 1);
        if (number >= run->tasks)
            return NULL;
        if (run->numbers)
            number = run->numbers[number];
        stone_compositor *c = &w->compositor;
        stone_findings_init(&c->findings, c->arena);
        c->findings.severities = run->forme->style->severities;
        memset(&c->references, 0, sizeof c->references);
        run->task(run, c, number);
        run->made[number].findings = c->findings;
        run->made[number].references.at = c->references.at;
        run->made[number].references.n = c->references.n;
    }
}

static void run_pass(struct run *run, struct worker *workers, unsigned n, uint32_t tasks, struct made *made,
                     void (*task)(struct run *, stone_compositor *, uint32_t))
{
    n = MAX(MIN(n, tasks), 1); /* the first worker is the calling thread */
    run->tasks = tasks;
    run->next = 0;
    run->made = made;
    run->task = task;
    for (unsigned i = 1; i < n; i++)
        workers[i].thread = g_thread_new("compositor", work, &workers[i]);
    work(&workers[0]);
    for (unsigned i = 1; i < n; i++)
        g_thread_join(workers[i].thread);
}

static void find_thread(struct run *run, stone_compositor *c, uint32_t number)
{
    run->unset[number] = !stone_galleys_find(run->forme->order->galleys, c, number, &run->threads[number]);
}

static void fill_thread(struct run *run, stone_compositor *c, uint32_t number)
{
    stone_galleys *galleys = run->forme->order->galleys;
    stone_copyfit(c, &run->threads[number], &run->forme->courses.at[number]);
    if (galleys)
        stone_galleys_keep(galleys, c, number, &run->threads[number]);
}

/* The first pass. A single changed story is set by the worker, and so by the typesetter, that set it before. */
static void fill_threads(struct run *run, struct worker *workers, unsigned n, stone_arena *arena, struct made *made)
{
    uint32_t all = run->forme->courses.n, tasks = 0, *numbers = STONE_NEW_N(arena, uint32_t, all + 1);
    stone_galleys *galleys = run->forme->order->galleys;
    run->unset = STONE_NEW_N(arena, bool, all + 1);
    memset(run->unset, true, all);
    if (galleys) {
        stone_galleys_begin(galleys, run->forme);
        run_pass(run, workers, n, all, made, find_thread);
    }
    for (uint32_t i = 0; i < all; i++)
        if (run->unset[i])
            numbers[tasks++] = i;
    run->numbers = numbers;
    run_pass(run, workers, n, tasks, made, fill_thread);
    run->numbers = NULL;
}

static const char *story_of(const stone_box *box)
{
    return box->kind == STONE_BOX_STORY ? box->is.story.flow.stories.at[0] : NULL;
}

static bool is_head_only(const stone_box *box)
{
    return box->kind == STONE_BOX_STORY && box->is.story.part == STONE_PART_OF_STORY_HEAD;
}

static void make_head_only(stone_compositor *c, stone_sheaf *sheaf, const stone_page *page, const stone_placed *placed)
{
    const stone_story *story = stone_edition_story(c->forme->edition, story_of(placed->box));
    if (!story)
        return;
    stone_package p =
        stone_package_make(c, &(stone_package_order){story, page, placed, STONE_HEAD_WHOLE, NULL, true, false, {0}});
    stone_sheaf_join(sheaf, &p.sheaf);
}

static const stone_thread_box *thread_box(const struct run *run, uint32_t page, uint32_t box)
{
    for (uint32_t t = 0; t < run->forme->courses.n; t++)
        for (uint32_t b = 0; b < run->forme->courses.at[t].boxes.n; b++) {
            const stone_stop_box *at = &run->forme->courses.at[t].boxes.at[b];
            if (at->page_index == page && at->box_index == box)
                return &run->threads[t].boxes[b];
        }
    return NULL;
}

/* Reports a box whose stories are all set in other boxes. */
static void tell_idle(struct run *run, stone_compositor *c, uint32_t number, uint32_t index)
{
    const stone_page *page = run->forme->pages[number];
    const stone_placed *placed = &page->boxes.at[index];
    if (!stone_box_flow(placed->box) || is_head_only(placed->box) || thread_box(run, number, index))
        return;
    stone_finding *f =
        stone_findings_add(&c->findings, STONE_FINDING_UNDERSET, placed->box->span,
                           "`%s` stays empty: there is no item that other boxes do not set already.", placed->name);
    f->page = page->plan->folio;
    f->box = placed->name;
    f->place = placed->rect;
    f->hint = "Give the box items of its own, or delete it.";
}

static void make_page(struct run *run, stone_compositor *c, uint32_t number)
{
    const stone_page *page = run->forme->pages[number];
    stone_assert_context(page->plan->folio, NULL);
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        stone_sheaf *sheaf = &run->pages[number].boxes[i];
        const stone_placed *placed = &page->boxes.at[i];
        sheaf->arena = c->arena;
        stone_fixed_rules(c, sheaf, page, placed);
        stone_fixed_make(c, sheaf, page, placed);
        if (is_head_only(placed->box))
            make_head_only(c, sheaf, page, placed);
        tell_idle(run, c, number, i);
    }
    stone_assert_context(NULL, NULL);
}

/* ---- the scene ---- */

static const char *date_of(stone_arena *arena, const stone_edition *e)
{
    return e->year ? stone_arena_print(arena, "%04d-%02d-%02d", e->year, e->month, e->day) : "";
}

static void fill_tables(stone_scene *scene, const stone_makeup_order *order)
{
    stone_arena *a = scene->arena;
    const stone_style *style = order->edition->style;
    for (uint32_t i = 0; i < stone_sources_count(order->sources); i++)
        *STONE_PUSH(a, &scene->sources) = stone_arena_string(a, stone_sources_at(order->sources, i)->name);
    for (uint32_t i = 0; i < style->colours.n; i++) {
        stone_scene_colour *k = STONE_PUSH(a, &scene->colours);
        k->name = stone_arena_string(a, style->colours.at[i].name);
        k->spot = stone_arena_string(a, style->colours.at[i].spot);
        memcpy(k->cmyk, style->colours.at[i].cmyk, sizeof k->cmyk);
    }
    for (uint16_t i = 0; i < stone_fonts_count(order->fonts); i++) {
        const stone_font_face *f = stone_fonts_at(order->fonts, i);
        *STONE_PUSH(a, &scene->fonts) =
            (stone_scene_font){stone_arena_string(a, f->file), f->index, NULL, stone_arena_string(a, f->path)};
    }
    for (uint32_t i = 0; i < order->pictures->list.n; i++) {
        const stone_picture *p = &order->pictures->list.at[i];
        bool supplied = strcmp(p->type, "PDF") == 0;
        *STONE_PUSH(a, &scene->images) = (stone_scene_image){.file = stone_arena_string(a, p->file),
                                                             .hash = stone_arena_string(a, p->hash),
                                                             .width = p->width,
                                                             .height = p->height,
                                                             .vector = supplied || strcmp(p->type, "SVG") == 0,
                                                             .supplied = supplied};
    }
}

/* With galleys the items of a thread outlive the scene, so that their contents need neither be copied nor hashed again
 * for the digest of the page. */
static void add_box(struct run *run, stone_sheaf *items, uint32_t number, uint32_t index, stone_digestion *made_of)
{
    const stone_page *from = run->forme->pages[number];
    const stone_placed *placed = &from->boxes.at[index];
    const stone_box *box = placed->box;
    const stone_picture_box *picture = stone_box_picture(box);
    const stone_thread_box *text = thread_box(run, number, index);
    stone_rect outer;
    stone_forme_content(run->forme, placed, from->sheet, &outer);
    uint32_t group =
        stone_sheaf_open(items, stone_arena_string(items->arena, placed->name), "box", stone_box_kind_names[box->kind],
                         stone_arena_string(items->arena, story_of(box)), placed->span, outer);
    if (picture)
        items->items.at[group].group.link = stone_arena_string(items->arena, picture->link);
    stone_sheaf_copy(items, &run->pages[number].boxes[index]);
    stone_scene_items_put(made_of, run->scene, items->items.at + group, items->items.n - group);
    stone_digestion_put(made_of, text ? &text->galley : &(uint64_t){0}, sizeof text->galley);
    if (text)
        (run->forme->order->galleys ? stone_sheaf_join : stone_sheaf_copy)(items, &text->sheaf);
    stone_sheaf_close(items, group);
}

static bool is_outline(const stone_box *box)
{
    const stone_picture_box *picture = stone_box_picture(box);
    return picture && picture->outline;
}

/* Reserves room for all items of a page except notes, so that they are not moved repeatedly. */
static void reserve_items(struct run *run, stone_sheaf *items, uint32_t number)
{
    uint32_t n = 0;
    for (uint32_t b = 0; b < run->forme->pages[number]->boxes.n; b++) {
        const stone_thread_box *text = thread_box(run, number, b);
        n += 1 + run->pages[number].boxes[b].items.n + (text ? text->sheaf.items.n : 0);
    }
    items->items.room = n + 64;
    items->items.at = STONE_NEW_N(items->arena, stone_scene_item, items->items.room);
}

static void add_fact(const struct run *run, uint32_t number, uint32_t index, stone_arena *arena,
                     stone_makeup_facts *facts)
{
    const stone_page *from = run->forme->pages[number];
    const stone_placed *placed = &from->boxes.at[index];
    const stone_thread_box *text = thread_box(run, number, index);
    stone_rect outer;
    stone_forme_content(run->forme, placed, from->sheet, &outer);
    *STONE_PUSH(arena, &facts->boxes) = (stone_box_fact){from->plan->folio,
                                                         placed->name,
                                                         stone_box_kind_names[placed->box->kind],
                                                         story_of(placed->box),
                                                         outer,
                                                         text ? text->lines : 0,
                                                         text ? text->underset_lines : 0};
}

/* Adds the columns of the page's grids as notes, which are never printed, for the overlays. */
static void note_grid(struct run *run, stone_sheaf *items, uint32_t number)
{
    const stone_page *from = run->forme->pages[number];
    for (uint32_t g = 0; g < from->sheet->grids.n; g++) {
        const stone_grid *grid = &from->sheet->grids.at[g];
        bool used = false;
        for (uint32_t b = 0; b < from->boxes.n; b++)
            used = used || from->boxes.at[b].grid == grid;
        for (uint16_t k = 1; used && k <= grid->columns; k++)
            stone_sheaf_note(items, stone_arena_print(items->arena, "grid/%s/%u", grid->rule->name, k), "grid",
                             stone_arena_print(items->arena, "%u", k),
                             stone_grid_rect(from->sheet, grid, (stone_at){k, k, 1, grid->rows}));
    }
}

/* Cut-outs that text runs round are painted before text, because their image covers a rectangle. */
static void join_page(struct run *run, stone_compositor *c, uint32_t number)
{
    const stone_page *from = run->forme->pages[number];
    stone_galleys *galleys = run->forme->order->galleys;
    stone_sheaf items = {.arena = c->kept};
    stone_digestion made_of;
    stone_digestion_begin(&made_of, (stone_digest){{0}});
    stone_digestion_text(&made_of, galleys ? stone_galleys_ground(galleys) : NULL);
    stone_digestion_text(&made_of, from->plan->folio);
    reserve_items(run, &items, number);
    for (int over = 1; over >= 0; over--)
        for (uint32_t b = 0; b < from->boxes.n; b++)
            if (is_outline(from->boxes.at[b].box) == over)
                add_box(run, &items, number, b, &made_of);
    note_grid(run, &items, number);
    stone_scene_page *page = &run->scene->pages.at[number];
    page->items.at = items.items.at;
    page->items.n = items.items.n;
    page->items.room = items.items.room;
    if (galleys)
        page->made_of = stone_digestion_end(&made_of);
}

static void begin_page(struct run *run, uint32_t number, stone_arena *arena, stone_makeup_facts *facts)
{
    const stone_page *from = run->forme->pages[number];
    stone_arena *a = run->scene->arena;
    stone_scene_page *p = STONE_PUSH(a, &run->scene->pages);
    p->folio = stone_arena_string(a, from->plan->folio);
    p->side = from->sheet->fold.u ? "both" : from->plan->side == STONE_SIDE_LEFT ? "left" : "right";
    p->width = from->sheet->width;
    p->height = from->sheet->height;
    p->bleed = from->sheet->bleed;
    p->baseline = from->sheet->baseline;
    p->first = stone_len_add(from->sheet->live.y, from->sheet->baseline);
    p->mono = from->plan->mono;
    for (int over = 1; over >= 0; over--)
        for (uint32_t b = 0; b < from->boxes.n; b++)
            if (is_outline(from->boxes.at[b].box) == over)
                add_fact(run, number, b, arena, facts);
}

static void begin_scene(struct run *run, const stone_makeup_order *order, stone_arena *arena, stone_makeup_facts *facts)
{
    stone_scene *scene = run->scene = stone_scene_open();
    stone_arena *a = scene->arena;
    const stone_edition *e = order->edition;
    scene->paper = stone_arena_string(a, e->paper ? e->paper : "");
    scene->title = e->edition ? stone_arena_print(a, "%s, %s", scene->paper, e->edition) : scene->paper;
    scene->language = stone_arena_string(a, e->language ? e->language : "en");
    scene->date = date_of(a, e);
    scene->direction = run->forme->direction == STONE_DIRECTION_RTL ? "rtl" : "ltr";
    fill_tables(scene, order);
    for (uint32_t i = 0; i < run->forme->pages_n; i++)
        begin_page(run, i, arena, facts);
}

/* ---- facts ---- */

/* Every typesetter reports a language without patterns, or with damaged ones. Keeps only the first of these findings
 * for each language. True if there was one. */
static bool forget_repeated(stone_findings *findings)
{
    uint32_t kept = 0;
    bool any = false;
    for (uint32_t i = 0; i < findings->list.n; i++) {
        const stone_finding *f = &findings->list.at[i];
        bool repeated = false;
        bool of_language = f->kind == STONE_FINDING_UNKNOWN_LANGUAGE || f->kind == STONE_FINDING_PATTERNS_DAMAGED;
        any = any || of_language;
        for (uint32_t k = 0; of_language && k < kept && !repeated; k++)
            repeated = findings->list.at[k].kind == f->kind && strcmp(findings->list.at[k].message, f->message) == 0;
        if (!repeated)
            findings->list.at[kept++] = *f;
    }
    findings->list.n = kept;
    return any;
}

static void collect(struct made *made, uint32_t n, stone_arena *arena, stone_findings *findings,
                    stone_makeup_facts *facts)
{
    for (uint32_t i = 0; i < n; i++) {
        stone_findings_join(findings, &made[i].findings);
        for (uint32_t k = 0; k < made[i].references.n; k++)
            *STONE_PUSH(arena, &facts->references) = stone_thread_reference(arena, &made[i].references.at[k]);
    }
}

/* The facts of a story: its part of the thread's facts if it is an item of a run, otherwise all of them. */
static stone_story_fact place_fact(const struct run *run, const stone_story_place *place, stone_arena *arena)
{
    if (place->item == UINT32_MAX)
        return (stone_story_fact){.id = place->story->id};
    const stone_thread *t = &run->threads[place->course];
    if (t->course->run)
        return stone_thread_fact(arena, &t->items[place->item]);
    return stone_thread_fact(arena, &t->fact);
}

static void list_stories(const struct run *run, stone_arena *arena, stone_makeup_facts *facts)
{
    for (uint32_t i = 0; i < run->forme->places.n; i++)
        *STONE_PUSH(arena, &facts->stories) = place_fact(run, &run->forme->places.at[i], arena);
}

static void mark_set_pages(struct run *run, stone_arena *arena)
{
    for (uint32_t i = 0; i < run->forme->places.n; i++) {
        stone_story_place *place = &run->forme->places.at[i];
        if (place->item == UINT32_MAX)
            continue;
        const stone_thread *t = &run->threads[place->course];
        for (uint32_t k = 0; k < t->set_on_n[place->item]; k++)
            *STONE_PUSH(arena, &place->set_on) = t->set_on[place->item][k];
    }
}

static void add_counters(stone_text_counters *to, stone_text_counters from)
{
    to->paragraphs += from.paragraphs;
    to->words += from.words;
    to->word_hits += from.word_hits;
    to->runs_shaped += from.runs_shaped;
    to->breakings += from.breakings;
    to->places += from.places;
    to->tried += from.tried;
    to->lines += from.lines;
}

static stone_metrics body_metrics(const stone_forme *forme, stone_typesetter *typesetter)
{
    stone_role body = stone_style_resolve(forme->style, NULL, NULL, STONE_ROLE_BODY, NULL);
    return stone_typesetter_metrics(typesetter, &body.type);
}

/* Sidebars become boxes first, because the places of stories are known only then. */
static void plan(stone_forme *forme, stone_compositor *c, stone_arena *arena)
{
    stone_page **pages = STONE_NEW_N(arena, stone_page *, forme->pages_n + 1);
    for (uint32_t i = 0; i < forme->pages_n; i++)
        pages[i] = stone_asides_place(c, forme->pages[i]);
    forme->pages = pages;
    stone_forme_plan(forme, arena);
}

static void make_forme(stone_forme *forme, const stone_makeup_order *order, stone_arena *arena,
                       stone_findings *findings)
{
    const stone_edition *e = order->edition;
    *forme = (stone_forme){.order = order, .edition = e, .style = e->style};
    forme->direction = stone_direction_of(e->style->direction, e->language);
    stone_page **pages = STONE_NEW_N(arena, stone_page *, e->pages.n + 1);
    for (uint32_t i = 0; i < e->pages.n; i++)
        pages[i] = stone_page_place(arena, e, &e->pages.at[i], findings);
    forme->pages = pages;
    forme->pages_n = e->pages.n;
}

stone_scene *stone_makeup(const stone_makeup_order *order, stone_arena *arena, stone_makeup_facts *facts,
                          stone_findings *findings)
{
    stone_forme forme;
    memset(facts, 0, sizeof *facts);
    make_forme(&forme, order, arena, findings);
    struct run run = {.forme = &forme};
    unsigned n = order->threads ? order->threads : 1;
    struct worker *workers = STONE_NEW_N(arena, struct worker, n);
    for (unsigned i = 0; i < n; i++) {
        workers[i].run = &run;
        workers[i].compositor.forme = &forme;
        workers[i].compositor.arena = stone_arena_open();
        workers[i].compositor.typesetter = stone_typesetter_open(order->fonts, forme.style, order->hyphenation);
    }
    forme.body = body_metrics(&forme, workers[0].compositor.typesetter);
    plan(&forme, &workers[0].compositor, arena);
    run.threads = STONE_NEW_N(arena, stone_thread, forme.courses.n + 1);
    run.pages = STONE_NEW_N(arena, struct page_made, forme.pages_n + 1);
    for (uint32_t i = 0; i < forme.pages_n; i++)
        run.pages[i].boxes = STONE_NEW_N(arena, stone_sheaf, forme.pages[i]->boxes.n + 1);
    struct made *first = STONE_NEW_N(arena, struct made, forme.courses.n + 1);
    fill_threads(&run, workers, n, arena, first);
    mark_set_pages(&run, arena);
    struct made *second = STONE_NEW_N(arena, struct made, forme.pages_n + 1);
    run_pass(&run, workers, n, forme.pages_n, second, make_page);

    begin_scene(&run, order, arena, facts);
    stone_scene *scene = run.scene;
    for (unsigned i = 0; i < n; i++) {
        workers[i].compositor.kept = stone_arena_open();
        stone_arena_adopt(scene->arena, workers[i].compositor.kept);
    }
    struct made *third = STONE_NEW_N(arena, struct made, forme.pages_n + 1);
    run_pass(&run, workers, n, forme.pages_n, third, join_page);
    stone_bleed_settle(scene);
    stone_prints_settle(scene, order->pictures);
    collect(first, forme.courses.n, arena, findings, facts);
    collect(second, forme.pages_n, arena, findings, facts);
    bool of_language = forget_repeated(findings);
    if (order->galleys)
        stone_galleys_end(order->galleys, !of_language);
    list_stories(&run, arena, facts);
    facts->leaves = forme.leaves.n;
    for (unsigned i = 0; i < n; i++) {
        add_counters(&facts->counters, stone_typesetter_counters(workers[i].compositor.typesetter));
        facts->arena_bytes += stone_arena_total(workers[i].compositor.arena);
        stone_typesetter_close(workers[i].compositor.typesetter);
        stone_arena_close(workers[i].compositor.arena);
    }
    return scene;
}
