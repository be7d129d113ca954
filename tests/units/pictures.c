/* The picture helper and the darkroom: good pictures give facts and prints, all others a reason in words; the helper is
 * sandboxed; what is in the cache is not made again. The fixtures are the sample edition's own pictures, cut and
 * altered here; the photographs of the samples (tests/README.md)
 * are used as well, where there are any. */
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "darkroom/helper.h"
#include "darkroom/pictures.h"
#include "samples.h"

#define SAMPLE TESTS_DIR "/editions/iran-daily/pictures"

typedef struct {
    stone_folder *folder;
    stone_darkroom *room;
    stone_arena *arena;
    char *scratch; /* a temporary folder of this test */
    char *cache;
} bench;

/* Tests are in BUILD/tests/units, the helper in BUILD. */
static char *helper_path(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *units = g_path_get_dirname(self);
    return g_build_filename(units, "..", "..", "stonehand-pictures", NULL);
}

static int open_beneath(void *who, const char *file, stone_file_result *result)
{
    return stone_folder_descriptor(who, file, result);
}

/* A room without a cache leaves nothing behind, not even of a helper that took too long. */
static void check_nothing_left(void)
{
    g_autoptr(GDir) dir = g_dir_open(g_get_tmp_dir(), 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));)
        g_assert_false(g_str_has_prefix(name, "stonehand-"));
}

static stone_darkroom *open_room(bench *b, const char *helper, uint32_t helpers, uint32_t seconds)
{
    const char *reason = NULL;
    stone_darkroom *room = stone_darkroom_open(
        &(stone_darkroom_setup){helper, b->cache, helpers, seconds, open_beneath, b->folder}, &reason);
    g_assert_nonnull(room);
    return room;
}

static void set_up(bench *b, const char *folder)
{
    b->scratch = g_dir_make_tmp("stone-pictures-XXXXXX", NULL);
    b->cache = g_build_filename(b->scratch, "cache", NULL);
    b->folder = stone_folder_open(folder ? folder : b->scratch);
    b->arena = stone_arena_open();
    g_autofree char *helper = helper_path();
    b->room = open_room(b, helper, 2, 30);
}

static void clear_folder(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *entry = g_build_filename(path, name, NULL);
        if (g_file_test(entry, G_FILE_TEST_IS_DIR) && !g_file_test(entry, G_FILE_TEST_IS_SYMLINK))
            clear_folder(entry);
        else
            g_unlink(entry);
    }
    g_rmdir(path);
}

static void tear_down(bench *b)
{
    stone_darkroom_close(b->room);
    stone_folder_close(b->folder);
    stone_arena_close(b->arena);
    clear_folder(b->scratch);
    g_free(b->scratch);
    g_free(b->cache);
}

static void put(bench *b, const char *name, const void *bytes, gsize n)
{
    g_autofree char *path = g_build_filename(b->scratch, name, NULL);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)n, NULL));
}

static char *sample(const char *name, gsize *n)
{
    g_autofree char *path = g_build_filename(SAMPLE, name, NULL);
    char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, n, NULL));
    return bytes;
}

static const stone_picture *facts(bench *b, stone_darkroom *room, const char *file)
{
    stone_picture_list list = {0};
    stone_darkroom_facts(room, &file, 1, b->arena, &list);
    g_assert_cmpuint(list.list.n, ==, 1);
    return &list.list.at[0];
}

static stone_print print_one(bench *b, const char *hash, uint32_t width, uint32_t height, stone_print_form form)
{
    stone_print p = {.hash = hash,
                     .width = width,
                     .height = height,
                     .form = form,
                     .ground = 0xffffff,
                     .quality = 88,
                     .sharpen = 100};
    stone_darkroom_print(b->room, &p, 1, b->arena);
    return p;
}

/* ---- the lock ---- */

