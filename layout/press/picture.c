/* Adobe's programs write CMYK JPEGs inverted, marked by an APP14 segment, and a PDF must then invert them with /Decode.
 * Without it, the picture prints as a negative. */
#include "press/picture.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* True if a JPEG has Adobe's segment before its pixels. */
static bool adobe(const unsigned char *b, size_t n)
{
    for (size_t at = 2; at + 9 < n && b[at] == 0xFF && b[at + 1] != 0xDA;) {
        size_t size = (size_t)b[at + 2] << 8 | b[at + 3];
        if (b[at + 1] == 0xEE && size >= 7 && memcmp(b + at + 4, "Adobe", 5) == 0)
            return true;
        at += 2 + size;
    }
    return false;
}

static bool check_jpeg(stone_paper *p, qpdf_oh image, qpdf_oh dict)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    if (qpdf_oh_is_array(p->qpdf, qpdf_oh_get_key(p->qpdf, dict, "/Decode")))
        return true;
    qpdf_oh_get_stream_data(p->qpdf, image, qpdf_dl_none, &decoded, &bytes, &size);
    bool inverted = adobe(bytes, size);
    free(bytes);
    return !inverted || stone_paper_refuse(p, "a CMYK JPEG is inverted and would print as a negative");
}

bool stone_picture_check(stone_paper *p, qpdf_oh image)
{
    static const char *const masks[] = {"/SMask", "/Mask", "/SMaskInData"};
    qpdf_data q = p->qpdf;
    qpdf_oh dict = qpdf_oh_get_dict(q, image);
    if (!stone_paper_is(p, dict, "/Subtype", "/Image"))
        return stone_paper_refuse(p, "an XObject is neither a picture nor a form");
    for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
        qpdf_oh mask = qpdf_oh_get_key(q, dict, masks[i]);
        if (qpdf_oh_is_stream(q, mask) || qpdf_oh_is_array(q, mask) || qpdf_oh_is_integer(q, mask))
            return stone_paper_refuse(p, "a picture has an alpha channel or a mask");
    }
    if (stone_paper_is(p, dict, "/ColorSpace", "/DeviceGray"))
        return true;
    if (!stone_paper_is(p, dict, "/ColorSpace", "/DeviceCMYK"))
        return stone_paper_refuse(p, "a picture is in RGB, or in colours that the press does not have");
    return !stone_paper_is(p, dict, "/Filter", "/DCTDecode") || check_jpeg(p, image, dict);
}
