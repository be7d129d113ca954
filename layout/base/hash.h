/* SHA-256 (FIPS 180-4) as lower-case hexadecimal digits, by Nettle, which uses what the processor has for it. */
#ifndef STONE_BASE_HASH_H
#define STONE_BASE_HASH_H

#include <stddef.h>

typedef struct {
    char hex[65];
} stone_hash;

stone_hash stone_hash_of(const void *bytes, size_t size);

/* Of bytes that come one after another. */
typedef struct stone_hashing stone_hashing;

stone_hashing *stone_hashing_begin(void);
void stone_hashing_put(stone_hashing *hashing, const void *bytes, size_t size);
/* Their hash; frees it. */
stone_hash stone_hashing_end(stone_hashing *hashing);

#endif
