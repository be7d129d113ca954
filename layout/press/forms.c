/* See press.h. Placeholders are images in the resources of pages, and of the forms that these show. A graphic's page becomes a
 * form whose matrix takes it to the unit square, where an image stands too; so the content stream stays as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "press/paper.h"

enum { DEEPEST = 8, MARK_BYTES = sizeof STONE_PRESS_MARK - 1 };

struct putting {
    stone_paper paper;
    const stone_press_form *forms;
    uint32_t n;
    qpdf_oh *made;     /* by number; 0: not made yet */
};

void stone_press_mark(uint32_t number, uint8_t *rgb)
{
    memset(rgb, 0, 3 * STONE_PRESS_MARK_WIDTH);
    memcpy(rgb, STONE_PRESS_MARK, MARK_BYTES);
    for (int i = 0; i < 4; i++)
        rgb[MARK_BYTES + i] = (uint8_t)(number >> (24 - 8 * i));
}

static bool fail(struct putting *p, const char *why)
{
    if (!p->paper.fault)
        p->paper.fault = why;
    return false;
}

static bool is_named(qpdf_data qpdf, qpdf_oh dict, const char *key, const char *name)
{
    qpdf_oh value = qpdf_oh_get_key(qpdf, dict, key);
    return qpdf_oh_is_name(qpdf, value) && strcmp(qpdf_oh_get_name(qpdf, value), name) == 0;
}

/* The number that an image marks; -1: it is a picture. */
static int64_t number_of(struct putting *p, qpdf_oh image)
{
    qpdf_data q = p->paper.qpdf;
    qpdf_oh dict = qpdf_oh_get_dict(q, image);
    if (!is_named(q, dict, "/Subtype", "/Image") || qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, dict, "/Width")) != STONE_PRESS_MARK_WIDTH ||
        qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, dict, "/Height")) != 1)
        return -1;
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    int64_t number = -1;
    qpdf_oh_get_stream_data(q, image, qpdf_dl_all, &decoded, &data, &size);
    if (decoded && size >= 3 * STONE_PRESS_MARK_WIDTH && memcmp(data, STONE_PRESS_MARK, MARK_BYTES) == 0) {
        number = 0;
        for (int i = 0; i < 4; i++)
            number = number << 8 | data[MARK_BYTES + i];
    }
    free(data);
    return number;
}

/* The graphic's page as a form of the file at hand. */
static qpdf_oh make_form(struct putting *p, uint32_t number)
{
    stone_paper graphic;
    qpdf_data q = p->paper.qpdf;
    qpdf_oh form = 0;
    unsigned char *content = NULL;
    size_t size = 0;
    if (!stone_paper_open(&graphic, p->paper.arena, "graphic", p->forms[number].bytes, p->forms[number].size) || qpdf_get_num_pages(graphic.qpdf) != 1) {
        fail(p, graphic.fault ? graphic.fault : "a graphic has not one page");
        stone_paper_close(&graphic);
        return 0;
    }
    qpdf_oh page = qpdf_get_page_n(graphic.qpdf, 0), box = qpdf_oh_get_key(graphic.qpdf, page, "/MediaBox");
    double sides[4] = {0};
    for (int i = 0; i < 4 && qpdf_oh_is_array(graphic.qpdf, box); i++)
        sides[i] = qpdf_oh_get_numeric_value(graphic.qpdf, qpdf_oh_get_array_item(graphic.qpdf, box, i));
    double width = sides[2] - sides[0], height = sides[3] - sides[1];
    qpdf_oh_get_page_content_data(graphic.qpdf, page, &content, &size);
    if (stone_paper_sound(&graphic) && width > 0 && height > 0 && content) {
        qpdf_oh resources = qpdf_oh_get_key(graphic.qpdf, page, "/Resources");
        if (!qpdf_oh_is_indirect(graphic.qpdf, resources))
            resources = qpdf_make_indirect_object(graphic.qpdf, resources);
        char matrix[160], edges[160];
        snprintf(matrix, sizeof matrix, "[%.8g 0 0 %.8g %.8g %.8g]", 1 / width, 1 / height, -sides[0] / width, -sides[1] / height);
        snprintf(edges, sizeof edges, "[%.8g %.8g %.8g %.8g]", sides[0], sides[1], sides[2], sides[3]);
        form = qpdf_oh_new_stream(q);
        qpdf_oh dict = qpdf_oh_get_dict(q, form);
        qpdf_oh_replace_stream_data(q, form, content, size, qpdf_oh_new_null(q), qpdf_oh_new_null(q));
        qpdf_oh_replace_key(q, dict, "/Type", qpdf_oh_new_name(q, "/XObject"));
        qpdf_oh_replace_key(q, dict, "/Subtype", qpdf_oh_new_name(q, "/Form"));
        qpdf_oh_replace_key(q, dict, "/BBox", qpdf_oh_parse(q, edges));
        qpdf_oh_replace_key(q, dict, "/Matrix", qpdf_oh_parse(q, matrix));
        qpdf_oh_replace_key(q, dict, "/Resources", qpdf_oh_copy_foreign_object(q, graphic.qpdf, resources));
        stone_paper_sound(&p->paper);
    } else {
        fail(p, graphic.fault ? graphic.fault : "a graphic's page has no size");
    }
    free(content);
    stone_paper_close(&graphic);
    return form;
}

