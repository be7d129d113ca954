/* See manifest.h. */
#include "output/manifest.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/json.h"
#include "session/inking.h"

enum { LARGEST = 16 << 20, MOST = 20000, MOST_TOLD = 5 };

static const char name[] = "manifest.json";

typedef struct {
    const char *page, *zone, *file, *sha256, *colour, *date; /* zone: or edition mark; "": none */
    int64_t bytes;
    double boxes[3][4]; /* media, bleed, trim in points; the PDF's own */
} listed;

typedef STONE_LIST(listed) plate_list;

struct manifest {
    stone_session *session;
    const char *folder;
    const size_t *sizes;
    double foot;
};

/* ---- what the folder lists ---- */

static const char *text_of(stone_arena *arena, JsonObject *o, const char *key)
{
    JsonNode *n = json_object_get_member(o, key);
    const char *text =
        n && JSON_NODE_HOLDS_VALUE(n) && json_node_get_value_type(n) == G_TYPE_STRING ? json_node_get_string(n) : "";
    return stone_arena_string(arena, text);
}

static void read_boxes(JsonObject *o, listed *to)
{
    static const char *const keys[] = {"media", "bleed", "trim"};
    JsonNode *n = json_object_get_member(o, "boxes_pt");
    JsonObject *boxes = n && JSON_NODE_HOLDS_OBJECT(n) ? json_node_get_object(n) : NULL;
    for (int i = 0; boxes && i < 3; i++) {
        JsonNode *box = json_object_get_member(boxes, keys[i]);
        JsonArray *a = box && JSON_NODE_HOLDS_ARRAY(box) ? json_node_get_array(box) : NULL;
        for (guint k = 0; a && k < 4 && k < json_array_get_length(a); k++)
            if (JSON_NODE_HOLDS_VALUE(json_array_get_element(a, k)))
                to->boxes[i][k] = json_array_get_double_element(a, k);
    }
}

/* A name in the folder itself, and a file that is there. */
static bool is_there(const char *folder, const char *file)
{
    if (!*file || *file == '.' || strpbrk(file, "/\\"))
        return false;
    g_autofree char *path = g_build_filename(folder, file, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static void read_list(stone_arena *arena, JsonObject *o, const char *key, const char *folder, plate_list *to)
{
    JsonNode *n = json_object_get_member(o, key);
    JsonArray *a = n && JSON_NODE_HOLDS_ARRAY(n) ? json_node_get_array(n) : NULL;
    const char *date = text_of(arena, o, "date");
    for (guint i = 0; a && i < json_array_get_length(a) && i < MOST; i++) {
        JsonNode *e = json_array_get_element(a, i);
        JsonObject *p = JSON_NODE_HOLDS_OBJECT(e) ? json_node_get_object(e) : NULL;
        if (!p || !is_there(folder, text_of(arena, p, "file")))
            continue;
        listed l = {text_of(arena, p, "page"),
                    text_of(arena, p, "zone"),
                    text_of(arena, p, "file"),
                    text_of(arena, p, "sha256"),
                    text_of(arena, p, "colour"),
                    text_of(arena, p, "date"),
                    0,
                    {{0}}};
        JsonNode *bytes = json_object_get_member(p, "bytes");
        l.bytes = bytes && JSON_NODE_HOLDS_VALUE(bytes) ? json_node_get_int(bytes) : 0;
        l.date = *l.date ? l.date : date;
        read_boxes(p, &l);
        *STONE_PUSH(arena, to) = l;
    }
}

/* Reads the folder's manifest; a file that is none lists nothing. False: it is of another paper or day. */
static bool read_folder(const struct manifest *m, stone_arena *arena, plate_list *pages, plate_list *stale)
{
    g_autofree char *path = g_build_filename(m->folder, name, NULL), *text = NULL;
    gsize size = 0;
    GStatBuf facts;
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    if (g_stat(path, &facts) != 0 || facts.st_size > LARGEST || !g_file_get_contents(path, &text, &size, NULL) ||
        !json_parser_load_from_data(parser, text, (gssize)size, NULL))
        return true;
    JsonNode *root = json_parser_get_root(parser);
    if (!root || !JSON_NODE_HOLDS_OBJECT(root))
        return true;
    JsonObject *o = json_node_get_object(root);
    const stone_scene *scene = m->session->made.scene;
    read_list(arena, o, "pages", m->folder, pages);
    read_list(arena, o, "stale", m->folder, stale);
    return strcmp(text_of(arena, o, "paper"), scene->paper) == 0 && strcmp(text_of(arena, o, "date"), scene->date) == 0;
}

/* ---- what this build adds ---- */

/* Bleed and room for marks on both sides are included. */
static void set_box(double to[4], stone_len width, stone_len height, double bleed, double inset, double foot)
{
    to[0] = inset;
    to[1] = inset - foot;
    to[2] = inset + stone_len_to_pt(width) + 2 * bleed;
    to[3] = inset + stone_len_to_pt(height) + 2 * bleed;
}

/* Zones, and editions that have a mark of their own, differ by it. */
static const char *mark_of(const stone_edition *e)
{
    const char *mark = !e ? NULL : e->zone ? e->zone : e->edition;
    return mark ? mark : "";
}

/* Page boxes in points, as in the PDF. The slug of a proof is below 0. */
static listed page_of(const struct manifest *m, uint32_t chosen)
{
    stone_session *s = m->session;
    uint32_t page = s->made.chosen[chosen];
    const stone_scene_page *p = &s->made.scene->pages.at[page];
    double marks = s->made.inking && s->made.inking->order.marks ? STONE_PRESS_SLUG : 0,
           bleed = stone_len_to_pt(p->bleed);
    listed l = {.page = p->folio,
                .zone = mark_of(s->made.edition),
                .file = s->made.files[page].file,
                .sha256 = stone_session_page_hash(s, page),
                .colour = p->mono ? "mono" : "full",
                .date = s->made.scene->date,
                .bytes = (int64_t)m->sizes[chosen]};
    set_box(l.boxes[0], p->width, p->height, bleed + marks, 0, m->foot);
    set_box(l.boxes[1], p->width, p->height, bleed, marks, 0);
    set_box(l.boxes[2], p->width, p->height, 0, bleed + marks, 0);
    return l;
}

/* ---- both together ---- */

static const listed *find_page(const plate_list *list, const char *page, const char *zone)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (strcmp(list->at[i].page, page) == 0 && strcmp(list->at[i].zone, zone) == 0)
            return &list->at[i];
    return NULL;
}

static const listed *find_file(const plate_list *list, const char *file)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (strcmp(list->at[i].file, file) == 0)
            return &list->at[i];
    return NULL;
}