static void test_lock(void)
{
    g_autofree char *helper = helper_path();
    int copy = stone_helper_copy("", 0);
    stone_helper_answer a = stone_helper_ask(helper, (const char *const[]){"--probe", NULL}, copy, -1, 30);
    close(copy);
    g_assert_null(a.fault);
    if (stone_helper_says(&a, "lock", "none")) {
        g_test_skip("this kernel grants no lock");
    } else {
        const char *const deeds[] = {"open", "write", "socket", "local-socket", "signal", "process", "program"};
        for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
            g_assert_true(stone_helper_says(&a, deeds[i], "refused"));
    }
    stone_helper_answer_clear(&a);
}

/* ---- refusals ---- */

static const struct {
    const char *name, *bytes;
    gsize n;
    const char *reason;
} no_pictures[] = {
    {"empty.jpg", "", 0, "the file is empty"},
    {"text.jpg", "Not a picture at all.\n", 22, "not a picture, but plain text"},
    {"persian.jpg", "\xd8\xb9\xda\xa9\xd8\xb3\n", 7, "not a picture, but plain text"},
    {"drawing.jpg", "<?xml version='1.0'?><svg/>", 27, "the SVG has no size: give it a viewBox"},
    {"noise.jpg", "\0\1\2\3\4\5\6\7", 8, "not a JPEG, PNG, TIFF or WebP picture"},
    {"moving.jpg", "GIF89a\1\0\1\0", 10, "a GIF picture; save it as JPEG or PNG"},
    {"raw.jpg", "II*\0\10\0\0\0", 8, "the TIFF ends early"},
    {"camera.jpg", "II*\0\20\0\0\0CR\2", 11, "a camera raw picture; save it as JPEG or TIFF"},
    {"phone.jpg", "\0\0\0\30ftypheic", 12, "a HEIC picture; save it as JPEG or PNG"},
    {"web.jpg", "RIFF\x40\0\0\0WEBPVP8 ", 16, "the WebP ends early"},
    {"page.jpg", "%PDF-1.4\n\x80", 10, "the PDF is damaged; export it again"},
    {"stub.jpg", "\xff\xd8\xff", 3, "the JPEG ends early"},
    {"stub.png", "\x89PNG\r\n\x1a\n", 8, "the PNG ends early"},
    /* a header that declares 59,999 by 59,999 pixels, with a valid checksum */
    {"vast.png",
     "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x5f\0\0\xea\x5f\10\2\0\0\0\x63\x64\x8e\xd8"
     "\x00\x00\x00\x02\x49\x44\x41\x54\x78\x9c\x62\xa4\x91\x2b\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82",
     59, "it has more than 400 million pixels, or a side of more than 60,000"},
};

static void test_refusals(void)
{
    bench b;
    set_up(&b, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(no_pictures); i++) {
        put(&b, no_pictures[i].name, no_pictures[i].bytes, no_pictures[i].n);
        const stone_picture *p = facts(&b, b.room, no_pictures[i].name);
        g_assert_cmpstr(p->reason, ==, no_pictures[i].reason);
        g_assert_cmpint(p->state, ==, STONE_PICTURE_BROKEN);
        g_assert_cmpstr(p->hash, ==, "");
        g_assert_cmpuint(p->width, ==, 3);
    }
    g_assert_cmpint(facts(&b, b.room, "nowhere.jpg")->state, ==, STONE_PICTURE_MISSING);
    g_assert_cmpint(facts(&b, b.room, "../nowhere.jpg")->state, ==, STONE_PICTURE_OUTSIDE);
    g_assert_cmpint(facts(&b, b.room, "/etc/passwd")->state, ==, STONE_PICTURE_OUTSIDE);
    g_assert_cmpint(facts(&b, b.room, "cache")->state, ==, STONE_PICTURE_BROKEN);
    tear_down(&b);
}

