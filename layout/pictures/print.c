/* One streaming pipeline, so that a large picture is never in memory as a whole: decode (a JPEG at a fraction of its
 * size if that is at least twice the size asked for), shrink with Lanczos, convert to sRGB or grey, flatten on the
 * ground, sharpen, turn upright (by then the picture is small), cut out the part, encode. Flattening comes after the
 * conversion of colours so that the ground keeps its exact colour; for a press the separation comes last, and the
 * ground is added there (separate.h). Shrinking comes before the conversion of colours because it looks the same and
 * takes a tenth of the time. */
#include "pictures/print.h"

#include <stdint.h>
#include <string.h>
#include <vips/vips.h>

#include <vips/vector.h> /* needs vips.h before it */

#include "pictures/answer.h"
#include "pictures/decode.h"
#include "pictures/separate.h"

bool stone_print_begin(const char *program)
{
    if (VIPS_INIT(program) != 0)
        return false;
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadTiff", FALSE);
    vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    /* Vector code would give different bytes on different processors. */
    vips_vector_set_enabled(FALSE);
    return true;
}

char *stone_print_library(void)
{
    return g_strdup_printf("libvips %d.%d.%d", vips_version(0), vips_version(1), vips_version(2));
}

/* Each step consumes its image and returns the next one; NULL is passed on. */
static VipsImage *next(VipsImage *from, VipsImage *to, int failed)
{
    if (from)
        g_object_unref(from);
    return failed ? NULL : to;
}

static double most_of(const VipsImage *in)
{
    return in->Type == VIPS_INTERPRETATION_RGB16 || in->Type == VIPS_INTERPRETATION_GREY16 ? 65535 : 255;
}

/* The hidden colour of clear pixels must not bleed into their neighbours when the picture is shrunk. Colours are
 * multiplied by alpha before shrinking and divided by it afterwards. */
static VipsImage *premultiply(VipsImage *in)
{
    VipsImage *out = NULL;
    if (!in || !vips_image_hasalpha(in))
        return in;
    int failed = vips_premultiply(in, &out, "max_alpha", most_of(in), NULL);
    return next(in, out, failed);
}

static VipsImage *unpremultiply(VipsImage *in)
{
    VipsImage *out = NULL, *whole = NULL;
    if (!in || !vips_image_hasalpha(in))
        return in;
    double most = most_of(in);
    int failed = vips_unpremultiply(in, &out, "max_alpha", most, NULL);
    out = next(in, out, failed);
    failed = !out || vips_cast(out, &whole, most > 255 ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR, NULL);
    return next(out, whole, failed);
}

static VipsImage *flatten(VipsImage *in, const unsigned char *ground)
{
    VipsImage *out = NULL;
    if (!in || !vips_image_hasalpha(in))
        return in;
    double grey = .299 * ground[0] + .587 * ground[1] + .114 * ground[2];
    VipsArrayDouble *background =
        in->Bands < 4 ? vips_array_double_newv(1, grey)
                      : vips_array_double_newv(3, (double)ground[0], (double)ground[1], (double)ground[2]);
    int failed = vips_flatten(in, &out, "background", background, "max_alpha", 255., NULL);
    vips_area_unref(VIPS_AREA(background));
    return next(in, out, failed);
}

static VipsImage *shrink(VipsImage *in, int width, int height)
{
    VipsImage *out = NULL;
    if (!in || (in->Xsize == width && in->Ysize == height))
        return in;
    int failed = vips_resize(in, &out, (double)width / in->Xsize, "vscale", (double)height / in->Ysize, "kernel",
                             VIPS_KERNEL_LANCZOS3, NULL);
    return next(in, out, failed);
}

static VipsImage *eight_bits(VipsImage *in)
{
    VipsImage *out = NULL;
    if (!in || in->BandFmt == VIPS_FORMAT_UCHAR)
        return in;
    int failed = vips_cast(in, &out, VIPS_FORMAT_UCHAR, "shift", in->BandFmt == VIPS_FORMAT_USHORT, NULL);
    return next(in, out, failed);
}

