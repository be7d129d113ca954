/* See decode.h. Loaders are named, never guessed from the bytes by the library. */
#include "pictures/decode.h"

#include <stdint.h>
#include <string.h>

#include "pictures/answer.h"

bool stone_decode_lies(VipsImage *image)
{
    return vips_image_get_orientation_swap(image);
}

VipsImage *stone_decode_open(const stone_negative *n, int shrink)
{
    VipsImage *image = NULL;
    vips_error_clear();
    /* The loaders take the bytes as they are; they do not write to them. */
    void *bytes = (void *)(uintptr_t)n->bytes;
    int failed = n->kind == STONE_NEGATIVE_JPEG
                     ? vips_jpegload_buffer(bytes, n->size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                            VIPS_FAIL_ON_TRUNCATED, "shrink", shrink, NULL)
                     : vips_pngload_buffer(bytes, n->size, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                           VIPS_FAIL_ON_TRUNCATED, NULL);
    if (failed)
        return NULL;
    double width = (double)image->Xsize * shrink, height = (double)image->Ysize * shrink;
    if (width > STONE_DECODE_SIDE + shrink || height > STONE_DECODE_SIDE + shrink
        || width * height > STONE_DECODE_PIXELS) {
        vips_error("stonehand", "too-many-pixels");
        g_object_unref(image);
        return NULL;
    }
    return image;
}

static const struct {
    const char *said; /* in the libraries' words, lower case */
    const char *jpeg, *png;
} faults[] = {
    {"too-many-pixels", "it has more than 400 million pixels, or a side of more than 60,000",
     "it has more than 400 million pixels, or a side of more than 60,000"},
    {"too-large-print", "the result would have more than 64 million pixels",
     "the result would have more than 64 million pixels"},
    {"premature end", "the JPEG ends early", "the PNG ends early"},
    {"truncated", "the JPEG ends early", "the PNG ends early"},
    {"end of stream", "the JPEG ends early", "the PNG ends early"},
    {"end of input", "the JPEG ends early", "the PNG ends early"},
    {"eof", "the JPEG ends early", "the PNG ends early"},
    {"memory", "decoding it needs more than 2 GB of memory", "decoding it needs more than 2 GB of memory"},
    {"image width exceeds", "the PNG is damaged", "it has a side of more than 60,000 pixels"},
    {"checksum", "the JPEG is damaged", "the PNG is damaged: a checksum is wrong"},
    {"crc", "the JPEG is damaged", "the PNG is damaged: a checksum is wrong"},
    {"unsupported", "a kind of JPEG that cannot be decoded (arithmetic, lossless or 12 bit)",
     "a kind of PNG that cannot be decoded"},
    {"sof", "a kind of JPEG that cannot be decoded (arithmetic, lossless or 12 bit)", "the PNG is damaged"},
};

/* libpng says only that it could not read; the chunks tell whether the file stops before its end. */
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

void stone_decode_refuse(const stone_negative *n)
{
    g_autofree char *said = g_ascii_strdown(vips_error_buffer(), -1);
    bool jpeg = n->kind == STONE_NEGATIVE_JPEG;
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        if (strstr(said, faults[i].said)) {
            stone_answer_refuse(jpeg ? faults[i].jpeg : faults[i].png);
            return;
        }
    }
    said[strcspn(said, "\n")] = 0;
    g_autofree char *reason = g_strdup_printf("the JPEG is damaged (%s)", said);
    stone_answer_refuse(jpeg ? reason : png_ends_early(n) ? "the PNG ends early" : "the PNG is damaged");
}