/* A picture that is cut off anywhere is refused with a reason; a picture with changed bytes is refused or decoded. */
static void test_damage(void)
{
    bench b;
    set_up(&b, NULL);
    gsize n;
    g_autofree char *whole = sample("farkhani-stand-in.jpg", &n);
    for (int part = 1; part < 10; part += 2) {
        put(&b, "cut.jpg", whole, n * (gsize)part / 10);
        const stone_picture *p = facts(&b, b.room, "cut.jpg");
        g_assert_cmpint(p->state, ==, STONE_PICTURE_BROKEN);
        g_assert_cmpstr(p->reason, ==, "the JPEG ends early");
    }
    guint32 dice = 1;
    for (int i = 0; i < 24; i++) {
        g_autofree char *hurt = g_memdup2(whole, n);
        for (int k = 0; k < 8; k++) {
            dice = dice * 1664525 + 1013904223;
            hurt[4 + dice % (k < 4 ? 600 : n - 4)] ^= (char)(dice >> 24 | 1);
        }
        put(&b, "hurt.jpg", hurt, n);
        const stone_picture *p = facts(&b, b.room, "hurt.jpg");
        g_assert_true(p->state == STONE_PICTURE_OK || (p->reason && p->reason[0]));
        if (p->state == STONE_PICTURE_OK) {
            stone_print made = print_one(&b, p->hash, 300, 300, STONE_PRINT_FORM_JPEG);
            g_assert_true(made.path || made.reason);
        }
    }
    tear_down(&b);
}

/* ---- what is made ---- */

/* The outline of a cut-out (drawn by jug.py beside it): from rim to foot, with its handle on the right. A picture
 * without clear parts has none. */
static void test_outline(void)
{
    bench b;
    set_up(&b, TESTS_DIR "/pages/outline/pictures");
    const stone_picture *p = facts(&b, b.room, "jug.png");
    g_assert_cmpint(p->state, ==, STONE_PICTURE_OK);
    g_assert_cmpuint(p->outline_n, ==, 100);
    g_assert_cmpuint(p->outline[0].to, ==, 0); /* clear above the rim … */
    g_assert_cmpuint(p->outline[99].to, ==, 0);
    stone_outline_row handle = p->outline[33], belly = p->outline[52];
    g_assert_cmpuint(handle.to, >, belly.to); /* … and only the handle on the right */
    g_assert_cmpuint(handle.to, ==, 860);
    g_assert_cmpuint(belly.from, ==, 80);
    g_assert_cmpuint(belly.to, ==, 760);
    tear_down(&b);
    set_up(&b, SAMPLE);
    g_assert_null(facts(&b, b.room, "farkhani-stand-in.jpg")->outline);
    tear_down(&b);
}

/* The JPEG with a segment inserted after its first marker. */
static char *with_segment(const char *jpeg, gsize n, guint8 marker, const char *segment, gsize size, gsize *got)
{
    GByteArray *a = g_byte_array_new();
    const guint8 head[4] = {0xff, marker, (guint8)((size + 2) >> 8), (guint8)(size + 2)};
    g_byte_array_append(a, (const guint8 *)jpeg, 2);
    g_byte_array_append(a, head, 4);
    g_byte_array_append(a, (const guint8 *)segment, (guint)size);
    g_byte_array_append(a, (const guint8 *)jpeg + 2, (guint)(n - 2));
    return (char *)g_byte_array_steal(a, got);
}

typedef struct {
    uint32_t width, height, stride;
    const uint8_t *at;
    char *bytes;
} raster;

static raster pixels(bench *b, const char *file, uint32_t width, uint32_t height)
{
    raster r = {0};
    const stone_picture *p = facts(b, b->room, file);
    g_assert_cmpint(p->state, ==, STONE_PICTURE_OK);
    stone_print made = print_one(b, p->hash, width, height, STONE_PRINT_FORM_PIXELS);
    g_assert_cmpstr(made.reason, ==, NULL);
    gsize n;
    g_assert_true(g_file_get_contents(made.path, &r.bytes, &n, NULL));
    g_assert_true(stone_print_pixels(r.bytes, n, &r.width, &r.height, &r.stride, &r.at));
    g_assert_cmpuint(r.width, ==, made.got_width);
    g_assert_cmpuint(r.height, ==, made.got_height);
    g_assert_false(stone_print_pixels(r.bytes, n - 1, &r.width, &r.height, &r.stride, &r.at));
    g_assert_true(stone_print_pixels(r.bytes, n, &r.width, &r.height, &r.stride, &r.at));
    return r;
}

