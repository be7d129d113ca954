/* The report (docs/report.md): where everything is, and the findings. Keys have a fixed order and lengths are in mm
 * with one decimal, so that an edition gives the same bytes in any folder. */
#include <glib.h>
#include <string.h>

#include "base/json.h"
#include "output/zones.h"
#include "scene/composition.h"
#include "session/session.h"

enum { MOST_PLACES = 200 }; /* of places with poor composition, worst first */

static void write_mm(stone_json *j, const char *key, stone_len length)
{
    stone_json_decimal(j, key, stone_len_to_mm(length), 1);
}

static void write_texts(stone_json *j, const char *key, const char *const *at, uint32_t n)
{
    stone_json_array(j, key, false);
    for (uint32_t i = 0; i < n; i++)
        stone_json_string(j, NULL, at[i]);
    stone_json_end(j);
}

static void write_box(stone_json *j, const stone_box_fact *b)
{
    stone_json_object(j, NULL, false);
    stone_json_string(j, "name", b->name);
    stone_json_string(j, "kind", b->kind);
    stone_json_string(j, "story", b->story);
    write_mm(j, "x_mm", b->rect.x);
    write_mm(j, "y_mm", b->rect.y);
    write_mm(j, "width_mm", b->rect.width);
    write_mm(j, "height_mm", b->rect.height);
    stone_json_number(j, "lines", b->lines);
    stone_json_number(j, "underset_lines", b->underset_lines);
    stone_json_end(j);
}

/* The zones in which this page prints the same. */
static void write_zones(stone_json *j, const stone_zone_list *zones, uint32_t page)
{
    if (!zones->n)
        return;
    stone_json_array(j, "zones", false);
    for (uint32_t i = 0; i < zones->n; i++)
        if (!zones->at[i].shares || zones->at[i].shares[page])
            stone_json_string(j, NULL, zones->at[i].zone);
    stone_json_end(j);
}

static void write_pages(stone_json *j, stone_session *s)
{
    stone_zone_list zones = {0};
    stone_zones_compare(s, &zones);
    stone_json_array(j, "pages", true);
    for (uint32_t i = 0; s->made.scene && i < s->made.scene->pages.n; i++) {
        const stone_scene_page *page = &s->made.scene->pages.at[i];
        const stone_staged_page *file = &s->made.files[i];
        stone_json_object(j, NULL, false);
        stone_json_string(j, "page", page->folio);
        write_mm(j, "width_mm", page->width);
        write_mm(j, "height_mm", page->height);
        stone_json_string(j, "file", file->file);
        stone_json_string(j, "sha256", file->file ? stone_session_page_hash(s, i) : NULL);
        write_zones(j, &zones, i);
        stone_json_array(j, "boxes", true);
        for (uint32_t k = 0; k < s->made.facts.boxes.n; k++)
            if (g_strcmp0(s->made.facts.boxes.at[k].page, page->folio) == 0)
                write_box(j, &s->made.facts.boxes.at[k]);
        stone_json_end(j);
        stone_json_end(j);
    }
    stone_json_end(j);
}

static void write_story(stone_json *j, const stone_story_fact *f, uint32_t words_set)
{
    stone_json_object(j, NULL, false);
    stone_json_string(j, "id", f->id);
    stone_json_number(j, "words", f->words);
    stone_json_number(j, "words_set", words_set);
    stone_json_number(j, "words_overset", f->words_overset);
    stone_json_number(j, "words_cut", f->words_cut);
    stone_json_number(j, "overset_lines", f->overset_lines);
    write_mm(j, "overset_mm", f->overset_depth);
    stone_json_number(j, "underset_lines", f->underset_lines);
    write_texts(j, "boxes", f->boxes.at, f->boxes.n);
    stone_json_array(j, "jumps", false);
    for (uint32_t i = 0; i < f->jumps.n; i++) {
        stone_json_object(j, NULL, false);
        stone_json_string(j, "from", f->jumps.at[i].from);
        stone_json_string(j, "to", f->jumps.at[i].to);
        stone_json_string(j, "text", f->jumps.at[i].text);
        stone_json_end(j);
    }
    stone_json_end(j);
    stone_json_array(j, "fit", false);
    for (uint32_t i = 0; i < f->fit.n; i++) {
        stone_json_object(j, NULL, false);
        stone_json_string(j, "step", f->fit.at[i].step);
        const stone_fit_fact *x = &f->fit.at[i];
        if (x->lines)
            stone_json_number(j, "lines", x->lines);
        if (x->words)
            stone_json_number(j, "words", x->words);
        if (x->head)
            stone_json_string(j, "head", x->head);
        stone_json_end(j);
    }
    stone_json_end(j);
    stone_json_end(j);
}

