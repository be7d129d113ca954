/* See picture.h. */
#include "model/picture.h"

#include <string.h>

const stone_picture *stone_pictures_find(const stone_picture_list *list, const char *file)
{
    uint32_t low = 0, high = list->list.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int c = strcmp(list->list.at[middle].file, file);
        if (c == 0)
            return &list->list.at[middle];
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
