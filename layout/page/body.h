/* A story's body as blocks for flow/: standfirst and byline first, then its copy, each block in its role. */
#ifndef STONE_PAGE_BODY_H
#define STONE_PAGE_BODY_H

#include "page/drop.h"
#include "page/package.h"

typedef struct {
    stone_thread_text text;
    const uint32_t *words;  /* of each block */
    uint32_t total;         /* of the roles that count as the story's text, the pull quote set as an inset too */
    stone_drop drop;        /* its drop capital … */
    uint32_t drop_block;    /* … at the first line of this block */
    uint32_t quote_words;   /* of a pull quote that the copyfitter left out */
} stone_body;

/* `placed`: the box in which the story begins; `bend`: what the copyfitter changes. */
stone_body stone_body_make(stone_compositor *compositor, const stone_story *story, const stone_page *page,
                           const stone_placed *placed, const stone_bend *bend);

#endif
