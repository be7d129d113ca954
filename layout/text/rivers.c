/* Rivers; see rivers.h. A space continues a river if it overlaps a space of the line above by half of the narrower one.
 * Positions are derived from the sums of the pieces, so no glyph is placed. */
#include "text/rivers.h"

enum { LENGTH = 5 }; /* in lines */

typedef struct {
    int64_t left, right; /* 1/1024 pt */
    uint32_t length;     /* length of the river down to here */
} river_gap;

typedef STONE_LIST(river_gap) gap_list;

/* The word spaces of a justified line at their positions. */
static void gaps_of(stone_arena *arena, const stone_paragraph *p, stone_break start, stone_break end, int64_t width,
                    int64_t indent, gap_list *out)
{
    stone_place from = stone_paragraph_place(p, start), to = stone_paragraph_place(p, end);
    stone_sum sum = {to.before.width - from.after.width, to.before.space - from.after.space,
                     to.before.ems - from.after.ems};
    bool last = to.kind == STONE_BREAK_END || to.kind == STONE_BREAK_NEWLINE;
    int64_t wanted = width - indent + from.hang_start + to.hang_end;
    int32_t ratio = stone_fit_ratio(p, &sum, wanted);
    stone_fit_blend b = stone_fit_at(p, last ? MIN(ratio, 0) : ratio);
    int64_t fixed = (sum.width * b.glyph + sum.ems * b.letter) / 1000;
    int64_t spaces = last && ratio > 0 ? sum.space * b.word / 1000 : MAX(wanted - fixed, 0);
    for (uint32_t i = stone_paragraph_piece(p, from.begin); i < p->pieces.n && p->pieces.at[i].start < to.end; i++) {
        const stone_text_piece *piece = &p->pieces.at[i];
        if (piece->kind != STONE_PIECE_SPACE || i + 1 == p->pieces.n)
            continue;
        const stone_sum *a = &piece->sum, *z = &piece[1].sum;
        int64_t before = a->space - from.after.space, after = z->space - from.after.space;
        int64_t x = indent - from.hang_start +
                    ((a->width - from.after.width) * b.glyph + (a->ems - from.after.ems) * b.letter) / 1000;
        *STONE_PUSH(arena, out) = (river_gap){x + (sum.space ? spaces * before / sum.space : 0),
                                              x + (sum.space ? spaces * after / sum.space : 0), 1};
    }
}

/* Continues the rivers of the line above. Returns how many reach the length of a river here. */
static uint32_t flow_on(const gap_list *above, gap_list *line)
{
    uint32_t rivers = 0;
    for (uint32_t i = 0, k = 0; i < line->n; i++) {
        river_gap *g = &line->at[i];
        while (k < above->n && above->at[k].right <= g->left)
            k++;
        for (uint32_t j = k; j < above->n && above->at[j].left < g->right; j++) {
            const river_gap *h = &above->at[j];
            int64_t both = MIN(g->right, h->right) - MAX(g->left, h->left);
            int64_t narrower = MIN(g->right - g->left, h->right - h->left);
            if (both * 2 >= narrower)
                g->length = MAX(g->length, h->length + 1);
        }
        rivers += g->length == LENGTH;
    }
    return rivers;
}

uint32_t stone_rivers_count(stone_arena *arena, const stone_paragraph *p, const stone_breaking *b, stone_break from,
                            stone_measures measures, stone_break_list *in)
{
    uint32_t rivers = 0;
    gap_list lists[2] = {{0}};
    stone_break start = from;
    for (uint32_t line = 0; line < b->lines; line++) {
        gap_list *now = &lists[line % 2];
        now->n = 0;
        const stone_measure *m = &measures.at[MIN(line, measures.n - 1)];
        gaps_of(arena, p, start, b->ends[line], m->width.u, start == 0 ? p->text->indent.u : 0, now);
        uint32_t here = flow_on(&lists[1 - line % 2], now);
        rivers += here;
        for (uint32_t k = LENGTH - 1; here && in && k > 1; k--)
            if (!in->n || in->at[in->n - 1] < b->ends[line - k + 1])
                *STONE_PUSH(arena, in) = b->ends[line - k + 1];
        start = b->ends[line];
    }
    return rivers;
}
