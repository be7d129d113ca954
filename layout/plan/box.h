/* The kinds of box: for each kind its keys and its reader, and what the readers share. A kind's keys are those that it
 * has in addition to the keys of every box (keys_box.c); at least one of them is STONE_CONTENT and determines the kind.
 */
#ifndef STONE_PLAN_BOX_H
#define STONE_PLAN_BOX_H

#include "plan/reading.h"

/* For each kind: its keys, and a reader that fills its struct from the box's checked mapping. `box` contains what all
 * kinds have in common. */
#define STONE_READER_FLOWS(name)                                                                                       \
    void stone_##name##_box_read(stone_reading *r, const stone_node *node, const stone_box *box,                       \
                                 stone_##name##_box *own);
#define STONE_READER_FIXED(name) STONE_READER_FLOWS(name)
#define STONE_READER_APART(name) STONE_READER_FLOWS(name)
#define STONE_READER_EMPTY(name)
#define STONE_KIND(NAME, name, filling, cutlines)                                                                      \
    extern const stone_key stone_##name##_box_keys[];                                                                  \
    STONE_READER_##filling(name)
#include "model/kinds.def"
#undef STONE_KIND
#undef STONE_READER_FLOWS
#undef STONE_READER_FIXED
#undef STONE_READER_APART
#undef STONE_READER_EMPTY

/* Keys that several kinds have. */
#define STONE_BOX_KEY_HEAD(help_text)                                                                                  \
    {                                                                                                                  \
        "head", STONE_ONE, STONE_FORM_NAME, .help = help_text                                                          \
    }
#define STONE_BOX_KEY_TITLE                                                                                            \
    {                                                                                                                  \
        "title", STONE_ONE, STONE_FORM_TEXT, .help = "A title above the content of the box."                           \
    }
#define STONE_BOX_KEY_ROLE(help_text)                                                                                  \
    {                                                                                                                  \
        "role", STONE_ONE, STONE_FORM_NAME, .help = help_text                                                          \
    }
#define STONE_BOX_KEY_LEGS                                                                                             \
    {                                                                                                                  \
        "legs", STONE_ONE | STONE_SEVERAL, STONE_FORM_INTEGER, NULL, 1, 64,                                            \
            .help = "The number of legs, or a list of the grid columns of each leg."                                   \
    }

/* Returns the head class that the box names. NULL: it names none, or an unknown one, which is a finding. */
const char *stone_box_head(stone_reading *r, const stone_node *node);
/* Returns the text role that the box names. STONE_NO_INDEX: it names none, or an unknown one, which is a finding. */
uint16_t stone_box_role(stone_reading *r, const stone_node *node);
/* Reads `head`, `title` and `legs` of a kind through which text flows. */
void stone_box_flow_read(stone_reading *r, const stone_node *node, stone_flowing *flow);

/* Records that a box needs this story, so that it will be read. */
void stone_box_mention(stone_reading *r, const stone_box *box, const char *id, stone_span span);
/* Does the same for one id or a list of ids, and adds them to `ids`. `node` may be NULL. */
void stone_box_mention_all(stone_reading *r, const stone_box *box, const stone_node *node, stone_ids *ids);

/* Returns a picture's number in its story, from 1; 0 when the text names a file. */
uint16_t stone_box_picture_number(const char *text);
extern const char *const stone_shape_words[]; /* the words of `shape` */
bool stone_box_is_outline(const stone_node *node);

#endif
