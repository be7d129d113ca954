/* Pictures on the page: cropped to their place, never stretched; a missing one is marked for position only. */
#ifndef STONE_PAGE_PICTURE_H
#define STONE_PAGE_PICTURE_H

#include "page/sheaf.h"

/* A picture with what is said of it: from the box, else from the story, else from its file. */
typedef struct {
    const char *file;
    const stone_picture *fact; /* NULL: unknown to the helper */
    uint16_t number;           /* of a picture that the story does not have */
    uint16_t image;            /* index in the scene */
    const stone_copy_text *caption, *credit;
    uint16_t focus_x, focus_y; /* per thousand */
    stone_crop crop;
    bool outline;    /* shown whole; text runs round what shows, its cutline is as wide as it is */
    stone_span span; /* of its mention, for findings */
    const char *story;
} stone_shot;

/* A picture of a story, by number from 1; file NULL when it has none of that number. */
stone_shot stone_shot_of_story(stone_compositor *compositor, const stone_story *story, uint16_t number);
stone_shot stone_shot_of_file(stone_compositor *compositor, const char *file, stone_span span);
/* The picture of a picture box. */
stone_shot stone_shot_of_box(stone_compositor *compositor, const stone_box *box, const stone_picture_box *own);

/* Height at a width in the picture's own proportion. */
stone_len stone_shot_height(const stone_shot *shot, stone_len width);

/* The cutline with its credit; n == 0 when there is none. */
stone_setting stone_shot_cutline(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                                 const stone_shot *shot, stone_len width);

/* A picture over its cutline in a rectangle. */
typedef struct {
    stone_rect rect; /* the picture's place, whose height may be less than nothing */
    stone_rect said; /* the cutline's, the white over it included */
    stone_setting cutline;
} stone_stand;

stone_stand stone_shot_stand(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                             const stone_shot *shot, stone_rect rect);
/* Picture and cutline into a sheaf. */
void stone_stand_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_field_context *context,
                     const stone_shot *shot, const stone_stand *stand, const char *id);

/* Where the picture itself stands in its place: all of it, or the largest rectangle of its proportion when it is shown
 * whole. */
stone_rect stone_shot_box(const stone_shot *shot, stone_rect rect);

/* Keeps a place open: a box with a cross and a label, tinted, or white where matter was supplied that is not printed.
 */
void stone_shot_hold(stone_compositor *compositor, stone_sheaf *sheaf, const stone_field_context *context,
                     stone_rect rect, const char *id, const char *label, bool white);

/* Why the style's press standard does not take a supplied page; NULL: it does, or it is none. */
const char *stone_shot_flaw(const stone_compositor *compositor, const stone_shot *shot);

/* Puts the picture into a rectangle. A missing one: a tinted box with a cross and its name, and a finding. */
void stone_shot_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_field_context *context,
                    const stone_shot *shot, stone_rect rect, const char *id);

#endif
