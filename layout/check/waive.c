/* Waivers; see rules.h. */
#include <string.h>

#include "check/rules.h"

static bool agrees(const char *wanted, const char *is)
{
    return !wanted || (is && strcmp(wanted, is) == 0);
}

static bool meant(const stone_waiver *w, const stone_finding *f)
{
    return f->kind == w->kind && stone_finding_facts[f->kind].waiver == STONE_WAIVABLE &&
           (!w->page || (f->page && stone_folio_calls(f->page, w->page))) && agrees(w->box, f->box) &&
           agrees(w->story, f->story);
}

void stone_rules_waive(const stone_edition *edition, stone_findings *findings)
{
    uint32_t n = findings->list.n;
    for (uint32_t i = 0; i < edition->waivers.n; i++) {
        const stone_waiver *w = &edition->waivers.at[i];
        bool idle = true;
        for (uint32_t k = 0; k < n; k++) {
            stone_finding *f = &findings->list.at[k];
            if (f->severity <= STONE_INFO || !meant(w, f))
                continue;
            idle = false;
            f->severity = STONE_INFO;
            f->message = stone_arena_print(findings->arena, "%s (waived: %s)", f->message, w->reason);
        }
        if (idle)
            stone_findings_add(findings, STONE_FINDING_WAIVER_IDLE, w->span, "This waiver of `%s` matches no finding.",
                               stone_finding_facts[w->kind].code);
    }
}
