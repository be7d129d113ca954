/* lcms2 converts colours one row at a time, with eight bits in and out, as in a JPEG. */
#include "pictures/separate.h"

#include <errno.h>
#include <lcms2.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pictures/decode.h"

enum { MOST_PROFILE = 16 << 20 };

static cmsHTRANSFORM transform;

static char *read_profile(int descriptor, size_t *size)
{
    struct stat st;
    if (fstat(descriptor, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size < 1 || st.st_size > MOST_PROFILE)
        return NULL;
    char *bytes = g_malloc((size_t)st.st_size);
    for (*size = 0; *size < (size_t)st.st_size;) {
        ssize_t r = pread(descriptor, bytes + *size, (size_t)st.st_size - *size, (off_t)*size);
        if (r < 0 && errno == EINTR)
            continue;
        if (r <= 0)
            break;
        *size += (size_t)r;
    }
    return bytes;
}

const char *stone_separate_begin(int descriptor)
{
    size_t size = 0;
    g_autofree char *bytes = read_profile(descriptor, &size);
    cmsHPROFILE press = bytes ? cmsOpenProfileFromMem(bytes, (cmsUInt32Number)size) : NULL;
    if (press && cmsGetColorSpace(press) == cmsSigCmykData)
        transform = cmsCreateTransform(cmsCreate_sRGBProfile(), TYPE_RGB_8, press, TYPE_CMYK_8,
                                       INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
    return transform ? NULL : "the ICC profile of the press cannot be used";
}

/* ---- pixels ---- */

static unsigned char mix(unsigned over, unsigned under, unsigned alpha)
{
    return (unsigned char)((over * alpha + under * (255 - alpha) + 127) / 255);
}

/* Converts grey to black ink. */
static void fill_black(const unsigned char *from, int bands, unsigned char *to, int n)
{
    for (int i = 0; i < n; i++, from += bands, to += 4) {
        to[0] = to[1] = to[2] = 0;
        to[3] = (unsigned char)(255 - from[0]);
    }
}

static void fill_row(const unsigned char *from, int bands, unsigned char *to, unsigned char *rgb, int n)
{
    if (bands < 3) {
        fill_black(from, bands, to, n);
    } else if (bands >= 4 && !rgb) {
        for (int i = 0; i < n; i++, from += bands, to += 4)
            memcpy(to, from, 4);
    } else {
        for (int i = 0; i < n; i++)
            memcpy(rgb + 3 * i, from + (size_t)bands * i, 3);
        cmsDoTransform(transform, rgb, to, (cmsUInt32Number)n);
    }
}

static void lay_on_ground(const unsigned char *alpha, int bands, unsigned char *to, int n, const unsigned char *ground)
{
    for (int i = 0; i < n; i++, alpha += bands, to += 4)
        for (int k = 0; k < 4; k++)
            to[k] = mix(to[k], ground[k], *alpha);
}

static void hold_limit(unsigned char *at, int n, unsigned most)
{
    for (int i = 0; i < n; i++, at += 4) {
        unsigned coloured = at[0] + at[1] + at[2], room = most > at[3] ? most - at[3] : 0;
        if (coloured <= room)
            continue;
        for (int k = 0; k < 3; k++)
            at[k] = (unsigned char)(at[k] * room / coloured);
    }
}

static bool has_colour(const unsigned char *inks)
{
    return inks[0] || inks[1] || inks[2];
}

VipsImage *stone_separate(VipsImage *in, const stone_print_wish *wish)
{
    size_t size = 0;
    bool alpha = vips_image_hasalpha(in), own = in->Type == VIPS_INTERPRETATION_CMYK;
    int bands = in->Bands, n = in->Xsize;
    if (in->BandFmt != VIPS_FORMAT_UCHAR || bands > 5)
        return NULL;
    bool grey = bands < 3 && !(alpha && has_colour(wish->ground));
    unsigned most = (unsigned)(wish->ink_limit - STONE_SEPARATE_MARGIN) * 255 / 100;
    g_autofree unsigned char *pixels = vips_image_write_to_memory(in, &size);
    if (!pixels)
        return NULL;
    size_t row = (size_t)n * 4;
    g_autofree unsigned char *inks = g_malloc(row * (size_t)in->Ysize), *rgb = g_malloc((size_t)n * 3);
    for (int y = 0; y < in->Ysize; y++) {
        const unsigned char *from = pixels + (size_t)y * (size_t)n * (size_t)bands;
        unsigned char *to = inks + (size_t)y * row;
        fill_row(from, bands, to, own ? NULL : rgb, n);
        if (alpha)
            lay_on_ground(from + bands - 1, bands, to, n, wish->ground);
        hold_limit(to, n, most);
        /* libvips inverts a CMYK JPEG when it writes it, by Adobe's convention, so it is inverted here as well */
        for (size_t i = 0; i < row; i++)
            to[i] = (unsigned char)(255 - to[i]);
    }
    if (grey)
        for (size_t i = 0; i < (size_t)n * (size_t)in->Ysize; i++)
            inks[i] = inks[4 * i + 3];
    VipsImage *made =
        vips_image_new_from_memory_copy(inks, grey ? row * (size_t)in->Ysize / 4 : row * (size_t)in->Ysize, n,
                                        in->Ysize, grey ? 1 : 4, VIPS_FORMAT_UCHAR);
    if (made)
        made->Type = grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_CMYK;
    return made;
}

/* ---- JPEG ---- */

size_t stone_separate_plain(unsigned char *jpeg, size_t size)
{
    size_t marker = 0, at = stone_decode_adobe(jpeg, size, &marker);
    if (at)
        memmove(jpeg + at, jpeg + at + marker, size - at - marker);
    return at ? size - marker : size;
}

/* True if no pixel exceeds the ink limit. */
static bool holds_limit(VipsImage *in, int limit)
{
    double most = 0;
    VipsImage *sum = NULL;
    bool ok = vips_bandmean(in, &sum, NULL) == 0 && vips_max(sum, &most, NULL) == 0;
    if (sum)
        g_object_unref(sum);
    /* the mean of four values is rounded, which adds up to half a step of 1.6 % */
    return ok && most * 4 * 100 / 255 <= limit;
}

bool stone_separate_as_it_is(const stone_negative *negative, const stone_print_wish *wish)
{
    size_t marker = 0;
    if (negative->kind != STONE_NEGATIVE_JPEG || stone_decode_adobe(negative->bytes, negative->size, &marker))
        return false;
    VipsImage *in = stone_decode_open(negative, 1);
    bool ok = in && in->Type == VIPS_INTERPRETATION_CMYK && in->Bands == 4 && vips_image_get_orientation(in) == 1 &&
              in->Xsize == wish->width && in->Ysize == wish->height && holds_limit(in, wish->ink_limit);
    if (in)
        g_object_unref(in);
    return ok;
}
