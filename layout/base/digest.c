/* See digest.h. */
#include "base/digest.h"

#include <string.h>
#include <xxhash.h>

static const char figures[] = "0123456789abcdef";

stone_digest stone_digest_add(stone_digest key, const void *bytes, size_t size)
{
    XXH128_hash_t h = XXH3_128bits_withSeed(size ? bytes : "", size, key.at[0]);
    /* the other half goes in as well: the seed alone would carry only 64 bits on */
    uint64_t mixed = (key.at[1] ^ h.high64) * 0x9E3779B97F4A7C15u;
    return (stone_digest){{h.low64, mixed ^ mixed >> 32}};
}

stone_digest stone_digest_text(stone_digest key, const char *text)
{
    return text ? stone_digest_add(key, text, strlen(text) + 1) : stone_digest_add(key, "\1", 1);
}

void stone_digest_print(stone_digest key, char digits[STONE_DIGEST_DIGITS + 1])
{
    for (int i = 0; i < STONE_DIGEST_DIGITS; i++)
        digits[i] = figures[key.at[i / 16] >> (60 - 4 * (i % 16)) & 15];
    digits[STONE_DIGEST_DIGITS] = '\0';
}
