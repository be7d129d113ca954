/* A PDF is a graph of numbered objects. The pages of each part are walked depth first. Every object is written after
 * those it refers to, with renumbered references, unless the file already contains the same bytes. So fonts that are
 * equal in all parts are stored once, without any code here that knows about fonts.
 *
 *     part 1:  page -> resources -> font -> font program          part 2:  page -> resources -> font -> font program
 *                                    `----- written once -----'                                 (found: its number)
 */
#include "paint/join.h"

#include <string.h>

#include "base/arena.h"
#include "paint/objects.h"

enum { PAGES = 1, CATALOG, LABELS, FIRST_FREE, MOST_DEPTH = 32 };

typedef struct {
    stone_pdf_objects objects;
    uint32_t *numbers; /* number in the joined file; 0: not yet written */
} joined_part;

/* An object as it was written. */
typedef struct {
    stone_pdf_span head; /* its text, with renumbered references */
    stone_pdf_span body; /* its stream and the rest, as in the part; empty if there is none */
    uint32_t number;
} written;

typedef struct {
    GByteArray *out;
    GArray *offsets;   /* size_t, by object number */
    GHashTable *known; /* of written */
    stone_arena *arena;
    joined_part *from;
    GString *kids;
    const stone_pdf_foot *feet; /* NULL: no feet */
    uint32_t save;              /* the stream that opens a page with a foot; 0: not yet written */
    uint32_t pages;
} joining;

/* ---- writing ---- */

static void append_text(GByteArray *out, const char *text, size_t n)
{
    g_byte_array_append(out, (const guint8 *)text, (guint)n);
}

G_GNUC_PRINTF(2, 3) static void append_print(GByteArray *out, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    g_autofree char *text = g_strdup_vprintf(format, list);
    va_end(list);
    append_text(out, text, strlen(text));
}

static void begin_object(joining *j, uint32_t number)
{
    if (j->offsets->len <= number)
        g_array_set_size(j->offsets, number + 1);
    g_array_index(j->offsets, size_t, number) = j->out->len;
    append_print(j->out, "%u 0 obj", number);
}

static uint32_t take_number(joining *j)
{
    uint32_t number = MAX(j->offsets->len, FIRST_FREE);
    g_array_set_size(j->offsets, number + 1);
    return number;
}

static uint32_t put_object(joining *j, uint32_t object, bool page, int depth);

static uint32_t put_stream(joining *j, const char *content)
{
    uint32_t number = take_number(j);
    begin_object(j, number);
    append_print(j->out, "\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", strlen(content), content);
    return number;
}

/* The graphics state that the page's own operators leave is restored before those of the foot. */
static bool put_foot(joining *j, GByteArray *page)
{
    const stone_pdf_foot *f = &j->feet[j->pages];
    const char *text = (const char *)page->data, *contents = memmem(text, page->len, "/Contents ", 10);
    const char *box = memmem(text, page->len, "/MediaBox [", 11),
               *close = box ? memchr(box, ']', page->len - (size_t)(box - text)) : NULL;
    uint32_t object;
    size_t n = contents ? stone_pdf_reference_at(contents + 10, text + page->len, &object) : 0;
    if (!n || !close)
        return false;
    if (!j->save)
        j->save = put_stream(j, "q");
    g_autofree char *content = g_strconcat("Q\n", f->content, NULL);
    uint32_t foot = put_stream(j, content);
    g_autoptr(GString) all = g_string_new_len(text, page->len);
    g_autofree char *own = g_strdup_printf("[%u 0 R %u 0 R %u 0 R]", j->save, object, foot);
    const double sides[3][4] = {{0, -f->deep, f->width + 2 * f->bleed, f->height + 2 * f->bleed},
                                {0, 0, f->width + 2 * f->bleed, f->height + 2 * f->bleed},
                                {f->bleed, f->bleed, f->width + f->bleed, f->height + f->bleed}};
    g_autoptr(GString) boxes = g_string_new(NULL);
    for (int i = 0; i < 3; i++) {
        static const char *const names[] = {"/MediaBox", " /BleedBox", " /TrimBox"};
        g_string_append_printf(boxes, "%s [", names[i]);
        for (int k = 0; k < 4; k++) {
            char word[32];
            g_string_append_printf(boxes, " %s", g_ascii_formatd(word, sizeof word, "%.6f", sides[i][k]));
        }
        g_string_append(boxes, " ]");
    }
    size_t box_at = (size_t)(box - text), box_n = (size_t)(close - box) + 1,
           contents_at = (size_t)(contents - text) + 10;
    for (int i = 0; i < 2; i++) /* the later one first, so that the offset of the other stays valid */
        if ((i == 0) == (box_at > contents_at)) {
            g_string_erase(all, (gssize)box_at, (gssize)box_n);
            g_string_insert(all, (gssize)box_at, boxes->str);
        } else {
            g_string_erase(all, (gssize)contents_at, (gssize)n);
            g_string_insert(all, (gssize)contents_at, own);
        }
    g_byte_array_set_size(page, 0);
    append_text(page, all->str, all->len);
    return true;
}

