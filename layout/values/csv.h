/* Tables of plain values: CSV as RFC 4180 has it, and as office programs write it. Cells are parted by commas,
 * semicolons or tabs, whichever the first line has most of outside quotation marks; a cell in quotation marks may hold
 * separators, line ends and doubled quotation marks; lines end in LF or CRLF; a byte order mark at the start is left
 * out. Lines that hold nothing are left out. */
#ifndef STONE_VALUES_CSV_H
#define STONE_VALUES_CSV_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/source.h"

enum { STONE_CSV_ROWS = 20000, STONE_CSV_COLUMNS = 64, STONE_CSV_CELLS = 200000, STONE_CSV_BYTES = 4 << 20 };

typedef struct {
    const char *text; /* without quotation marks and outer blanks; NUL follows */
    size_t size;
    stone_span span;
} stone_csv_cell;

typedef struct {
    STONE_LIST(stone_csv_cell) cells;
    stone_span span; /* its line, or the first of them */
} stone_csv_row;

typedef struct {
    STONE_LIST(stone_csv_row) rows;
} stone_csv;

/* Reads a source that is loaded already; cells live in the arena. False: it is not UTF-8, holds a NUL, or more rows,
 * columns or cells than the bounds (told; what was read up to there is in `csv`). A quotation mark that is never closed
 * is told, and its cell ends with its line. */
bool stone_csv_read(stone_arena *arena, const stone_sources *sources, uint32_t source, stone_findings *findings,
                    stone_csv *csv);

#endif
