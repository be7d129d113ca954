/* Reads stories and copy. A file of front matter and Markdown, or a feed, becomes a story of the model; a few words of
 * Markdown become text. */
#ifndef STONE_COPY_STORY_H
#define STONE_COPY_STORY_H

#include "base/finding.h"
#include "model/story.h"

/* Prepares the libraries that read copy. Call it once before several threads read stories. */
void stone_copy_prepare(void);

/* The values that a story file inherits from the edition. */
typedef struct {
    const char *language;
    const char *form;                              /* "story" */
    const struct stone_placeholders *placeholders; /* what the style says must not be printed; NULL: nothing */
} stone_story_defaults;

/* Reads one story from a file already added to `sources` (front matter and Markdown, or a feed). `id` becomes the
 * story's id. Never returns NULL: an unusable file gives findings and a story without blocks. */
const stone_story *stone_story_read(stone_arena *arena, const stone_sources *sources, uint32_t source, const char *id,
                                    const stone_story_defaults *defaults, stone_findings *findings);

/* Replaces everything printed of a story by words that say why it is not printed. `head`: "Held back", before the id.
 * The new text lives in `arena`. */
void stone_story_hold(stone_arena *arena, stone_findings *findings, stone_story *story, const char *head,
                      const char *why);

/* Returns a story for the boxes of one without a file, which marks them. `span` is where it is named.
 */
const stone_story *stone_story_stand_in(stone_arena *arena, stone_findings *findings, const char *id,
                                        const stone_story_defaults *defaults, const char *why, stone_span span);

/* Returns the number of items in the file (`FILE#1` … `FILE#n`): one for each `# Head` of a file without front matter;
 * 1 for any other file. */
uint32_t stone_story_count(const stone_sources *sources, uint32_t source);

/* Reads a few words of Markdown from YAML (text boxes, captions, panel parts): inline marks, fields and the typography
 * of the language. `span` is the position of the text's first character, after a quotation mark or in the first line of
 * a block scalar. `placeholders`: as in stone_story_defaults. */
stone_copy_text stone_copy_read(stone_arena *arena, const char *text, const char *language, stone_span span,
                                const struct stone_placeholders *placeholders, stone_findings *findings);

#endif