/* The length of a comment, string or name at this place; 0: it is something else. */
static size_t opaque_at(const char *at, const char *end)
{
    const char *p = at + 1;
    if (*at == '/')
        while (p < end && !strchr(" \n\r\t/<>[]()%", *p))
            p++;
    else if (*at == '%')
        while (p < end && *p != '\n')
            p++;
    else if (*at == '(')
        for (int open = 1; p < end && open; p++) {
            if (*p == '\\')
                p++;
            else
                open += *p == '(' ? 1 : *p == ')' ? -1 : 0;
        }
    else
        return 0;
    return (size_t)(MIN(p, end) - at);
}

/* Copies the text of an object with renumbered references. A stream contains no references; it goes to `body`
 * unchanged. */
static bool renumber(joining *j, stone_pdf_span object, int depth, GByteArray *text, stone_pdf_span *body)
{
    const char *p = object.at, *end = object.at + object.size;
    bool parent = false;
    while (p < end) {
        uint32_t child;
        size_t n = opaque_at(p, end);
        if (n) {
            if (*p != '%')
                append_text(text, p, n);
            parent = n == 7 && memcmp(p, "/Parent", 7) == 0;
            p += n;
        } else if (g_ascii_isdigit(*p) && (n = stone_pdf_reference_at(p, end, &child))) {
            uint32_t number = parent ? PAGES : put_object(j, child, false, depth + 1);
            if (!number)
                return false;
            append_print(text, "%u 0 R", number);
            p += n;
        } else if (g_ascii_isalnum(*p)) {
            if (end - p > 6 && memcmp(p, "stream", 6) == 0) {
                *body = (stone_pdf_span){p, (size_t)(end - p)};
                return true;
            }
            do
                append_text(text, p++, 1);
            while (p < end && g_ascii_isalnum(*p));
        } else {
            append_text(text, p++, 1);
        }
    }
    return true;
}

static uint32_t write_object(joining *j, const written *is, bool page)
{
    uint32_t number = take_number(j);
    begin_object(j, number);
    if (is->head.size && !g_ascii_isspace(is->head.at[0])) /* separated as in an object stream */
        append_text(j->out, "\n", 1);
    append_text(j->out, is->head.at, is->head.size);
    if (is->body.size)
        append_text(j->out, is->body.at, is->body.size);
    const stone_pdf_span *last = is->body.size ? &is->body : &is->head;
    append_print(j->out, last->size && g_ascii_isspace(last->at[last->size - 1]) ? "endobj\n" : "\nendobj\n");
    if (!page) {
        written *kept = STONE_NEW(j->arena, written);
        *kept = (written){{stone_arena_copy(j->arena, is->head.at, is->head.size), is->head.size}, is->body, number};
        g_hash_table_add(j->known, kept);
    }
    return number;
}

/* Writes an object of the part and everything it refers to. Returns its number; 0: the file is damaged. A page is never
 * replaced by an equal one. */
static uint32_t put_object(joining *j, uint32_t object, bool page, int depth)
{
    const stone_pdf_objects *o = &j->from->objects;
    if (object >= o->n || !o->at[object].at || depth > MOST_DEPTH)
        return 0;
    if (j->from->numbers[object])
        return j->from->numbers[object];
    g_autoptr(GByteArray) text = g_byte_array_new();
    stone_pdf_span body = {0};
    if (!renumber(j, o->at[object], depth, text, &body) || (page && j->feet && !put_foot(j, text)))
        return 0;
    written is = {{(const char *)text->data, text->len}, body, 0};
    const written *same = page ? NULL : g_hash_table_lookup(j->known, &is);
    return j->from->numbers[object] = same ? same->number : write_object(j, &is, page);
}