/* Converts to eight bits of sRGB, or of grey if the picture is grey. A profile that cannot be used is ignored. */
static VipsImage *colours(VipsImage *in, bool grey)
{
    if (!in)
        return NULL;
    VipsImage *out = NULL;
    bool cmyk = in->Type == VIPS_INTERPRETATION_CMYK;
    if (vips_image_get_typeof(in, VIPS_META_ICC_NAME) || cmyk) {
        int failed =
            vips_icc_transform(in, &out, "srgb", "embedded", TRUE, "input_profile", cmyk ? "cmyk" : "srgb", "intent",
                               VIPS_INTENT_RELATIVE, "black_point_compensation", TRUE, "depth", 8, NULL);
        if (failed && cmyk)
            return next(in, NULL, failed);
        if (!failed)
            in = next(in, out, 0);
        else
            vips_error_clear();
        out = NULL;
    }
    VipsInterpretation to = grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    if (in->Type != to) {
        int failed = vips_colourspace(in, &out, to, NULL);
        in = next(in, out, failed);
    }
    return eight_bits(in);
}

/* Newsprint loses detail, so edges softened by shrinking are sharpened a little beyond their original; flat tones do
 * not change. */
static VipsImage *sharpen(VipsImage *in, int per_cent)
{
    VipsImage *out = NULL;
    if (!in || !per_cent)
        return in;
    int failed = vips_sharpen(in, &out, "sigma", 0.6, "x1", 2.0, "y2", 8.0, "y3", 12.0, "m1", 0.0, "m2",
                              1.6 * per_cent / 100, NULL);
    return next(in, out, failed);
}

static VipsImage *upright(VipsImage *in)
{
    VipsImage *out = NULL, *whole = NULL;
    if (!in || vips_image_get_orientation(in) == 1)
        return in;
    whole = next(in, vips_image_copy_memory(in), 0);
    int failed = !whole || vips_autorot(whole, &out, NULL);
    return next(whole, out, failed);
}

/* This step is last because libvips computes backwards from the result and then skips what is not needed. */
static VipsImage *part(VipsImage *in, const stone_print_wish *wish)
{
    VipsImage *out = NULL;
    if (!in || (wish->width == in->Xsize && wish->height == in->Ysize))
        return in;
    int failed = vips_extract_area(in, &out, wish->left, wish->top, wish->width, wish->height, NULL);
    return next(in, out, failed);
}

static VipsImage *prepare(const stone_negative *negative, const stone_print_wish *wish)
{
    VipsImage *in = stone_decode_open(negative, 1);
    if (!in)
        return NULL;
    int w = in->Xsize, h = in->Ysize;
    bool lies = stone_decode_lies(in);
    int stored_w = lies ? wish->whole_height : wish->whole_width,
        stored_h = lies ? wish->whole_width : wish->whole_height;
    if ((int64_t)wish->width * wish->height > STONE_PRINT_PIXELS_MOST || stored_w > w || stored_h > h) {
        vips_error("stonehand", "too-large-print");
        return next(in, NULL, 1);
    }
    bool grey = wish->grey || in->Type == VIPS_INTERPRETATION_B_W || in->Type == VIPS_INTERPRETATION_GREY16;
    int less = 1;
    while (negative->kind == STONE_NEGATIVE_JPEG && less < 8 && w / (less * 2) >= stored_w * 2 &&
           h / (less * 2) >= stored_h * 2)
        less *= 2;
    if (less > 1)
        in = next(in, stone_decode_open(negative, less), 0);
    in = unpremultiply(shrink(premultiply(in), stored_w, stored_h));
    if (wish->ink_limit && in && in->Type == VIPS_INTERPRETATION_CMYK)
        in = eight_bits(in); /* the picture keeps its own inks */
    else
        in = colours(in, grey);
    if (!wish->ink_limit)
        in = flatten(in, wish->ground);
    if (stored_w < w && in && in->Type != VIPS_INTERPRETATION_CMYK)
        in = sharpen(in, wish->sharpen);
    in = part(upright(in), wish);
    return wish->ink_limit ? next(in, in ? stone_separate(in, wish) : NULL, !in) : in;
}

