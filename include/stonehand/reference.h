/* Reference: the findings and file formats that the program knows. No session is needed. */
#ifndef STONEHAND_REFERENCE_H
#define STONEHAND_REFERENCE_H

#include <stonehand/remark.h>

STONE_BEGIN_DECLARATIONS

typedef struct {
    const char *code;
    stone_level level; /* the default; the style's `check:` can change it */
    const char *what;  /* what the finding means */
    const char *hint;  /* what usually fixes it */
} stone_explanation;

/* Every kind of finding, by index from 0; NULL past the last one. Lives as long as the program. */
STONE_API const stone_explanation *stone_explain_at(size_t index);
/* The same by code; NULL if no finding has that code. */
STONE_API const stone_explanation *stone_explain(const char *code);

typedef enum { STONE_SCHEMA_EDITION, STONE_SCHEMA_STYLE, STONE_SCHEMA_POLICY } stone_schema_kind;

/* The JSON Schema (draft 2020-12) of a kind of file. Free it with free(). */
STONE_API char *stone_schema(stone_schema_kind kind);

/* The word in a NULL-terminated list that is closest to a misspelt one, for "did you mean"; NULL if none is close. */
STONE_API const char *stone_nearest(const char *word, const char *const *words);

STONE_END_DECLARATIONS

#endif
