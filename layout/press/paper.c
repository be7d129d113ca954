/* libqpdf keeps errors until they are asked for; calls on objects do not report them. */
#include "press/paper.h"

#include <glib.h>
#include <string.h>

bool stone_paper_open(stone_paper *p, stone_arena *arena, const char *name, const uint8_t *bytes, size_t size)
{
    *p = (stone_paper){.qpdf = qpdf_init(), .arena = arena, .page = UINT32_MAX, .fault_page = UINT32_MAX};
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
    if (!p->qpdf)
        return;
    while (qpdf_has_error(p->qpdf)) /* otherwise libqpdf prints the errors that were not asked for */
        qpdf_get_error(p->qpdf);
    qpdf_cleanup(&p->qpdf);
}

bool stone_paper_sound(stone_paper *p)
{
    while (!p->fault && qpdf_has_error(p->qpdf))
        stone_paper_refuse(p, "%s", qpdf_get_error_full_text(p->qpdf, qpdf_get_error(p->qpdf)));
    return !p->fault;
}

bool stone_paper_refuse(stone_paper *p, const char *format, ...)
{
    if (p->fault)
        return false;
    va_list list;
    va_start(list, format);
    g_autofree char *words = g_strdup_vprintf(format, list);
    va_end(list);
    p->fault = stone_arena_string(p->arena, words);
    p->fault_page = p->page;
    return false;
}

bool stone_paper_is(stone_paper *p, qpdf_oh dict, const char *key, const char *name)
{
    qpdf_oh value = qpdf_oh_get_key(p->qpdf, dict, key);
    return qpdf_oh_is_name(p->qpdf, value) && strcmp(qpdf_oh_get_name(p->qpdf, value), name) == 0;
}

stone_paper_keys stone_paper_list(stone_paper *p, qpdf_oh dict)
{
    stone_paper_keys keys = {0};
    if (qpdf_oh_is_dictionary(p->qpdf, dict))
        for (qpdf_oh_begin_dict_key_iter(p->qpdf, dict); qpdf_oh_dict_more_keys(p->qpdf);)
            *STONE_PUSH(p->arena, &keys) = stone_arena_string(p->arena, qpdf_oh_dict_next_key(p->qpdf));
    return keys;
}

bool stone_paper_write(stone_paper *p, const char *version, uint8_t **bytes, size_t *size)
{
    qpdf_init_write_memory(p->qpdf);
    if (version)
        qpdf_force_pdf_version(p->qpdf, version);
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
