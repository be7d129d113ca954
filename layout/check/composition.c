/* Reports what the meter found: one finding for each story and kind, with the count and the worst place. The report
 * lists all places. */
#include "scene/composition.h"

#include <string.h>

#include "check/rules.h"
#include "check/walk.h"

static const stone_finding_kind kinds[STONE_FAULT_COUNT] = {
    [STONE_FAULT_VERY_LOOSE] = STONE_FINDING_LOOSE_LINE,
    [STONE_FAULT_LADDER] = STONE_FINDING_LADDER,
    [STONE_FAULT_RIVER] = STONE_FINDING_RIVER,
    [STONE_FAULT_SHORT_FOOT] = STONE_FINDING_SHORT_FOOT,
};

static bool is_told(stone_fault fault)
{
    return kinds[fault] != 0; /* kind 0, a missing file, means: no finding */
}

/* The desk's words for n of a kind. */
static const char *words(stone_arena *arena, const stone_composition_place *worst, uint32_t n)
{
    double value = worst->value / 1000.;
    switch (worst->fault) {
    case STONE_FAULT_VERY_LOOSE:
        return n == 1 ? stone_arena_print(arena, "The word spaces of a line are %.1f times the font's.", value)
                      : stone_arena_print(
                            arena,
                            "The word spaces of %u lines are more than twice the font's; in this one they are "
                            "%.1f times.",
                            n, value);
    case STONE_FAULT_LADDER:
        return n == 1 ? stone_arena_print(arena, "%.0f lines in a row end in a hyphen.", value)
                      : stone_arena_print(
                            arena, "At %u places three or more lines in a row end in a hyphen, here %.0f.", n, value);
    case STONE_FAULT_RIVER:
        return n == 1 ? stone_arena_print(arena, "A river of white runs through %.0f lines.", value)
                      : stone_arena_print(arena, "There are %u rivers of white; this one runs through %.0f lines.", n,
                                          value);
    default:
        return n == 1
                   ? stone_arena_print(arena, "A leg ends %.1f lines above its neighbours.", value)
                   : stone_arena_print(arena, "%u legs end above their neighbours, this one by %.1f lines.", n, value);
    }
}

/* Index of the story; lines without a story come after the last. */
static uint32_t index_of(const stone_composition *c, const char *story)
{
    uint32_t i = 0;
    while (i < c->stories.n && (!story || strcmp(c->stories.at[i].story, story) != 0))
        i++;
    return i;
}

static uint32_t count_of(const stone_composition *c, uint32_t story, stone_fault fault)
{
    if (story < c->stories.n)
        return c->stories.at[story].count.found[fault];
    uint32_t n = c->whole.found[fault];
    for (uint32_t i = 0; i < c->stories.n; i++)
        n -= c->stories.at[i].count.found[fault];
    return n;
}

void stone_rules_composition(const stone_scene *scene, const stone_composition *c, const stone_sources *sources,
                             stone_findings *findings)
{
    stone_arena *scratch = stone_arena_open();
    bool(*heard)[STONE_FAULT_COUNT] = stone_arena_alloc(scratch, (c->stories.n + 1) * sizeof *heard);
    for (uint32_t i = 0; i < c->places.n; i++) {
        const stone_composition_place *worst = &c->places.at[i]; /* of its story, if it is the first */
        if (!is_told(worst->fault))
            continue;
        uint32_t story = index_of(c, worst->story);
        if (heard[story][worst->fault])
            continue;
        heard[story][worst->fault] = true;
        stone_finding *x =
            stone_findings_add(findings, kinds[worst->fault], stone_rules_span(scene, sources, worst->span), "%s",
                               words(scratch, worst, count_of(c, story, worst->fault)));
        x->page = scene->pages.at[worst->page].folio;
        x->box = worst->box;
        x->story = worst->story;
        x->place = worst->rect;
    }
    stone_arena_close(scratch);
}