/* The position of the stored pixel (x, y) of a w by h picture after the EXIF orientation is applied. */
static void upright(int orientation, uint32_t w, uint32_t h, uint32_t x, uint32_t y, uint32_t *to_x, uint32_t *to_y)
{
    uint32_t l = w - 1 - x, u = h - 1 - y;
    const uint32_t xs[] = {x, l, l, x, y, u, u, y}, ys[] = {y, y, u, u, x, x, l, l};
    *to_x = xs[orientation - 1];
    *to_y = ys[orientation - 1];
}

static void test_orientation(void)
{
    bench b;
    set_up(&b, NULL);
    gsize n, m;
    g_autofree char *plain = sample("farkhani-stand-in.jpg", &n);
    put(&b, "plain.jpg", plain, n);
    raster as_stored = pixels(&b, "plain.jpg", 5000, 5000);
    for (int o = 1; o <= 8; o++) {
        char exif[] = "Exif\0\0II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0";
        exif[24] = (char)o;
        g_autofree char *turned = with_segment(plain, n, 0xe1, exif, sizeof exif - 1, &m);
        put(&b, "turned.jpg", turned, m);
        raster r = pixels(&b, "turned.jpg", 5000, 5000);
        g_assert_cmpuint(r.width, ==, o >= 5 ? as_stored.height : as_stored.width);
        g_assert_cmpuint(r.height, ==, o >= 5 ? as_stored.width : as_stored.height);
        for (uint32_t y = 0; y < as_stored.height; y += 37) {
            for (uint32_t x = 0; x < as_stored.width; x += 41) {
                uint32_t to_x, to_y;
                upright(o, as_stored.width, as_stored.height, x, y, &to_x, &to_y);
                g_assert_cmpmem(r.at + to_y * r.stride + to_x * 4, 4, as_stored.at + y * as_stored.stride + x * 4, 4);
            }
        }
        g_free(r.bytes);
    }
    g_free(as_stored.bytes);
    tear_down(&b);
}

static void test_caption(void)
{
    bench b;
    set_up(&b, NULL);
    gsize n, m;
    g_autofree char *plain = sample("farkhani-stand-in.jpg", &n);
    const char xmp[] =
        "http://ns.adobe.com/xap/1.0/\0"
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Two lines,\n  one &lt;caption&gt; \xe2\x80\x94 "
        "caf\xc3\xa9"
        "</rdf:li></rdf:Alt></dc:description>"
        "<dc:creator><rdf:Seq><rdf:li>A. First</rdf:li><rdf:li>B. Second</rdf:li></rdf:Seq></dc:creator>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>";
    g_autofree char *captioned = with_segment(plain, n, 0xe1, xmp, sizeof xmp - 1, &m);
    put(&b, "captioned.jpg", captioned, m);
    const stone_picture *p = facts(&b, b.room, "captioned.jpg");
    g_assert_cmpstr(p->caption, ==, "Two lines, one <caption> \xe2\x80\x94 caf\xc3\xa9");
    g_assert_cmpstr(p->credit, ==, "A. First, B. Second");
    tear_down(&b);
}

/* Captions of IPTC-IIM: the character set that the file declares, if any, and the bytes of the caption. */
static const struct {
    const char *set, *bytes, *caption;
} iim[] = {
    {"", "Caf\xe9 \x93quoted\x94", "Caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d"},
    {"", "Caf\xc3\xa9", "Caf\xc3\xa9"},
    {"\x1b%G", "\xd8\xaa\xd9\x87\xd8\xb1\xd8\xa7\xd9\x86", "\xd8\xaa\xd9\x87\xd8\xb1\xd8\xa7\xd9\x86"},
    {"\x1b.A", "S\xe3o Paulo", "S\xc3\xa3o Paulo"},
    {"\x1b-L", "\xbc\xde\xe1\xda\xd2\xd0", "\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0"},
};

