/* Loaders are chosen by name; the library never guesses the format from the bytes. */
#include "pictures/decode.h"

#include <stdint.h>
#include <string.h>

#include "pictures/answer.h"

bool stone_decode_lies(VipsImage *image)
{
    return vips_image_get_orientation_swap(image);
}

size_t stone_decode_adobe(const unsigned char *b, size_t n, size_t *segment)
{
    for (size_t at = 2; at + 9 < n && b[at] == 0xff && b[at + 1] != 0xda; at += *segment) {
        *segment = 2 + ((size_t)b[at + 2] << 8 | b[at + 3]);
        if (b[at + 1] == 0xee && *segment >= 9 && memcmp(b + at + 4, "Adobe", 5) == 0)
            return at + *segment <= n ? at : 0;
    }
    return 0;
}

/* libvips inverts every CMYK JPEG, but one without Adobe's segment is not stored inverted. */
static VipsImage *as_printed(const stone_negative *n, VipsImage *in)
{
    size_t segment = 0;
    VipsImage *out = NULL;
    if (n->kind != STONE_NEGATIVE_JPEG || in->Type != VIPS_INTERPRETATION_CMYK ||
        stone_decode_adobe(n->bytes, n->size, &segment))
        return in;
    int failed = vips_invert(in, &out, NULL);
    g_object_unref(in);
    return failed ? NULL : out;
}

VipsImage *stone_decode_open(const stone_negative *n, int shrink)
{
    VipsImage *image = NULL;
    vips_error_clear();
    /* The loaders do not write to the bytes. Of several pages or frames, the first is read. */
    void *bytes = (void *)(uintptr_t)n->bytes;
    int failed = 1;
    switch (n->kind) {
    case STONE_NEGATIVE_JPEG:
        failed = vips_jpegload_buffer(bytes, n->size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                      VIPS_FAIL_ON_TRUNCATED, "shrink", shrink, NULL);
        break;
    case STONE_NEGATIVE_PNG:
        failed = vips_pngload_buffer(bytes, n->size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                     VIPS_FAIL_ON_TRUNCATED, NULL);
        break;
    case STONE_NEGATIVE_TIFF:
        failed = vips_tiffload_buffer(bytes, n->size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                      VIPS_FAIL_ON_TRUNCATED, NULL);
        break;
    case STONE_NEGATIVE_SVG: /* drawn by vector.c, not decoded */
    case STONE_NEGATIVE_PDF: /* drawn by supplied.c, not decoded */
        break;
    case STONE_NEGATIVE_WEBP:
        failed = vips_webpload_buffer(bytes, n->size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                      VIPS_FAIL_ON_TRUNCATED, NULL);
        break;
    }
    if (failed)
        return NULL;
    double width = (double)image->Xsize * shrink, height = (double)image->Ysize * shrink;
    if (width > STONE_DECODE_SIDE + shrink || height > STONE_DECODE_SIDE + shrink ||
        width * height > STONE_DECODE_PIXELS) {
        vips_error("stonehand", "too-many-pixels");
        g_object_unref(image);
        return NULL;
    }
    if (image->BandFmt != VIPS_FORMAT_UCHAR && image->BandFmt != VIPS_FORMAT_USHORT) {
        vips_error("stonehand", "unsupported");
        g_object_unref(image);
        return NULL;
    }
    return as_printed(n, image);
}

/* Messages of the libraries in lower case, and our reasons. The first match is used. */
static const struct {
    const char *said;
    bool of[6];         /* formats this applies to, by kind */
    const char *reason; /* %s: the name of the format */
} faults[] = {
    {"too-many-pixels", {true, true, true, true}, "it has more than 400 million pixels, or a side of more than 60,000"},
    {"too-large-print", {true, true, true, true}, "the result would have more than 64 million pixels"},
    {"image width exceeds", {false, true, false, false}, "it has a side of more than 60,000 pixels"},
    {"premature end", {true, true, true, true}, "the %s ends early"},
    {"truncated", {true, true, true, true}, "the %s ends early"},
    {"end of stream", {true, true, true, true}, "the %s ends early"},
    {"end of input", {true, true, true, true}, "the %s ends early"},
    {"eof", {true, true, true, true}, "the %s ends early"},
    {"out of order", {false, false, true, false}, "the %s is damaged"},
    {"can not read", {false, false, true, false}, "the %s ends early"},
    {"read error", {false, false, true, false}, "the %s ends early"},
    {"out of memory", {true, true, true, true}, "decoding it needs more than 2 GB of memory"},
    {"checksum", {false, true, false, false}, "the %s is damaged: a checksum does not match"},
    {"crc", {false, true, false, false}, "the %s is damaged: a checksum does not match"},
    {"unsupported",
     {true, false, false, false},
     "a kind of JPEG that cannot be decoded (arithmetic, lossless or 12 bit)"},
    {"sof", {true, false, false, false}, "a kind of JPEG that cannot be decoded (arithmetic, lossless or 12 bit)"},
    {"unsupported",
     {false, true, true, true},
     "a kind of %s that cannot be decoded; save it with 8 or 16 bits per colour"},
    {"not configured", {false, false, true, false}, "a kind of %s that cannot be decoded; save it without compression"},
};

/* libpng only reports that it could not read; the chunks show whether the file ends early. */
static bool png_ends_early(const stone_negative *n)
{
    size_t at = 8;
    while (n->size - at >= 12) {
        const unsigned char *c = n->bytes + at;
        size_t size = (size_t)c[0] << 24 | (size_t)c[1] << 16 | (size_t)c[2] << 8 | c[3];
        if (memcmp(c + 4, "IEND", 4) == 0)
            return false;
        if (size > n->size - at - 12)
            return true;
        at += size + 12;
    }
    return true;
}

/* Compares the file's size with the sizes in the WebP header and in its first chunk. */
static bool webp_ends_early(const stone_negative *n)
{
    const unsigned char *c = n->bytes + 4;
    return n->size >= 12 && n->size < 8 + ((size_t)c[0] | (size_t)c[1] << 8 | (size_t)c[2] << 16 | (size_t)c[3] << 24);
}

void stone_decode_refuse(const stone_negative *n)
{
    g_autofree char *said = g_ascii_strdown(vips_error_buffer(), -1);
    const char *name = stone_negative_names[n->kind];
    const char *reason = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(faults) && !reason; i++)
        if (faults[i].of[n->kind] && strstr(said, faults[i].said))
            reason = faults[i].reason;
    bool early =
        n->kind == STONE_NEGATIVE_PNG ? png_ends_early(n) : n->kind == STONE_NEGATIVE_WEBP && webp_ends_early(n);
    said[strcspn(said, "\n")] = 0;
    if (reason) {
        g_auto(GStrv) parts = g_strsplit(reason, "%s", -1);
        g_autofree char *words = g_strjoinv(name, parts);
        stone_answer_refuse(words);
    } else if (early || n->kind == STONE_NEGATIVE_PNG) {
        g_autofree char *words = g_strdup_printf(early ? "the %s ends early" : "the %s is damaged", name);
        stone_answer_refuse(words);
    } else {
        g_autofree char *words = g_strdup_printf("the %s is damaged (%s)", name, said);
        stone_answer_refuse(words);
    }
}
