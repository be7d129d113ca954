/* Assertions that stay on in release builds: a fault of our own stops the program with exit status 70 and names
 * the page and the story that were being made. User input never reaches one. */
#ifndef STONE_BASE_ASSERT_H
#define STONE_BASE_ASSERT_H

#define STONE_ASSERT(condition)                                                                                        \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            stone_assert_failed(#condition, __FILE__, __LINE__);                                                       \
    } while (0)

_Noreturn void stone_assert_failed(const char *condition, const char *file, int line);

/* Says what this thread is working on, for the message above; the strings are borrowed until the next call, NULL
 * for nothing. The one thread-local of the program: it never changes what is made. */
void stone_assert_context(const char *page, const char *story);

#endif
