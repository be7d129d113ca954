/* Reading a story: front matter, Markdown, typography. The input is the file; its first byte chooses the language. */
#include <string.h>

#include "base/assert.h"
#include "copy/story.h"
#include "fuzz.h"

/* Marks are inside their text, in order. */
static void check_text(const stone_copy_text *t)
{
    uint32_t end = 0;
    STONE_ASSERT(t->size == 0 || strlen(t->text) == t->size);
    for (uint32_t i = 0; i < t->marks.n; i++) {
        STONE_ASSERT(t->marks.at[i].start >= end && t->marks.at[i].end >= t->marks.at[i].start);
        end = t->marks.at[i].end;
    }
    STONE_ASSERT(end <= t->size);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const languages[] = {"en-GB", "en-US", "de", "fr", "fa", "el", "nl", "qq"};
    if (size == 0)
        return 0;
    stone_arena *arena = stone_arena_open();
    stone_sources *sources = stone_sources_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    uint32_t source = stone_sources_add(sources, "stories/a.md", (const char *)bytes + 1, size - 1);
    stone_story_defaults defaults = {languages[bytes[0] % 8], "story"};
    uint32_t items = stone_story_count(sources, source);
    STONE_ASSERT(items >= 1);
    for (uint32_t i = 0; i < 3; i++) {
        static const char *const ids[] = {"a", "a#1", "a#a-head"};
        const stone_story *story = stone_story_read(arena, sources, source, ids[i], &defaults, &findings);
        STONE_ASSERT(story != NULL);
        check_text(&story->headline);
        check_text(&story->deck);
        for (uint32_t b = 0; b < story->blocks.n; b++)
            check_text(&story->blocks.at[b].text);
    }
    stone_sources_close(sources);
    stone_arena_close(arena);
    return 0;
}
