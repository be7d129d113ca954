/* What fields say of numbers. The environment of this test is German, and must not show. */
#include "page/field.h"

#include <glib.h>

/* The decimal marks of CLDR. */
static void test_decimal_marks(void)
{
    const struct {
        const char *language;
        uint32_t mark;
    } all[] = {
        {"en-GB", '.'}, {"de", ','},     {"de-CH", '.'},   {"es", ','},    {"es-MX", '.'}, {"hu", ','},
        {"nb", ','},    {"pt-BR", ','},  {"zh-Hant", '.'}, {"fa", 0x066B}, {"ar", 0x066B}, {"ar-MA", ','},
        {"he", '.'},    {"ckb", 0x066B}, {"de-1996", ','}, {"iw", '.'},    {"in", ','},    {"tlh", '.'},
        {"xx-YY", '.'}, {"", '.'},       {"english", '.'}, {NULL, '.'},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        g_test_message("%s", all[i].language ? all[i].language : "no language");
        g_assert_cmphex(stone_field_decimal_mark(all[i].language), ==, all[i].mark);
    }
}

int main(int argc, char **argv)
{
    g_setenv("LC_ALL", "de_DE.UTF-8", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/field/decimal-marks", test_decimal_marks);
    return g_test_run();
}
