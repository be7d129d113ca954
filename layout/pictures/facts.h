/* Facts about a picture: its upright size, and the caption and credit stored in it. */
#ifndef STONE_PICTURES_FACTS_H
#define STONE_PICTURES_FACTS_H

#include <stdbool.h>

#include "pictures/negative.h"

/* To be called before the sandbox is closed. */
bool stone_facts_begin(void);

/* Answers `facts` (see main.c). The picture is decoded completely, so that a truncated one is found before pages are
 * made up with it. */
void stone_facts_answer(const stone_negative *negative);

#endif
