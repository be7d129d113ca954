/* See assert.h. */
#include "base/assert.h"

#include <stdio.h>
#include <stdlib.h>

static _Thread_local const char *context_page, *context_story;

void stone_assert_context(const char *page, const char *story)
{
    context_page = page;
    context_story = story;
}

_Noreturn void stone_assert_failed(const char *condition, const char *file, int line)
{
    fprintf(stderr, "stonehand: bug in stonehand at %s:%d (%s); page %s, story %s\n", file, line, condition,
            context_page ? context_page : "-", context_story ? context_story : "-");
    fflush(stderr);
#if defined(STONE_ABORT_ON_ASSERT)
    abort();
#else
    _Exit(70);
#endif
}
