/* The breakings of a thread's paragraphs, kept by the measures they were made against: a filling asks for them again
 * from every position a paragraph may begin at, and a levelling asks at every depth. Private to flow/. */
#ifndef STONE_FLOW_CHOICES_H
#define STONE_FLOW_CHOICES_H

#include "flow/slots.h"

enum { STONE_NO_FOOT = UINT32_MAX };

/* A paragraph broken against measures. */
typedef struct stone_choice {
    stone_breakings all;
    int64_t least;                 /* cost of the cheapest, with divisions anywhere */
    const stone_measure *measures; /* of its lines; the last holds for all that follow */
    uint32_t n;
    uint32_t foot; /* a line that should not end in a division; STONE_NO_FOOT */
    const struct stone_choice *next;
} stone_choice;

typedef struct {
    stone_typesetter *typesetter;
    stone_arena *arena;
    stone_thread_text text;
    stone_cursor from;
    STONE_LIST(const stone_choice *) blocks; /* from the cursor's on */
    stone_len depth; /* of all legs and of what must follow a cut: more of a block is not broken */
} stone_choices;

/* Where the cursor's paragraph goes on; 0 in all others. */
stone_break stone_choices_from(const stone_choices *choices, uint32_t block);

/* A block that begins at a position and gives up `less` of the lines that would stand at the foot of its first leg. */
const stone_choice *stone_choices_at(stone_choices *choices, const stone_slots *slots, uint32_t block, uint32_t at,
                                     uint32_t less);
/* The same measures with line `foot` at a leg's foot. */
const stone_choice *stone_choices_at_foot(stone_choices *choices, uint32_t block, const stone_choice *choice,
                                          uint32_t foot);

#endif