static void data_set(GByteArray *a, guint8 record, guint8 number, const char *value)
{
    const guint8 head[5] = {0x1c, record, number, 0, (guint8)strlen(value)};
    g_byte_array_append(a, head, 5);
    g_byte_array_append(a, (const guint8 *)value, (guint)strlen(value));
}

static void test_iptc(void)
{
    bench b;
    set_up(&b, NULL);
    gsize n, m;
    g_autofree char *plain = sample("farkhani-stand-in.jpg", &n);
    for (size_t i = 0; i < G_N_ELEMENTS(iim); i++) {
        g_autoptr(GByteArray) records = g_byte_array_new(), segment = g_byte_array_new();
        if (iim[i].set[0])
            data_set(records, 1, 90, iim[i].set);
        data_set(records, 2, 80, "A. Photographer");
        data_set(records, 2, 120, iim[i].bytes);
        g_byte_array_append(segment,
                            (const guint8 *)"Photoshop 3.0\0"
                                            "8BIM\4\4\0\0\0\0\0",
                            25);
        g_byte_array_append(segment, (const guint8[]){(guint8)records->len}, 1);
        g_byte_array_append(segment, records->data, records->len);
        if (records->len & 1)
            g_byte_array_append(segment, (const guint8 *)"", 1);
        g_autofree char *jpeg = with_segment(plain, n, 0xed, (const char *)segment->data, segment->len, &m);
        put(&b, "iptc.jpg", jpeg, m);
        const stone_picture *p = facts(&b, b.room, "iptc.jpg");
        g_assert_cmpstr(p->caption, ==, iim[i].caption);
        g_assert_cmpstr(p->credit, ==, "A. Photographer");
    }
    tear_down(&b);
}

static gboolean has_marker(const char *jpeg, gsize n, guint8 marker)
{
    for (gsize i = 2; i + 4 < n && (guint8)jpeg[i] == 0xff && (guint8)jpeg[i + 1] != 0xda;
         i += 2 + ((gsize)(guint8)jpeg[i + 2] << 8) + (guint8)jpeg[i + 3])
        if ((guint8)jpeg[i + 1] == marker)
            return TRUE;
    return FALSE;
}

static void test_print(void)
{
    bench b;
    set_up(&b, SAMPLE);
    const stone_picture *p = facts(&b, b.room, "delegation-stand-in.jpg");
    g_assert_cmpint(p->state, ==, STONE_PICTURE_OK);
    stone_print prints[4];
    for (int i = 0; i < 4; i++)
        prints[i] = (stone_print){.hash = p->hash,
                                  .width = i == 2 ? 20000 : 500,
                                  .height = i == 2 ? 20000 : 500,
                                  .quality = 88,
                                  .sharpen = 100};
    prints[3].hash = "0000";
    uint32_t before = stone_darkroom_starts(b.room);
    stone_darkroom_print(b.room, prints, 4, b.arena);
    g_assert_cmpuint(stone_darkroom_starts(b.room) - before, ==, 2);
    g_assert_cmpstr(prints[0].path, ==, prints[1].path);
    g_assert_cmpuint(prints[0].got_width, ==, 500);
    g_assert_cmpuint(prints[2].got_width, ==, p->width); /* never enlarged */
    g_assert_null(prints[3].path);
    g_assert_nonnull(prints[3].reason);
    /* a part at half size: its pixels and no others */
    stone_print part = {.hash = p->hash,
                        .x = 101,
                        .y = 40,
                        .part_width = 200,
                        .part_height = 100,
                        .width = 100,
                        .height = 100,
                        .ground = 0xffffff,
                        .quality = 88,
                        .sharpen = 100};
    stone_darkroom_print(b.room, &part, 1, b.arena);
    g_assert_nonnull(part.path);
    g_assert_cmpuint(part.part.width, ==, (p->width + 1) / 2);
    g_assert_cmpuint(part.part.left, ==, 50);
    g_assert_cmpuint(part.part.top, ==, 20);
    g_assert_cmpuint(part.got_width, ==, 101);
    g_assert_cmpuint(part.got_height, ==, 50);
    g_autofree char *jpeg = NULL;
    gsize n;
    g_assert_true(g_file_get_contents(prints[0].path, &jpeg, &n, NULL));
    g_assert_true(has_marker(jpeg, n, 0xc0));  /* baseline */
    g_assert_false(has_marker(jpeg, n, 0xe1)); /* no EXIF, no XMP */
    g_assert_false(has_marker(jpeg, n, 0xe2)); /* no profile */
    tear_down(&b);
}

