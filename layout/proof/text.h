/* Helpers for reading and writing JSON with json-glib. */
#ifndef STONE_PROOF_TEXT_H
#define STONE_PROOF_TEXT_H

#include <json-glib/json-glib.h>
#include <stdbool.h>

/* The rest of `text` after a prefix; NULL: it has another prefix. */
const char *stone_after(const char *text, const char *prefix);

void stone_put_text(JsonBuilder *builder, const char *name, const char *value); /* NULL gives null */
void stone_put_number(JsonBuilder *builder, const char *name, gint64 value);
void stone_put_decimal(JsonBuilder *builder, const char *name, double value); /* two decimals */
void stone_put_flag(JsonBuilder *builder, const char *name, bool value);
/* Writes [x, y, width, height]. Inside an array, name is NULL. */
void stone_put_place(JsonBuilder *builder, const char *name, double x, double y, double width, double height);
/* Finishes the builder and returns the text on one line. Free it with g_free. */
char *stone_put_done(JsonBuilder *builder);

/* Parses an object from an untrusted client. NULL: not an object, or nested deeper than 8. */
JsonNode *stone_take(const char *text, gsize size);
/* A string member; NULL: missing or not a string. */
const char *stone_take_text(JsonObject *object, const char *name);
/* A member that is a whole number from 0; -1: missing or anything else. */
gint64 stone_take_number(JsonObject *object, const char *name);

#endif
