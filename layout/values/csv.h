/* Reads tables of plain values: CSV as RFC 4180 defines it and as office programs write it. The separator is the comma,
 * semicolon or tab that is most frequent in the first line outside quotation marks. A cell in quotation marks may
 * contain separators, line ends and doubled quotation marks. Lines end in LF or CRLF. A byte order mark at the start
 * and empty lines are skipped; a first line `sep=;`, which Excel writes and obeys, names the separator. */
#ifndef STONE_VALUES_CSV_H
#define STONE_VALUES_CSV_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/source.h"

enum { STONE_CSV_ROWS = 20000, STONE_CSV_COLUMNS = 64, STONE_CSV_CELLS = 200000, STONE_CSV_BYTES = 4 << 20 };

typedef struct {
    const char *text; /* without quotation marks and surrounding blanks; NUL-terminated */
    size_t size;
    stone_span span;
} stone_csv_cell;

typedef struct {
    STONE_LIST(stone_csv_cell) cells;
    stone_span span; /* its first line */
} stone_csv_row;

typedef struct {
    STONE_LIST(stone_csv_row) rows;
} stone_csv;

/* Returns the source as UTF-8: itself, or a copy of it under its name that was UTF-16 (with a byte order mark, or
 * plainly so) or windows-1252. The latter has no mark of its own: it is taken for that only if every byte beyond ASCII
 * is a letter or a mark that makes sense there, and `language` is written in it. Anything else is returned as it is, so
 * that stone_csv_read reports it. */
uint32_t stone_csv_decode(stone_arena *arena, stone_sources *sources, uint32_t source, const char *language);

/* Reads a source that is already loaded. The cells live in the arena. Returns false, with a finding, when the source is
 * not UTF-8, contains a NUL, or exceeds one of the limits above; `csv` then contains what was read up to that point. A
 * quotation mark that is never closed is a finding, and its cell ends at the end of the line. */
bool stone_csv_read(stone_arena *arena, const stone_sources *sources, uint32_t source, stone_findings *findings,
                    stone_csv *csv);

#endif
