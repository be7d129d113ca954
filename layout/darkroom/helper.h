/* One run of the picture helper: a sealed copy of a picture in, an answer out, a limit on time. The answer's form
 * stands at the head of layout/pictures/main.c. */
#ifndef STONE_DARKROOM_HELPER_H
#define STONE_DARKROOM_HELPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *bytes; /* the whole answer, a NUL after it; free with stone_helper_answer_clear */
    size_t size;
    const char *body; /* what follows the empty line, inside `bytes` */
    size_t body_size;
    const char *fault; /* not NULL: no answer, for this reason (a constant in the desk's words) */
} stone_helper_answer;

/* A sealed memory file that holds the bytes; -1: errno says why. */
int stone_helper_copy(const void *bytes, size_t size);

/* Starts `helper words…` (at most twelve, the last word is NULL) with the copy as its descriptor 0, a second one as 3
 * (-1: none) and an empty environment, and waits at most `seconds`. */
stone_helper_answer stone_helper_ask(const char *helper, const char *const *words, int copy, int second,
                                     uint32_t seconds);

/* Takes an answer kept in a file (the bytes are copied). Without a fault when it has the right form. */
stone_helper_answer stone_helper_recall(const char *bytes, size_t size);
void stone_helper_answer_clear(stone_helper_answer *answer);

/* The value of a key, up to its line's end, and its size; NULL when there is none. */
const char *stone_helper_value(const stone_helper_answer *answer, const char *key, size_t *size);
bool stone_helper_says(const stone_helper_answer *answer, const char *key, const char *value);
/* 0 when there is none, or none from 1 to 60,000. */
uint32_t stone_helper_number(const stone_helper_answer *answer, const char *key);

#endif
