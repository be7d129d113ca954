/* See edition.h. */
#include "model/edition.h"

#include <string.h>

const stone_story *stone_edition_story(const stone_edition *edition, const char *id)
{
    for (uint32_t i = 0; i < edition->stories.n; i++)
        if (strcmp(edition->stories.at[i].id, id) == 0)
            return &edition->stories.at[i];
    return NULL;
}

const stone_panel *stone_edition_panel(const stone_edition *edition, const char *name)
{
    for (uint32_t i = 0; i < edition->panels.n; i++)
        if (strcmp(edition->panels.at[i].name, name) == 0)
            return &edition->panels.at[i];
    return stone_style_panel(edition->style, name);
}

const char *stone_edition_fact(const stone_edition *edition, const char *name)
{
    for (uint32_t i = 0; i < edition->facts.n; i++)
        if (strcmp(edition->facts.at[i].name, name) == 0)
            return edition->facts.at[i].value;
    return NULL;
}

bool stone_folio_calls(const char *page, const char *folio)
{
    size_t first = strcspn(page, "-");
    return strcmp(page, folio) == 0 || (strlen(folio) == first && strncmp(page, folio, first) == 0) ||
           (page[first] && strcmp(page + first + 1, folio) == 0);
}

static const stone_box *find(const stone_plan *plan, const char *name)
{
    for (uint32_t i = 0; i < plan->boxes.n; i++)
        if (strcmp(plan->boxes.at[i].name, name) == 0)
            return &plan->boxes.at[i];
    for (uint32_t i = 0; i < plan->areas.n; i++)
        if (plan->areas.at[i].box && strcmp(plan->areas.at[i].box->name, name) == 0)
            return plan->areas.at[i].box;
    return NULL;
}

const stone_box *stone_page_plan_box(const stone_page_plan *page, const char *name)
{
    const stone_box *b = find(&page->plan, name);
    if (!b && page->plan_template)
        b = find(page->plan_template, name);
    return b && b->kind != STONE_BOX_NONE ? b : NULL;
}
