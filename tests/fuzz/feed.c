/* Stories from feeds: NITF, NewsML-G2, ninjs. The input is the file; its first byte chooses its name. */
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "copy/feed.h"
#include "copy/story.h"
#include "fuzz.h"

static void check_text(const stone_copy_text *t)
{
    uint32_t end = 0;
    STONE_ASSERT(t->size == 0 || (strlen(t->text) == t->size && g_utf8_validate(t->text, (gssize)t->size, NULL)));
    for (uint32_t i = 0; i < t->marks.n; i++) {
        STONE_ASSERT(t->marks.at[i].start >= end && t->marks.at[i].end >= t->marks.at[i].start);
        end = t->marks.at[i].end;
    }
    STONE_ASSERT(end <= t->size);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    stone_feeds_prepare();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    stone_arena *arena = stone_arena_open();
    stone_sources *sources = stone_sources_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    uint32_t source = stone_sources_add(sources, bytes[0] % 2 ? "stories/a.json" : "stories/a.xml",
                                        (const char *)bytes + 1, size - 1);
    stone_story_defaults defaults = {"en-GB", "story"};
    const stone_story *story = stone_story_read(arena, sources, source, "a", &defaults, &findings);
    check_text(&story->headline);
    check_text(&story->byline);
    bool words = false;
    for (uint32_t b = 0; b < story->blocks.n; b++) {
        const stone_block *block = &story->blocks.at[b];
        check_text(&block->text);
        words = words || block->text.size || block->by.size;
        for (size_t k = 0; block->table && k < (size_t)block->table->rows * block->table->columns; k++) {
            check_text(&block->table->cells[k]);
            words = words || block->table->cells[k].size;
        }
    }
    STONE_ASSERT(words || findings.list.n); /* never no story without a finding */
    stone_sources_close(sources);
    stone_arena_close(arena);
    return 0;
}
