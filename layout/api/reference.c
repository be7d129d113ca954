/* Implements include/stonehand/reference.h from the tables of other rooms. */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "plan/read.h"
#include "session/session.h"

static const stone_explanation explanations[STONE_FINDING_COUNT] = {
#define STONE_FINDING(name, code, severity, waiver, what, hint) {code, STONE_LEVEL_##severity, what, hint},
#include "base/findings.def"
#undef STONE_FINDING
};

const stone_explanation *stone_explain_at(size_t index)
{
    return index < STONE_FINDING_COUNT ? &explanations[index] : NULL;
}

const stone_explanation *stone_explain(const char *code)
{
    return stone_explain_at(stone_finding_kind_of(code));
}

char *stone_schema(stone_schema_kind kind)
{
    stone_arena *arena = stone_arena_open();
    static const char *const kinds[] = {"edition", "style", "policy"};
    char *schema = strdup(stone_schema_write(arena, kinds[kind]));
    stone_arena_close(arena);
    STONE_ASSERT(schema);
    return schema;
}

const char *stone_nearest(const char *word, const char *const *words)
{
    return stone_nearest_word(word, words);
}

const char *stone_version(void)
{
    return STONE_VERSION;
}
