/* See plates.h. */
#include "api/plates.h"

#include "api/gather.h"

struct stone_plates {
    stone_session *session;
    STONE_LIST(const char *) files;
};

stone_plates *stone_plates_open(stone_session *s)
{
    stone_plates *p = STONE_NEW(s->arena, stone_plates);
    p->session = s;
    return p;
}

void stone_plates_close(stone_plates *p)
{
}

void stone_plates_gather(stone_plates *p, const stone_edition *edition, stone_picture_list *list)
{
    stone_arena *arena = p->session->arena;
    for (const char *const *file = stone_gather_pictures(edition, arena); *file; file++) {
        stone_picture *x = STONE_PUSH(arena, &list->list);
        *x = (stone_picture){.file = *file,
                             .state = STONE_PICTURE_MISSING,
                             .reason = "there is no such picture",
                             .width = 3,
                             .height = 2,
                             .hash = "",
                             .caption = "",
                             .credit = ""};
    }
}

void stone_plates_find(stone_plates *p, stone_scene *scene)
{
}

void stone_plates_prepare(stone_plates *p, stone_scene *scene)
{
}

void stone_plates_expose(stone_plates *p, const stone_scene *scene, uint32_t dpi)
{
}

bool stone_plates_pixels(void *plates, uint32_t image, stone_raster *raster)
{
    return false;
}

const char *const *stone_plates_files(const stone_plates *p)
{
    static const char *const none[] = {NULL};
    return none;
}
