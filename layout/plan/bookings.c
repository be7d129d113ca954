/* The ad dummy: what was sold for which page, as the advertisement desk hands it over. A CSV with a head row; columns
 * in any order, those that are not ours are left alone:
 *
 *   id  page  columns  depth (120, in millimetres, or any length)  file  client  grid  order
 *
 * A line that is wrong is reported with its position and skipped; all other lines are used. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "plan/reading.h"
#include "values/csv.h"

enum { ID, PAGE, COLUMNS, DEPTH, FILE_NAME, CLIENT, GRID, ORDER, FIELDS, MOST_COLUMNS = 200 };

static const char *const fields[] = {"id", "page", "columns", "depth", "file", "client", "grid", "order", NULL};

struct dummy {
    stone_reading *r;
    stone_edition *edition;
    const stone_csv *csv;
    int32_t at[FIELDS]; /* the field's column; -1: none */
    GHashTable *ids;
};

const char *stone_ad_file(const stone_reading *r, const char *file)
{
    return file[0] == '/' ? file : stone_arena_print(r->arena, "%s/%s", r->ads ? r->ads : "ads", file);
}

/* Which column holds what; false when one that must be there is not. */
static bool read_head(struct dummy *d)
{
    static const bool needed[FIELDS] = {[ID] = true, [PAGE] = true, [COLUMNS] = true, [DEPTH] = true};
    const stone_csv_row *head = &d->csv->rows.at[0];
    bool whole = true;
    for (int f = 0; f < FIELDS; f++) {
        d->at[f] = -1;
        for (uint32_t i = 0; i < head->cells.n && d->at[f] < 0; i++)
            if (g_ascii_strcasecmp(head->cells.at[i].text, fields[f]) == 0)
                d->at[f] = (int32_t)i;
        if (d->at[f] < 0 && needed[f])
            stone_findings_add(d->r->findings, STONE_FINDING_MISSING_KEY, head->span,
                               "The ad dummy has no column `%s`; its first row names the columns.", fields[f]);
        whole &= d->at[f] >= 0 || !needed[f];
    }
    return whole;
}

static const stone_csv_cell *cell(const struct dummy *d, const stone_csv_row *row, int field)
{
    int32_t at = d->at[field];
    const stone_csv_cell *c = at >= 0 && (uint32_t)at < row->cells.n ? &row->cells.at[at] : NULL;
    return c && c->size ? c : NULL;
}

static bool complain(const struct dummy *d, const stone_csv_row *row, int field, const char *wants)
{
    const stone_csv_cell *c = cell(d, row, field);
    stone_findings_add(d->r->findings, STONE_FINDING_BOOKING_WRONG, c ? c->span : row->span,
                       "`%s` must be %s%s%.60s%s. The line is skipped.", fields[field], wants,
                       c ? ", not `" : ", but is empty", c ? c->text : "", c ? "`" : "");
    return false;
}

static bool read_size(const struct dummy *d, const stone_csv_row *row, stone_ad *ad)
{
    const stone_csv_cell *columns = cell(d, row, COLUMNS), *depth = cell(d, row, DEPTH);
    guint64 n = 0;
    stone_value v;
    if (!columns || !g_ascii_string_to_unsigned(columns->text, 10, 1, MOST_COLUMNS, &n, NULL))
        return complain(d, row, COLUMNS, "a whole number from 1 to 200");
    ad->columns = (uint16_t)n;
    const char *length = depth ? depth->text : "";
    if (*length && !length[strspn(length, "0123456789.")])
        length = stone_arena_print(d->r->arena, "%smm", length);
    if (!stone_value_parse(STONE_FORM_LENGTH, length, &v) || v.hairline || v.measure <= 0 ||
        v.measure > 3000 * 72 / 25.4)
        return complain(d, row, DEPTH, "millimetres such as 120, or a length");
    ad->depth = stone_dim_resolve(v.dim, d->r->style->baseline, STONE_LEN_ZERO, STONE_LEN_ZERO);
    return true;
}

static bool is_page(const stone_edition *e, const char *folio)
{
    for (uint32_t i = 0; i < e->pages.n; i++) {
        const stone_page_plan *p = &e->pages.at[i];
        if (strcmp(p->folio, folio) == 0 ||
            (p->folios[0] && (strcmp(p->folios[0], folio) == 0 || strcmp(p->folios[1], folio) == 0)))
            return true;
    }
    return false;
}

static void read_row(struct dummy *d, const stone_csv_row *row)
{
    const stone_csv_cell *id = cell(d, row, ID), *page = cell(d, row, PAGE), *file = cell(d, row, FILE_NAME),
                         *client = cell(d, row, CLIENT), *grid = cell(d, row, GRID), *order = cell(d, row, ORDER);
    stone_ad ad = {.span = id ? id->span : row->span};
    if (!id || strpbrk(id->text, "/{}\"\n")) {
        complain(d, row, ID, "the booking's number or name");
        return;
    }
    if (!page || !read_size(d, row, &ad)) {
        if (!page)
            complain(d, row, PAGE, "a page of the edition");
        return;
    }
    if (!g_hash_table_add(d->ids, (char *)(uintptr_t)id->text)) {
        complain(d, row, ID, "a name that no line before has");
        return;
    }
    if (grid && stone_style_grid(d->r->style, grid->text) == STONE_NO_INDEX) {
        complain(d, row, GRID, "a grid of the style");
        return;
    }
    ad.id = id->text;
    ad.file = file ? stone_ad_file(d->r, file->text) : NULL;
    ad.client = client ? client->text : NULL;
    ad.order = order ? order->text : NULL;
    ad.grid = grid ? grid->text : NULL;
    if (!is_page(d->edition, page->text))
        stone_findings_add(d->r->findings, STONE_FINDING_AD_UNPLACED, page->span,
                           "Ad `%.60s` is booked for page %.20s, which the edition does not have.", ad.id, page->text);
    else
        *STONE_PUSH(d->r->arena, &d->edition->bookings) = (stone_booking){page->text, ad};
}

void stone_bookings_read(stone_reading *r, const stone_node *ads, stone_edition *edition)
{
    uint32_t source;
    if (!ads)
        return;
    stone_file_result result =
        stone_paths_load(r->paths, stone_paths_home(r->paths, ads->span.source), ads->text, STONE_CSV_BYTES, &source);
    if (result != STONE_FILE_OK) {
        stone_paths_report(r->findings, ads->span, result, "The ad dummy", ads->text, false);
        return;
    }
    stone_csv csv;
    source = stone_csv_decode(r->arena, r->sources, source, r->language);
    stone_csv_read(r->arena, r->sources, source, r->findings, &csv);
    struct dummy d = {.r = r, .edition = edition, .csv = &csv};
    if (!csv.rows.n || !read_head(&d))
        return;
    d.ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 1; i < csv.rows.n; i++)
        read_row(&d, &csv.rows.at[i]);
    g_hash_table_unref(d.ids);
}
