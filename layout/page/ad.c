/* An advertisement is set in the size that was sold, at the foot and the outer side of its place, whole and never
 * stretched. If it was not made as it was sold, a finding gives both sizes; if it is missing, its place is kept open.
 */
#include "page/fixed.h"

#include <string.h>

enum { OFF = STONE_LEN_UNIT * 1417 / 1000 }; /* half a millimetre */

static stone_finding *tell(stone_compositor *c, const stone_fixed *box, stone_finding_kind kind, const char *message)
{
    const stone_placed *placed = box->placed;
    stone_finding *f = stone_findings_add(&c->findings, kind, placed->box->is.ad.span, "%s", message);
    f->page = box->page->plan->folio;
    f->box = placed->name;
    f->place = placed->rect;
    return f;
}

static bool off(stone_len a, stone_len b)
{
    return a.u - b.u > OFF || b.u - a.u > OFF;
}

static stone_len width_of(const stone_grid *grid, uint16_t columns)
{
    stone_len from = grid->column[0].from, to = grid->column[0].to;
    for (uint16_t i = 1; i < columns && i < grid->columns; i++) {
        from = stone_len_min(from, grid->column[i].from);
        to = stone_len_max(to, grid->column[i].to);
    }
    return stone_len_sub(to, from);
}

/* The rectangle that was sold, inside the box. */
static stone_rect booked_in(stone_compositor *c, const stone_fixed *box, const stone_ad *ad)
{
    stone_rect r = box->content;
    stone_len width = ad->columns
                          ? width_of(stone_ad_grid(c->forme->edition, box->page->sheet, box->placed, ad), ad->columns)
                          : r.width;
    stone_len depth = ad->depth.u > 0 ? ad->depth : r.height;
    stone_len row =
        stone_len_times(box->page->sheet->baseline, box->placed->grid->row_line[1] - box->placed->grid->row_line[0]);
    bool narrow = off(width, r.width), shallow = depth.u > r.height.u + OFF, deep = depth.u + row.u < r.height.u;
    if (narrow || shallow || deep)
        tell(c, box, STONE_FINDING_AD_SIZE,
             stone_arena_print(c->arena, "Ad `%s` is booked at %.1f x %.1f mm, but its place is %.1f x %.1f mm.",
                               ad->id, stone_len_to_mm(width), stone_len_to_mm(depth), stone_len_to_mm(r.width),
                               stone_len_to_mm(r.height)));
    width = stone_len_min(width, r.width);
    depth = stone_len_min(depth, r.height);
    bool left = stone_page_half(box->page, box->placed)->side == STONE_SIDE_LEFT;
    return (stone_rect){left ? r.x : stone_len_sub(stone_rect_right(r), width),
                        stone_len_sub(stone_rect_foot(r), depth), width, depth};
}

static const char *size_of(stone_compositor *c, const stone_ad *ad, stone_rect rect)
{
    const char *depth = stone_arena_print(c->arena, "%.0f mm", stone_len_to_mm(rect.height));
    return ad->columns ? stone_arena_print(c->arena, "%u column%s x %s", ad->columns, ad->columns > 1 ? "s" : "", depth)
                       : stone_arena_print(c->arena, "%.0f x %s", stone_len_to_mm(rect.width), depth);
}

