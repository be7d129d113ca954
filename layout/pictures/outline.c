/* The alpha channel is averaged over small blocks as it is read. A row of the answer covers every block it touches that
 * is not clear, so that the outline is never inside the picture. */
#include "pictures/outline.h"

#include "pictures/answer.h"
#include "pictures/decode.h"

enum { ROWS = 100, ACROSS = 1000 };

/* The alpha channel averaged over blocks, one byte each, row by row. */
typedef struct {
    unsigned char *alpha;
    int columns, rows;            /* number of blocks */
    int block_width, block_depth; /* size of a block in pixels */
    int width, height;            /* size of the picture in pixels */
} blocks;

static VipsImage *alpha_of(VipsImage *in)
{
    VipsImage *band = NULL, *bytes = NULL;
    bool ok =
        vips_extract_band(in, &band, in->Bands - 1, NULL) == 0 &&
        (band->BandFmt != VIPS_FORMAT_USHORT ? vips_copy(band, &bytes, NULL)
                                             : vips_cast(band, &bytes, VIPS_FORMAT_UCHAR, "shift", TRUE, NULL)) == 0;
    if (band)
        g_object_unref(band);
    return ok ? bytes : NULL;
}

static bool read_blocks(VipsImage *in, blocks *b)
{
    *b = (blocks){.width = in->Xsize, .height = in->Ysize};
    b->block_width = (b->width + ACROSS - 1) / ACROSS;
    b->block_depth = (b->height + 4 * ROWS - 1) / (4 * ROWS);
    VipsImage *alpha = alpha_of(in), *small = NULL;
    size_t size = 0;
    if (alpha && vips_shrink(alpha, &small, (double)b->block_width, (double)b->block_depth, "ceil", TRUE, NULL) == 0) {
        b->columns = small->Xsize;
        b->rows = small->Ysize;
        b->alpha = vips_image_write_to_memory(small, &size);
    }
    if (small)
        g_object_unref(small);
    if (alpha)
        g_object_unref(alpha);
    return b->alpha && size == (size_t)b->columns * (size_t)b->rows;
}

/* The first and last visible block in the rows of blocks [from, to); first > last: none. */
static void extent(const blocks *b, int from, int to, int *first, int *last)
{
    enum { SHOWS = 8 };
    *first = b->columns;
    *last = -1;
    for (int y = from; y < to && y < b->rows; y++)
        for (int x = 0; x < b->columns; x++)
            if (b->alpha[y * b->columns + x] >= SHOWS) {
                *first = MIN(*first, x);
                *last = MAX(*last, x);
            }
}

static void answer(const blocks *b)
{
    g_autoptr(GString) line = g_string_new(NULL);
    bool clear = false;
    for (int r = 0; r < ROWS; r++) {
        gint64 top = (gint64)b->height * r / ROWS, foot = ((gint64)b->height * (r + 1) + ROWS - 1) / ROWS;
        int first, last;
        extent(b, (int)(top / b->block_depth), (int)((foot + b->block_depth - 1) / b->block_depth), &first, &last);
        gint64 from = first > last ? 0 : (gint64)first * b->block_width * 1000 / b->width;
        gint64 to = first > last ? 0 : ((gint64)(last + 1) * b->block_width * 1000 + b->width - 1) / b->width;
        to = MIN(to, 1000);
        clear = clear || from > 0 || to < 1000;
        g_string_append_printf(line, "%s%d-%d", r ? " " : "", (int)from, (int)to);
    }
    if (clear)
        stone_answer_line("outline", line->str);
}

void stone_outline_answer(const stone_negative *n)
{
    VipsImage *in = n->kind == STONE_NEGATIVE_JPEG ? NULL : stone_decode_open(n, 1); /* JPEGs have no alpha channel */
    blocks b = {0};
    if (in && vips_image_hasalpha(in) && vips_image_get_orientation(in) == 1 && read_blocks(in, &b))
        answer(&b);
    g_free(b.alpha);
    if (in)
        g_object_unref(in);
}
