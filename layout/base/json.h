/* A writer of JSON for reports: keys in the order they are given, lengths with one decimal, one object per line where
 * that reads well. json-glib escapes the strings, but prints 300.2 as 300.19999999999999, so the writer is our own. */
#ifndef STONE_BASE_JSON_H
#define STONE_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stone_json stone_json;

stone_json *stone_json_open(void);
/* Frees the writer and returns the text, which ends with a newline and which the caller frees. */
char *stone_json_close(stone_json *json, size_t *size);

/* The key is NULL inside an array. `wide`: each member is on a line of its own. */
void stone_json_object(stone_json *json, const char *key, bool wide);
void stone_json_array(stone_json *json, const char *key, bool wide);
void stone_json_end(stone_json *json);

void stone_json_string(stone_json *json, const char *key, const char *value); /* NULL gives null */
void stone_json_number(stone_json *json, const char *key, int64_t value);
void stone_json_flag(stone_json *json, const char *key, bool value);
void stone_json_decimal(stone_json *json, const char *key, double value, int decimals);

#endif
