/* Plates: the pixels of an edition's pictures, fetched from the picture helper when they are needed.
 *
 * Order of calls: stone_plates_open; stone_plates_gather before make-up, or stone_plates_find for a scene that was read
 * back; then stone_plates_prepare (or stone_plates_prepare_pages) for PDF and stone_plates_expose for rasters, in any
 * order. A picture is prepared with as many pixels as its largest use in the scene needs. What cannot be prepared is
 * a finding of the session. */
#ifndef STONE_SESSION_PLATES_H
#define STONE_SESSION_PLATES_H

#include "darkroom/pictures.h"
#include "paint/paint.h"
#include "session/session.h"

typedef struct stone_plates stone_plates;

/* Never returns NULL. Does not start the helper. The session is borrowed and must outlive the plates. */
stone_plates *stone_plates_open(stone_session *session);
void stone_plates_close(stone_plates *plates); /* NULL is allowed */

/* Fills the list with the facts of every picture that the edition's boxes and stories name. */
void stone_plates_gather(stone_plates *plates, const stone_edition *edition, stone_picture_list *list);

/* Looks for the pictures of a scene that was read back, beside it and in the allowed folders. */
void stone_plates_find(stone_plates *plates, stone_scene *scene);

/* Prepares every picture of the scene for PDF at the style's resolution, and sets its path in the scene. With a
 * `separation` pictures are in the inks of that press; NULL: in sRGB. */
void stone_plates_prepare(stone_plates *plates, stone_scene *scene, const stone_separation *separation);

/* The same for files of one page each, so that a page's file does not depend on other pages. The result is indexed by
 * page, then by image, and lives in the session's arena; the scene is not changed. */
const stone_scene_print *const *stone_plates_prepare_pages(stone_plates *plates, const stone_scene *scene,
                                                           const stone_separation *separation);

/* Fetches the pixels of every picture that the pages show, for rasters at `dpi`, in sRGB. With a `separation` the
 * pixels of photographs that are not grey hold the four inks of that press instead.
 *
 * stone_plates_pixels then is the `pixels` function of a stone_paint_order, with the plates as its context. Several
 * threads may call it at once. A picture without pixels is a field of grey. */
void stone_plates_expose(stone_plates *plates, const stone_scene *scene, uint32_t dpi,
                         const stone_separation *separation);
bool stone_plates_pixels(void *plates, uint32_t image, stone_raster *raster, stone_scene_part *part);

/* The absolute paths of the pictures read, for dependencies. NULL-terminated, in the session's arena. */
const char *const *stone_plates_files(stone_plates *plates);

#endif
