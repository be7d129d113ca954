/* Copy to paragraphs: marks become runs in the roles they stand for, fields are filled, prefixes and run-ins are put
 * before, and every character keeps its place in the user's file. */
#ifndef STONE_PAGE_COPY_H
#define STONE_PAGE_COPY_H

#include "page/field.h"
#include "page/forme.h"

/* The cascade that holds for a text: the style's roles, over them a form's, over them a box style's. */
typedef struct {
    const stone_role_layer *form, *box_style;
    bool wide; /* in the copyfitter's wide limits */
} stone_voice;

stone_voice stone_package_voice(const stone_forme *forme, const stone_story *story, const stone_box *box);

/* A stretch of a paragraph: copy or a plain string, in a role. */
typedef struct {
    const stone_copy_text *copy; /* NULL: `plain` */
    const char *plain;
    uint16_t role;
    stone_span span;            /* of `plain` */
    const stone_role *settings; /* NULL: the role's */
} stone_piece;

typedef struct {
    const stone_paragraph *paragraph;
    const stone_role *role; /* the paragraph's */
    const char *role_name;
    const stone_copy_text *origin; /* the paragraph's own text with its anchors */
    uint32_t words;
} stone_composed;

/* The resolved settings of a role, in the arena. */
const stone_role *stone_copy_role(stone_compositor *compositor, stone_voice voice, uint16_t role,
                                  const stone_role *over);

/* Composes pieces into one paragraph in the role `role` (settings `settings` when not NULL, e.g. a head at one of its
 * sizes). `indent`: whether its first line is indented as the role says. */
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
