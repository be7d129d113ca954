/* See negative.h. */
#include "pictures/negative.h"

#include <errno.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const stone_negative_names[] = {"JPEG", "PNG", "TIFF", "WebP", "SVG", "PDF"};

/* First bytes of the formats that are supported. */
static const struct {
    size_t at;
    const char *bytes;
    size_t n;
    stone_negative_kind kind;
} ours[] = {
    {0, "\xff\xd8\xff", 3, STONE_NEGATIVE_JPEG}, {0, "\x89PNG\r\n\x1a\n", 8, STONE_NEGATIVE_PNG},
    {0, "II*\0", 4, STONE_NEGATIVE_TIFF},        {0, "MM\0*", 4, STONE_NEGATIVE_TIFF},
    {8, "WEBP", 4, STONE_NEGATIVE_WEBP},         {0, "%PDF-", 5, STONE_NEGATIVE_PDF},
};

/* First bytes of other formats that come from cameras, agencies and downloads. */
static const struct {
    size_t at;
    const char *bytes;
    size_t n;
    const char *reason;
} others[] = {
    {0, "GIF8", 4, "a GIF picture; save it as JPEG or PNG"},
    {8, "CR\2", 3, "a camera raw picture; save it as JPEG or TIFF"},
    {0, "II+\0", 4, "a BigTIFF picture; save it as a plain TIFF"},
    {0, "MM\0+", 4, "a BigTIFF picture; save it as a plain TIFF"},
    {4, "ftyphei", 7, "a HEIC picture; save it as JPEG or PNG"},
    {4, "ftypmif", 7, "a HEIC picture; save it as JPEG or PNG"},
    {4, "ftypavif", 8, "an AVIF picture; save it as JPEG or PNG"},
    {4, "ftyp", 4, "a video, not a picture; save one frame as JPEG"},
    {0, "\0\0\0\fjP", 6, "a JPEG 2000 picture; save it as JPEG or PNG"},
    {0, "\xff\x4f\xff\x51", 4, "a JPEG 2000 picture; save it as JPEG or PNG"},
    {0, "\xff\x0a", 2, "a JPEG XL picture; save it as JPEG or PNG"},
    {0, "\0\0\0\fJXL ", 8, "a JPEG XL picture; save it as JPEG or PNG"},
    {0, "8BPS", 4, "a Photoshop file; save it as JPEG or PNG"},
    {0, "%!PS", 4, "a PostScript file; save it as JPEG or PNG"},
    {0, "BM", 2, "a BMP picture; save it as JPEG or PNG"},
    {0, "PK\3\4", 4, "a ZIP archive, not a picture"},
};

static bool begins(const stone_negative *n, size_t at, const char *bytes, size_t size)
{
    return n->size >= at + size && memcmp(n->bytes + at, bytes, size) == 0;
}

static bool plain_text(const stone_negative *n)
{
    size_t look = MIN(n->size, 4096);
    for (size_t i = 0; i < look; i++)
        if (n->bytes[i] < ' ' && !strchr("\t\n\r\f", n->bytes[i]))
            return false;
    /* The last character may be cut off. */
    const char *end;
    return g_utf8_validate((const char *)n->bytes, (gssize)look, &end) ||
           look - (size_t)(end - (const char *)n->bytes) < 4;
}

static const char *sniff(stone_negative *n)
{
    if (n->size == 0)
        return "the file is empty";
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (begins(n, others[i].at, others[i].bytes, others[i].n))
            return others[i].reason;
    for (size_t i = 0; i < G_N_ELEMENTS(ours); i++)
        if (begins(n, ours[i].at, ours[i].bytes, ours[i].n)) {
            n->kind = ours[i].kind;
            return NULL;
        }
    if (!plain_text(n))
        return "not a JPEG, PNG, TIFF or WebP picture";
    if (g_strstr_len((const char *)n->bytes, (gssize)MIN(n->size, 4096), "<svg")) {
        n->kind = STONE_NEGATIVE_SVG;
        return NULL;
    }
    return "not a picture, but plain text";
}

const char *stone_negative_read(stone_negative *n, int descriptor)
{
    struct stat st;
    if (fstat(descriptor, &st) < 0 || !S_ISREG(st.st_mode))
        return "not a plain file";
    if ((uint64_t)st.st_size > STONE_NEGATIVE_SIZE)
        return "the file is larger than 256 MB";
    size_t size = (size_t)st.st_size, got = 0;
    unsigned char *bytes = malloc(size + 1);
    if (!bytes)
        return "the file needs more memory than a picture may take";
    while (got < size) {
        ssize_t r = pread(descriptor, bytes + got, size - got, (off_t)got);
        if (r < 0 && errno == EINTR)
            continue;
        if (r <= 0)
            break;
        got += (size_t)r;
    }
    n->bytes = bytes;
    n->size = got;
    return got < size ? "the file could not be read to its end" : sniff(n);
}
