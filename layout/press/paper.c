/* See paper.h. libqpdf keeps errors until they are asked for; calls on objects tell of none. */
#include "press/paper.h"

#include <string.h>

bool stone_paper_open(stone_paper *p, stone_arena *arena, const char *name, const uint8_t *bytes, size_t size)
{
    *p = (stone_paper){.qpdf = qpdf_init(), .arena = arena};
    if (!p->qpdf) {
        p->fault = "there is not enough memory";
        return false;
    }
    qpdf_silence_errors(p->qpdf);
    qpdf_set_suppress_warnings(p->qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(p->qpdf, QPDF_FALSE);
    qpdf_read_memory(p->qpdf, name, (const char *)bytes, size, NULL);
    return stone_paper_sound(p);
}

void stone_paper_close(stone_paper *p)
{
    if (p->qpdf)
        qpdf_cleanup(&p->qpdf);
}

bool stone_paper_sound(stone_paper *p)
{
    while (!p->fault && qpdf_has_error(p->qpdf))
        p->fault = stone_arena_string(p->arena, qpdf_get_error_full_text(p->qpdf, qpdf_get_error(p->qpdf)));
    return !p->fault;
}

bool stone_paper_write(stone_paper *p, uint8_t **bytes, size_t *size)
{
    qpdf_init_write_memory(p->qpdf);
    qpdf_set_deterministic_ID(p->qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(p->qpdf, qpdf_o_disable);
    qpdf_set_stream_data_mode(p->qpdf, qpdf_s_preserve);
    qpdf_write(p->qpdf);
    if (!stone_paper_sound(p))
        return false;
    *size = qpdf_get_buffer_length(p->qpdf);
    *bytes = stone_arena_copy(p->arena, qpdf_get_buffer(p->qpdf), *size);
    return stone_paper_sound(p);
}
