/* A PDF in work: libqpdf's handle together with the first error. Private to press/. */
#ifndef STONE_PRESS_PAPER_H
#define STONE_PRESS_PAPER_H

#include <qpdf/qpdf-c.h>

#include "base/arena.h"
#include "press/press.h"

typedef STONE_LIST(const char *) stone_paper_keys;

typedef struct {
    qpdf_data qpdf;
    stone_arena *arena;
    uint32_t page;       /* index of the page in work; UINT32_MAX: none */
    const char *fault;   /* the first error; NULL: none */
    uint32_t fault_page; /* the page of the error */
} stone_paper;

/* Opens a PDF. The bytes are borrowed until it is closed; `name` is used in messages. */
bool stone_paper_open(stone_paper *paper, stone_arena *arena, const char *name, const uint8_t *bytes, size_t size);
void stone_paper_close(stone_paper *paper);

/* True if there was no error since it was opened; otherwise `fault` describes it. */
bool stone_paper_sound(stone_paper *paper);

/* Notes an error unless there was one before. Returns false. */
bool stone_paper_refuse(stone_paper *paper, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* True if a key of a dictionary has this name as its value. */
bool stone_paper_is(stone_paper *paper, qpdf_oh dict, const char *key, const char *name);

/* The keys of a dictionary. They are listed before it is changed, because an iteration must not see changes. Any other
 * object has no keys. */
stone_paper_keys stone_paper_list(stone_paper *paper, qpdf_oh dict);

/* Writes the whole file anew, without object streams and with an /ID derived from the content. `version`: for example
 * "1.4"; NULL: keep it. */
bool stone_paper_write(stone_paper *paper, const char *version, uint8_t **bytes, size_t *size);

#endif