/* ---- the cache ---- */

/* A cut-out is flattened on exactly the colour it is given; grey stays grey. */
static void test_ground(void)
{
    bench b;
    set_up(&b, TESTS_DIR "/pages/outline/pictures");
    const stone_picture *p = facts(&b, b.room, "jug.png");
    g_assert_true(p->alpha);
    for (int grey = 0; grey < 2; grey++) {
        stone_print made = {.hash = p->hash,
                            .width = 90,
                            .height = 90,
                            .form = STONE_PRINT_FORM_PIXELS,
                            .grey = grey,
                            .ground = 0xe0d0b0,
                            .quality = 88,
                            .sharpen = 100};
        stone_darkroom_print(b.room, &made, 1, b.arena);
        g_assert_cmpstr(made.reason, ==, NULL);
        g_autofree char *bytes = NULL;
        gsize n;
        raster r;
        g_assert_true(g_file_get_contents(made.path, &bytes, &n, NULL));
        g_assert_true(stone_print_pixels(bytes, n, &r.width, &r.height, &r.stride, &r.at));
        g_assert_cmpuint(r.at[0], ==, grey ? 209 : 0xb0);
        g_assert_cmpuint(r.at[1], ==, grey ? 209 : 0xd0);
        g_assert_cmpuint(r.at[2], ==, grey ? 209 : 0xe0);
        bool colour = false;
        for (size_t i = 0; i < (size_t)r.width * r.height; i++)
            colour |= r.at[4 * i] != r.at[4 * i + 2];
        g_assert_cmpint(colour, ==, !grey);
    }
    tear_down(&b);
}

static void test_cache(void)
{
    bench b;
    set_up(&b, SAMPLE);
    const stone_picture *p = facts(&b, b.room, "ict.jpg");
    stone_print made = print_one(&b, p->hash, 400, 400, STONE_PRINT_FORM_JPEG);
    g_assert_cmpuint(stone_darkroom_starts(b.room), ==, 2);
    g_autofree char *first = NULL, *again = NULL;
    gsize n, m;
    g_assert_true(g_file_get_contents(made.path, &first, &n, NULL));
    struct stat st;
    g_autofree char *folder = g_build_filename(b.cache, "pictures", NULL);
    g_assert_cmpint(stat(folder, &st), ==, 0);
    g_assert_cmpuint(st.st_mode & 0777, ==, 0700);

    /* a second run of the program */
    g_autofree char *helper = helper_path();
    stone_darkroom_close(b.room);
    b.room = open_room(&b, helper, 1, 30);
    p = facts(&b, b.room, "ict.jpg");
    made = print_one(&b, p->hash, 400, 400, STONE_PRINT_FORM_JPEG);
    g_assert_nonnull(made.path);
    g_assert_cmpuint(stone_darkroom_starts(b.room), ==, 0);

    /* damaged and deleted entries are made again, with the same bytes */
    g_autofree char *entry = g_strdup_printf("%s/%s-facts", folder, p->hash);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_prefix(path, entry))
            g_assert_true(g_file_set_contents(path, "stonehand-pictures=1\nstate=ok\n", -1, NULL));
    }
    g_unlink(made.path);
    p = facts(&b, b.room, "ict.jpg");
    made = print_one(&b, p->hash, 400, 400, STONE_PRINT_FORM_JPEG);
    g_assert_cmpuint(stone_darkroom_starts(b.room), ==, 2);
    g_assert_true(g_file_get_contents(made.path, &again, &m, NULL));
    g_assert_cmpmem(first, n, again, m);
    tear_down(&b);
}

