/* Reads scenes instead of an edition: one file, or the files of a folder as one scene. Scenes name fonts and pictures
 * by file and hash. Fonts are looked for in the data folder, beside the scene and in the allowed folders. */
#include <errno.h>
#include <glib.h>
#include <string.h>

#include "base/file.h"
#include "base/share.h"
#include "scene/dump.h"
#include "scene/join.h"
#include "session/plates.h"

enum { MOST_SCENE = 256 << 20, MOST_FONT = 64 << 20, MOST_SHEETS = 4096 };

/* The path of a file with this hash, or NULL. */
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
        path = stone_arena_print(s->made.arena, "%s/%s", stone_folder_path(f), file);
    stone_arena_close(scratch);
    stone_folder_close(f);
    return path;
}

/* Looks in a folder of fonts and in its immediate subfolders. */
static const char *matching_below(stone_session *s, const char *folder, const stone_scene_font *font)
{
    const char *path = matching(s, folder, font->file, font->hash);
    g_autoptr(GDir) dir = path || !folder ? NULL : g_dir_open(*folder ? folder : ".", 0, NULL);
    for (const char *name; dir && !path && (name = g_dir_read_name(dir));) {
        const char *below = stone_arena_print(s->made.arena, "%s/%s", *folder ? folder : ".", name);
        if (g_file_test(below, G_FILE_TEST_IS_DIR))
            path = matching(s, below, font->file, font->hash);
    }
    return path;
}

static void find_fonts(stone_session *s)
{
    for (uint32_t i = 0; i < s->made.scene->fonts.n; i++) {
        stone_scene_font *font = &s->made.scene->fonts.at[i];
        if (font->path || !font->file || !font->hash)
            continue;
        font->path = matching_below(s, s->fonts_folder, font);
        if (!font->path)
            font->path = matching_below(s, s->made.folder, font);
        for (const char *const *allowed = s->options.allowed; allowed && *allowed && !font->path; allowed++)
            font->path = matching_below(s, *allowed, font);
    }
}

bool stone_session_bytes(const char *path, size_t most, stone_arena *arena, stone_findings *findings, char **bytes,
                         size_t *size)
{
    g_autofree char *beside = g_path_get_dirname(path), *name = g_path_get_basename(path);
    stone_folder *folder = stone_folder_open(beside);
    stone_file_result result = folder ? stone_folder_read(folder, name, most, arena, bytes, size) : STONE_FILE_MISSING;
    int error = errno;
    stone_folder_close(folder);
    if (result == STONE_FILE_OK)
        return true;
    stone_findings_stop(findings,
                        result == STONE_FILE_MISSING ? STONE_FINDING_FILE_MISSING : STONE_FINDING_FILE_UNREADABLE,
                        STONE_SPAN_NONE, "The file `%s` cannot be read%s%s.", path,
                        result == STONE_FILE_FAILED ? ": " : "", result == STONE_FILE_FAILED ? g_strerror(error) : "");
    return false;
}

/* One scene file and what was read from it. Results are joined in the order of the list, so that they do not depend on
 * the number of threads. */
typedef struct {
    char *path;
    const char *name; /* the last part of the path */
    stone_arena *arena;
    stone_findings findings;
    stone_scene *scene;
} scene_sheet;

static void read_sheet(void *context, uint32_t i)
{
    scene_sheet *one = g_ptr_array_index((GPtrArray *)context, i);
    char *bytes;
    size_t size;
    if (stone_session_bytes(one->path, MOST_SCENE, one->arena, &one->findings, &bytes, &size))
        one->scene = stone_scene_read(bytes, size, one->name, &one->findings);
}

static void free_sheet(gpointer data)
{
    scene_sheet *one = data;
    g_free(one->path);
    stone_arena_close(one->arena);
    g_free(one);
}

static void add_sheet(GPtrArray *sheets, char *path)
{
    scene_sheet *one = g_new0(scene_sheet, 1);
    one->path = path;
    one->name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    one->arena = stone_arena_open();
    stone_findings_init(&one->findings, one->arena);
    g_ptr_array_add(sheets, one);
}

/* Page 9 before page 10, A2 before B1. */
static int by_folio(const void *a, const void *b)
{
    const char *p = (*(const scene_sheet *const *)a)->name, *q = (*(const scene_sheet *const *)b)->name;
    while (*p && *q) {
        if (g_ascii_isdigit(*p) && g_ascii_isdigit(*q)) {
            char *after_p, *after_q;
            guint64 n = g_ascii_strtoull(p, &after_p, 10), m = g_ascii_strtoull(q, &after_q, 10);
            if (n != m)
                return n < m ? -1 : 1;
            p = after_p;
            q = after_q;
        } else if (*p != *q)
            return (unsigned char)*p < (unsigned char)*q ? -1 : 1;
        else {
            p++;
            q++;
        }
    }
    return (*p != 0) - (*q != 0);
}

static void list_folder(const char *path, GPtrArray *sheets)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && sheets->len < MOST_SHEETS && (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".scene") && name[0] != '.')
            add_sheet(sheets, g_build_filename(path, name, NULL));
    if (sheets->len)
        qsort(sheets->pdata, sheets->len, sizeof(gpointer), by_folio);
}

static void read_all(stone_session *s, GPtrArray *sheets)
{
    stone_share(s->options.threads, sheets->len, read_sheet, sheets);
    for (guint i = 0; i < sheets->len; i++) {
        scene_sheet *one = g_ptr_array_index(sheets, i);
        stone_findings_join(&s->made.findings, &one->findings);
        if (!one->scene) {
            s->made.findings.stops = true;
            continue;
        }
        if (!s->made.scene)
            s->made.scene = one->scene;
        else if (!stone_scene_join(s->made.scene, one->scene)) {
            stone_findings_stop(&s->made.findings, STONE_FINDING_SCENE_UNREADABLE, STONE_SPAN_NONE,
                                "With the page of `%s` the scene has too many colours, fonts or pictures.", one->name);
            stone_scene_close(one->scene);
        }
    }
}

void stone_session_read(stone_session *s, const char *path)
{
    stone_session_begin(s, path);
    int64_t from = stone_session_now();
    bool whole = g_file_test(path, G_FILE_TEST_IS_DIR);
    if (whole)
        s->made.folder = stone_arena_print(s->made.arena, "%s/", path);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(free_sheet);
    if (whole)
        list_folder(path, sheets);
    else
        add_sheet(sheets, g_strdup(path));
    read_all(s, sheets);
    if (sheets->len == 0)
        stone_findings_stop(&s->made.findings, STONE_FINDING_FILE_MISSING, STONE_SPAN_NONE,
                            "The folder `%s` contains no scene files (NAME.scene).", path);
    if (s->made.findings.stops) {
        stone_scene_close(s->made.scene);
        s->made.scene = NULL;
    }
    stone_session_clock(s, &s->made.timing.read, from);
}

void stone_session_equip(stone_session *s)
{
    if (!s->made.scene || s->made.plates)
        return;
    find_fonts(s);
    s->made.plates = stone_plates_open(s);
    stone_plates_find(s->made.plates, s->made.scene);
}

stone_outcome stone_session_load(stone_session *s, const char *path)
{
    stone_session_read(s, path);
    int64_t from = stone_session_now();
    stone_session_equip(s);
    stone_session_clock(s, &s->made.timing.read, from);
    return stone_session_finish(s);
}
