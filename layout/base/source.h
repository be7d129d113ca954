/* The user's files: every file read is kept here whole, so that a finding can show its line. A span names a place in
 * one of them. Lines and columns count from 1, columns in characters (not bytes). */
#ifndef STONE_BASE_SOURCE_H
#define STONE_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct {
    uint32_t source; /* index into stone_sources */
    uint32_t line;   /* 0: the file as a whole, or nowhere when there is no source */
    uint32_t column;
    uint32_t length; /* in characters on that line; 0: a single place */
} stone_span;

#define STONE_SPAN_NONE ((stone_span){UINT32_MAX, 0, 0, 0})

typedef struct {
    const char *name;  /* as findings, report and scene name it: relative to the edition's folder ("stories/a.md"),
                          installed files by their place in the data folder ("styles/base.yaml") */
    const char *bytes; /* NUL follows the last byte */
    size_t size;
} stone_source;

typedef struct stone_sources stone_sources;

stone_sources *stone_sources_open(void);
void stone_sources_close(stone_sources *sources);

/* Takes a copy of the bytes; the index of the new source. Not thread-safe: files are read by one thread. */
uint32_t stone_sources_add(stone_sources *sources, const char *name, const char *bytes, size_t size);
uint32_t stone_sources_count(const stone_sources *sources);
const stone_source *stone_sources_at(const stone_sources *sources, uint32_t index); /* NULL when there is none */

/* Line `line` (from 1) without its line end; an empty slice past the end. */
const char *stone_source_line(const stone_source *source, uint32_t line, size_t *size);

/* The place of a byte offset, for parsers that count bytes. */
stone_span stone_sources_place(const stone_sources *sources, uint32_t index, size_t offset, size_t bytes);

#endif
