/* SHA-256 (FIPS 180-4) as lower-case hexadecimal digits. Nettle computes it, with the processor's own instructions
 * where it has them. */
#ifndef STONE_BASE_HASH_H
#define STONE_BASE_HASH_H

#include <stddef.h>

typedef struct {
    char hex[65];
} stone_hash;

stone_hash stone_hash_of(const void *bytes, size_t size);

/* The hash of bytes that arrive in pieces: begin, put as often as needed, end. */
typedef struct stone_hashing stone_hashing;

stone_hashing *stone_hashing_begin(void);
void stone_hashing_put(stone_hashing *hashing, const void *bytes, size_t size);
/* Returns the hash and frees `hashing`. */
stone_hash stone_hashing_end(stone_hashing *hashing);

#endif
