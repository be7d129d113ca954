/* Which symbols the library shows: those marked STONE_API and no others. Declarations are those of C functions, for
 * programs in C++, too. */
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
