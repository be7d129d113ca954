/* Raised and lowered characters: 10⁶, m³, CO₂, 3½. Readers mark them on the stick with the bits below; before
 * typography they become the characters that Unicode has for them. */
#ifndef STONE_COPY_SCRIPTS_H
#define STONE_COPY_SCRIPTS_H

#include "copy/copy.h"

enum { /* of a sort's bits, until stone_scripts_set; never in a text of the model */
       STONE_BIT_RAISED = 1 << 14,
       STONE_BIT_LOWERED = 1 << 15,
};

/* Marks `^6^` and `~2~` of Markdown from sort `from` on, and takes their signs off. */
void stone_scripts_mark(stone_stick *stick, uint32_t from);

/* Replaces marked sorts by raised and lowered characters, and figures round a slash by a fraction. Letters after a
 * figure ("3rd") are set on the line, as papers set ordinals; whatever else has no raised form is set on the line, too,
 * and reported (flattened). */
void stone_scripts_set(stone_desk *desk, stone_stick *stick);

#endif
