/* Writes a comparison as JSON, as JUnit XML and as a report for browsers (docs/diff.md). */
#include <glib.h>
#include <string.h>

#include "base/json.h"
#include "compare/compare.h"
#include "compare/viewer.h"

/* ---- JSON ---- */

static void put_mm(stone_json *j, const char *key, bool there, const double *mm)
{
    if (!there) {
        stone_json_string(j, key, NULL);
        return;
    }
    stone_json_array(j, key, false);
    for (int i = 0; i < 4; i++)
        stone_json_decimal(j, NULL, mm[i], 2);
    stone_json_end(j);
}

static const char *state_of(const stone_difference *d)
{
    return d->state == STONE_CHANGE_IS_TOLD ? "told" : d->state == STONE_CHANGE_IS_MASKED ? "masked" : "ignored";
}

static void put_facts(stone_json *j, const stone_difference *d)
{
    stone_json_string(j, "kind", d->kind);
    stone_json_string(j, "severity", d->severity);
    stone_json_string(j, "old_page", d->old_page);
    stone_json_string(j, "new_page", d->new_page);
    stone_json_string(j, "box", d->box);
    stone_json_string(j, "story", d->story);
    stone_json_string(j, "role", d->role);
    stone_json_string(j, "message", d->message);
    stone_json_string(j, "was", d->was);
    stone_json_string(j, "is", d->is);
}

static void put_change(stone_json *j, const stone_comparison *c, const stone_difference *d)
{
    stone_json_object(j, NULL, false);
    put_facts(j, d);
    put_mm(j, "old_mm", d->had_place, d->old_mm);
    put_mm(j, "new_mm", d->has_place, d->new_mm);
    stone_json_decimal(j, "dx_mm", d->dx_mm, 2);
    stone_json_decimal(j, "dy_mm", d->dy_mm, 2);
    stone_json_number(j, "count", d->count);
    stone_json_string(j, "state", state_of(d));
    if (c->wish.only)
        stone_json_string(j, "meant", d->meant ? "yes" : "no");
    stone_json_end(j);
}

static void put_summary(stone_json *j, const stone_comparison *c, const char *key)
{
    const stone_comparison_summary *s = &c->summary;
    stone_json_object(j, key, false);
    stone_json_number(j, "pages", (int64_t)s->pages);
    stone_json_number(j, "pages_changed", (int64_t)s->pages_changed);
    stone_json_number(j, "changes", (int64_t)s->told);
    stone_json_number(j, "masked", (int64_t)s->masked);
    stone_json_number(j, "ignored", (int64_t)s->ignored);
    if (c->wish.only)
        stone_json_number(j, "not_meant", (int64_t)s->unmeant);
    if (s->by_pixel) {
        stone_json_number(j, "pixels", (int64_t)s->pixels);
        stone_json_number(j, "pixels_tolerated", (int64_t)s->tolerated);
        stone_json_number(j, "pixels_masked", (int64_t)s->masked_pixels);
    }
    stone_json_end(j);
}

static void put_notes(stone_json *j, const stone_comparison *c)
{
    stone_json_array(j, "notes", false);
    for (uint32_t i = 0; i < c->notes.n; i++)
        stone_json_string(j, NULL, c->notes.at[i]);
    stone_json_end(j);
}

static void take(GString *out, stone_json *j)
{
    size_t size;
    g_autofree char *text = stone_json_close(j, &size);
    g_string_append_len(out, text, (gssize)size);
}

static void stage(stone_comparison *c, const char *folder, const char *path, const GString *out)
{
    stone_session *s = c->newer.session;
    stone_session_stage(s, folder, path, stone_arena_copy(s->made.arena, out->str, out->len), out->len);
}

bool stone_stage_comparison_json(stone_comparison *c, const char *path)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint32_t i = 0; i < c->differences.n; i++) {
        stone_json *j = stone_json_open();
        put_change(j, c, &c->differences.at[i]);
        take(out, j);
    }
    stone_json *j = stone_json_open();
    stone_json_object(j, NULL, false);
    stone_json_string(j, "stonehand", STONE_VERSION);
    stone_json_number(j, "diff", 1);
    stone_json_string(j, "old", c->old.path);
    stone_json_string(j, "new", c->newer.path);
    put_summary(j, c, "summary");
    put_notes(j, c);
    stone_json_end(j);
    take(out, j);
    stage(c, NULL, path, out);
    return true;
}