static void test_changed(void)
{
    bench b;
    set_up(&b, NULL);
    gsize n;
    g_autofree char *one = sample("ict.jpg", &n);
    put(&b, "x.jpg", one, n);
    const stone_picture *p = facts(&b, b.room, "x.jpg");
    g_autofree char *other = sample("wushu.jpg", &n);
    put(&b, "x.jpg", other, n);
    stone_print made = print_one(&b, p->hash, 100, 100, STONE_PRINT_FORM_JPEG);
    g_assert_null(made.path);
    g_assert_cmpstr(made.reason, ==, "the file changed while the pages were made");
    tear_down(&b);
}

/* ---- helpers that are none ---- */

static const struct {
    const char *script, *reason;
} bad_helpers[] = {
    {NULL, "the picture helper, stonehand-pictures, is not installed"},
    {"#!/bin/sh\nexec sleep 60\n", "decoding it took too long"},
    {"#!/bin/sh\nexec >&-\nexec sleep 60\n", "the picture helper sent an incomplete answer"},
    {"#!/bin/sh\nkill -SEGV $$\n", "it crashed the picture helper: the file is damaged or malicious"},
    {"#!/bin/sh\nexit 3\n", "the picture helper failed"},
    {"#!/bin/sh\necho hello\n", "the picture helper sent an incomplete answer"},
    {"#!/bin/sh\nprintf 'stonehand-pictures=1\\nstate=ok\\nwidth=3\\nheight=2\\nbytes=9\\n\\n12345678'\n",
     "the picture helper sent an incomplete answer"},
    {"#!/bin/sh\nprintf 'stonehand-pictures=1\\nstate=ok\\nwidth=99999999\\nheight=2\\nbytes=0\\n\\n'\n",
     "the picture helper sent an incomplete answer"},
};