static bool has_page(const stone_scene *scene, const char *folio)
{
    for (uint32_t i = 0; i < scene->pages.n; i++)
        if (strcmp(scene->pages.at[i].folio, folio) == 0)
            return true;
    return false;
}

/* The pages of the folder after this build: those of the edition in their order, then those of other zones. */
static void merge(const struct manifest *m, stone_arena *arena, plate_list *pages, plate_list *stale)
{
    const stone_scene *scene = m->session->made.scene;
    plate_list own = {0}, before = {0}, left = {0};
    for (uint32_t i = 0; i < m->session->made.chosen_n; i++)
        *STONE_PUSH(arena, &own) = page_of(m, i);
    const char *zone = own.at[0].zone;
    bool same = read_folder(m, arena, &before, &left);
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        const listed *mine = find_page(&own, scene->pages.at[i].folio, zone),
                     *old = same ? find_page(&before, scene->pages.at[i].folio, zone) : NULL;
        if (mine || old)
            *STONE_PUSH(arena, pages) = mine ? *mine : *old;
    }
    for (uint32_t i = 0; i < before.n; i++)
        if (same && strcmp(before.at[i].zone, zone) != 0)
            *STONE_PUSH(arena, pages) = before.at[i];
        else if (!same || !has_page(scene, before.at[i].page) || find_page(&own, before.at[i].page, zone))
            *STONE_PUSH(arena, &left) = before.at[i];
    for (uint32_t i = 0; i < left.n; i++)
        if (!find_file(pages, left.at[i].file) && !find_file(stale, left.at[i].file))
            *STONE_PUSH(arena, stale) = left.at[i];
}

static const char *described(stone_arena *arena, const listed *l)
{
    return *l->zone ? stone_arena_print(arena, "page %s of `%s`", l->page, l->zone)
                    : stone_arena_print(arena, "page %s", l->page);
}

/* Two pages that are not the same under one name. */
static bool collide(const struct manifest *m, const plate_list *pages)
{
    for (uint32_t i = 0; i < pages->n; i++) {
        const listed *a = &pages->at[i], *b = find_file(pages, a->file);
        if (!b || a == b || strcmp(a->sha256, b->sha256) == 0)
            continue;
        stone_finding *f =
            stone_findings_add(&m->session->made.findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE,
                               "`%s` cannot be written to `%.200s`: %s and %s have this name.", a->file, m->folder,
                               described(m->session->made.arena, b), described(m->session->made.arena, a));
        f->hint = "Put `{zone}` or `{edition}` into `press: file-name:`, or write each into a folder of its own.";
        return true;
    }
    return false;
}

