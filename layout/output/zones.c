/* See zones.h. Each other zone is made up by a session of its own. Pages are shared if they print the same. */
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
    bool *shares = STONE_NEW_N(s->made.arena, bool, s->made.scene->pages.n + 1);
    stone_session_make_up(other, s->made.path);
    for (uint32_t i = 0; other->made.scene && i < s->made.scene->pages.n; i++)
        for (uint32_t k = 0; k < other->made.scene->pages.n; k++)
            if (strcmp(s->made.scene->pages.at[i].folio, other->made.scene->pages.at[k].folio) == 0)
                shares[i] = stone_scene_same_page(s->made.scene, i, other->made.scene, k);
    stone_session_close(other);
    return shares;
}

void stone_zones_compare(const stone_session *s, stone_zone_list *into)
{
    const stone_edition *e = s->made.edition;
    if (!s->made.scene || !e || !e->zone)
        return;
    for (uint32_t i = 0; i < e->zones.n; i++) {
        const char *zone = e->zones.at[i];
        *STONE_PUSH(s->made.arena, into) =
            (stone_zone_pages){zone, strcmp(zone, e->zone) == 0 ? NULL : compare(s, zone)};
    }
}
