/* The files of the browser page from page/, compiled in by the build. */
#ifndef STONE_PROOF_PAGES_H
#define STONE_PROOF_PAGES_H

#include <stddef.h>

typedef struct {
    const char *name, *bytes;
    size_t size;
} stone_page_file;

extern const stone_page_file stone_page_files[]; /* ended by a NULL name */

#endif
