/* Runs the picture helper once: it receives a sealed copy of a picture and must answer within a time limit. The form of
 * answers is described at the head of layout/pictures/main.c. */
#ifndef STONE_DARKROOM_HELPER_H
#define STONE_DARKROOM_HELPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *bytes; /* the whole answer, then a NUL; free with stone_helper_answer_clear */
    size_t size;
    const char *body; /* the part of `bytes` after the empty line */
    size_t body_size;
    const char *fault; /* NULL: there is an answer; else why there is none, a clause for a message (a constant) */
} stone_helper_answer;

/* Returns the descriptor of a sealed memory file with the bytes, which the caller closes; -1 sets errno. */
int stone_helper_copy(const void *bytes, size_t size);

/* Runs `helper words…` (at most twelve words, NULL-terminated) with the copy as descriptor 0, a second copy as
 * descriptor 3 (-1: none) and an empty environment. The helper is killed after `seconds`. Safe from several threads. */
stone_helper_answer stone_helper_ask(const char *helper, const char *const *words, int copy, int second,
                                     uint32_t seconds);

/* Parses an answer that was stored in a file. The bytes are copied. An answer of the wrong form has a fault. */
stone_helper_answer stone_helper_recall(const char *bytes, size_t size);
void stone_helper_answer_clear(stone_helper_answer *answer);

/* The value of a key: `size` bytes inside the answer, without a NUL. NULL: the answer does not have the key. */
const char *stone_helper_value(const stone_helper_answer *answer, const char *key, size_t *size);
bool stone_helper_says(const stone_helper_answer *answer, const char *key, const char *value);
/* The value as a number from 1 to 60,000; 0: missing, or not such a number. */
uint32_t stone_helper_number(const stone_helper_answer *answer, const char *key);

#endif
