/* JSON, read and written: a few words more than json-glib has. */
#ifndef STONE_PROOF_TEXT_H
#define STONE_PROOF_TEXT_H

#include <json-glib/json-glib.h>
#include <stdbool.h>

/* What follows a prefix; NULL: it begins with something else. */
const char *stone_after(const char *text, const char *prefix);

void stone_put_text(JsonBuilder *builder, const char *name, const char *value); /* NULL gives null */
void stone_put_number(JsonBuilder *builder, const char *name, gint64 value);
void stone_put_decimal(JsonBuilder *builder, const char *name, double value); /* two decimals */
void stone_put_flag(JsonBuilder *builder, const char *name, bool value);
/* [x, y, width, height]; name NULL inside an array. */
void stone_put_place(JsonBuilder *builder, const char *name, double x, double y, double width, double height);
/* The text on one line; the caller's own. */
char *stone_put_done(JsonBuilder *builder);

/* An object of a stranger's, no deeper than 8: else NULL. */
JsonNode *stone_take(const char *text, gsize size);
/* A member that is a string, or NULL. */
const char *stone_take_text(JsonObject *object, const char *name);
/* A member that is a whole number from 0 on; else -1. */
gint64 stone_take_number(JsonObject *object, const char *name);

#endif
