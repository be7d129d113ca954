/* Picture and graphic boxes: a photograph, or a graphic that stays vector; they differ in what they crop by default. */
#include "plan/box.h"

#include <string.h>

static const char *const crop_words[] = {"fill", "whole", NULL};

#define SHOWN_KEYS                                                                                                     \
    {"caption", STONE_ONE, STONE_FORM_TEXT,                                                                            \
     .help = "The cutline; by default that of the story or, failing that, of the file."},                              \
        {"credit", STONE_ONE, STONE_FORM_TEXT,                                                                         \
         .help = "The credit; by default that of the story or, failing that, of the file."},                           \
        {"crop", STONE_ONE, STONE_FORM_WORD, crop_words,                                                               \
         .help = "Whether the picture is cropped to fill the box or shown whole."},                                    \
        {"shape", STONE_ONE, STONE_FORM_WORD, stone_shape_words,                                                       \
         .help = "For a picture over other boxes: whether text runs round the outline of a cut-out."},                 \
        {"focus",                                                                                                      \
         STONE_SEVERAL,                                                                                                \
         STONE_FORM_PERCENT,                                                                                           \
         NULL,                                                                                                         \
         0,                                                                                                            \
         100,                                                                                                          \
         2,                                                                                                            \
         .help = "The point that a crop keeps visible, measured from the left and the top."},                          \
    {                                                                                                                  \
        "link", STONE_ONE, STONE_FORM_ID, .help = "The story to which the picture links."                              \
    }

const stone_key stone_picture_box_keys[] = {
    {"picture", STONE_CONTENT | STONE_SHARED | STONE_ONE, STONE_FORM_PICTURE,
     .help = "A photograph with cutline and credit."},
    SHOWN_KEYS,
    {0},
};

const stone_key stone_graphic_box_keys[] = {
    {"graphic", STONE_CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "An SVG or PDF page, printed as vectors."},
    SHOWN_KEYS,
    {0},
};

/* `FILE`, or `ID/2`: the second picture of a story. */
static void read_shown(stone_reading *r, const stone_node *node, const stone_node *shown, const stone_box *box,
                       stone_picture_box *own, stone_crop crop)
{
    const stone_node *focus = stone_node_at(node, "focus"), *link = stone_node_at(node, "link");
    const char *slash = strrchr(shown->text, '/');
    own->caption = stone_words_read(r, stone_node_at(node, "caption"));
    own->credit = stone_words_read(r, stone_node_at(node, "credit"));
    own->number = slash && slash > shown->text ? stone_box_picture_number(slash + 1) : 0;
    if (own->number) {
        own->story = stone_arena_slice(r->arena, shown->text, (size_t)(slash - shown->text));
        stone_box_mention(r, box, own->story, shown->span);
    } else
        own->file = shown->text;
    own->crop = (stone_crop)stone_word_at(node, "crop", crop_words, crop);
    own->outline = stone_box_is_outline(node);
    own->focus_x = own->focus_y = 500;
    if (focus) {
        own->focus_x = (uint16_t)stone_value_of(STONE_FORM_PERCENT, focus->items.at[0]).number;
        own->focus_y = (uint16_t)stone_value_of(STONE_FORM_PERCENT, focus->items.at[1]).number;
        own->focus_set = true;
    }
    if (link) {
        own->link = link->text;
        stone_box_mention(r, box, link->text, link->span);
    }
}

void stone_picture_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_picture_box *own)
{
    read_shown(r, node, stone_node_at(node, "picture"), box, own, STONE_CROP_FILL);
}

void stone_graphic_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_graphic_box *own)
{
    read_shown(r, node, stone_node_at(node, "graphic"), box, own, STONE_CROP_WHOLE);
}
