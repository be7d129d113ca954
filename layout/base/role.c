/* See role.h. */
#include "base/role.h"

#include <string.h>

#define FACTS(tells, words, lines, leads, starts, tag)                                                                 \
    STONE_ROLE_TELLS_##tells, STONE_ROLE_WORDS_##words, STONE_ROLE_LINES_##lines, STONE_ROLE_LEADS_##leads,            \
        STONE_ROLE_STARTS_##starts, tag

static const stone_role_facts engine_roles[] = {
#define STONE_ROLE(name, word, parent, tells, words, lines, leads, starts, tag)                                        \
    {word, FACTS(tells, words, lines, leads, starts, tag)},
#define STONE_ROLE_OF_STYLE(word, rest, tells, words, lines, leads, starts, tag)
#include "base/roles.def"
#undef STONE_ROLE
#undef STONE_ROLE_OF_STYLE
};

typedef enum { EXACT, FAMILY } naming;

static const struct {
    naming rest;
    stone_role_facts facts;
} style_roles[] = {
#define STONE_ROLE(name, word, parent, tells, words, lines, leads, starts, tag)
#define STONE_ROLE_OF_STYLE(word, rest, tells, words, lines, leads, starts, tag)                                       \
    {rest, {word, FACTS(tells, words, lines, leads, starts, tag)}},
#include "base/roles.def"
#undef STONE_ROLE
#undef STONE_ROLE_OF_STYLE
};

const stone_role_facts *stone_role_facts_of(const char *word)
{
    static const stone_role_facts furniture = {0};
    if (!word)
        return &furniture;
    for (size_t i = 0; i < sizeof engine_roles / sizeof *engine_roles; i++)
        if (strcmp(word, engine_roles[i].word) == 0)
            return &engine_roles[i];
    for (size_t i = 0; i < sizeof style_roles / sizeof *style_roles; i++) {
        const char *known = style_roles[i].facts.word;
        if (style_roles[i].rest == EXACT ? strcmp(word, known) == 0 : strncmp(word, known, strlen(known)) == 0)
            return &style_roles[i].facts;
    }
    return &furniture;
}
