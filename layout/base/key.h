/* Keys: 128 bits that name what something holds, so that the same is known again. Not for what a stranger may choose
 * (stone_hash is); made by XXH3 (Yann Collet, xxHash 0.8). */
#ifndef STONE_BASE_KEY_H
#define STONE_BASE_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t at[2];
} stone_key;

/* Bytes, after what the key names already. */
stone_key stone_key_add(stone_key key, const void *bytes, size_t size);
/* Strings; NULL is not "". */
stone_key stone_key_text(stone_key key, const char *text);

static inline bool stone_key_same(stone_key a, stone_key b)
{
    return a.at[0] == b.at[0] && a.at[1] == b.at[1];
}

#define STONE_KEY_DIGITS 32
/* As 32 hexadecimal digits and a NUL; and back, false when they are none. */
void stone_key_print(stone_key key, char digits[STONE_KEY_DIGITS + 1]);
bool stone_key_read(const char *digits, stone_key *key);

#endif
