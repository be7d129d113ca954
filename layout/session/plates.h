/* Plates: the pixels of an edition's pictures, fetched from the picture helper when somebody needs them. Facts come
 * first, for make-up; then, for each picture the scene shows, as many pixels as its largest use wants. */
#ifndef STONE_SESSION_PLATES_H
#define STONE_SESSION_PLATES_H

#include "darkroom/pictures.h"
#include "paint/paint.h"
#include "session/session.h"

typedef struct stone_plates stone_plates;

/* Starts nothing yet. The session is borrowed. */
stone_plates *stone_plates_open(stone_session *session);
void stone_plates_close(stone_plates *plates); /* NULL is fine */

/* Fills the list with what is known of every picture that the edition's boxes and stories name. */
void stone_plates_gather(stone_plates *plates, const stone_edition *edition, stone_picture_list *list);

/* For a scene read back: looks for its pictures beside it and in the folders allowed. */
void stone_plates_find(stone_plates *plates, stone_scene *scene);

/* Prepares the JPEG of every picture of the scene at the resolution wanted and sets its path. `separation`: in the inks
 * of that press; NULL: in sRGB. */
void stone_plates_prepare(stone_plates *plates, stone_scene *scene, const stone_separation *separation);

/* The same for files of one page: by page, then by image, each picture as its page shows it. So a page's file hangs on
 * no other page. Lives in the session's arena. */
const stone_scene_print *const *stone_plates_prepare_pages(stone_plates *plates, const stone_scene *scene,
                                                           const stone_separation *separation);

/* Fetches the pixels of every picture that the pages show, for rasters at `dpi`, in sRGB; with a separation photographs
 * that are not grey have the four inks of that press in place of colours. Then a stone_paint_order's `pixels` with the
 * plates as its context, safe from several threads. */
void stone_plates_expose(stone_plates *plates, const stone_scene *scene, uint32_t dpi,
                         const stone_separation *separation);
bool stone_plates_pixels(void *plates, uint32_t image, stone_raster *raster, stone_scene_part *part);

/* The absolute paths of the files read, for dependencies; ends with NULL. */
const char *const *stone_plates_files(stone_plates *plates);

#endif
