/* SHA-256 as lower-case hexadecimal digits (FIPS 180-4), through GLib. */
#ifndef STONE_BASE_HASH_H
#define STONE_BASE_HASH_H

#include <stddef.h>

typedef struct {
    char hex[65];
} stone_hash;

stone_hash stone_hash_of(const void *bytes, size_t size);

#endif