static bool put_pages(joining *j, uint32_t skip)
{
    const stone_pdf_objects *o = &j->from->objects;
    uint32_t root = stone_pdf_named(o->trailer, "/Root ");
    stone_pdf_span catalog = root < o->n ? o->at[root] : (stone_pdf_span){0};
    uint32_t tree = catalog.at ? stone_pdf_named(catalog, "/Pages ") : 0;
    stone_pdf_span list = tree && tree < o->n ? o->at[tree] : (stone_pdf_span){0};
    const char *at = list.at ? memmem(list.at, list.size, "/Kids [", 7) : NULL;
    if (!at)
        return false;
    const char *end = list.at + list.size;
    for (at += 7; at < end && *at != ']';) {
        uint32_t page;
        size_t n = stone_pdf_reference_at(at, end, &page);
        if (n && skip) {
            skip--;
        } else if (n) {
            uint32_t number = put_object(j, page, true, 0);
            if (!number)
                return false;
            g_string_append_printf(j->kids, " %u 0 R", number);
            j->pages++;
        }
        at += n ? n : 1;
    }
    return true;
}

/* ---- the document ---- */

static void put_labels(joining *j, const char *const *labels)
{
    begin_object(j, LABELS);
    append_print(j->out, "\n<< /Nums [");
    for (uint32_t i = 0; i < j->pages; i++) {
        append_print(j->out, "\n%u << /P <FEFF", i);
        for (const char *p = labels[i]; *p; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            if (c >= 0x10000)
                append_print(j->out, "%04X%04X", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
            else
                append_print(j->out, "%04X", c);
        }
        append_print(j->out, "> >>");
    }
    append_print(j->out, " ] >>\nendobj\n");
}

static void put_end(joining *j, uint32_t info, const char *const *labels)
{
    begin_object(j, PAGES);
    append_print(j->out, "\n<< /Type /Pages /Kids [%s ] /Count %u >>\nendobj\n", j->kids->str, j->pages);
    put_labels(j, labels);
    begin_object(j, CATALOG);
    append_print(j->out, "\n<< /Type /Catalog /Pages %u 0 R /PageLabels %u 0 R >>\nendobj\n", PAGES, LABELS);
    size_t table = j->out->len;
    append_print(j->out, "xref\n0 %u\n0000000000 65535 f \n", j->offsets->len);
    for (guint i = 1; i < j->offsets->len; i++)
        append_print(j->out, "%010zu 00000 n \n", g_array_index(j->offsets, size_t, i));
    append_print(j->out, "trailer\n<< /Size %u /Root %u 0 R /Info %u 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                 j->offsets->len, CATALOG, info, table);
}

static guint hash_of_ends(guint hash, stone_pdf_span s)
{
    for (size_t i = 0; i < MIN(s.size, 256); i++)
        hash = (hash * 31 + (guchar)s.at[i]) * 31 + (guchar)s.at[s.size - 1 - i];
    return hash + (guint)s.size;
}

/* Hashes the ends only, which differ most; the files of fonts are long. */
static guint hash_written(gconstpointer object)
{
    const written *w = object;
    return hash_of_ends(hash_of_ends(0, w->head), w->body);
}

static bool same_bytes(stone_pdf_span a, stone_pdf_span b)
{
    return a.size == b.size && (!a.size || memcmp(a.at, b.at, a.size) == 0);
}

static gboolean same_written(gconstpointer a, gconstpointer b)
{
    const written *x = a, *y = b;
    return same_bytes(x->head, y->head) && same_bytes(x->body, y->body);
}

bool stone_pdf_join(const stone_pdf_part *parts, uint32_t n, const char *const *labels, const stone_pdf_foot *feet,
                    GByteArray *out)
{
    joining j = {
        .out = out, .feet = feet, .offsets = g_array_new(FALSE, TRUE, sizeof(size_t)), .kids = g_string_new(NULL)};
    j.known = g_hash_table_new(hash_written, same_written);
    j.arena = stone_arena_open();
    append_print(out, "%%PDF-1.5\n%%\xb5\xed\xae\xfb\n");
    uint32_t info = 0;
    bool ok = true;
    for (uint32_t i = 0; ok && i < n; i++) {
        joined_part from = {0};
        j.from = &from;
        ok = stone_pdf_objects_read(&from.objects, (const char *)parts[i].bytes, parts[i].size);
        from.numbers = g_new0(uint32_t, from.objects.n + 1);
        ok = ok && put_pages(&j, parts[i].skip);
        if (ok && i == 0) {
            uint32_t object = stone_pdf_named(from.objects.trailer, "/Info ");
            info = object ? put_object(&j, object, false, 0) : 0;
            ok = info != 0;
        }
        stone_pdf_objects_clear(&from.objects);
        g_free(from.numbers);
    }
    uint32_t named_pages = 0;
    while (labels[named_pages])
        named_pages++;
    ok = ok && named_pages == j.pages;
    if (ok)
        put_end(&j, info, labels);
    g_hash_table_destroy(j.known);
    stone_arena_close(j.arena);
    g_array_free(j.offsets, TRUE);
    g_string_free(j.kids, TRUE);
    return ok;
}
