/* What the desk lets pass; see rules.h. */
#include <string.h>

#include "check/rules.h"

static bool may_pass(stone_finding_kind kind)
{
    return kind >= STONE_FINDING_STORY_MISSING && !(kind >= STONE_FINDING_DRAW_ROWS && kind <= STONE_FINDING_PAGE_DUPLICATE);
}

static bool agrees(const char *wanted, const char *is)
{
    return !wanted || (is && strcmp(wanted, is) == 0);
}

/* A double truck "4-5" is meant by "4" and by "5" too. */
static bool agrees_page(const char *wanted, const char *is)
{
    const char *dash = is ? strchr(is, '-') : NULL;
    return agrees(wanted, is) || (dash && (strcmp(wanted, dash + 1) == 0 || (strlen(wanted) == (size_t)(dash - is) && strncmp(wanted, is, strlen(wanted)) == 0)));
}

void stone_rules_waive(const stone_edition *edition, stone_findings *findings)
{
    uint32_t n = findings->list.n;
    for (uint32_t i = 0; i < edition->waivers.n; i++) {
        const stone_waiver *w = &edition->waivers.at[i];
        bool idle = true;
        for (uint32_t k = 0; k < n; k++) {
            stone_finding *f = &findings->list.at[k];
            if (f->kind != w->kind || f->severity <= STONE_INFO || !may_pass(f->kind) || !agrees_page(w->page, f->page) || !agrees(w->box, f->box) ||
                !agrees(w->story, f->story))
                continue;
            idle = false;
            f->severity = STONE_INFO;
            f->message = stone_arena_print(findings->arena, "%s (waived: %s)", f->message, w->reason);
        }
        if (idle)
            stone_findings_add(findings, STONE_FINDING_WAIVER_IDLE, w->span, "this waiver of %s lets nothing pass", stone_finding_facts[w->kind].code);
    }
}
