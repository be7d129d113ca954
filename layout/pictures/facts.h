/* What a picture is: its upright size, and the caption and credit its maker wrote into it. */
#ifndef STONE_PICTURES_FACTS_H
#define STONE_PICTURES_FACTS_H

#include <stdbool.h>

#include "pictures/negative.h"

/* Before the lock. */
bool stone_facts_begin(void);

/* Writes the answer to `facts` (see main.c). The picture is decoded to its end, so that one that is cut off is known
 * before pages are made up with it. */
void stone_facts_answer(const stone_negative *negative);

#endif
