/* See digest.h. */
#include "base/digest.h"

#include <string.h>
#include <xxhash.h>

static const char figures[] = "0123456789abcdef";

stone_digest stone_digest_add(stone_digest key, const void *bytes, size_t size)
{
    XXH128_hash_t h = XXH3_128bits_withSeed(size ? bytes : "", size, key.at[0]);
    /* the seed carries on only 64 bits of the key, so its other half is digested too */
    uint64_t mixed = (key.at[1] ^ h.high64) * 0x9E3779B97F4A7C15u;
    return (stone_digest){{h.low64, mixed ^ mixed >> 32}};
}

stone_digest stone_digest_text(stone_digest key, const char *text)
{
    return text ? stone_digest_add(key, text, strlen(text) + 1) : stone_digest_add(key, "\1", 1);
}

void stone_digestion_put(stone_digestion *d, const void *bytes, size_t size)
{
    if (size > sizeof d->bytes - d->n)
        stone_digestion_end(d);
    if (size > sizeof d->bytes) {
        d->key = stone_digest_add(d->key, bytes, size);
    } else if (size) {
        memcpy(d->bytes + d->n, bytes, size);
        d->n += (uint32_t)size;
    }
}

void stone_digestion_text(stone_digestion *d, const char *text)
{
    size_t size = text ? strlen(text) + 1 : 0;
    stone_digestion_put(d, &size, sizeof size);
    stone_digestion_put(d, text, size);
}

stone_digest stone_digestion_end(stone_digestion *d)
{
    if (d->n)
        d->key = stone_digest_add(d->key, d->bytes, d->n);
    d->n = 0;
    return d->key;
}

void stone_digest_print(stone_digest key, char digits[STONE_DIGEST_DIGITS + 1])
{
    for (int i = 0; i < STONE_DIGEST_DIGITS; i++)
        digits[i] = figures[key.at[i / 16] >> (60 - 4 * (i % 16)) & 15];
    digits[STONE_DIGEST_DIGITS] = '\0';
}
