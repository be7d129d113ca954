/* What every fuzzer is: a function that is given bytes, does with them what the program would, and asserts what must
 * hold for any bytes. libFuzzer chooses them, led by which code they reach. Each opens with the form of its input. */
#ifndef STONE_TESTS_FUZZ_H
#define STONE_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerInitialize(int *argc, char ***argv); /* optional: once, before the first input */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Writes a file anew, without the sync and rename that would slow every run down. g_file_set_contents_full with
 * G_FILE_SET_CONTENTS_NONE does not do it: in GLib 2.74 the end of a longer former file stays. */
static inline bool fuzz_write(const char *path, const void *bytes, size_t size)
{
    FILE *f = fopen(path, "wbe");
    if (!f)
        return false;
    bool whole = fwrite(bytes, 1, size, f) == size;
    return fclose(f) == 0 && whole;
}

#endif
