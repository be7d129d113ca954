/* See zones.h. The other zones are made up by sessions of their own; a page is shared when it prints the same. */
#include "output/zones.h"

#include <string.h>

#include "scene/same.h"

static const bool *compare(const stone_session *s, const char *zone)
{
    stone_options options = s->options;
    options.zone = zone;
    options.progress = NULL;
    options.keeps = false;
    stone_session *other = stone_session_open(&options);
    bool *shares = STONE_NEW_N(s->arena, bool, s->scene->pages.n + 1);
    stone_session_make_up(other, s->path);
    for (uint32_t i = 0; other->scene && i < s->scene->pages.n; i++)
        for (uint32_t k = 0; k < other->scene->pages.n; k++)
            if (strcmp(s->scene->pages.at[i].folio, other->scene->pages.at[k].folio) == 0)
                shares[i] = stone_scene_same_page(s->scene, i, other->scene, k);
    stone_session_close(other);
    return shares;
}

void stone_zones_compare(const stone_session *s, stone_zone_list *into)
{
    const stone_edition *e = s->edition;
    if (!s->scene || !e || !e->zone)
        return;
    for (uint32_t i = 0; i < e->zones.n; i++) {
        const char *zone = e->zones.at[i];
        *STONE_PUSH(s->arena, into) = (stone_zone_pages){zone, strcmp(zone, e->zone) == 0 ? NULL : compare(s, zone)};
    }
}
