/* Decides which print (a picture prepared for one place) each use of a picture needs: a grey one on a page printed in
 * black only, and for transparent pictures one on the tint behind it. A picture that is needed in two ways is in the
 * scene's table of images twice. */
#ifndef STONE_PAGE_PRINTS_H
#define STONE_PAGE_PRINTS_H

#include "model/picture.h"
#include "scene/scene.h"

/* Call it when all pages are complete. The first images of the scene's table must be those of the list, in its order.
 */
void stone_prints_settle(stone_scene *scene, const stone_picture_list *pictures);

#endif
