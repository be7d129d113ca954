/* The breakings of a thread's paragraphs, cached by the measures they were made for. Filling asks for them from every
 * position at which a paragraph may begin, and levelling asks again at every depth. Private to flow/. */
#ifndef STONE_FLOW_CHOICES_H
#define STONE_FLOW_CHOICES_H

#include "flow/slots.h"

enum { STONE_NO_FOOT = UINT32_MAX };

/* A paragraph broken for given measures. */
typedef struct stone_choice {
    stone_breakings all;
    int64_t least;                 /* cost of the cheapest breaking, with divisions anywhere */
    const stone_measure *measures; /* one for each line; the last applies to all that follow */
    uint32_t n;
    uint32_t foot; /* a line that should not end in a division; STONE_NO_FOOT: none */
    const struct stone_choice *next;
} stone_choice;

typedef struct {
    stone_typesetter *typesetter;
    stone_arena *arena;
    stone_thread_text text;
    stone_thread_cursor from;
    STONE_LIST(const stone_choice *) blocks; /* from the cursor's block on */
    stone_len depth; /* depth of all legs and of what must follow a cut; no more of a block is broken */
} stone_choices;

/* Where the paragraph of the cursor continues; 0 for all other blocks. */
stone_break stone_choices_from(const stone_choices *choices, uint32_t block);

/* The breakings of a block that begins at a position. `less` of the lines that would be at the foot of its first leg go
 * to the next one. */
const stone_choice *stone_choices_at(stone_choices *choices, const stone_slots *slots, uint32_t block, uint32_t at,
                                     uint32_t less);
/* The breakings for the same measures with line `foot` at the foot of a leg. */
const stone_choice *stone_choices_at_foot(stone_choices *choices, uint32_t block, const stone_choice *choice,
                                          uint32_t foot);

#endif
