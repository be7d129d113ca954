/* Forms that replace the placeholders left by the painter; see press.h. Private to press/. */
#ifndef STONE_PRESS_FORMS_H
#define STONE_PRESS_FORMS_H

#include "press/paper.h"

/* The number marked in a placeholder image; -1: it is an ordinary picture. */
int64_t stone_form_number(stone_paper *paper, qpdf_oh image);

/* Makes the page of a form's PDF a form XObject of this file, with unchanged content. 0: it failed, and a fault was
 * noted. */
qpdf_oh stone_form_make(stone_paper *paper, const stone_press_form *form);

#endif
