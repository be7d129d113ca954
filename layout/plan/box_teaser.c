/* Teaser boxes: they refer to stories inside, with the pages these start on. */
#include "plan/box.h"

static const char *const picture_words[] = {"none", "left", "top", NULL};

const stone_key stone_teaser_box_keys[] = {
    {"teaser", STONE_CONTENT | STONE_ONE | STONE_SEVERAL, STONE_FORM_ID,
     .help = "Refers to one story or several, with the pages they start on."},
    {"picture", STONE_ONE, STONE_FORM_WORD, picture_words, .help = "The position of the teaser's picture."},
    {"picture-width", STONE_ONE, STONE_FORM_WIDTH,
     .help = "The width of a teaser's picture at the left; one third by default."},
    STONE_BOX_KEY_HEAD("The head class."),
    {0},
};

void stone_teaser_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_teaser_box *own)
{
    const stone_node *width = stone_node_at(node, "picture-width");
    own->head = stone_box_head(r, node);
    stone_box_mention_all(r, box, stone_node_at(node, "teaser"), &own->stories);
    own->picture = (stone_teaser_picture)stone_word_at(node, "picture", picture_words, STONE_TEASER_NO_PICTURE);
    if (width)
        own->picture_width = stone_dim_read(r, STONE_FORM_WIDTH, width);
}
