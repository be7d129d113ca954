/* The answer on descriptor 1: lines, then bytes. See main.c for the form. */
#ifndef STONE_PICTURES_ANSWER_H
#define STONE_PICTURES_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#define STONE_ANSWER_VERSION 1

void stone_answer_begin(const char *lock);
/* `value` is made one line of UTF-8: control characters and white space become single spaces. */
void stone_answer_line(const char *key, const char *value);
void stone_answer_number(const char *key, long value);
void stone_answer_refuse(const char *reason);
/* The last line, the empty line, and the bytes. */
void stone_answer_bytes(const void *bytes, size_t size);
/* True when all was written. */
bool stone_answer_end(void);

#endif
