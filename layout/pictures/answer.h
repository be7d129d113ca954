/* Writes the answer to descriptor 1: lines, then bytes. main.c describes the format.
 *
 * Order of calls: begin, then lines, numbers or a refusal, at most one call for bytes, then end. */
#ifndef STONE_PICTURES_ANSWER_H
#define STONE_PICTURES_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#define STONE_ANSWER_VERSION 1

void stone_answer_begin(const char *lock);
/* `value` becomes one line of UTF-8: runs of control characters and white space become single spaces. */
void stone_answer_line(const char *key, const char *value);
void stone_answer_number(const char *key, long value);
void stone_answer_refuse(const char *reason);
/* Writes the `bytes` line, the empty line and the bytes. */
void stone_answer_bytes(const void *bytes, size_t size);
/* True if everything was written. */
bool stone_answer_end(void);

#endif
