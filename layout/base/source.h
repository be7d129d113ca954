/* The user's files. Every file that is read is kept here as a whole, so that a finding can show the line it is about. A
 * span names a place in one of them; lines and columns count from 1, columns in characters, not bytes. */
#ifndef STONE_BASE_SOURCE_H
#define STONE_BASE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct {
    uint32_t source; /* index into stone_sources */
    uint32_t line;   /* 0: the whole file, or no place at all when there is no source */
    uint32_t column;
    uint32_t length; /* in characters on that line; 0: a single place */
} stone_span;

#define STONE_SPAN_NONE ((stone_span){UINT32_MAX, 0, 0, 0})

typedef struct {
    const char *name;  /* in findings, report and scene: relative to the edition's folder ("stories/a.md"), of an
                          installed file relative to the data folder ("styles/base.yaml") */
    const char *bytes; /* a NUL follows the last one */
    size_t size;
} stone_source;

typedef struct stone_sources stone_sources;

stone_sources *stone_sources_open(void);
void stone_sources_close(stone_sources *sources);

/* Adds a source with a copy of the bytes and returns its index. Not thread-safe: one thread reads files. */
uint32_t stone_sources_add(stone_sources *sources, const char *name, const char *bytes, size_t size);
uint32_t stone_sources_count(const stone_sources *sources);
const stone_source *stone_sources_at(const stone_sources *sources, uint32_t index); /* NULL when there is none */

/* Notes the absolute path of a file that was looked for and did not become a source. */
void stone_sources_try(stone_sources *sources, const char *path);
const char *stone_sources_tried(const stone_sources *sources, uint32_t index); /* NULL when there are no more */

/* Line `line` (from 1) without its line end; empty past the last line. */
const char *stone_source_line(const stone_source *source, uint32_t line, size_t *size);

/* The place of `bytes` bytes from `offset` on, for parsers that count bytes. */
stone_span stone_sources_place(const stone_sources *sources, uint32_t index, size_t offset, size_t bytes);

#endif
