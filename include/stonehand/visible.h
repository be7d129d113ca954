/* Which symbols the library shows: those marked STONE_API and no others. */
#ifndef STONEHAND_VISIBLE_H
#define STONEHAND_VISIBLE_H

#define STONE_API __attribute__((visibility("default")))

#endif