static bool write_jpeg(VipsImage *in, const stone_print_wish *wish)
{
    void *bytes = NULL;
    size_t size = 0;
    VipsImage *plain = NULL;
    /* The page defines the resolution; a fixed value here keeps equal pictures byte-equal. */
    bool ok = vips_copy(in, &plain, "xres", 1.0, "yres", 1.0, NULL) == 0 &&
              vips_jpegsave_buffer(plain, &bytes, &size, "Q", wish->quality, "strip", TRUE, "optimize_coding", TRUE,
                                   "interlace", FALSE, "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_OFF, NULL) == 0;
    if (ok && in->Type == VIPS_INTERPRETATION_CMYK)
        size = stone_separate_plain(bytes, size);
    if (ok) {
        stone_answer_line("state", "ok");
        stone_answer_number("width", in->Xsize);
        stone_answer_number("height", in->Ysize);
        stone_answer_bytes(bytes, size);
    }
    return ok;
}

/* If the JPEG already is what is asked for, its bytes are passed on unchanged. */
static bool pass(const stone_negative *negative, const stone_print_wish *wish)
{
    bool all = wish->form == STONE_PRINT_JPEG && wish->ink_limit && !wish->left && !wish->top &&
               wish->width == wish->whole_width && wish->height == wish->whole_height;
    if (!all || !stone_separate_as_it_is(negative, wish))
        return false;
    stone_answer_line("state", "ok");
    stone_answer_number("width", wish->width);
    stone_answer_number("height", wish->height);
    stone_answer_bytes(negative->bytes, negative->size);
    return true;
}

static void put32(unsigned char *at, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(n >> 8 * i);
}

/* The inks of a pixel: four bands are the inverse of what is made for a JPEG (separate.c), one band of grey becomes
 * black. */
static void put_inks(unsigned char *to, const unsigned char *from, int bands)
{
    for (int i = 0; i < 4; i++)
        to[i] = bands == 4 ? (unsigned char)(255 - from[i]) : i < 3 ? 0 : (unsigned char)(255 - from[0]);
}

static bool write_pixels(VipsImage *in, bool inks)
{
    size_t n = 0;
    unsigned char *from = vips_image_write_to_memory(in, &n);
    if (!from)
        return false;
    int bands = in->Bands;
    size_t pixels = (size_t)in->Xsize * (size_t)in->Ysize, size = 16 + pixels * 4;
    unsigned char *bytes = g_malloc(size), *to = bytes + 16;
    memcpy(bytes, "SHPX", 4);
    put32(bytes + 4, (uint32_t)in->Xsize);
    put32(bytes + 8, (uint32_t)in->Ysize);
    put32(bytes + 12, (uint32_t)in->Xsize * 4);
    for (size_t i = 0; i < pixels; i++, from += bands, to += 4) {
        if (inks) {
            put_inks(to, from, bands);
            continue;
        }
        to[0] = from[bands < 3 ? 0 : 2];
        to[1] = from[bands < 3 ? 0 : 1];
        to[2] = from[0];
        to[3] = 255;
    }
    stone_answer_line("state", "ok");
    stone_answer_number("width", in->Xsize);
    stone_answer_number("height", in->Ysize);
    stone_answer_bytes(bytes, size);
    return true;
}

void stone_print_answer(const stone_negative *negative, const stone_print_wish *wish)
{
    if (pass(negative, wish))
        return;
    VipsImage *in = prepare(negative, wish);
    bool fits = in && (in->Bands == 1 || in->Bands == 3 || (in->Bands == 4 && wish->ink_limit));
    if (!fits || !(wish->form == STONE_PRINT_JPEG ? write_jpeg(in, wish) : write_pixels(in, wish->ink_limit > 0)))
        stone_decode_refuse(negative);
}

void stone_print_answer_pixels(const unsigned char *pixels, int width, int height, int stride, bool grey)
{
    size_t size = 16 + (size_t)width * (size_t)height * 4;
    g_autofree unsigned char *bytes = g_malloc(size);
    memcpy(bytes, "SHPX", 4);
    put32(bytes + 4, (uint32_t)width);
    put32(bytes + 8, (uint32_t)height);
    put32(bytes + 12, (uint32_t)width * 4);
    unsigned char *to = bytes + 16;
    for (int y = 0; y < height; y++) {
        const unsigned char *from = pixels + (size_t)y * (size_t)stride;
        for (int x = 0; x < width; x++, from += 4, to += 4) {
            unsigned char light = (unsigned char)((114 * from[0] + 587 * from[1] + 299 * from[2] + 500) / 1000);
            for (int i = 0; i < 3; i++)
                to[i] = grey ? light : from[i];
            to[3] = 255;
        }
    }
    stone_answer_line("state", "ok");
    stone_answer_number("width", width);
    stone_answer_number("height", height);
    stone_answer_bytes(bytes, size);
}
