/* Reading stories and copy: a file of front matter and Markdown, or a feed, becomes a story of the model; a few words
 * of Markdown become text. */
#ifndef STONE_COPY_STORY_H
#define STONE_COPY_STORY_H

#include "base/finding.h"
#include "model/story.h"

/* Prepares the libraries that read copy. Call it once before several threads read stories. */
void stone_copy_prepare(void);

/* What a story file inherits from the edition. */
typedef struct {
    const char *language;
    const char *form; /* "story" */
} stone_story_defaults;

/* Reads the bytes of one story file (front matter and Markdown) already added to `sources`; `id` becomes the story's.
 * Never NULL: an unusable file gives a story without blocks and findings. */
const stone_story *stone_story_read(stone_arena *arena, const stone_sources *sources, uint32_t source, const char *id,
                                    const stone_story_defaults *defaults, stone_findings *findings);

/* Replaces everything that is printed of a story by a mark that says why it is held back. `arena` holds the words. */
void stone_story_hold(stone_arena *arena, stone_findings *findings, stone_story *story, const char *why);

/* How many items the file holds (`FILE#1` … `FILE#n`): one for each `# Head` of a file without front matter; 1 for any
 * other. */
uint32_t stone_story_count(const stone_sources *sources, uint32_t source);

/* A few words of Markdown in YAML (text boxes, captions, panel parts): inline marks, fields, typography for the
 * language. `span` is where the scalar's first character stands; block scalars and quoted ones start on their own
 * place. */
stone_copy_text stone_copy_read(stone_arena *arena, const char *text, const char *language, stone_span span,
                                stone_findings *findings);

#endif
