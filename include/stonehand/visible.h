/* STONE_API marks the symbols that the library exports. All others are hidden. */
#ifndef STONEHAND_VISIBLE_H
#define STONEHAND_VISIBLE_H

#define STONE_API __attribute__((visibility("default")))

#endif