static void tell_stale(const struct manifest *m, const plate_list *stale)
{
    if (!stale->n)
        return;
    g_autoptr(GString) names = g_string_new(NULL);
    for (uint32_t i = 0; i < stale->n && i < MOST_TOLD; i++)
        g_string_append_printf(names, "%s`%.100s`", i ? ", " : "", stale->at[i].file);
    stone_findings_add(&m->session->made.findings, STONE_FINDING_OUTPUT_STALE, STONE_SPAN_NONE,
                       "`%.200s` holds %u file%s of earlier builds that this edition does not write: %s%s.", m->folder,
                       stale->n, stale->n == 1 ? "" : "s", names->str, stale->n > MOST_TOLD ? " and others" : "");
}

/* ---- writing ---- */

static void write_box(stone_json *j, const char *key, const double corners[4])
{
    stone_json_array(j, key, false);
    for (int i = 0; i < 4; i++)
        stone_json_decimal(j, NULL, corners[i], 3);
    stone_json_end(j);
}

static void write_page(stone_json *j, const listed *l)
{
    stone_json_object(j, NULL, false);
    stone_json_string(j, "page", l->page);
    if (*l->zone)
        stone_json_string(j, "zone", l->zone);
    stone_json_string(j, "file", l->file);
    stone_json_string(j, "sha256", l->sha256);
    stone_json_number(j, "bytes", l->bytes);
    stone_json_string(j, "colour", l->colour);
    stone_json_object(j, "boxes_pt", false);
    write_box(j, "media", l->boxes[0]);
    write_box(j, "bleed", l->boxes[1]);
    write_box(j, "trim", l->boxes[2]);
    stone_json_end(j);
    stone_json_end(j);
}

static void write_stale(stone_json *j, const listed *l)
{
    stone_json_object(j, NULL, false);
    stone_json_string(j, "file", l->file);
    stone_json_string(j, "page", l->page);
    if (*l->zone)
        stone_json_string(j, "zone", l->zone);
    stone_json_string(j, "date", l->date);
    stone_json_end(j);
}

static char *write_all(const struct manifest *m, const plate_list *pages, const plate_list *stale, size_t *size)
{
    const stone_session *s = m->session;
    stone_json *j = stone_json_open();
    stone_json_object(j, NULL, true);
    stone_json_string(j, "stonehand", STONE_VERSION);
    stone_json_number(j, "manifest", 2);
    stone_json_string(j, "paper", s->made.scene->paper);
    stone_json_string(j, "date", s->made.scene->date);
    if (s->made.inking) {
        stone_json_string(j, "standard", s->made.edition->style->press.standard);
        stone_json_string(j, "condition", s->made.inking->order.condition);
    }
    stone_json_array(j, "pages", true);
    for (uint32_t i = 0; i < pages->n; i++)
        write_page(j, &pages->at[i]);
    stone_json_end(j);
    stone_json_array(j, "stale", true);
    for (uint32_t i = 0; i < stale->n; i++)
        write_stale(j, &stale->at[i]);
    stone_json_end(j);
    stone_json_end(j);
    return stone_json_close(j, size);
}

/* Called at the release, when no other build can change the folder. */
static const void *make(stone_session *s, void *context, size_t *size)
{
    const struct manifest *m = context;
    plate_list pages = {0}, stale = {0};
    merge(m, s->made.arena, &pages, &stale);
    if (collide(m, &pages))
        return NULL;
    g_autofree char *text = write_all(m, &pages, &stale, size);
    return stone_arena_copy(s->made.arena, text, *size);
}

bool stone_manifest_stage(stone_session *s, const char *folder, const size_t *sizes, double foot)
{
    stone_arena *arena = s->made.arena;
    struct manifest *m = STONE_NEW(arena, struct manifest);
    *m = (struct manifest){s, stone_arena_string(arena, folder),
                           stone_arena_copy(arena, sizes, s->made.chosen_n * sizeof *sizes), foot};
    plate_list pages = {0}, stale = {0};
    merge(m, arena, &pages, &stale);
    if (collide(m, &pages))
        return false;
    tell_stale(m, &stale);
    stone_session_stage_late(s, folder, name, make, m);
    return true;
}