/* ---- JUnit ---- */

/* Characters that XML does not allow are replaced by U+FFFD. */
static void put_xml(GString *out, const char *s)
{
    for (; s && *s; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (c == '&' || c == '<' || c == '>' || c == '"')
            g_string_append_printf(out, "&#%u;", c);
        else
            g_string_append_unichar(out,
                                    (c < 0x20 && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
    }
}

static const char *page_name(const stone_comparison *c, uint32_t pair)
{
    if (pair == UINT32_MAX)
        return "edition";
    const stone_diff_pair *p = &c->result.pairs.at[pair];
    return p->newer != UINT32_MAX ? c->newer.session->made.scene->pages.at[p->newer].folio
                                  : c->old.session->made.scene->pages.at[p->old].folio;
}

static bool fails(const stone_comparison *c, uint32_t change)
{
    const stone_difference *d = &c->differences.at[change];
    return d->state == STONE_CHANGE_IS_TOLD && !d->meant;
}

static void put_case(GString *out, const stone_comparison *c, uint32_t pair, uint32_t failed)
{
    g_string_append(out, "  <testcase classname=\"stonehand.diff\" name=\"");
    g_string_append(out, pair == UINT32_MAX ? "" : "page ");
    put_xml(out, page_name(c, pair));
    g_string_append(out, failed ? "\">\n" : "\"/>\n");
    if (!failed)
        return;
    g_string_append_printf(out, "    <failure message=\"%u change%s\">", failed, failed == 1 ? "" : "s");
    for (uint32_t i = 0; i < c->differences.n; i++) {
        const stone_difference *d = &c->differences.at[i];
        if (c->result.changes.at[i].pair != pair || !fails(c, i))
            continue;
        put_xml(out, d->kind);
        if (d->box) {
            g_string_append(out, " ");
            put_xml(out, d->box);
        }
        g_string_append(out, ": ");
        put_xml(out, d->message);
        g_string_append_c(out, '\n');
    }
    g_string_append(out, "</failure>\n  </testcase>\n");
}

bool stone_stage_comparison_junit(stone_comparison *c, const char *path)
{
    uint32_t n = c->result.pairs.n, failures = 0;
    g_autofree uint32_t *failed = g_new0(uint32_t, n + 2); /* changes by pair + 1; 0: those of the edition */
    for (uint32_t i = 0; i < c->differences.n; i++)
        failed[c->result.changes.at[i].pair + 1] += fails(c, i);
    for (uint32_t i = 0; i <= n; i++)
        failures += failed[i] > 0;
    g_autoptr(GString) out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    g_string_append_printf(out, "<testsuite name=\"stonehand diff\" tests=\"%u\" failures=\"%u\">\n", n + 1, failures);
    for (uint32_t i = 0; i <= n; i++)
        put_case(out, c, i - 1, failed[i]);
    g_string_append(out, "</testsuite>\n");
    stage(c, NULL, path, out);
    return true;
}

/* ---- the report for browsers ---- */

static const char *picture(stone_comparison *c, const char *folder, const char *name, uint32_t pair, const void *png,
                           size_t size)
{
    if (!png)
        return NULL;
    const char *file = stone_arena_print(c->arena, "%s-%u.png", name, pair + 1);
    stone_session_stage(c->newer.session, folder, file, png, size);
    return file;
}

static void put_page(stone_json *j, stone_comparison *c, const char *folder, const char *key, const stone_scene *scene,
                     uint32_t page, uint32_t pair, int side)
{
    static const char *const names[] = {"old", "new"}, *const thumbs[] = {"thumb-old", "thumb-new"};
    if (page == UINT32_MAX) {
        stone_json_string(j, key, NULL);
        return;
    }
    const stone_compare_pair *p = &c->pairs[pair];
    int thumb = p->thumb[side] ? side : 1 - side; /* equal pages were painted once */
    stone_json_object(j, key, false);
    stone_json_string(j, "folio", scene->pages.at[page].folio);
    stone_json_decimal(j, "width_mm", stone_len_to_mm(scene->pages.at[page].width), 2);
    stone_json_decimal(j, "height_mm", stone_len_to_mm(scene->pages.at[page].height), 2);
    stone_json_string(j, "image", picture(c, folder, names[side], pair, p->png[side], p->png_size[side]));
    stone_json_string(j, "thumb", picture(c, folder, thumbs[thumb], pair, p->thumb[thumb], p->thumb_size[thumb]));
    stone_json_end(j);
}

static void put_pair(stone_json *j, stone_comparison *c, const char *folder, uint32_t i)
{
    const stone_diff_pair *p = &c->result.pairs.at[i];
    const char *state = p->old == UINT32_MAX     ? "added"
                        : p->newer == UINT32_MAX ? "removed"
                        : p->moved               ? "moved"
                        : p->changes             ? "changed"
                                                 : "same";
    stone_json_object(j, NULL, false);
    stone_json_string(j, "state", state);
    put_page(j, c, folder, "old", c->old.session->made.scene, p->old, i, 0);
    put_page(j, c, folder, "new", c->newer.session->made.scene, p->newer, i, 1);
    stone_json_string(j, "heat", picture(c, folder, "heat", i, c->pairs[i].png[2], c->pairs[i].png_size[2]));
    stone_json_number(j, "pixels", c->pairs[i].tiles.pixels);
    stone_json_number(j, "changes", p->changes);
    stone_json_end(j);
}

static void put_words(stone_json *j, const stone_wordings *w)
{
    if (!w || !w->n) {
        stone_json_string(j, "words", NULL);
        return;
    }
    stone_json_array(j, "words", false);
    for (uint32_t i = 0; i < w->n; i++) {
        const char what[] = {w->at[i].what, 0};
        stone_json_array(j, NULL, false);
        stone_json_string(j, NULL, what);
        stone_json_string(j, NULL, w->at[i].text);
        stone_json_end(j);
    }
    stone_json_end(j);
}

static void put_shown(stone_json *j, const stone_comparison *c, uint32_t i)
{
    const stone_difference *d = &c->differences.at[i];
    const stone_change *one = &c->result.changes.at[i];
    stone_json_object(j, NULL, false);
    put_facts(j, d);
    stone_json_string(j, "title", d->title);
    if (one->pair == UINT32_MAX)
        stone_json_string(j, "page", NULL);
    else
        stone_json_number(j, "page", one->pair);
    put_mm(j, "old", d->had_place, d->old_mm);
    put_mm(j, "new", d->has_place, d->new_mm);
    put_words(j, one->wordings);
    stone_json_end(j);
}

static GString *report_data(stone_comparison *c, const char *folder)
{
    stone_json *j = stone_json_open();
    stone_json_object(j, NULL, true);
    stone_json_string(j, "stonehand", STONE_VERSION);
    stone_json_string(j, "old", c->old.path);
    stone_json_string(j, "new", c->newer.path);
    put_summary(j, c, "summary");
    put_notes(j, c);
    stone_json_array(j, "pages", true);
    for (uint32_t i = 0; i < c->result.pairs.n; i++)
        put_pair(j, c, folder, i);
    stone_json_end(j);
    stone_json_array(j, "changes", true);
    for (uint32_t i = 0; i < c->differences.n; i++)
        if (c->differences.at[i].state == STONE_CHANGE_IS_TOLD)
            put_shown(j, c, i);
    stone_json_end(j);
    stone_json_end(j);
    GString *out = g_string_new(NULL);
    take(out, j);
    g_string_replace(out, "<", "\\u003c", 0); /* so that no text ends the enclosing script element */
    return out;
}

bool stone_stage_comparison_html(stone_comparison *c, const char *folder)
{
    g_autoptr(GString) page = g_string_new(stone_viewer_html);
    GString *data = report_data(c, folder);
    g_string_replace(page, "/*CSS*/", stone_viewer_css, 1);
    g_string_replace(page, "/*JS*/", stone_viewer_js, 1);
    g_string_replace(page, "{\"data\":0}", data->str, 1);
    g_string_free(data, TRUE);
    stage(c, folder, "index.html", page);
    return true;
}
