/* What all fuzzers share. A fuzzer is a function that takes bytes, does with them what the program would, and asserts
 * what must be true for any bytes. libFuzzer chooses the bytes, guided by the code they reach. Each file begins with
 * the form of its input. */
#ifndef STONE_TESTS_FUZZ_H
#define STONE_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerInitialize(int *argc, char ***argv); /* optional: called once, before the first input */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Overwrites a file without the sync and rename that would slow down every run. g_file_set_contents_full with
 * G_FILE_SET_CONTENTS_NONE cannot be used: in GLib 2.74 it leaves the end of a longer former file. */
static inline bool fuzz_write(const char *path, const void *bytes, size_t size)
{
    FILE *f = fopen(path, "wbe");
    if (!f)
        return false;
    bool whole = fwrite(bytes, 1, size, f) == size;
    return fclose(f) == 0 && whole;
}

#endif
