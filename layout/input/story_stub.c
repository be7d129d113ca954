/* Stands in for the reading of stories and copy until it lands: text as it is written. */
#include "input/input.h"

#include <string.h>

__attribute__((weak)) const stone_story *stone_story_read(stone_arena *arena, const stone_sources *sources,
                                                          uint32_t source, const char *id,
                                                          const stone_story_defaults *defaults,
                                                          stone_findings *findings)
{
    stone_story *story = STONE_NEW(arena, stone_story);
    story->id = id;
    story->language = defaults->language;
    story->form = defaults->form;
    story->span = (stone_span){source, 0, 0, 0};
    return story;
}

__attribute__((weak)) stone_copy_text stone_copy_read(stone_arena *arena, const char *text, const char *language,
                                                      stone_span span, stone_findings *findings)
{
    return (stone_copy_text){.text = stone_arena_string(arena, text), .size = (uint32_t)strlen(text), .span = span};
}
