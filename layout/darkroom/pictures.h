/* The darkroom: where an edition's pictures are looked at and made ready. It starts the picture helper
 * (stonehand-pictures, see layout/pictures/main.c), one picture a run, and keeps what comes back in a cache folder.
 *
 * The helper is given a sealed copy of the picture in memory, never a path; the copy is taken through the caller's
 * opener, which decides what may be opened. A picture is named by the SHA-256 of its file, and an entry of the cache
 * by that, what was asked for, and the SHA-256 of the helper. The cache is ours alone (0700), its entries are whole or
 * not there (temporary name, then rename). A file whose device, inode, size and times are those it had when it was
 * hashed is not read again; one that was changed within three seconds of that is never known so. The cache may be
 * deleted at any time, by anybody, also during a run. Refusals are kept as well; a helper that crashed, ran out of time
 * or could not be started is not. Nothing is tried twice.
 *
 * All calls are made by one thread; `helpers` pictures are worked on side by side. What is made is the same for any
 * number of them. */
#ifndef STONE_DARKROOM_PICTURES_H
#define STONE_DARKROOM_PICTURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/file.h"
#include "model/picture.h"
#include "scene/scene.h"

typedef struct stone_darkroom stone_darkroom;

/* Opens a picture for reading, as stone_folder_descriptor does: a plain file, or -1 and *result. The descriptor is
 * closed by the darkroom. Called from several threads at a time, also after stone_darkroom_facts has returned. */
typedef int stone_picture_opener(void *who, const char *file, stone_file_result *result);

typedef struct {
    const char *helper; /* path of stonehand-pictures */
    const char *cache;  /* folder, made with its parents where it is missing; entries go into "pictures" in it.
                           NULL: a temporary folder, removed by stone_darkroom_close */
    uint32_t helpers;   /* most at a time; 0: 1 */
    uint32_t seconds;   /* most for one picture; 0: 60 */
    stone_picture_opener *opener;
    void *who; /* the opener's */
} stone_darkroom_setup;

/* NULL: *reason is why, a constant in the desk's words (no cache folder can be had). A helper that is not there is no
 * reason: what the cache holds is used, and every other picture is broken, saying so. Strings are copied. */
stone_darkroom *stone_darkroom_open(const stone_darkroom_setup *setup, const char **reason);
void stone_darkroom_close(stone_darkroom *room); /* NULL is fine */

/* Looks at `n` pictures, named as boxes and stories name them (one may stand twice), and fills the list, sorted by
 * name, each name once, strings in the arena. A picture that is missing, outside or broken is in it with its reason. */
void stone_darkroom_facts(stone_darkroom *room, const char *const *files, uint32_t n, stone_arena *arena,
                          stone_picture_list *list);

typedef enum {
    STONE_PRINT_FORM_JPEG,   /* baseline JPEG, sRGB, inks or grey, upright, no metadata: for PDF */
    STONE_PRINT_FORM_VECTOR, /* of an SVG: a PDF of one page, whatever size is asked for */
    STONE_PRINT_FORM_PIXELS, /* the same picture as raw pixels: for screens and rasters */
} stone_print_form;

/* The press that pictures are separated for. */
typedef struct {
    const uint8_t *profile; /* ICC, of four inks */
    size_t size;
    const char *hash;   /* SHA-256 of it */
    uint32_t ink_limit; /* per cent in one place */
} stone_separation;

/* A prepared picture, wanted and got. */
typedef struct {
    const char *hash;                       /* of a picture that stone_darkroom_facts found OK */
    uint32_t x, y, part_width, part_height; /* the part wanted, in pixels of the upright picture; no width: all of it */
    uint32_t width, height; /* of the part at most so many pixels (1 to 20,000); never enlarged; proportion kept */
    stone_print_form form;
    bool grey;                          /* for a page of black alone */
    uint32_t ground;                    /* 0xrrggbb of sRGB, or 0xccmmyykk: what shows where the picture is clear */
    const stone_separation *separation; /* NULL: sRGB. Grey ones stay grey */
    uint32_t quality;                   /* of the JPEG, 1 to 100 */
    uint32_t sharpen;                   /* per cent of the usual */
    const char *path;                   /* out: the file in the cache, in the arena; NULL: it could not be made */
    const char *reason;                 /* out: when path is NULL, in the desk's words */
    uint32_t got_width, got_height;     /* out: pixels of the file */
    stone_scene_part part;              /* out: which part of the picture at that scale they are */
} stone_print;

/* Makes the prints, those that stand twice once. A picture whose file is not the one the facts were taken from is
 * refused. */
void stone_darkroom_print(stone_darkroom *room, stone_print *prints, uint32_t n, stone_arena *arena);

/* A raw file, read whole: blue, green, red, 255 in each pixel, of one that was separated cyan, magenta, yellow, black;
 * top row first. False: not one. `pixels` points into `bytes`. */
bool stone_print_pixels(const void *bytes, size_t size, uint32_t *width, uint32_t *height, uint32_t *stride,
                        const uint8_t **pixels);

/* How often the helper was started: for the tests and the report of timing. */
uint32_t stone_darkroom_starts(const stone_darkroom *room);

#endif
