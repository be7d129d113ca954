/* Checks pictures for a press file. Private to press/. */
#ifndef STONE_PRESS_PICTURE_H
#define STONE_PRESS_PICTURE_H

#include "press/paper.h"

/* Checks an image XObject: it must be in process inks or black, without mask or alpha, and a JPEG must not be inverted.
 * False: refused. */
bool stone_picture_check(stone_paper *paper, qpdf_oh image);

#endif
