/* Reading an edition with all its files: YAML, style, stories, drawn pages. The input is a case as in tests/findings:
 * files, each after a line `=== NAME`. What precedes the first one is ignored, and so are unknown names. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "fuzz.h"
#include "grid/sheet.h"
#include "plan/read.h"

static const char *const names[] = {"edition.yaml", "own.yaml", "other.yaml", "pages/2.yaml", "stories/ferry.md"};
static char *folder, *paths[G_N_ELEMENTS(names)], *small;

static void remove_folder(void)
{
    static const char *const folders[] = {"pages", "stories", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_remove(paths[i]);
    g_remove(small);
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(folder, folders[i], NULL);
        g_rmdir(path);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    g_autofree char *bytes = NULL;
    gsize size;
    folder = g_dir_make_tmp("stonehand-fuzz-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        paths[i] = g_build_filename(folder, names[i], NULL);
        g_autofree char *parent = g_path_get_dirname(paths[i]);
        g_mkdir_with_parents(parent, 0700);
    }
    small = g_build_filename(folder, "small.yaml", NULL);
    STONE_ASSERT(g_file_get_contents(TESTS_DIR "/pages/small.yaml", &bytes, &size, NULL));
    STONE_ASSERT(g_file_set_contents(small, bytes, (gssize)size, NULL));
    atexit(remove_folder);
    return 0;
}

/* Writes the files of a case and deletes those it does not have. */
static void lay_out(const char *bytes, size_t size)
{
    static const char line[] = "=== ";
    bool put[G_N_ELEMENTS(names)] = {false};
    const char *end = bytes + size, *at = g_strstr_len(bytes, (gssize)size, line);
    while (at) {
        const char *name = at + strlen(line), *body = memchr(name, '\n', (size_t)(end - name));
        if (!body)
            break;
        const char *next = g_strstr_len(body, end - body, "\n=== ");
        size_t n = (size_t)((next ? next + 1 : end) - (body + 1));
        for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
            if (!put[i] && strlen(names[i]) == (size_t)(body - name) && memcmp(name, names[i], strlen(names[i])) == 0)
                put[i] = fuzz_write(paths[i], body + 1, n);
        at = next ? next + 1 : NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (!put[i])
            g_remove(paths[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    lay_out((const char *)bytes, size);
    stone_arena *arena = stone_arena_open();
    stone_sources *sources = stone_sources_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_read_order order = {.path = paths[0], .styles = TESTS_DIR "/../styles", .fonts = TESTS_DIR "/../fonts"};
    const stone_edition *edition = stone_edition_read(&order, arena, sources, &findings);
    STONE_ASSERT((edition == NULL) == findings.stops);
    for (uint32_t i = 0; edition && i < edition->pages.n && i < 20; i++)
        stone_page_place(arena, edition, &edition->pages.at[i], &findings);
    for (uint32_t i = 0; i < findings.list.n; i++) {
        const stone_finding *f = &findings.list.at[i];
        STONE_ASSERT(g_utf8_validate(f->message, -1, NULL));
        STONE_ASSERT(f->span.source == UINT32_MAX || f->span.source < stone_sources_count(sources));
    }
    stone_sources_close(sources);
    stone_arena_close(arena);
    return 0;
}
