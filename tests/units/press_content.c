/* Content streams on their way to the press: the cases of tests/press/content.txt. */
#include <glib.h>
#include <string.h>

#include "press/content.h"

static stone_press_key keys[] = {
    {200, 32, 42, {{0, 950, 1000, 0}, 0, -1}},        {0, 0, 0, {{0, 0, 0, 1000}, 0, -1}},
    {128, 128, 128, {{0, 0, 0, 300}, 0, -1}},         {10, 10, 10, {{400, 0, 0, 600}, 0, -1}},
    {255, 102, 0, {{0, 700, 1000, 0}, 1000, 0}},      {255, 187, 136, {{0, 700, 1000, 0}, 350, 0}},
    {0x12, 0x34, 0x56, {{1000, 500, 0, 0}, 1000, 3}},
};

static bool resolve(void *inks, uint8_t red, uint8_t green, uint8_t blue, stone_press_ink *ink)
{
    return stone_press_inks_find(inks, red, green, blue, ink);
}

static void try_case(stone_press_inks *inks, const char *name, const char *in, const char *wanted, bool refused)
{
    stone_press_content_order order = {resolve, inks, true};
    stone_press_use use = {0};
    g_autoptr(GByteArray) out = g_byte_array_new();
    bool ok = stone_press_content((const uint8_t *)in, strlen(in), &order, out, &use);
    g_byte_array_append(out, (const guint8 *)"", 1);
    if (ok == refused || strcmp(refused ? use.fault : (const char *)out->data, wanted) != 0) {
        g_test_message("%s: %s\n%s\nwanted:\n%s", name, ok ? "goes through" : use.fault, (const char *)out->data,
                       wanted);
        g_test_fail();
    }
    /* A stream that is cut off anywhere is refused or sound, and is never read beyond its end. */
    for (size_t n = 0; n < strlen(in); n++) {
        g_autofree uint8_t *cut = g_memdup2(in, n + 1);
        g_byte_array_set_size(out, 0);
        use = (stone_press_use){0};
        g_assert_true(stone_press_content(cut, n, &order, out, &use) == (use.fault[0] == 0));
    }
}

static void test_cases(void)
{
    stone_press_inks inks = {keys, G_N_ELEMENTS(keys), NULL, 0};
    stone_press_inks_sort(&inks);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(TESTS_DIR "/press/content.txt", &text, NULL, NULL));
    g_auto(GStrv) cases = g_strsplit(strstr(text, "\n= ") + 3, "\n= ", -1);
    for (char **c = cases; *c; c++) {
        char *body = strchr(*c, '\n');
        *body++ = 0;
        char *out = body[0] == '>' ? body : strstr(body, "\n>\n");
        bool refused = !out;
        if (refused)
            out = strstr(body, "\n! ");
        g_assert_nonnull(out);
        out += out != body;
        g_autofree char *in = g_strndup(body, (gsize)(out - body));
        g_autofree char *wanted = g_strchomp(g_strdup(out + 2));
        g_autofree char *lines = refused || !*wanted ? g_strdup(wanted) : g_strdup_printf("%s\n", wanted);
        try_case(&inks, *c, in, lines, refused);
    }
    g_assert_cmpuint(g_strv_length(cases), ==, 23);
}

static void test_grey(void)
{
    stone_press_ink red = {{0, 950, 1000, 0}, 0, -1}, black = {{0, 0, 0, 1000}, 0, -1},
                    spot = {{0, 1000, 0, 0}, 500, 2};
    g_assert_cmpuint(stone_press_ink_grey(red).cmyk[3], ==, 671);
    g_assert_true(stone_press_ink_black(stone_press_ink_grey(black)));
    g_assert_cmpuint(stone_press_ink_grey(spot).cmyk[3], ==, 293);
    g_assert_cmpint(stone_press_ink_grey(spot).spot, ==, -1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/press/content", test_cases);
    g_test_add_func("/press/grey", test_grey);
    return g_test_run();
}
