/* The copyfitter's ladder; see reading.h. */
#include "plan/reading.h"

const char *const stone_fit_words[] = {"lines", "wide", "heads", "quote", "picture", "cut", "none", NULL};

static void add_step(stone_ladder *ladder, const stone_node *word)
{
    int step = stone_value_word(word->text, stone_fit_words);
    for (uint32_t i = 0; i < ladder->n; i++)
        if ((int)ladder->step[i] == step)
            return;
    if (step >= 0 && step < STONE_FIT_COUNT) /* past the steps: `none` */
        ladder->step[ladder->n++] = (stone_fit)step;
}

stone_ladder stone_ladder_read(const stone_node *fit)
{
    stone_ladder ladder = {.n = 0};
    if (fit->kind == STONE_NODE_SCALAR)
        add_step(&ladder, fit);
    for (uint32_t i = 0; fit->kind == STONE_NODE_LIST && i < fit->items.n; i++)
        add_step(&ladder, fit->items.at[i]);
    return ladder;
}
