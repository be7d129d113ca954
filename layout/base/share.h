/* Work shared among threads. The pieces are independent, so the outcome is the same for any number of threads. */
#ifndef STONE_BASE_SHARE_H
#define STONE_BASE_SHARE_H

#include <stdint.h>

/* Calls `work` once for every number below n, on at most `threads` threads. The calling thread is one of them, and the
 * call returns when all work is done. */
void stone_share(unsigned threads, uint32_t n, void (*work)(void *context, uint32_t i), void *context);

#endif
