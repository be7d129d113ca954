/* A scene read back in place of an edition. It names fonts and pictures by file and hash; they are found again beside
 * it and under the data folder. */
#include <errno.h>
#include <glib.h>
#include <string.h>

#include "api/plates.h"
#include "api/session.h"
#include "base/file.h"
#include "scene/dump.h"

enum { MOST_SCENE = 256 << 20, MOST_FONT = 64 << 20 };

/* The path of a file that bears this hash, or NULL. */
static const char *matching(stone_session *s, const char *folder, const char *file, const char *hash)
{
    stone_folder *f = folder ? stone_folder_open(*folder ? folder : ".") : NULL;
    if (!f)
        return NULL;
    const char *path = NULL;
    stone_arena *scratch = stone_arena_open();
    char *bytes;
    size_t size;
    if (stone_folder_read(f, file, MOST_FONT, scratch, &bytes, &size) == STONE_FILE_OK &&
        strcmp(stone_hash_of(bytes, size).hex, hash) == 0)
        path = stone_arena_print(s->arena, "%s/%s", stone_folder_path(f), file);
    stone_arena_close(scratch);
    stone_folder_close(f);
    return path;
}

/* Directly in a folder of fonts, or one folder below. */
static const char *matching_below(stone_session *s, const char *folder, const stone_scene_font *font)
{
    const char *path = matching(s, folder, font->file, font->hash);
    g_autoptr(GDir) dir = path || !folder ? NULL : g_dir_open(*folder ? folder : ".", 0, NULL);
    for (const char *name; dir && !path && (name = g_dir_read_name(dir));) {
        const char *below = stone_arena_print(s->arena, "%s/%s", *folder ? folder : ".", name);
        if (g_file_test(below, G_FILE_TEST_IS_DIR))
            path = matching(s, below, font->file, font->hash);
    }
    return path;
}

static void find_fonts(stone_session *s)
{
    for (uint32_t i = 0; i < s->scene->fonts.n; i++) {
        stone_scene_font *font = &s->scene->fonts.at[i];
        if (font->path || !font->file || !font->hash)
            continue;
        font->path = matching_below(s, s->fonts_folder, font);
        if (!font->path)
            font->path = matching_below(s, s->folder, font);
    }
}

stone_outcome stone_session_load(stone_session *s, const char *path)
{
    stone_session_begin(s, path);
    int64_t from = stone_session_now();
    stone_folder *folder = stone_folder_open(*s->folder ? s->folder : ".");
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    char *bytes = NULL;
    size_t size = 0;
    stone_file_result result =
        folder ? stone_folder_read(folder, name, MOST_SCENE, s->arena, &bytes, &size) : STONE_FILE_MISSING;
    int error = errno;
    stone_folder_close(folder);
    if (result == STONE_FILE_OK)
        s->scene = stone_scene_read(bytes, size, name, &s->findings);
    else
        stone_findings_stop(&s->findings,
                            result == STONE_FILE_MISSING ? STONE_FINDING_FILE_MISSING : STONE_FINDING_FILE_UNREADABLE,
                            STONE_SPAN_NONE, "%s cannot be read%s%s", path, result == STONE_FILE_FAILED ? ": " : "",
                            result == STONE_FILE_FAILED ? g_strerror(error) : "");
    if (s->scene) {
        find_fonts(s);
        s->plates = stone_plates_open(s);
        stone_plates_find(s->plates, s->scene);
    }
    stone_session_clock(s, &s->timing.read, from);
    return stone_session_finish(s);
}