/* Marks the place of an ad that cannot be shown, and reports why. */
static void keep_open(stone_compositor *c, const stone_fixed *box, const stone_ad *ad, const stone_shot *shot,
                      stone_rect rect, const char *id)
{
    stone_picture_state state = !ad->file    ? STONE_PICTURE_MISSING
                                : shot->fact ? shot->fact->state
                                             : STONE_PICTURE_MISSING;
    const char *reason = shot->fact && shot->fact->reason ? shot->fact->reason : "the file does not exist",
               *flaw = stone_shot_flaw(c, shot);
    const char *why = state == STONE_PICTURE_MISSING ? "not supplied" : flaw ? "not for press" : "cannot be shown";
    const char *client = ad->client ? stone_arena_print(c->arena, ", %s", ad->client) : "";
    stone_shot_hold(c, box->sheaf, &box->context, rect, id,
                    stone_arena_print(c->arena, "Ad %s%s, %s: %s", ad->id, client, size_of(c, ad, rect), why),
                    flaw != NULL);
    if (state == STONE_PICTURE_MISSING)
        tell(c, box, STONE_FINDING_AD_MISSING,
             stone_arena_print(c->arena, "Ad `%s`%s (%s) has not been supplied%s%s%s.", ad->id, client,
                               size_of(c, ad, rect), ad->file ? ": `" : "", ad->file ? ad->file : "",
                               ad->file ? "`" : ""))
            ->hint = stone_shot_hint(c, shot);
    else if (state == STONE_PICTURE_OUTSIDE)
        tell(c, box, STONE_FINDING_FILE_OUTSIDE,
             stone_arena_print(c->arena, "Ad `%s` cannot be used: %s.", ad->id, reason));
    else if (flaw)
        tell(c, box, STONE_FINDING_PDF_REFUSED,
             stone_arena_print(c->arena, "Ad `%s` is not printed, because its file `%s` is unfit for the press: %s.",
                               ad->id, ad->file, flaw));
    else
        tell(c, box, STONE_FINDING_PICTURE_BROKEN,
             stone_arena_print(c->arena, "Ad `%s` cannot be shown: %s.", ad->id, reason))
            ->hint = stone_shot_hint(c, shot);
}

/* An ad keeps its proportions, and a page that was made for a certain size should be printed at that size. */
static void check_size(stone_compositor *c, const stone_fixed *box, const stone_ad *ad, stone_shot *shot,
                       stone_rect rect)
{
    stone_len depth = stone_shot_height(shot, rect.width), wide = stone_len_pt(shot->fact->points_wide / 1000.),
              deep = stone_len_pt(shot->fact->points_deep / 1000.);
    bool booked = (ad->columns || ad->depth.u > 0) && (!ad->depth.u || !off(ad->depth, rect.height));
    const char *place = booked ? "the booking is for" : "its place has";
    if (off(depth, rect.height)) {
        shot->crop = STONE_CROP_WHOLE;
        tell(c, box, STONE_FINDING_AD_SIZE,
             stone_arena_print(c->arena, "Ad `%s` is %.1f mm deep at its width of %.1f mm, but %s %.1f mm.", ad->id,
                               stone_len_to_mm(depth), stone_len_to_mm(rect.width), place,
                               stone_len_to_mm(rect.height)));
    } else if (wide.u > 0 && (off(wide, rect.width) || off(deep, rect.height))) {
        tell(c, box, STONE_FINDING_AD_SIZE,
             stone_arena_print(
                 c->arena, "Ad `%s` was made at %.1f x %.1f mm, but %s %.1f x %.1f mm, so it is printed at %.0f %%.",
                 ad->id, stone_len_to_mm(wide), stone_len_to_mm(deep), place, stone_len_to_mm(rect.width),
                 stone_len_to_mm(rect.height), 100. * rect.width.u / wide.u));
    }
}

void stone_ad_box_make(stone_compositor *c, const stone_fixed *box, const stone_ad_box *ad)
{
    const char *id = stone_arena_print(c->arena, "%s/ad", box->placed->name);
    stone_rect rect = booked_in(c, box, ad);
    if (rect.width.u <= 0 || rect.height.u <= 0)
        return;
    stone_sheaf_note(box->sheaf, stone_arena_print(c->arena, "%s/booking", box->placed->name), "ad",
                     stone_arena_print(c->arena, "%s%s%s%s%s", ad->id, ad->client ? ", " : "",
                                       ad->client ? ad->client : "", ad->order ? ", order " : "",
                                       ad->order ? ad->order : ""),
                     rect);
    stone_shot shot = ad->file ? stone_shot_of_file(c, ad->file, ad->span) : (stone_shot){.span = ad->span};
    if (!shot.fact || shot.fact->state != STONE_PICTURE_OK || stone_shot_flaw(c, &shot)) {
        keep_open(c, box, ad, &shot, rect, id);
        return;
    }
    check_size(c, box, ad, &shot, rect);
    if (shot.fact->coloured && box->page->plan->mono)
        tell(c, box, STONE_FINDING_COLOUR_MONO,
             stone_arena_print(c->arena, "Ad `%s` is in colour, but this page is printed in black only.", ad->id));
    shot.caption = shot.credit = NULL;
    stone_shot_put(c, box->sheaf, &box->context, &shot, rect, id);
    box->sheaf->items.at[box->sheaf->items.n - 1].role = "ad";
}
