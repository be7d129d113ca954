/* Digests: 128-bit fingerprints of contents, to recognise equal contents quickly. They resist accidents, not attackers;
 * where somebody may choose the contents, use stone_hash. The algorithm is XXH3 (Yann Collet, xxHash 0.8). */
#ifndef STONE_BASE_DIGEST_H
#define STONE_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t at[2];
} stone_digest;

/* The digest of `key` followed by these bytes; start with a key of zeros. */
stone_digest stone_digest_add(stone_digest key, const void *bytes, size_t size);
/* The same for a string; NULL and "" differ. */
stone_digest stone_digest_text(stone_digest key, const char *text);

/* A digest of many small values, which are gathered and digested some hundreds of bytes at a time. Call begin, then put
 * and text, then end. The result differs from that of single calls of stone_digest_add. */
typedef struct {
    stone_digest key;
    uint32_t n;
    unsigned char bytes[760];
} stone_digestion;

static inline void stone_digestion_begin(stone_digestion *digestion, stone_digest key)
{
    digestion->key = key;
    digestion->n = 0;
}
void stone_digestion_put(stone_digestion *digestion, const void *bytes, size_t size);
/* NULL and "" differ, and so do ("ab", "c") and ("a", "bc"). */
void stone_digestion_text(stone_digestion *digestion, const char *text);
stone_digest stone_digestion_end(stone_digestion *digestion);

static inline bool stone_digest_same(stone_digest a, stone_digest b)
{
    return a.at[0] == b.at[0] && a.at[1] == b.at[1];
}

/* Whether a digest was ever computed: one of zeros was not. */
static inline bool stone_digest_known(stone_digest digest)
{
    return digest.at[0] || digest.at[1];
}

#define STONE_DIGEST_DIGITS 32
/* Writes 32 hexadecimal digits and a NUL. */
void stone_digest_print(stone_digest digest, char digits[STONE_DIGEST_DIGITS + 1]);

#endif
