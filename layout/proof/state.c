/* What the server says of the edition to all open pages, as JSON; see server.h. */
#include <string.h>

#include "server.h"
#include "text.h"

static const char *outcome_word(stone_outcome outcome)
{
    return outcome == STONE_DONE ? "done" : outcome == STONE_FAULTY ? "faulty" : "unreadable";
}

static unsigned comments_on(const stone_margin *margin, const char *folio)
{
    unsigned n = 0;
    for (size_t i = 0; i < stone_margin_comments(margin); i++) {
        const stone_comment *c = stone_margin_comment(margin, i);
        n += !c->resolved && c->page && strcmp(c->page, folio) == 0;
    }
    return n;
}

static void put_sign_off(JsonBuilder *b, const stone_margin *margin, const stone_proof_page *page)
{
    stone_sign_off s;
    json_builder_set_member_name(b, "signed");
    if (!stone_margin_sign_off(margin, page->leaf, &s)) {
        json_builder_add_null_value(b);
        return;
    }
    json_builder_begin_object(b);
    stone_put_text(b, "by", s.by);
    stone_put_text(b, "at", s.at);
    stone_put_flag(b, "stands", s.stands);
    json_builder_end_object(b);
}

static void put_page(JsonBuilder *b, const stone_margin *margin, const stone_proof_page *page)
{
    stone_leaf_facts f = stone_leaf_facts_of(page->leaf);
    json_builder_begin_object(b);
    stone_put_text(b, "folio", f.folio);
    stone_put_text(b, "key", f.key);
    stone_put_decimal(b, "width_mm", f.width_mm);
    stone_put_decimal(b, "height_mm", f.height_mm);
    stone_put_text(b, "side", f.side);
    stone_put_flag(b, "mono", f.mono);
    stone_put_number(b, "errors", page->errors);
    stone_put_number(b, "warnings", page->warnings);
    stone_put_number(b, "notes", page->notes);
    stone_put_number(b, "comments", comments_on(margin, f.folio));
    stone_put_text(b, "former", page->former ? stone_leaf_facts_of(page->former).key : NULL);
    put_sign_off(b, margin, page);
    json_builder_end_object(b);
}

static void put_comment(JsonBuilder *b, const stone_comment *c)
{
    json_builder_begin_object(b);
    stone_put_text(b, "id", c->id);
    stone_put_text(b, "by", c->by);
    stone_put_text(b, "at", c->at);
    stone_put_text(b, "text", c->text);
    stone_put_flag(b, "resolved", c->resolved);
    stone_put_text(b, "page", c->page);
    stone_put_text(b, "box", c->box);
    stone_put_text(b, "story", c->story);
    stone_put_text(b, "quote", c->quote);
    stone_put_flag(b, "lost", c->lost);
    json_builder_set_member_name(b, "places");
    json_builder_begin_array(b);
    for (size_t i = 0; i < c->places_n; i++)
        stone_put_place(b, NULL, c->places[i].x_mm, c->places[i].y_mm, c->places[i].width_mm, c->places[i].height_mm);
    json_builder_end_array(b);
    json_builder_set_member_name(b, "replies");
    json_builder_begin_array(b);
    for (size_t i = 0; i < c->replies_n; i++) {
        json_builder_begin_object(b);
        stone_put_text(b, "by", c->replies[i].by);
        stone_put_text(b, "at", c->replies[i].at);
        stone_put_text(b, "text", c->replies[i].text);
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
    json_builder_end_object(b);
}

static void put_comments(JsonBuilder *b, const stone_margin *margin)
{
    json_builder_set_member_name(b, "comments");
    json_builder_begin_array(b);
    for (size_t i = 0; i < stone_margin_comments(margin); i++)
        put_comment(b, stone_margin_comment(margin, i));
    json_builder_end_array(b);
    json_builder_set_member_name(b, "comment_faults");
    json_builder_begin_array(b);
    for (size_t i = 0; stone_margin_fault(margin, i); i++)
        json_builder_add_string_value(b, stone_margin_fault(margin, i));
    json_builder_end_array(b);
}

char *stone_server_state(const stone_server *s)
{
    const stone_proof_make *m = s->make;
    g_autofree char *path = g_canonicalize_filename(s->options.edition, NULL), *folder = g_path_get_dirname(path),
                    *name = g_path_get_basename(path);
    g_autoptr(JsonBuilder) b = json_builder_new();
    json_builder_begin_object(b);
    stone_put_number(b, "revision", m->revision);
    stone_put_text(b, "stonehand", stone_version());
    stone_put_text(b, "paper", m->paper);
    stone_put_text(b, "date", m->date);
    stone_put_text(b, "title", m->title);
    stone_put_text(b, "edition", name);
    stone_put_text(b, "folder", folder);
    stone_put_text(b, "language", m->language);
    stone_put_text(b, "direction", m->direction);
    stone_put_text(b, "outcome", outcome_word(m->outcome));
    stone_put_text(b, "stale", m->stale);
    stone_put_decimal(b, "ms", m->ms);
    stone_put_flag(b, "baseline", s->options.baseline != NULL);
    stone_put_number(b, "ink_limit", m->ink_limit);
    json_builder_set_member_name(b, "pages");
    json_builder_begin_array(b);
    for (guint i = 0; i < m->pages->len; i++)
        put_page(b, s->margin, &g_array_index(m->pages, stone_proof_page, i));
    json_builder_end_array(b);
    put_comments(b, s->margin);
    json_builder_end_object(b);
    g_autofree char *head = stone_put_done(b);
    head[strlen(head) - 1] = '\0'; /* cut off the closing brace: the findings are text already and are appended */
    return g_strdup_printf("%s,\"findings\":%s,\"lists\":{%s}}", head, m->findings, s->lists);
}

void stone_server_tell(stone_server *s)
{
    g_free(s->state);
    s->state = stone_server_state(s);
    stone_events_send(s->events, "state", s->state);
}

void stone_server_put_comments(stone_server *s)
{
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    for (guint i = 0; i < s->make->pages->len; i++)
        g_ptr_array_add(leaves, g_array_index(s->make->pages, stone_proof_page, i).leaf);
    stone_margin_put(s->margin, (stone_leaf *const *)leaves->pdata, leaves->len);
}
