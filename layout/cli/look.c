/* scene, png and fonts: commands that show what was made and which fonts a style has. */
#include <glib.h>
#include <stdio.h>

#include "findings.h"
#include "options.h"
#include "work.h"

int stone_scene_run(const stone_request *r)
{
    stone_session *session = stone_work_open(r);
    if (!session)
        return STONE_EXIT_TROUBLE;
    int status = stone_work_make(session, r, true);
    if (status == STONE_EXIT_DONE || status == STONE_EXIT_FINDINGS) {
        size_t size;
        const char *text = stone_session_scene(session, r->value[STONE_OPTION_GLYPHS] != NULL, &size);
        int printed = stone_print(text, size);
        status = printed > status ? printed : status;
    }
    status = stone_work_close(session, r->argument, status);
    stone_session_close(session);
    return status;
}

int stone_png_run(const stone_request *r)
{
    unsigned dpi = 100;
    if (!stone_request_number(r, STONE_OPTION_DPI, 10, 1200, &dpi))
        return STONE_EXIT_TROUBLE;
    stone_session *session = stone_work_open(r);
    if (!session)
        return STONE_EXIT_TROUBLE;
    g_autofree char *beside = g_path_get_dirname(r->argument);
    const char *folder = r->value[STONE_OPTION_OUTPUT] ? r->value[STONE_OPTION_OUTPUT] : beside;
    int status = stone_work_make(session, r, true);
    if ((status == STONE_EXIT_DONE || status == STONE_EXIT_FINDINGS) &&
        !stone_stage_pngs(session, folder, dpi, r->value[STONE_OPTION_OVERLAY]))
        status = STONE_EXIT_TROUBLE;
    status = stone_work_close(session, r->argument, status);
    stone_session_close(session);
    return status;
}

int stone_fonts_run(const stone_request *r)
{
    stone_session *session = stone_work_open(r);
    if (!session)
        return STONE_EXIT_TROUBLE;
    size_t size;
    const char *text = stone_session_fonts(session, r->argument, &size);
    stone_remarks_print(session, STONE_LEVEL_INFO);
    int status = text ? stone_print(text, size) : STONE_EXIT_TROUBLE;
    if (status == STONE_EXIT_DONE && stone_session_count(session, STONE_LEVEL_ERROR))
        status = STONE_EXIT_FINDINGS;
    stone_session_close(session);
    return status;
}
