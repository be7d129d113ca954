/* A faster deflate for Cairo. Cairo compresses what it writes to PDF at zlib's default level, has no setting for it,
 * and spent half of the time of painting there. A program's own deflateInit_ comes before zlib's for every library in
 * the process that asks for it by this name (ELF symbol resolution), and this one takes the fastest level: streams grow
 * by a quarter. Besides Cairo, qpdf asks for the name, when it writes the finished PDF.
 *
 * Only our programs are built with this file, never the library: there it would change how the program that embeds it
 * compresses its own data. */
#include <zlib.h>

__attribute__((visibility("default"))) int deflateInit_(z_streamp stream, int level, const char *version, int size)
{
    (void)level;
    return deflateInit2_(stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY, version,
                         size);
}