static uint32_t seen_entries(const bench *b)
{
    g_autofree char *path = g_build_filename(b->cache, "pictures", NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    uint32_t n = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        n += g_str_has_prefix(name, "seen-");
    return n;
}

/* A file that has not changed for a while is recognized by its time stamps; one that was just changed never is, nor one
 * whose time stamps were reset after a change. */
static void test_seen(void)
{
    bench b;
    set_up(&b, NULL);
    gsize n;
    g_autofree char *jpeg = sample("farkhani-stand-in.jpg", &n), *path = g_build_filename(b.scratch, "a.jpg", NULL);
    put(&b, "a.jpg", jpeg, n);
    g_autofree char *before = g_strdup(facts(&b, b.room, "a.jpg")->hash);
    g_assert_cmpuint(seen_entries(&b), ==, 0);
    g_usleep(3200 * 1000 + 1000 * 1000);
    g_assert_cmpstr(facts(&b, b.room, "a.jpg")->hash, ==, before);
    g_assert_cmpuint(seen_entries(&b), ==, 1);
    g_assert_cmpstr(facts(&b, b.room, "a.jpg")->hash, ==, before);
    struct stat st;
    g_assert_cmpint(stat(path, &st), ==, 0);
    int d = open(path, O_WRONLY | O_CLOEXEC);
    g_assert_cmpint(pwrite(d, "\xff\xd9", 2, (off_t)n - 2), ==, 2);
    g_assert_cmpint(pwrite(d, "x", 1, (off_t)n - 40), ==, 1);
    close(d);
    g_assert_cmpint(utimensat(AT_FDCWD, path, (const struct timespec[]){st.st_atim, st.st_mtim}, 0), ==, 0);
    g_assert_cmpstr(facts(&b, b.room, "a.jpg")->hash, !=, before);
    tear_down(&b);
}

static void test_bad_helpers(void)
{
    bench b;
    set_up(&b, SAMPLE);
    for (size_t i = 0; i < G_N_ELEMENTS(bad_helpers); i++) {
        g_autofree char *name = g_strdup_printf("helper-%zu", i);
        g_autofree char *path = g_build_filename(b.scratch, name, NULL);
        if (bad_helpers[i].script) {
            put(&b, name, bad_helpers[i].script, strlen(bad_helpers[i].script));
            g_assert_cmpint(g_chmod(path, 0700), ==, 0);
        }
        g_autofree char *cache = g_steal_pointer(&b.cache);
        stone_darkroom *room = open_room(&b, path, 1, 1);
        const stone_picture *p = facts(&b, room, "ict.jpg");
        g_assert_cmpint(p->state, ==, STONE_PICTURE_BROKEN);
        g_assert_cmpstr(p->reason, ==, bad_helpers[i].reason);
        stone_darkroom_close(room);
        check_nothing_left();
        b.cache = g_steal_pointer(&cache);
    }
    tear_down(&b);
}

/* ---- the sample edition's pictures, and the photographs of the samples ---- */

static void every(const char *folder, const char *within)
{
    g_autofree char *path = g_build_filename(folder, within, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    if (!dir) {
        g_test_skip("there are no photographs among the samples (tests/README.md)");
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        if (g_file_test(file, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(names, g_build_filename(within, name, NULL));
    }
    bench b;
    set_up(&b, folder);
    stone_picture_list list = {0};
    stone_darkroom_facts(b.room, (const char *const *)names->pdata, names->len, b.arena, &list);
    g_assert_cmpuint(list.list.n, ==, names->len);
    for (uint32_t i = 0; i < list.list.n; i++) {
        const stone_picture *p = &list.list.at[i];
        g_test_message("%s: %s %ux%u %s", p->file, p->reason ? p->reason : "", p->width, p->height, p->caption);
        gboolean good = g_str_has_suffix(p->file, ".jpg") || g_str_has_suffix(p->file, ".png");
        good = (good && !strstr(p->file, "broken")) ||
               g_str_has_suffix(p->file, "21-flag-iran.svg"); /* the other SVG is not supported */
        g_assert_cmpint(p->state, ==, good ? STONE_PICTURE_OK : STONE_PICTURE_BROKEN);
        g_assert_true(good || p->reason[0]);
        if (good)
            g_assert_nonnull(print_one(&b, p->hash, 200, 200,
                                       strcmp(p->type, "SVG") == 0 ? STONE_PRINT_FORM_VECTOR : STONE_PRINT_FORM_JPEG)
                                 .path);
        if (g_str_has_suffix(p->file, "12-nuthatch-exif-orient6.jpg"))
            g_assert_cmpuint(p->width, >, p->height);
    }
    tear_down(&b);
}

static void test_photos(void)
{
    g_autofree char *photos = samples_path("photos");
    every(photos, ".");
}

static void test_photos_broken(void)
{
    g_autofree char *photos = samples_path("photos");
    every(photos, "broken");
}

int main(int argc, char **argv)
{
    char place[] = "/tmp/stone-tests-XXXXXX"; /* others work in the machine's own */
    g_setenv("TMPDIR", g_mkdtemp(place), TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pictures/lock", test_lock);
    g_test_add_func("/pictures/refusals", test_refusals);
    g_test_add_func("/pictures/damage", test_damage);
    g_test_add_func("/pictures/orientation", test_orientation);
    g_test_add_func("/pictures/caption", test_caption);
    g_test_add_func("/pictures/iptc", test_iptc);
    g_test_add_func("/pictures/print", test_print);
    g_test_add_func("/pictures/outline", test_outline);
    g_test_add_func("/pictures/ground", test_ground);
    g_test_add_func("/pictures/cache", test_cache);
    g_test_add_func("/pictures/changed", test_changed);
    g_test_add_func("/pictures/seen", test_seen);
    g_test_add_func("/pictures/bad-helpers", test_bad_helpers);
    g_test_add_func("/pictures/photos", test_photos);
    g_test_add_func("/pictures/photos-broken", test_photos_broken);
    int status = g_test_run();
    g_rmdir(place);
    return status;
}
