/* A paragraph that was set before: which of its places ended a line then. What the two texts begin and end with alike is
 * the same text; what lies between is new. */
#include "text/paragraph.h"

/* A break before the change stands where it stood, one behind it moves with the text. */
void stone_paragraph_keep_former(stone_paragraph *p, const stone_former *former)
{
    uint32_t most = MIN(p->size, former->size), prefix = 0, suffix = 0;
    while (prefix < most && p->bytes[prefix] == former->text[prefix])
        prefix++;
    while (suffix < most - prefix && p->bytes[p->size - 1 - suffix] == former->text[former->size - 1 - suffix])
        suffix++;
    uint32_t next = 0;
    for (uint32_t i = 1; i < p->places.n; i++) {
        stone_place *place = &p->places.at[i];
        bool kept = false;
        for (; next < former->n; next++) {
            uint32_t end = former->ends[next];
            if (end > prefix && end < former->size - suffix)
                continue; /* in what is gone */
            uint32_t now = end <= prefix ? end : end - former->size + p->size;
            kept = now == place->next;
            if (now >= place->next)
                break;
        }
        if (!kept)
            place->sense |= STONE_SENSE_NEW;
    }
}
