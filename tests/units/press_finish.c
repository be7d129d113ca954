/* The finisher's refusals: a page is made with one thing in it that a press file may not have, and must be refused. */
#include <glib.h>
#include <string.h>

#include "press/press.h"

/* A page with a content stream, resources and a sixth object. */
static GString *page(const char *content, const char *resources, const char *object)
{
    GString *out = g_string_new("%PDF-1.5\n");
    gsize at[8] = {0};
    g_autofree char *three = g_strdup_printf(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << %s >> /Contents 4 0 R >>", resources);
    g_autofree char *four = g_strdup_printf("<< /Length %zu >>\nstream\n%s\nendstream", strlen(content), content);
    const char *objects[] = {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", three,
                             four, object};
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
        at[i] = out->len;
        g_string_append_printf(out, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    gsize table = out->len;
    g_string_append(out, "xref\n0 6\n0000000000 65535 f \n");
    for (guint i = 0; i < G_N_ELEMENTS(objects); i++)
        g_string_append_printf(out, "%010zu 00000 n \n", at[i]);
    g_string_append_printf(out, "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", table);
    return out;
}

/* A picture as object 5: one pixel in a colour space, with further entries in its dictionary. */
static char *picture(const char *space, const char *more)
{
    return g_strdup_printf("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /%s "
                           "/Length 4 %s >>\nstream\nabcd\nendstream",
                           space, more);
}

static bool finish(const GString *pdf, stone_press_standard standard, stone_arena *arena, const char **why)
{
    static stone_press_key keys[] = {{0, 0, 0, {{0, 0, 0, 1000}, 0, -1}}, {255, 0, 0, {{0, 1000, 1000, 0}, 0, -1}}};
    static const char profile[] = "this is passed on, not looked at";
    stone_press_inks inks = {keys, 2, NULL, 0};
    stone_press_sheet sheet = {100, 100, 0, false};
    stone_press_order order = {.standard = standard,
                               .inks = &inks,
                               .graphics = &inks,
                               .sheets = &sheet,
                               .sheets_n = 1,
                               .profile = (const uint8_t *)profile,
                               .profile_size = sizeof profile,
                               .condition = "a press",
                               .title = "T",
                               .creator = "test",
                               .date = "2025-11-18"};
    stone_press_fault fault;
    uint8_t *out;
    size_t size;
    bool ok = stone_press_finish((const uint8_t *)pdf->str, pdf->len, &order, arena, &out, &size, &fault);
    *why = ok ? NULL : fault.why;
    return ok;
}

static void try_page(const char *content, const char *resources, const char *object, const char *reason)
{
    stone_arena *arena = stone_arena_open();
    g_autoptr(GString) pdf = page(content, resources, object);
    for (int standard = STONE_PRESS_INKS; standard <= STONE_PRESS_X1A; standard++) {
        const char *why;
        bool ok = finish(pdf, (stone_press_standard)standard, arena, &why);
        g_assert_cmpint(ok, ==, reason == NULL);
        if (reason && !strstr(why, reason))
            g_error("refused for \"%s\", not for \"%s\"", why, reason);
    }
    stone_arena_close(arena);
}

static void test_good(void)
{
    g_autofree char *cmyk = picture("DeviceCMYK", ""), *grey = picture("DeviceGray", "");
    try_page("1 0 0 rg 0 0 9 9 re f 1 1 1 rg 0 g 0 0 1 1 re f", "", "null", NULL);
    try_page("q /I Do Q", "/XObject << /I 5 0 R >>", cmyk, NULL);
    try_page("q /I Do Q", "/XObject << /I 5 0 R >>", grey, NULL);
    try_page("/G gs", "/ExtGState << /G << /CA 1 /ca 1 /SMask /None /BM /Normal >> >>", "null", NULL);
}

static void test_refused(void)
{
    g_autofree char *rgb = picture("DeviceRGB", ""), *masked = picture("DeviceCMYK", "/SMask 4 0 R"),
                    *stencil = picture("DeviceCMYK", "/Mask [0 1 0 1 0 1 0 1]");
    const struct {
        const char *content, *resources, *object, *reason;
    } cases[] = {
        {"0 1 0 rg 0 0 9 9 re f", "", "null", "#00ff00 is not an ink"},
        {"0 1 0 RG 0 0 m 9 9 l S", "", "null", "#00ff00 is not an ink"},
        {"/DeviceRGB cs 1 0 0 sc", "", "null", "that the painter did not write"},
        {"BI /W 1 /H 1 ID abc EI", "", "null", "that the painter did not write"},
        {"q", "", "null", "without a Q"},
        {"/I Do", "/XObject << /I 5 0 R >>", rgb, "in RGB"},
        {"/I Do", "/XObject << /I 5 0 R >>", masked, "alpha channel or a mask"},
        {"/I Do", "/XObject << /I 5 0 R >>", stencil, "alpha channel or a mask"},
        {"/G gs", "/ExtGState << /G << /ca .5 >> >>", "null", "transparent"},
        {"/G gs", "/ExtGState << /G << /SMask << /S /Alpha >> >> >>", "null", "transparent"},
        {"/G gs", "/ExtGState << /G << /BM /Multiply >> >>", "null", "transparent"},
        {"", "/Pattern << /P << >> >>", "null", "pattern or a gradient"},
        {"", "/Shading << /P << >> >>", "null", "pattern or a gradient"},
        {"", "/Font << /F << /Type /Font /Subtype /Type3 >> >>", "null", "Type 3"},
        {"", "/Font << /F << /Type /Font /Subtype /TrueType /FontDescriptor << >> >> >>", "null", "not embedded"},
        {"/F Do", "/XObject << /F 5 0 R >>",
         "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 8 >>\nstream\n0 1 0 rg\nendstream",
         "#00ff00 is not an ink"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        try_page(cases[i].content, cases[i].resources, cases[i].object, cases[i].reason);
}

/* CMYK with Adobe's marker is inverted; with /Decode the file says so. */
static void test_inverted(void)
{
    static const char jpeg[] = "\xff\xd8\xff\xee\x01\x0e"
                               "Adobe";
    for (int said = 0; said < 2; said++) {
        g_autofree char *image = g_strdup_printf("<< /Type /XObject /Subtype /Image /Width 1 /Height 1 "
                                                 "/BitsPerComponent 8 /ColorSpace /DeviceCMYK /Filter /DCTDecode"
                                                 " %s /Length 22 >>\nstream\n%sabcdefghijk\nendstream",
                                                 said ? "/Decode [1 0 1 0 1 0 1 0]" : "", jpeg);
        try_page("/I Do", "/XObject << /I 5 0 R >>", image, said ? NULL : "inverted");
    }
}

/* Files with bytes cut off or changed are refused or finished, and never cause a crash. */
static void test_damage(void)
{
    stone_arena *arena = stone_arena_open();
    g_autofree char *cmyk = picture("DeviceCMYK", "");
    g_autoptr(GString) pdf = page("q 1 0 0 rg /I Do Q", "/XObject << /I 5 0 R >>", cmyk);
    const char *why;
    g_assert_true(finish(pdf, STONE_PRESS_X4, arena, &why));
    for (gsize i = 0; i < pdf->len; i++) {
        pdf->str[i] ^= 0x55;
        finish(pdf, STONE_PRESS_X4, arena, &why);
        pdf->str[i] ^= 0x55;
    }
    for (gsize n = pdf->len; n-- > 0;) {
        g_string_truncate(pdf, n);
        finish(pdf, STONE_PRESS_X4, arena, &why);
    }
    stone_arena_close(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/press/good", test_good);
    g_test_add_func("/press/refused", test_refused);
    g_test_add_func("/press/inverted", test_inverted);
    g_test_add_func("/press/damage", test_damage);
    return g_test_run();
}
