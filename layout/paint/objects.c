/* See objects.h. */
#include "paint/objects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { MOST_INFLATED = 1 << 28, STEP = 1 << 16, MOST_WIDTH = 7 };

/* A row of the cross-reference table. */
typedef struct {
    size_t offset;   /* 0: it has no place of its own in the file */
    uint32_t stream; /* the object stream that contains it; 0: none */
} object_row;

size_t stone_pdf_reference_at(const char *at, const char *end, uint32_t *object)
{
    const char *p = at;
    uint32_t number = 0;
    while (p < end && g_ascii_isdigit(*p) && number < STONE_MOST_PDF_OBJECTS)
        number = number * 10 + (uint32_t)(*p++ - '0');
    if (p == at || end - p < 4 || memcmp(p, " 0 R", 4) != 0)
        return 0;
    *object = number;
    return (size_t)(p - at) + 4;
}

uint32_t stone_pdf_named(stone_pdf_span dictionary, const char *key)
{
    const char *at = memmem(dictionary.at, dictionary.size, key, strlen(key));
    uint32_t object = 0;
    if (at && stone_pdf_reference_at(at + strlen(key), dictionary.at + dictionary.size, &object))
        return object;
    return 0;
}

/* The integer after a key of a dictionary; -1: there is none. */
static int64_t number_of(stone_pdf_span dictionary, const char *key)
{
    const char *at = memmem(dictionary.at, dictionary.size, key, strlen(key)), *end = dictionary.at + dictionary.size;
    if (!at || (at += strlen(key)) >= end || !g_ascii_isdigit(*at))
        return -1;
    int64_t n = 0;
    while (at < end && g_ascii_isdigit(*at) && n < INT32_MAX)
        n = n * 10 + (*at++ - '0');
    return n;
}

/* The last occurrence of a word near the end of the file. */
static const char *find_last(const char *bytes, size_t size, const char *word)
{
    size_t n = strlen(word), least = size > 4096 ? size - 4096 : 0;
    for (size_t at = size >= n ? size - n + 1 : 0; at-- > least;)
        if (memcmp(bytes + at, word, n) == 0)
            return bytes + at;
    return NULL;
}

static int by_offset(const void *a, const void *b)
{
    size_t x = (*(const object_row *const *)a)->offset, y = (*(const object_row *const *)b)->offset;
    return x < y ? -1 : x > y;
}

/* Cuts the file at the offsets of its objects. Each object ends where the next one, or the table, begins. */
static bool cut_objects(stone_pdf_objects *o, const char *bytes, size_t table, object_row *rows)
{
    g_autofree object_row **order = g_new(object_row *, o->n + 1);
    uint32_t used = 0;
    for (uint32_t i = 1; i < o->n; i++)
        if (rows[i].offset && rows[i].offset < table)
            order[used++] = &rows[i];
        else if (rows[i].offset > table)
            return false;
    qsort(order, used, sizeof *order, by_offset);
    for (uint32_t k = 0; k < used; k++) {
        size_t from = order[k]->offset, to = k + 1 < used ? order[k + 1]->offset : table;
        const char *start = from < to && to <= table ? memmem(bytes + from, to - from, "obj", 3) : NULL;
        while (start && to > from && bytes[to - 1] != 'j')
            to--; /* back to the end of "endobj" */
        if (!start || to < from + 6 || start + 3 > bytes + to - 6 || memcmp(bytes + to - 6, "endobj", 6) != 0)
            return false;
        o->at[order[k] - rows] = (stone_pdf_span){start + 3, (size_t)(bytes + to - 6 - start - 3)};
    }
    return true;
}

static bool read_table(stone_pdf_objects *o, const char *bytes, size_t size, size_t table)
{
    unsigned n = 0;
    int skip = 0;
    const char *trailer = find_last(bytes, size, "trailer");
    if (!trailer || sscanf(bytes + table, "xref 0 %u%n", &n, &skip) != 1 || n > STONE_MOST_PDF_OBJECTS ||
        table + (size_t)skip + 1 + n * 20ul > size)
        return false;
    o->n = n;
    o->at = g_new0(stone_pdf_span, n + 1);
    o->trailer = (stone_pdf_span){trailer, size - (size_t)(trailer - bytes)};
    g_autofree object_row *rows = g_new0(object_row, n + 1);
    const char *line = bytes + table + skip + 1;
    for (uint32_t i = 0; i < n; i++, line += 20)
        if (line[17] == 'n')
            rows[i].offset = strtoul(line, NULL, 10);
    return cut_objects(o, bytes, table, rows);
}

/* ---- streams ---- */

/* Decompresses a stream and appends a NUL. NULL: it is not a compressed stream. */
static GByteArray *inflate_all(const char *at, size_t size)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)at, .avail_in = (uInt)MIN(size, UINT_MAX)};
    if (inflateInit(&z) != Z_OK)
        return NULL;
    g_autoptr(GByteArray) all = g_byte_array_new();
    int status = Z_OK;
    while (status == Z_OK && all->len < MOST_INFLATED) {
        guint before = all->len;
        g_byte_array_set_size(all, before + STEP);
        z.next_out = all->data + before;
        z.avail_out = STEP;
        status = inflate(&z, Z_NO_FLUSH);
        g_byte_array_set_size(all, before + STEP - z.avail_out);
    }
    inflateEnd(&z);
    if (status != Z_STREAM_END)
        return NULL;
    static const guint8 end = 0;
    g_byte_array_append(all, &end, 1);
    return g_steal_pointer(&all);
}

