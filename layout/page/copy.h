/* From copy to paragraphs: marks become runs in their roles, fields are filled, prefixes and run-ins are added, and
 * every character keeps its place in the user's file. */
#ifndef STONE_PAGE_COPY_H
#define STONE_PAGE_COPY_H

#include "page/field.h"
#include "page/forme.h"

/* A voice: the settings that hold for a text. They are the style's roles, over them those of the story's form
 * (`interview`, `letter` …), over them those of the box style. */
typedef struct {
    const stone_role_layer *form, *box_style;
    bool wide; /* spacing within the wide limits (`fit`) that the copyfitter may use */
} stone_voice;

/* The voice of a story in a box. `story`: NULL for boxes without a story. */
stone_voice stone_voice_of(const stone_forme *forme, const stone_story *story, const stone_box *box);

/* A piece: a stretch of a paragraph, from the copy or typed by the program, in one role. */
typedef struct {
    const stone_copy_text *copy; /* NULL: the text is in `plain` */
    const char *plain;
    uint16_t role;
    stone_span span;            /* of `plain` */
    const stone_role *settings; /* NULL: the role's */
} stone_piece;

typedef struct {
    const stone_paragraph *paragraph;
    const stone_role *role; /* the paragraph's */
    const char *role_name;
    const stone_copy_text *origin; /* the composed text, with anchors that lead to the user's file */
    uint32_t words;
} stone_composed;

/* Returns the complete settings of a role in the compositor's arena. `over`: a head class, or NULL. */
const stone_role *stone_copy_role(stone_compositor *compositor, stone_voice voice, uint16_t role,
                                  const stone_role *over);

/* Composes pieces into one paragraph in the role `role`, in the compositor's arena. `settings`, if not NULL, replaces
 * the settings of that role (for a head at one of its sizes). `indent`: whether its first line is indented as the role
 * says. Fields that cannot be filled and characters that no font has are findings. */
stone_composed stone_copy_compose(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                                  uint16_t role, const stone_role *settings, const stone_piece *pieces, uint32_t n,
                                  bool indent);

static inline stone_piece stone_piece_copy(const stone_copy_text *copy, uint16_t role)
{
    return (stone_piece){.copy = copy, .role = role, .span = copy->span};
}

static inline stone_piece stone_piece_plain(const char *plain, uint16_t role)
{
    return (stone_piece){.plain = plain, .role = role, .span = STONE_SPAN_NONE};
}

#endif
