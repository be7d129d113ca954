/* A PDF that is worked on: libqpdf's handle with its errors at hand. Private to press/. */
#ifndef STONE_PRESS_PAPER_H
#define STONE_PRESS_PAPER_H

#include <qpdf/qpdf-c.h>

#include "base/arena.h"
#include "press/press.h"

typedef STONE_LIST(const char *) stone_paper_keys;

typedef struct {
    qpdf_data qpdf;
    stone_arena *arena;
    uint32_t page;       /* the one at hand; UINT32_MAX: none */
    const char *fault;   /* the first thing that went wrong; NULL: nothing */
    uint32_t fault_page; /* and where */
} stone_paper;

/* Opens bytes, which stay until it is closed; `name` is for messages. */
bool stone_paper_open(stone_paper *paper, stone_arena *arena, const char *name, const uint8_t *bytes, size_t size);
void stone_paper_close(stone_paper *paper);

/* True when nothing went wrong since it was opened; else `fault` says what. */
bool stone_paper_sound(stone_paper *paper);

/* Notes what is wrong, unless something was before; gives false. */
bool stone_paper_refuse(stone_paper *paper, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether a dictionary's key holds this name. */
bool stone_paper_is(stone_paper *paper, qpdf_oh dict, const char *key, const char *name);

/* The keys of a dictionary, listed before any is changed: an iteration must not see its dictionary change. Of anything
 * else none. */
stone_paper_keys stone_paper_list(stone_paper *paper, qpdf_oh dict);

/* The whole file, written anew: no object streams, an /ID from the content. version: "1.4"; NULL: as it is. */
bool stone_paper_write(stone_paper *paper, const char *version, uint8_t **bytes, size_t *size);

#endif
