/* JSON as the report wants it: keys in the order they are given, lengths with one decimal, one object a line where it
 * reads well. The strings are json-glib's; its numbers print as 300.19999999999999, so the writer is our own. */
#ifndef STONE_BASE_JSON_H
#define STONE_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stone_json stone_json;

stone_json *stone_json_open(void);
/* The text with a final newline; the caller's own, and the writer is gone. */
char *stone_json_close(stone_json *json, size_t *size);

/* Key NULL inside an array. `wide`: its members stand on lines of their own. */
void stone_json_object(stone_json *json, const char *key, bool wide);
void stone_json_array(stone_json *json, const char *key, bool wide);
void stone_json_end(stone_json *json);

void stone_json_string(stone_json *json, const char *key, const char *value); /* NULL gives null */
void stone_json_number(stone_json *json, const char *key, int64_t value);
void stone_json_flag(stone_json *json, const char *key, bool value);
void stone_json_decimal(stone_json *json, const char *key, double value, int decimals);

#endif
