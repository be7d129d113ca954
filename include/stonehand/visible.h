/* STONE_API marks the symbols that the library exports. All others are hidden. STONE_BEGIN_DECLARATIONS and
 * STONE_END_DECLARATIONS enclose declarations, so that C++ programs link to them as C functions. */
#ifndef STONEHAND_VISIBLE_H
#define STONEHAND_VISIBLE_H

#define STONE_API __attribute__((visibility("default")))

#ifdef __cplusplus
#define STONE_BEGIN_DECLARATIONS extern "C" {
#define STONE_END_DECLARATIONS   }
#else
#define STONE_BEGIN_DECLARATIONS
#define STONE_END_DECLARATIONS
#endif

#endif
