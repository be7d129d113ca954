/* Parses the values of keys. Each form has a description in a sub-editor's words and a pattern; messages and the JSON
 * Schema are both made from this table. Parsing has no side effects: the caller reports findings. */
#ifndef STONE_VALUES_VALUE_H
#define STONE_VALUES_VALUE_H

#include "base/len.h"
#include "model/edition.h"

/* STONE_FORM(name, description for messages, pattern for the schema; NULL: any text) */
#define STONE_FORMS                                                                                                    \
    STONE_FORM(WORD, NULL, NULL)                                                                                       \
    STONE_FORM(TEXT, "text", NULL)                                                                                     \
    STONE_FORM(NAME, "a name without spaces", "^[^\\s/{}]{1,63}$")                                                     \
    STONE_FORM(ID, "a story's id such as budget-vote", "^[^/{}][^{}]{0,199}$")                                         \
    STONE_FORM(FILE, "the name of a file", "^.{1,1023}$")                                                              \
    STONE_FORM(PICTURE, "a picture file, or ID/2 for the second picture of a story", "^.{1,1023}$")                    \
    STONE_FORM(FOLIO, "a folio such as 1 or A3", "^[A-Za-z]{0,3}[0-9]{1,4}[A-Za-z]?$")                                 \
    STONE_FORM(DATE, "a day such as 2025-11-18", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")                                       \
    STONE_FORM(LANGUAGE, "a language such as en-GB", "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")                            \
    STONE_FORM(YES_NO, "true or false", "^(true|false)$")                                                              \
    STONE_FORM(INTEGER, "a whole number", "^-?[0-9]{1,9}$")                                                            \
    STONE_FORM(LINES, "a number of lines such as 8 lines", "^[0-9]{1,4} +lines?$")                                     \
    STONE_FORM(LEGS, "a number of legs such as over 2 legs", "^over +[0-9]{1,2} +legs?$")                              \
    STONE_FORM(LEG, "a leg such as leg 3", "^leg +[0-9]{1,2}$")                                                        \
    STONE_FORM(PPI, "a resolution such as 200ppi", "^[0-9]{1,4} ?ppi$")                                                \
    STONE_FORM(PERCENT, "a percentage such as 80%", "^-?[0-9]+(\\.[0-9]+)? ?%$")                                       \
    STONE_FORM(PART, "an ink percentage such as 95", "^[0-9]+(\\.[0-9]+)? ?%?$")                                       \
    STONE_FORM(RANGE, "a number or a range such as 3-5", "^[0-9]{1,4}( ?- ?[0-9]{1,4})?$")                             \
    STONE_FORM(PRIORITIES, "a priority or a range such as lead-2", "^(lead|2|3|4|filler)( ?- ?(lead|2|3|4|filler))?$") \
    STONE_FORM(LENGTH, "a length such as 4mm",                                                                         \
               "^-?([0-9]*\\.?[0-9]+ ?(pt|mm|cm|in)|[0-9]+p[0-9]*(\\.[0-9]+)?|0|hairline)$")                           \
    STONE_FORM(DIM, "a length such as 4mm, 2 lines or 1.5em",                                                          \
               "^-?([0-9]*\\.?[0-9]+ ?(pt|mm|cm|in|em)|[0-9./]+ +lines?|[0-9]+p[0-9]*(\\.[0-9]+)?|0|hairline)$")       \
    STONE_FORM(LEADING, "a length such as 1 line, 2/3 line, 11pt or 105%",                                             \
               "^([0-9]*\\.?[0-9]+ ?(pt|mm|cm|in|em|%)|[0-9./]+ +lines?|[0-9]+p[0-9]*(\\.[0-9]+)?)$")                  \
    STONE_FORM(WIDTH, "a width such as 20%, 30mm, 2 columns, fit or 1*",                                               \
               "^([0-9]*\\.?[0-9]+ ?(pt|mm|cm|in|em|%)|[0-9./]+ +(columns?|lines?)|[0-9]+p[0-9]*|0|fit|[0-9]+\\*)$")   \
    STONE_FORM(INK, "a colour such as red or black 30%", "^[^\\s/{}]{1,63}( +[0-9]+(\\.[0-9]+)? ?%)?$")                \
    STONE_FORM(BORDER, "a border such as 0.5pt, 1pt red, double 3pt, hairline or none", "^.{1,120}$")                  \
    STONE_FORM(DIVIDED, "a word of letters, with hyphens where it may be divided, such as news-paper",                 \
               "^[^\\s0-9.,:;'\"-]+(-[^\\s0-9.,:;'\"-]+)*$")                                                           \
    STONE_FORM(FEATURE, "an OpenType feature such as onum", "^[A-Za-z0-9]{4}$")

typedef enum {
#define STONE_FORM(name, wants, pattern) STONE_FORM_##name,
    STONE_FORMS
#undef STONE_FORM
        STONE_FORM_COUNT
} stone_form;

typedef struct {
    const char *wants, *pattern;
} stone_form_fact;

extern const stone_form_fact stone_form_facts[STONE_FORM_COUNT];

/* A parsed value. The form determines which members are set. */
typedef struct {
    double measure; /* compared with a key's bounds: a LENGTH in points, a percentage, a number, the end of a range */
    double least;   /* the start of a range; otherwise equal to measure */
    stone_dim dim;  /* LENGTH, DIM, LEADING and WIDTH; of a BORDER the width */
    bool hairline;  /* the width is the style's thinnest rule */
    int32_t number; /* INTEGER, LINES, LEGS, LEG, PPI; PERCENT and PART: per thousand; RANGE, PRIORITIES: first */
    int32_t last;   /* RANGE, PRIORITIES: last */
    bool yes;       /* YES_NO */
    int year, month, day;
    stone_line_kind line; /* BORDER */
    char name[64];        /* INK, BORDER: the colour; "" if not given */
    uint16_t tint;        /* INK, BORDER: per thousand */
} stone_value;

/* Returns false when the text does not have the form. Any text is a WORD here; the caller compares it with the key's
 * words. */
bool stone_value_parse(stone_form form, const char *text, stone_value *value);

/* Returns the index of a word in a NULL-terminated list, or -1. */
int stone_value_word(const char *text, const char *const *words);

#endif
