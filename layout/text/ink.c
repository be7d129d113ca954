/* Uses the fonts' extents of each glyph, at the size and scale of its run. */
#include "text/ink.h"

#include "text/typesetter.h"

static stone_len scaled(const stone_line_run *run, int64_t units, int32_t upem, bool across)
{
    return stone_len_scale(run->of->type->size, units * (across ? run->scale : 1000), (int64_t)upem * 1000);
}

static void join(stone_rect *all, stone_rect r)
{
    if (!all->width.u && !all->height.u) {
        *all = r;
        return;
    }
    stone_len right = stone_len_max(stone_rect_right(*all), stone_rect_right(r));
    stone_len foot = stone_len_max(stone_rect_foot(*all), stone_rect_foot(r));
    all->x = stone_len_min(all->x, r.x);
    all->y = stone_len_min(all->y, r.y);
    all->width = stone_len_sub(right, all->x);
    all->height = stone_len_sub(foot, all->y);
}

stone_rect stone_line_ink(stone_typesetter *ts, const stone_line *line)
{
    stone_rect all = {0};
    for (uint32_t i = 0; i < line->n; i++) {
        const stone_line_run *run = &line->runs[i];
        int32_t upem = ts->fonts->faces.at[run->font].upem;
        for (uint32_t k = 0; k < run->n; k++) {
            const stone_glyph *g = &run->glyphs[k];
            hb_glyph_extents_t e;
            if (!hb_font_get_glyph_extents(ts->pens[run->font], g->glyph, &e) || (!e.width && !e.height))
                continue;
            stone_rect r = {stone_len_add(stone_len_add(run->x, g->x), scaled(run, e.x_bearing, upem, true)),
                            stone_len_sub(g->y, scaled(run, e.y_bearing, upem, false)),
                            scaled(run, e.width, upem, true), scaled(run, -(int64_t)e.height, upem, false)};
            join(&all, r);
        }
    }
    return all;
}
