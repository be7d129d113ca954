/* Digests: 128 bits that name what something holds, so that the same is known again. Not for what a stranger may choose
 * (stone_hash is); made by XXH3 (Yann Collet, xxHash 0.8). */
#ifndef STONE_BASE_DIGEST_H
#define STONE_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t at[2];
} stone_digest;

/* Bytes, after what the key names already. */
stone_digest stone_digest_add(stone_digest key, const void *bytes, size_t size);
/* Strings; NULL is not "". */
stone_digest stone_digest_text(stone_digest key, const char *text);

/* A digest of many small things: they are gathered, and digested some hundreds of bytes at a time. Begin with the key
 * and `n` 0; what it gives is not what single calls give. */
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
/* NULL is not "", and where one text ends the next cannot begin. */
void stone_digestion_text(stone_digestion *digestion, const char *text);
stone_digest stone_digestion_end(stone_digestion *digestion);

static inline bool stone_digest_same(stone_digest a, stone_digest b)
{
    return a.at[0] == b.at[0] && a.at[1] == b.at[1];
}

/* Not zero: of something. */
static inline bool stone_digest_known(stone_digest digest)
{
    return digest.at[0] || digest.at[1];
}

#define STONE_DIGEST_DIGITS 32
/* As 32 hexadecimal digits and a NUL. */
void stone_digest_print(stone_digest digest, char digits[STONE_DIGEST_DIGITS + 1]);

#endif