/* Splits an object into its dictionary and the content of its stream, which is owned by the objects. */
static GByteArray *open_stream(stone_pdf_objects *o, stone_pdf_span object, stone_pdf_span *dictionary)
{
    static const char word[] = ">>\nstream\n";
    const char *at = object.at ? memmem(object.at, object.size, word, sizeof word - 1) : NULL;
    if (!at)
        return NULL;
    *dictionary = (stone_pdf_span){object.at, (size_t)(at - object.at)};
    if (!memmem(dictionary->at, dictionary->size, "/FlateDecode", 12))
        return NULL;
    at += sizeof word - 1;
    GByteArray *data = inflate_all(at, object.size - (size_t)(at - object.at));
    if (data)
        g_ptr_array_add(o->inflated, data);
    return data;
}

/* Reads the objects of an object stream: pairs of number and offset, then from /First the objects in the order of their
 * offsets. */
static bool take_stream(stone_pdf_objects *o, const object_row *rows, uint32_t stream)
{
    stone_pdf_span dictionary;
    GByteArray *data = open_stream(o, o->at[stream], &dictionary);
    if (!data)
        return false;
    int64_t n = number_of(dictionary, "/N "), first = number_of(dictionary, "/First ");
    const char *text = (const char *)data->data;
    size_t size = data->len - 1;
    if (n < 0 || first < 0 || n > (int64_t)size || first > (int64_t)size)
        return false;
    char *p = (char *)(uintptr_t)text;
    /* elsewhere: receives objects that, according to the table, are in another place */
    stone_pdf_span elsewhere, *last = NULL;
    for (int64_t i = 0; i < n; i++) {
        unsigned long number = strtoul(p, &p, 10), at = strtoul(p, &p, 10);
        if (p > text + first || number >= o->n || at > size - (size_t)first)
            return false;
        const char *start = text + first + at;
        if (last && start < last->at)
            return false;
        if (last)
            last->size = (size_t)(start - last->at);
        last = rows[number].stream == stream ? &o->at[number] : &elsewhere;
        *last = (stone_pdf_span){start, (size_t)(text + size - start)};
    }
    return true;
}

/* Reads a number of so many bytes, highest byte first. */
static uint64_t take(const guint8 **at, int64_t width)
{
    uint64_t n = 0;
    while (width-- > 0)
        n = n << 8 | *(*at)++;
    return n;
}

static bool read_stream(stone_pdf_objects *o, const char *bytes, size_t size, size_t table)
{
    const char *start = memmem(bytes + table, size - table, "obj", 3);
    if (!start)
        return false;
    GByteArray *data = open_stream(o, (stone_pdf_span){start + 3, size - (size_t)(start + 3 - bytes)}, &o->trailer);
    if (!data || number_of(o->trailer, "/Index [") >= 0)
        return false;
    int64_t n = number_of(o->trailer, "/Size ");
    const char *widths = memmem(o->trailer.at, o->trailer.size, "/W [", 4);
    int w[3], sum = 0;
    if (!widths || sscanf(widths, "/W [ %d %d %d ]", &w[0], &w[1], &w[2]) != 3 || n < 0 || n > STONE_MOST_PDF_OBJECTS)
        return false;
    for (int i = 0; i < 3; sum += w[i++])
        if (w[i] < 0 || w[i] > MOST_WIDTH)
            return false;
    if (w[0] == 0 || (uint64_t)n * (uint64_t)sum > data->len - 1)
        return false;
    o->n = (uint32_t)n;
    o->at = g_new0(stone_pdf_span, o->n + 1);
    g_autofree object_row *rows = g_new0(object_row, o->n + 1);
    const guint8 *at = data->data;
    for (uint32_t i = 0; i < o->n; i++) {
        uint64_t kind = take(&at, w[0]), second = take(&at, w[1]);
        take(&at, w[2]);
        if (kind == 1)
            rows[i].offset = second;
        else if (kind == 2 && second > 0 && second < o->n)
            rows[i].stream = (uint32_t)second;
    }
    if (!cut_objects(o, bytes, table, rows))
        return false;
    g_autofree bool *taken = g_new0(bool, o->n + 1);
    for (uint32_t i = 1; i < o->n; i++) {
        uint32_t stream = rows[i].stream;
        if (stream && !taken[stream] && !take_stream(o, rows, stream))
            return false;
        taken[stream] = true;
    }
    return true;
}

bool stone_pdf_objects_read(stone_pdf_objects *objects, const char *bytes, size_t size)
{
    *objects = (stone_pdf_objects){
        .inflated = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))g_byte_array_unref)};
    const char *start = find_last(bytes, size, "startxref");
    unsigned long table = 0;
    if (!start || sscanf(start, "startxref %lu", &table) != 1 || table >= size)
        return false;
    return strncmp(bytes + table, "xref", 4) == 0 ? read_table(objects, bytes, size, table)
                                                  : read_stream(objects, bytes, size, table);
}

void stone_pdf_objects_clear(stone_pdf_objects *objects)
{
    g_free(objects->at);
    g_ptr_array_unref(objects->inflated);
}
