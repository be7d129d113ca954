/* Reference: what the program knows of its own formats, without a session. */
#ifndef STONEHAND_REFERENCE_H
#define STONEHAND_REFERENCE_H

#include <stonehand/remark.h>

STONE_BEGIN_DECLARATIONS

typedef struct {
    const char *code;
    stone_level level; /* unless the style's check: says otherwise */
    const char *what;  /* what the finding means */
    const char *hint;  /* what usually mends it */
} stone_explanation;

/* Every kind of finding, by number from 0; NULL past the last. Lives as long as the program. */
STONE_API const stone_explanation *stone_explain_at(size_t index);
/* The same by code; NULL for a code that no finding has. */
STONE_API const stone_explanation *stone_explain(const char *code);

typedef enum { STONE_SCHEMA_EDITION, STONE_SCHEMA_STYLE, STONE_SCHEMA_POLICY } stone_schema_kind;

/* The JSON Schema (draft 2020-12) of a kind of file. The caller's own: hand it to free(). */
STONE_API char *stone_schema(stone_schema_kind kind);

/* The word of a list (it ends with NULL) nearest to a misspelt one, or NULL when none is near: for "did you mean". */
STONE_API const char *stone_nearest(const char *word, const char *const *words);

STONE_END_DECLARATIONS

#endif
