/* A story's body as blocks for flow/: standfirst and byline first, then its copy, each block in its role. */
#ifndef STONE_PAGE_BODY_H
#define STONE_PAGE_BODY_H

#include "page/package.h"

typedef struct {
    stone_thread_text text;
    const uint32_t *words;  /* of each block */
    uint32_t total;         /* of the roles that count as the story's text */
} stone_body;

stone_body stone_body_make(stone_compositor *compositor, const stone_story *story, const stone_page *page,
                           stone_voice voice);

#endif
