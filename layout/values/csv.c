/* See csv.h. One pass over the bytes. */
#include "values/csv.h"

#include <glib.h>
#include <string.h>

struct csv_reader {
    stone_arena *arena;
    const stone_sources *sources;
    uint32_t source;
    stone_findings *findings;
    const char *bytes;
    size_t size, at;
    uint32_t line; /* from 1, of `at` */
    size_t line_start;
    char separator;
};

/* Columns are counted in characters, and only from one cell to the next: cheap for any row. */
static stone_span span_of(const struct csv_reader *c, uint32_t line, size_t line_start, size_t from, size_t to)
{
    return (stone_span){c->source, line, (uint32_t)g_utf8_pointer_to_offset(c->bytes + line_start, c->bytes + from) + 1,
                        (uint32_t)g_utf8_pointer_to_offset(c->bytes + from, c->bytes + to)};
}

static bool at_line_end(const struct csv_reader *c)
{
    return c->at >= c->size || c->bytes[c->at] == '\n' ||
           (c->bytes[c->at] == '\r' && c->at + 1 < c->size && c->bytes[c->at + 1] == '\n');
}

static void next_line(struct csv_reader *c)
{
    while (c->at < c->size && c->bytes[c->at] != '\n')
        c->at++;
    c->at += c->at < c->size;
    c->line++;
    c->line_start = c->at;
}

/* ---- what office programs write ---- */

/* The languages of windows-1252. */
static bool is_western(const char *language)
{
    static const char *const all[] = {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "nn", "no",
                                      "fi", "is", "fo", "ca", "gl", "eu", "ga", "gd", "sq", "af", "lb", NULL};
    for (int i = 0; language && all[i]; i++)
        if (g_ascii_strncasecmp(language, all[i], 2) == 0 && (!language[2] || language[2] == '-'))
            return true;
    return false;
}

static bool is_letter_1252(unsigned char c)
{
    return g_ascii_isalpha(c) || (c >= 0xC0 && c != 0xD7 && c != 0xF7) ||
           (c && strchr("\x8A\x8C\x8E\x9A\x9C\x9E\x9F", c));
}

/* Marks that are not between two letters, unless they are apostrophes or hyphens. */
static bool is_mark_1252(unsigned char before, unsigned char c, unsigned char after)
{
    static const char within[] = "\x92\x96\x97\xB7\xAD";
    static const char apart[] =
        "\x80\x82\x84\x85\x86\x89\x8B\x91\x93\x94\x95\x99\x9B\xA0\xA1\xA2\xA3\xA5\xA7\xA9\xAA\xAB"
        "\xAE\xB0\xB1\xB2\xB3\xB4\xB5\xBA\xBB\xBC\xBD\xBE\xBF\xD7\xF7";
    return strchr(within, c) || (strchr(apart, c) && !(is_letter_1252(before) && is_letter_1252(after)));
}

static bool is_windows_1252(const char *bytes, size_t size)
{
    const unsigned char *b = (const unsigned char *)bytes;
    for (size_t i = 0; i < size; i++) {
        unsigned char before = i ? b[i - 1] : ' ', after = i + 1 < size ? b[i + 1] : ' ';
        bool control = b[i] < ' ' && !strchr("\t\r\n", b[i]);
        if (!b[i] || control || (b[i] >= 0x80 && !is_letter_1252(b[i]) && !is_mark_1252(before, b[i], after)))
            return false;
    }
    return true;
}

