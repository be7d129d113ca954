/* For the files that hold the tables of keys.h alone: how their figures are written. */
#ifndef STONE_INPUT_KEYS_TABLES_H
#define STONE_INPUT_KEYS_TABLES_H

#include "input/keys.h"

/* Bounds of lengths are points. */
#define STONE_MM(x) ((x)*72 / 25.4)

#endif
