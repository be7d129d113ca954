/* Comments and sign-offs as a JSON document, for programs. */
#include <glib.h>
#include <string.h>

#include "base/json.h"
#include "margin/margin.h"

static void put_comment(stone_json *j, const stone_comment *c)
{
    stone_json_object(j, NULL, false);
    stone_json_string(j, "id", c->id);
    stone_json_string(j, "by", c->by);
    stone_json_string(j, "at", c->at);
    stone_json_string(j, "text", c->text);
    stone_json_string(j, "page", c->page);
    stone_json_string(j, "made_on", c->made_on);
    stone_json_string(j, "box", c->box);
    stone_json_string(j, "story", c->story);
    stone_json_string(j, "quote", c->quote);
    stone_json_flag(j, "resolved", c->resolved);
    stone_json_flag(j, "lost", c->lost);
    stone_json_array(j, "places_mm", false);
    for (size_t i = 0; i < c->places_n; i++) {
        const stone_margin_place *p = &c->places[i];
        const double sides[] = {p->x_mm, p->y_mm, p->width_mm, p->height_mm};
        stone_json_array(j, NULL, false);
        for (size_t k = 0; k < G_N_ELEMENTS(sides); k++)
            stone_json_decimal(j, NULL, sides[k], 2);
        stone_json_end(j);
    }
    stone_json_end(j);
    stone_json_array(j, "replies", false);
    for (size_t i = 0; i < c->replies_n; i++) {
        stone_json_object(j, NULL, false);
        stone_json_string(j, "by", c->replies[i].by);
        stone_json_string(j, "at", c->replies[i].at);
        stone_json_string(j, "text", c->replies[i].text);
        stone_json_end(j);
    }
    stone_json_end(j);
    stone_json_end(j);
}

static void put_page(stone_json *j, const stone_margin *margin, stone_leaf *leaf)
{
    stone_sign_off s;
    stone_json_object(j, NULL, false);
    stone_json_string(j, "page", stone_leaf_facts_of(leaf).folio);
    stone_json_string(j, "hash", stone_leaf_hash(leaf));
    if (stone_margin_sign_off(margin, leaf, &s)) {
        stone_json_object(j, "signed", false);
        stone_json_string(j, "by", s.by);
        stone_json_string(j, "at", s.at);
        stone_json_flag(j, "stands", s.stands);
        stone_json_end(j);
    } else
        stone_json_string(j, "signed", NULL);
    stone_json_end(j);
}

char *stone_margin_document(stone_margin *margin, stone_leaf *const *leaves, size_t n, size_t *size)
{
    stone_margin_put(margin, leaves, n);
    stone_json *j = stone_json_open();
    stone_json_object(j, NULL, true);
    stone_json_array(j, "comments", true);
    for (size_t i = 0; i < stone_margin_comments(margin); i++)
        put_comment(j, stone_margin_comment(margin, i));
    stone_json_end(j);
    stone_json_array(j, "pages", true);
    for (size_t i = 0; i < n; i++)
        put_page(j, margin, leaves[i]);
    stone_json_end(j);
    stone_json_end(j);
    return stone_json_close(j, size);
}
