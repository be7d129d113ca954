/* What every fuzzer is: a function that is given bytes, does with them what the program would, and asserts what must
 * hold for any bytes. libFuzzer chooses them, led by which code they reach. Each opens with the form of its input. */
#ifndef STONE_TESTS_FUZZ_H
#define STONE_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv); /* optional: once, before the first input */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
