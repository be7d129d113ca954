/* The darkroom: reads the facts of an edition's pictures and prepares their pixels. It runs the picture helper
 * (stonehand-pictures, see layout/pictures/main.c) once per picture and keeps the results in a cache folder.
 *
 * Order of calls: stone_darkroom_open, stone_darkroom_facts, then stone_darkroom_print any number of times for pictures
 * that the facts found OK, then stone_darkroom_close. All calls are made by one thread; up to `helpers` helpers run in
 * parallel. The results are the same for any number of them.
 *
 * Isolation. The helper receives a sealed copy of the picture in memory, never a path. The copy is read through the
 * caller's opener, which decides which files may be opened.
 *
 * Cache. A picture is identified by the SHA-256 of its file; a cache entry by that, by what was asked for, and by the
 * SHA-256 of the helper. Only the user can access the cache (mode 0700). Entries are written under a temporary name and
 * renamed, so they are complete or absent. A file with the same device, inode, size and times as when it was hashed is
 * not read again, unless it was hashed within three seconds of its last change. Anybody may delete the cache at any
 * time, even during a run. Refused pictures are cached too; a crash, a timeout or a failure to start the helper is not.
 * Nothing is tried twice. */
#ifndef STONE_DARKROOM_PICTURES_H
#define STONE_DARKROOM_PICTURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/file.h"
#include "model/picture.h"
#include "scene/scene.h"

typedef struct stone_darkroom stone_darkroom;

/* Opens a picture for reading, as stone_folder_descriptor does: returns the descriptor of a plain file, or -1 and sets
 * *result. The darkroom closes the descriptor. Called from several threads at a time, also after stone_darkroom_facts
 * has returned. */
typedef int stone_picture_opener(void *who, const char *file, stone_file_result *result);

typedef struct {
    const char *helper; /* path of stonehand-pictures */
    const char *cache;  /* folder, made with its parents if it is missing; entries are stored in its folder "pictures".
                           NULL: a temporary folder, removed by stone_darkroom_close */
    uint32_t helpers;   /* most that run at a time; 0 means 1 */
    uint32_t seconds;   /* time limit for one picture; 0 means 60 */
    stone_picture_opener *opener;
    void *who; /* passed to the opener */
} stone_darkroom_setup;

/* Opens a darkroom. Strings are copied. NULL: no cache folder can be used; *reason then says why, as a clause for a
 * message (a constant). A missing helper is not an error: pictures in the cache are used, and every other picture is
 * broken, with a reason that says so. */
stone_darkroom *stone_darkroom_open(const stone_darkroom_setup *setup, const char **reason);
void stone_darkroom_close(stone_darkroom *room); /* NULL is allowed */

/* Reads the facts of `n` pictures, named as in boxes and stories, repetitions allowed. Fills the list, sorted by name,
 * each name once, strings in the arena. A picture that is missing, outside or broken is listed with its reason, a
 * clause for a message. */
void stone_darkroom_facts(stone_darkroom *room, const char *const *files, uint32_t n, stone_arena *arena,
                          stone_picture_list *list);

typedef enum {
    STONE_PRINT_FORM_JPEG,   /* baseline JPEG, sRGB, inks or grey, upright, no metadata: for PDF */
    STONE_PRINT_FORM_VECTOR, /* of an SVG: a PDF of one page, whatever the size wanted */
    STONE_PRINT_FORM_PIXELS, /* the same picture as raw pixels: for screens and rasters */
} stone_print_form;

/* The press that pictures are separated for, that is, converted to its inks. */
typedef struct {
    const uint8_t *profile; /* ICC profile of four inks */
    size_t size;
    const char *hash;   /* SHA-256 of the profile */
    uint32_t ink_limit; /* total ink coverage in per cent */
} stone_separation;

/* A prepared picture: what is wanted, and the result. */
typedef struct {
    const char *hash;                       /* of a picture that stone_darkroom_facts found OK */
    uint32_t x, y, part_width, part_height; /* the part wanted, in pixels of the upright picture; width 0: all */
    uint32_t width, height; /* largest size of the part in pixels (1 to 20,000); never enlarged, proportions kept */
    stone_print_form form;
    bool grey;                          /* for a page printed in black only */
    uint32_t ground;                    /* shows through clear parts: 0xrrggbb of sRGB, or 0xccmmyykk */
    const stone_separation *separation; /* NULL: sRGB; grey pictures stay grey in any case */
    uint32_t quality;                   /* of a JPEG, 1 to 100 */
    uint32_t sharpen;                   /* per cent of the usual amount */
    const char *path;               /* out: path of the file in the cache, in the arena; NULL: it could not be made */
    const char *reason;             /* out: why `path` is NULL, a clause for a message */
    uint32_t got_width, got_height; /* out: size of the result in pixels */
    stone_scene_part part;          /* out: the part of the picture that these pixels are, at their scale */
} stone_print;

/* Makes `n` prints; equal ones are made once. A picture whose file has changed since its facts were read is refused. */
void stone_darkroom_print(stone_darkroom *room, stone_print *prints, uint32_t n, stone_arena *arena);

/* Parses the bytes of a raw file (STONE_PRINT_FORM_PIXELS). Each pixel is blue, green, red, 255 or, if separated, cyan,
 * magenta, yellow, black, one byte each, top row first; `stride` is in bytes. `pixels` points into `bytes`. False: it
 * is not a raw file. */
bool stone_print_pixels(const void *bytes, size_t size, uint32_t *width, uint32_t *height, uint32_t *stride,
                        const uint8_t **pixels);

/* How often the helper was started; for tests. */
uint32_t stone_darkroom_starts(const stone_darkroom *room);

#endif
