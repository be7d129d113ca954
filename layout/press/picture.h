/* What a picture may be in a press file. Private to press/. */
#ifndef STONE_PRESS_PICTURE_H
#define STONE_PRESS_PICTURE_H

#include "press/paper.h"

/* An image XObject: process inks or black, no mask, no alpha; a JPEG whose bytes are as its colours say. False:
 * refused. */
bool stone_picture_check(stone_paper *paper, qpdf_oh image);

#endif
