/* See hash.h. */
#include "base/hash.h"

#include <glib.h>
#include <string.h>

stone_hash stone_hash_of(const void *bytes, size_t size)
{
    stone_hash h;
    g_autofree char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, size);
    memcpy(h.hex, hex, sizeof h.hex);
    return h;
}
