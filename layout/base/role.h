/* What the rooms need to know of a text role: one table, roles.def, for those who set text, count it, measure it, tell
 * what changed in it, and tag it. */
#ifndef STONE_BASE_ROLE_H
#define STONE_BASE_ROLE_H

#include <stdbool.h>

/* What it says to the reader. */
typedef enum {
    STONE_ROLE_TELLS_FURNITURE, /* around the stories; inside a story it counts as text */
    STONE_ROLE_TELLS_TEXT,
    STONE_ROLE_TELLS_HEAD,
    STONE_ROLE_TELLS_POINTER,
    STONE_ROLE_TELLS_JUMP,
    STONE_ROLE_TELLS_FOLIO,
    STONE_ROLE_TELLS_DATE
} stone_role_tells;

/* Whether its words are counted as the story's. */
typedef enum {
    STONE_ROLE_WORDS_BESIDE,  /* no */
    STONE_ROLE_WORDS_RUNNING, /* yes: read on from one to the next */
    STONE_ROLE_WORDS_APART    /* yes: read by itself */
} stone_role_words;

/* How its lines are placed in a leg. */
typedef enum {
    STONE_ROLE_LINES_FREE,     /* not measured */
    STONE_ROLE_LINES_MEASURED, /* as body text, and on the baseline grid */
    STONE_ROLE_LINES_OFF_GRID, /* as body text, not held to the grid */
    STONE_ROLE_LINES_NO_LINE   /* a letter beside lines, not one itself */
} stone_role_lines;

/* Where a reader is sent by it. */
typedef enum {
    STONE_ROLE_LEADS_NOWHERE,
    STONE_ROLE_LEADS_STORY, /* to its story, which is somewhere else */
    STONE_ROLE_LEADS_ON,    /* to the story's next page */
    STONE_ROLE_LEADS_BACK   /* to the one before */
} stone_role_leads;

/* Whether it may be the start of a paragraph that is in another role. */
typedef enum { STONE_ROLE_STARTS_WHOLE, STONE_ROLE_STARTS_START } stone_role_starts;

typedef struct {
    const char *word; /* in files */
    stone_role_tells tells;
    stone_role_words words;
    stone_role_lines lines;
    stone_role_leads leads;
    stone_role_starts starts;
    const char *tag; /* of its paragraphs in a PDF; NULL: the plain one */
} stone_role_facts;

/* Those of a role by its word. Never NULL: of an unknown word, and of none, the facts of plain furniture. */
const stone_role_facts *stone_role_facts_of(const char *word);

#endif
