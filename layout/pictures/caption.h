/* Caption and credit as agencies write them: from XMP (dc:description, photoshop:Credit, dc:creator), otherwise from
 * IPTC-IIM (caption, credit, by-line, source). */
#ifndef STONE_PICTURES_CAPTION_H
#define STONE_PICTURES_CAPTION_H

#include <stdbool.h>

#include "pictures/negative.h"

/* To be called before the sandbox is closed. */
bool stone_caption_begin(void);

/* UTF-8, freed with g_free; NULL: the picture has none. */
typedef struct {
    char *caption, *credit;
} stone_caption;

stone_caption stone_caption_read(const stone_negative *negative);

#endif
