/* Names that files use and others define; see reading.h. */
#include "plan/reading.h"

void stone_unknown_name(stone_reading *r, stone_span span, const char *what, const char *name, const char *const *names)
{
    stone_finding *f =
        stone_findings_add(r->findings, STONE_FINDING_UNKNOWN_NAME, span, "There is no %s `%.60s`.", what, name);
    const char *near = stone_nearest_word(name, names);
    if (near)
        f->hint = stone_arena_print(r->findings->arena, "Did you mean `%s`?", near);
}

const char *stone_grid_name(stone_reading *r, const char *name, stone_span span)
{
    if (!name || stone_style_grid(r->style, name) != STONE_NO_INDEX)
        return name;
    STONE_NAMES(r, r->style->grids, names);
    stone_unknown_name(r, span, "grid", name, names);
    return NULL;
}
