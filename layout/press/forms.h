/* Forms for what the painting left placeholders of; see press.h. Private to press/. */
#ifndef STONE_PRESS_FORMS_H
#define STONE_PRESS_FORMS_H

#include "press/paper.h"

/* The number that an image marks; -1: it is a picture. */
int64_t stone_form_number(stone_paper *paper, qpdf_oh image);

/* The form's page as a form XObject of the file at hand, its content as it was; 0: it cannot be, with a fault. */
qpdf_oh stone_form_make(stone_paper *paper, const stone_press_form *form);

#endif
