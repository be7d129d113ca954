/* The kinds of box as files say them: for each kind its keys and its reader, and what the readers share. A kind's keys
 * are those that it has beside the keys of every box (keys_box.c); one of them at least is STONE_CONTENT and says that
 * the box is of this kind. */
#ifndef STONE_PLAN_BOX_H
#define STONE_PLAN_BOX_H

#include "plan/reading.h"

/* For each kind: its keys, and a reader that fills its struct from the box's mapping, which was checked against them.
 * `box` holds what every box has. */
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

/* The head class that the box names; NULL: none, or an unknown one, which is a finding. */
const char *stone_box_head(stone_reading *r, const stone_node *node);
/* The text role that the box names; STONE_NO_INDEX: none, or an unknown one, which is a finding. */
uint16_t stone_box_role(stone_reading *r, const stone_node *node);
/* `head`, `title` and `legs` of a kind through which text flows. */
void stone_box_flow_read(stone_reading *r, const stone_node *node, stone_flowing *flow);

/* Notes that a box needs this story, so that it is read. */
void stone_box_mention(stone_reading *r, const stone_box *box, const char *id, stone_span span);
/* The same for one id or a list of them; adds them to `ids`. `node` may be NULL. */
void stone_box_mention_all(stone_reading *r, const stone_box *box, const stone_node *node, stone_ids *ids);

/* A picture's number in its story, from 1; 0: the text is not a number but a file. */
uint16_t stone_box_picture_number(const char *text);
extern const char *const stone_shape_words[]; /* of `shape` */
bool stone_box_is_outline(const stone_node *node);

#endif