static bool put_in(struct putting *p, qpdf_oh resources, int depth);

static bool put_one(struct putting *p, qpdf_oh xobjects, const char *key, int depth)
{
    qpdf_data q = p->paper.qpdf;
    qpdf_oh object = qpdf_oh_get_key(q, xobjects, key);
    if (!qpdf_oh_is_stream(q, object))
        return true;
    qpdf_oh dict = qpdf_oh_get_dict(q, object);
    if (is_named(q, dict, "/Subtype", "/Form"))
        return put_in(p, qpdf_oh_get_key(q, dict, "/Resources"), depth + 1);
    int64_t number = number_of(p, object);
    if (number < 0)
        return stone_paper_sound(&p->paper);
    if (number >= p->n)
        return fail(p, "a placeholder names a graphic that was not given");
    if (!p->made[number])
        p->made[number] = make_form(p, (uint32_t)number);
    if (p->made[number])
        qpdf_oh_replace_key(q, xobjects, key, p->made[number]);
    return stone_paper_sound(&p->paper);
}

/* The keys are listed before any is replaced: an iteration must not see its dictionary change. */
static bool put_in(struct putting *p, qpdf_oh resources, int depth)
{
    qpdf_data q = p->paper.qpdf;
    if (depth > DEEPEST || !qpdf_oh_is_dictionary(q, resources))
        return true;
    qpdf_oh xobjects = qpdf_oh_get_key(q, resources, "/XObject");
    if (!qpdf_oh_is_dictionary(q, xobjects))
        return true;
    STONE_LIST(const char *) keys = {0};
    for (qpdf_oh_begin_dict_key_iter(q, xobjects); qpdf_oh_dict_more_keys(q);)
        *STONE_PUSH(p->paper.arena, &keys) = stone_arena_string(p->paper.arena, qpdf_oh_dict_next_key(q));
    for (uint32_t i = 0; i < keys.n; i++)
        if (!put_one(p, xobjects, keys.at[i], depth))
            return false;
    return true;
}

bool stone_press_forms(const uint8_t *bytes, size_t size, const stone_press_form *forms, uint32_t n, stone_arena *arena, uint8_t **out,
                       size_t *out_size, const char **why)
{
    struct putting p = {.forms = forms, .n = n};
    bool ok = stone_paper_open(&p.paper, arena, "pages", bytes, size);
    p.made = STONE_NEW_N(arena, qpdf_oh, n + 1);
    int pages = ok ? qpdf_get_num_pages(p.paper.qpdf) : 0;
    for (int i = 0; ok && i < pages; i++)
        ok = put_in(&p, qpdf_oh_get_key(p.paper.qpdf, qpdf_get_page_n(p.paper.qpdf, (size_t)i), "/Resources"), 0);
    ok = ok && stone_paper_write(&p.paper, out, out_size);
    *why = ok ? NULL : p.paper.fault ? p.paper.fault : "the PDF cannot be finished";
    stone_paper_close(&p.paper);
    return ok;
}
