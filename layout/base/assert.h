/* Assertions that stay on in release builds. A failed one is a bug in stonehand: it ends the program with status 70
 * and names the page and the story being made. No user input may make one fail. */
#ifndef STONE_BASE_ASSERT_H
#define STONE_BASE_ASSERT_H

#define STONE_ASSERT(condition)                                                                                        \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            stone_assert_failed(#condition, __FILE__, __LINE__);                                                       \
    } while (0)

_Noreturn void stone_assert_failed(const char *condition, const char *file, int line);

/* Says what this thread is working on, for the message of a failed assertion. The strings are borrowed until the next
 * call; NULL for none. This is the program's only thread-local variable, and it never influences the output. */
void stone_assert_context(const char *page, const char *story);

#endif
