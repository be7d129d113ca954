/* Pictures on the page. They are cropped to their place and never stretched; the place of a missing one is marked. */
#ifndef STONE_PAGE_PICTURE_H
#define STONE_PAGE_PICTURE_H

#include "page/sheaf.h"

/* A shot: a picture with crop, cutline and credit, from the box, otherwise from the story, otherwise from its file. */
typedef struct {
    const char *file;
    const stone_picture *fact; /* what the helper reports of it; NULL: nothing */
    uint16_t number;           /* number asked for, if the story has no such picture */
    uint16_t image;            /* index in the scene's table of images */
    const stone_copy_text *caption, *credit;
    uint16_t focus_x, focus_y; /* per thousand */
    stone_crop crop;
    bool outline;    /* a cut-out: shown whole; text runs round its outline, and its cutline is as wide as it is */
    stone_span span; /* of its mention, for findings */
    const char *story;
} stone_shot;

/* A picture of a story, by number from 1. Its file is NULL if the story has no picture of that number. */
stone_shot stone_shot_of_story(stone_compositor *compositor, const stone_story *story, uint16_t number);
stone_shot stone_shot_of_file(stone_compositor *compositor, const char *file, stone_span span);
/* The picture of a picture box. */
stone_shot stone_shot_of_box(stone_compositor *compositor, const stone_box *box, const stone_picture_box *own);

/* The height of a picture at a width, in its own proportion. */
stone_len stone_shot_height(const stone_shot *shot, stone_len width);

/* Sets the cutline with its credit in the compositor's arena. n == 0: there is no cutline. */
stone_setting stone_shot_cutline(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                                 const stone_shot *shot, stone_len width);

/* A picture over its cutline, each with its rectangle. It is measured before it is put on the page. */
typedef struct {
    stone_rect rect; /* the picture's place; its height can be negative */
    stone_rect said; /* the cutline's place, with the white above it */
    stone_setting cutline;
} stone_stand;

/* Divides a rectangle between a picture and its cutline. The caller checks that the picture's height is sufficient. */
stone_stand stone_shot_stand(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                             const stone_shot *shot, stone_rect rect);
/* Adds picture and cutline to a sheaf. */
void stone_stand_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_field_context *context,
                     const stone_shot *shot, const stone_stand *stand, const char *id);

/* The rectangle that the picture covers in its place: all of it, or, if the picture is shown whole, the largest
 * rectangle of its proportion. */
stone_rect stone_shot_box(const stone_shot *shot, stone_rect rect);

/* Marks a place that is kept open, by a box with a cross and a label (NULL: none): tinted, or white if a file was
 * supplied that is not printed. */
void stone_shot_hold(stone_compositor *compositor, stone_sheaf *sheaf, const stone_field_context *context,
                     stone_rect rect, const char *id, const char *label, bool white);

/* Why a supplied page does not conform to the style's press standard. NULL: it does, or it is not a supplied page. */
const char *stone_shot_flaw(const stone_compositor *compositor, const stone_shot *shot);

/* What helps if the picture cannot be shown: a file of a similar name, or how to export its kind again. NULL: what the
 * finding says. */
const char *stone_shot_hint(stone_compositor *compositor, const stone_shot *shot);

/* Adds the picture to a sheaf, in a rectangle. If it is missing, marks its place instead and adds a finding. */
void stone_shot_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_field_context *context,
                    const stone_shot *shot, stone_rect rect, const char *id);

#endif