/* How much of each was set is counted in the scene. */
static void write_stories(stone_json *j, const stone_session *s)
{
    uint32_t n = s->made.scene ? s->made.facts.stories.n : 0;
    g_autofree uint32_t *words = g_new0(uint32_t, n + 1);
    g_autofree const char **ids = g_new0(const char *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        ids[i] = s->made.facts.stories.at[i].id;
    if (n)
        stone_scene_count(s->made.scene, ids, n, words);
    stone_json_array(j, "stories", true);
    for (uint32_t i = 0; i < n; i++)
        write_story(j, &s->made.facts.stories.at[i], words[i]);
    stone_json_end(j);
}

static void write_references(stone_json *j, const stone_makeup_facts *facts)
{
    stone_json_array(j, "references", true);
    for (uint32_t i = 0; i < facts->references.n; i++) {
        const stone_reference_fact *r = &facts->references.at[i];
        stone_json_object(j, NULL, false);
        stone_json_string(j, "kind", r->kind);
        stone_json_string(j, "on", r->on);
        stone_json_string(j, "box", r->box);
        stone_json_string(j, "story", r->story);
        write_texts(j, "pages", r->pages.at, r->pages.n);
        stone_json_string(j, "text", r->text);
        stone_json_end(j);
    }
    stone_json_end(j);
}

static void write_counts(stone_json *j, const stone_composition_count *c)
{
    stone_json_number(j, "lines", c->lines);
    stone_json_number(j, "loose", stone_composition_loose(c));
    stone_json_number(j, "hyphenated", c->found[STONE_FAULT_HYPHENATED]);
    stone_json_number(j, "ladders", c->found[STONE_FAULT_LADDER]);
    stone_json_number(j, "runts", c->found[STONE_FAULT_RUNT]);
    stone_json_number(j, "lone_lines", stone_composition_lone(c));
    stone_json_number(j, "justified", c->justified);
    stone_json_number(j, "paragraphs", c->paragraphs);
    stone_json_number(j, "very_loose", c->found[STONE_FAULT_VERY_LOOSE]);
    stone_json_number(j, "tight", c->found[STONE_FAULT_TIGHT]);
    stone_json_number(j, "rivers", c->found[STONE_FAULT_RIVER]);
    stone_json_number(j, "short_feet", c->found[STONE_FAULT_SHORT_FOOT]);
    stone_json_number(j, "off_grid", c->found[STONE_FAULT_OFF_GRID]);
    stone_json_number(j, "over_measure", c->found[STONE_FAULT_OVER_MEASURE]);
}

static void write_place(stone_json *j, const stone_scene *scene, const stone_composition_place *p)
{
    stone_json_object(j, NULL, false);
    stone_json_string(j, "kind", stone_fault_name(p->fault));
    stone_json_string(j, "page", scene->pages.at[p->page].folio);
    stone_json_string(j, "box", p->box);
    stone_json_string(j, "story", p->story);
    stone_json_string(j, "item", p->item);
    write_mm(j, "x_mm", p->rect.x);
    write_mm(j, "y_mm", p->rect.y);
    write_mm(j, "width_mm", p->rect.width);
    write_mm(j, "height_mm", p->rect.height);
    stone_json_decimal(j, "value", p->value / 1000., 2);
    stone_json_end(j);
}

static void write_composition(stone_json *j, stone_session *s)
{
    const stone_composition *c = stone_session_composition(s);
    stone_json_object(j, "composition", false);
    write_counts(j, &c->whole);
    stone_json_array(j, "stories", true);
    for (uint32_t i = 0; i < c->stories.n; i++) {
        stone_json_object(j, NULL, false);
        stone_json_string(j, "id", c->stories.at[i].story);
        write_counts(j, &c->stories.at[i].count);
        stone_json_end(j);
    }
    stone_json_end(j);
    stone_json_array(j, "places", true);
    for (uint32_t i = 0; i < c->places.n && i < MOST_PLACES; i++)
        write_place(j, s->made.scene, &c->places.at[i]);
    stone_json_end(j);
    stone_json_end(j);
}

static void write_finding(stone_json *j, const stone_remark *r)
{
    stone_json_object(j, NULL, false);
    stone_json_string(j, "code", r->code);
    stone_json_string(j, "severity", stone_level_name(r->level));
    stone_json_string(j, "page", r->page);
    stone_json_string(j, "box", r->box);
    stone_json_string(j, "story", r->story);
    stone_json_string(j, "message", r->message);
    stone_json_string(j, "hint", r->hint);
    stone_json_string(j, "file", r->file);
    stone_json_number(j, "line", r->line);
    stone_json_number(j, "column", r->column);
    stone_json_decimal(j, "x_mm", r->x_mm, 1);
    stone_json_decimal(j, "y_mm", r->y_mm, 1);
    stone_json_decimal(j, "width_mm", r->width_mm, 1);
    stone_json_decimal(j, "height_mm", r->height_mm, 1);
    stone_json_end(j);
}

static void write_timing(stone_json *j, const stone_timing *t)
{
    stone_json_object(j, "timing_ms", false);
    stone_json_decimal(j, "read", t->read, 1);
    stone_json_decimal(j, "compose", t->compose, 1);
    stone_json_decimal(j, "paint", t->paint, 1);
    stone_json_decimal(j, "press", t->press, 1);
    stone_json_decimal(j, "total", t->total, 1);
    stone_json_end(j);
}

/* Counters for the benches. With one thread they are the same in each run; with more they depend on which thread did
 * which work. */
static void write_work(stone_json *j, const stone_makeup_facts *facts)
{
    const stone_text_counters *c = &facts->counters;
    stone_json_object(j, "work", false);
    stone_json_number(j, "paragraphs", (int64_t)c->paragraphs);
    stone_json_number(j, "words", (int64_t)c->words);
    stone_json_number(j, "word_hits", (int64_t)c->word_hits);
    stone_json_number(j, "runs_shaped", (int64_t)c->runs_shaped);
    stone_json_number(j, "breakings", (int64_t)c->breakings);
    stone_json_number(j, "places", (int64_t)c->places);
    stone_json_number(j, "tried", (int64_t)c->tried);
    stone_json_number(j, "lines", (int64_t)c->lines);
    stone_json_number(j, "arena_bytes", (int64_t)facts->arena_bytes);
    stone_json_end(j);
}

bool stone_stage_report(stone_session *s, const char *path, bool timing)
{
    stone_json *j = stone_json_open();
    stone_json_object(j, NULL, true);
    stone_json_string(j, "stonehand", STONE_VERSION);
    stone_json_number(j, "report", 1);
    stone_json_object(j, "edition", false);
    stone_json_string(j, "paper", s->made.scene ? s->made.scene->paper : NULL);
    stone_json_string(j, "date", s->made.scene ? s->made.scene->date : NULL);
    stone_json_number(j, "pages", s->made.facts.leaves);
    stone_json_end(j);
    if (s->made.held)
        stone_json_string(j, "held", s->made.held);
    write_pages(j, s);
    write_stories(j, s);
    write_references(j, &s->made.facts);
    write_composition(j, s);
    stone_json_array(j, "findings", true);
    for (uint32_t i = 0; i < s->made.remarks.n; i++)
        write_finding(j, &s->made.remarks.at[i]);
    stone_json_end(j);
    if (timing) {
        write_timing(j, &s->made.timing);
        write_work(j, &s->made.facts);
    }
    stone_json_end(j);
    size_t size;
    g_autofree char *text = stone_json_close(j, &size);
    stone_session_stage(s, NULL, path, stone_arena_copy(s->made.arena, text, size), size);
    return true;
}
