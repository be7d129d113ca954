/* See hash.h. */
#include "base/hash.h"

#include <glib.h>
#include <nettle/sha2.h>
#include <nettle/version.h>

struct stone_hashing {
    struct sha256_ctx state;
};

static stone_hash finish(struct sha256_ctx *state)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
#if NETTLE_VERSION_MAJOR >= 4
    sha256_digest(state, digest);
#else
    sha256_digest(state, sizeof digest, digest);
#endif
    static const char digits[] = "0123456789abcdef";
    stone_hash hash;
    for (size_t i = 0; i < sizeof digest; i++) {
        hash.hex[2 * i] = digits[digest[i] >> 4];
        hash.hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hash.hex[2 * sizeof digest] = '\0';
    return hash;
}

stone_hash stone_hash_of(const void *bytes, size_t size)
{
    struct sha256_ctx state;
    sha256_init(&state);
    sha256_update(&state, size, bytes);
    return finish(&state);
}

stone_hashing *stone_hashing_begin(void)
{
    stone_hashing *hashing = g_new(stone_hashing, 1);
    sha256_init(&hashing->state);
    return hashing;
}

void stone_hashing_put(stone_hashing *hashing, const void *bytes, size_t size)
{
    sha256_update(&hashing->state, size, bytes);
}

stone_hash stone_hashing_end(stone_hashing *hashing)
{
    stone_hash hash = finish(&hashing->state);
    g_free(hashing);
    return hash;
}
