/* Caption and credit as agencies write them: XMP (dc:description, photoshop:Credit, dc:creator), else IPTC-IIM
 * (caption, credit, by-line, source). */
#ifndef STONE_PICTURES_CAPTION_H
#define STONE_PICTURES_CAPTION_H

#include <stdbool.h>

#include "pictures/negative.h"

/* Before the lock. */
bool stone_caption_begin(void);

/* UTF-8, the caller's (g_free); NULL when the picture has none. */
typedef struct {
    char *caption, *credit;
} stone_caption;

stone_caption stone_caption_read(const stone_negative *negative);

#endif
