/* See facts.h. */
#include "pictures/facts.h"

#include "pictures/answer.h"
#include "pictures/caption.h"
#include "pictures/decode.h"
#include "pictures/outline.h"

bool stone_facts_begin(void)
{
    return stone_caption_begin();
}

/* Decodes all pixels and discards them. A JPEG is decoded at an eighth of its size, which still reads all of its data.
 */
static bool whole(const stone_negative *n)
{
    VipsImage *image = stone_decode_open(n, n->kind == STONE_NEGATIVE_JPEG ? 8 : 1);
    if (!image)
        return false;
    double mean;
    bool ok = vips_avg(image, &mean, NULL) == 0;
    g_object_unref(image);
    return ok;
}

void stone_facts_answer(const stone_negative *n)
{
    VipsImage *image = stone_decode_open(n, 1);
    if (!image || !whole(n)) {
        stone_decode_refuse(n);
        return;
    }
    bool lies = stone_decode_lies(image);
    stone_answer_line("state", "ok");
    stone_answer_line("type", stone_negative_names[n->kind]);
    stone_answer_number("width", lies ? image->Ysize : image->Xsize);
    stone_answer_number("height", lies ? image->Xsize : image->Ysize);
    stone_answer_line("profile", vips_image_get_typeof(image, VIPS_META_ICC_NAME) ? "yes" : "no");
    stone_caption c = stone_caption_read(n);
    if (c.caption)
        stone_answer_line("caption", c.caption);
    if (c.credit)
        stone_answer_line("credit", c.credit);
    if (image->Type == VIPS_INTERPRETATION_CMYK)
        stone_answer_line("space", "cmyk");
    if (vips_image_hasalpha(image))
        stone_answer_line("alpha", "yes");
    stone_outline_answer(n);
    stone_answer_bytes("", 0);
}