/* Without a mark: every second byte of plain text is 0. */
static const char *encoding_of(const char *b, size_t size, const char *language)
{
    size_t even = 0, odd = 0;
    if (size >= 2 && (memcmp(b, "\xFF\xFE", 2) == 0 || memcmp(b, "\xFE\xFF", 2) == 0))
        return b[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    for (size_t i = 0; i + 1 < size; i += 2) {
        even += !b[i];
        odd += !b[i + 1];
    }
    if (size >= 8 && size % 2 == 0 && (even ? !odd : odd > 0) && (even + odd) * 4 > size)
        return even ? "UTF-16BE" : "UTF-16LE";
    return is_western(language) && is_windows_1252(b, size) ? "WINDOWS-1252" : NULL;
}

uint32_t stone_csv_decode(stone_arena *arena, stone_sources *sources, uint32_t source, const char *language)
{
    const stone_source *s = stone_sources_at(sources, source);
    const char *from =
        g_utf8_validate(s->bytes, (gssize)s->size, NULL) ? NULL : encoding_of(s->bytes, s->size, language);
    gsize size = 0;
    g_autofree char *text = from ? g_convert(s->bytes, (gssize)s->size, "UTF-8", from, NULL, &size, NULL) : NULL;
    if (!text)
        return source;
    return stone_sources_add(sources, s->name, stone_arena_slice(arena, text, size), size);
}

/* `sep=;` in a line of its own. */
static bool read_separator_line(struct csv_reader *c)
{
    const char *b = c->bytes + c->at;
    size_t left = c->size - c->at, quoted = left && b[0] == '"';
    if (left < 6 + 2 * quoted || g_ascii_strncasecmp(b + quoted, "sep=", 4) != 0)
        return false;
    c->separator = b[quoted + 4];
    c->at += quoted + 5 + quoted;
    if (!at_line_end(c))
        return false;
    next_line(c);
    return true;
}

static char find_separator(const char *bytes, size_t size)
{
    static const char marks[] = {',', ';', '\t'};
    uint32_t n[3] = {0};
    bool quoted = false;
    for (size_t i = 0; i < size && (quoted || bytes[i] != '\n'); i++) {
        quoted ^= bytes[i] == '"';
        for (int k = 0; k < 3; k++)
            n[k] += !quoted && bytes[i] == marks[k];
    }
    int most = n[1] > n[0] ? 1 : 0;
    return marks[n[2] > n[most] ? 2 : most];
}

/* From the opening quotation mark to behind the closing one. False: there is none. */
static bool read_quoted(struct csv_reader *c, GString *text)
{
    size_t at = c->at + 1, line_start = c->line_start;
    uint32_t line = c->line;
    for (; at < c->size; at++) {
        if (c->bytes[at] == '"' && at + 1 < c->size && c->bytes[at + 1] == '"')
            g_string_append_c(text, c->bytes[at++]);
        else if (c->bytes[at] == '"')
            break;
        else if (c->bytes[at] == '\r' && at + 1 < c->size && c->bytes[at + 1] == '\n')
            continue;
        else
            g_string_append_c(text, c->bytes[at]);
        if (c->bytes[at] == '\n') {
            line++;
            line_start = at + 1;
        }
    }
    if (at >= c->size)
        return false;
    c->at = at + 1;
    c->line = line;
    c->line_start = line_start;
    return true;
}

static void read_cell(struct csv_reader *c, stone_csv_row *row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (c->at < c->size && c->bytes[c->at] == ' ' && c->separator != ' ')
        c->at++;
    size_t from = c->at, line_start = c->line_start;
    uint32_t line = c->line;
    bool quoted = c->at < c->size && c->bytes[c->at] == '"' && read_quoted(c, text);
    if (!quoted && c->at < c->size && c->bytes[c->at] == '"')
        stone_findings_add(c->findings, STONE_FINDING_CSV_QUOTE, span_of(c, line, line_start, from, from + 1),
                           "This quotation mark is never closed; the cell ends with its line.");
    while (!at_line_end(c) && c->bytes[c->at] != c->separator)
        g_string_append_c(text, c->bytes[c->at++]);
    size_t to = quoted ? from + 1 : c->at;
    if (!quoted)
        g_strchomp(text->str);
    size_t size = quoted ? text->len : strlen(text->str);
    *STONE_PUSH(c->arena, &row->cells) =
        (stone_csv_cell){stone_arena_slice(c->arena, text->str, size), size, span_of(c, line, line_start, from, to)};
}

static bool read_row(struct csv_reader *c, stone_csv_row *row)
{
    *row = (stone_csv_row){.span = {c->source, c->line, 1, 0}};
    for (;;) {
        if (row->cells.n == STONE_CSV_COLUMNS) {
            stone_findings_add(c->findings, STONE_FINDING_OUT_OF_RANGE, row->span, "A row has more than %d cells.",
                               STONE_CSV_COLUMNS);
            return false;
        }
        read_cell(c, row);
        if (at_line_end(c))
            break;
        c->at++; /* the separator */
    }
    next_line(c);
    return true;
}

static bool is_empty(const stone_csv_row *row)
{
    return row->cells.n == 1 && row->cells.at[0].size == 0;
}

bool stone_csv_read(stone_arena *arena, const stone_sources *sources, uint32_t source, stone_findings *findings,
                    stone_csv *csv)
{
    const stone_source *s = stone_sources_at(sources, source);
    struct csv_reader c = {.arena = arena,
                           .sources = sources,
                           .source = source,
                           .findings = findings,
                           .bytes = s->bytes,
                           .size = s->size,
                           .line = 1};
    uint32_t cells = 0;
    *csv = (stone_csv){0};
    const char *end;
    if (!g_utf8_validate(s->bytes, (gssize)s->size, &end)) {
        stone_findings_add(findings, STONE_FINDING_NOT_UTF8,
                           stone_sources_place(sources, source, (size_t)(end - s->bytes), 1),
                           "The file is not UTF-8 from here on, or contains a NUL.");
        return false;
    }
    if (c.size >= 3 && memcmp(c.bytes, "\xef\xbb\xbf", 3) == 0)
        c.at = c.line_start = 3;
    size_t start = c.at;
    if (!read_separator_line(&c)) {
        c.at = start;
        c.separator = find_separator(c.bytes + c.at, c.size - c.at);
    }
    while (c.at < c.size) {
        stone_csv_row row;
        if (csv->rows.n > STONE_CSV_ROWS || cells > STONE_CSV_CELLS) {
            stone_findings_add(findings, STONE_FINDING_OUT_OF_RANGE, (stone_span){source, c.line, 1, 0},
                               "The table has more than %d rows or %d cells; the rest is left out.", STONE_CSV_ROWS,
                               STONE_CSV_CELLS);
            return false;
        }
        if (!read_row(&c, &row))
            return false;
        cells += row.cells.n;
        if (!is_empty(&row))
            *STONE_PUSH(arena, &csv->rows) = row;
    }
    return true;
}
