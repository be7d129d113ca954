/* The ink of letters against the font's own metrics: capitals begin on the baseline and reach the cap line, tails
 * descend, accents rise, and an empty line has no ink. */
#include "text/ink.h"
#include "desk.h"

static stone_rect ink(desk *d, const char *letters)
{
    stone_type *type = STONE_NEW(d->arena, stone_type);
    *type = body_type();
    type->size = stone_len_pt(100);
    type->align = STONE_ALIGN_LEFT;
    type->hang = false;
    const stone_paragraph *p = make(d, type, "en-GB", letters);
    stone_measure m = {STONE_LEN_ZERO, stone_paragraph_width(p)};
    return stone_line_ink(d->ts, stone_paragraph_line(d->ts, d->arena, p, 0, stone_paragraph_size(p), m));
}

/* Within one per cent of the size. */
static bool near(stone_len a, stone_len b)
{
    return ABS(a.u - b.u) <= STONE_LEN_UNIT;
}

static void test_letters(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    type.size = stone_len_pt(100);
    stone_metrics m = stone_typesetter_metrics(d.ts, &type);
    stone_rect h = ink(&d, "H"), q = ink(&d, "Q"), x = ink(&d, "x"), e = ink(&d, "É");
    g_assert_true(near(stone_len_sub(STONE_LEN_ZERO, h.y), m.cap_height));
    g_assert_true(near(stone_rect_foot(h), STONE_LEN_ZERO));
    g_assert_true(near(stone_len_sub(STONE_LEN_ZERO, x.y), m.x_height));
    g_assert_cmpint(stone_rect_foot(q).u, >, stone_len_pt(10).u);
    g_assert_cmpint(e.y.u, <, h.y.u - stone_len_pt(10).u);
    g_assert_cmpint(h.x.u, >, 0); /* its bearing */
    g_assert_cmpint(ink(&d, "HH").width.u, >, 2 * h.width.u);
    close_desk(&d);
}

static void test_nothing(void)
{
    desk d;
    open_desk(&d);
    stone_rect r = stone_line_ink(d.ts, &(stone_line){0});
    g_assert_cmpint(r.width.u, ==, 0);
    g_assert_cmpint(r.height.u, ==, 0);
    close_desk(&d);
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/ink/letters", test_letters);
    g_test_add_func("/ink/nothing", test_nothing);
    return g_test_run();
}
