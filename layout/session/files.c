/* The files and folders that a make depends on, for dependency rules and for programs that watch an edition. */
#include <glib.h>
#include <string.h>

#include "session/plates.h"

typedef STONE_LIST(const char *) path_list;

static void add(stone_session *s, path_list *list, GHashTable *seen, const char *path)
{
    if (path && g_hash_table_add(seen, g_strdup(path)))
        *STONE_PUSH(s->made.arena, list) = stone_arena_string(s->made.arena, path);
}

const char *const *stone_session_files(stone_session *s)
{
    path_list list = {0};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < stone_sources_count(s->made.sources); i++)
        add(s, &list, seen, stone_session_path(s, stone_sources_at(s->made.sources, i)->name));
    for (const char *const *file = s->made.plates ? stone_plates_files(s->made.plates) : NULL; file && *file; file++)
        add(s, &list, seen, *file);
    for (uint32_t i = 0; s->made.scene && i < s->made.scene->fonts.n; i++)
        add(s, &list, seen, s->made.scene->fonts.at[i].path);
    *STONE_PUSH(s->made.arena, &list) = NULL;
    return list.at;
}

const char *const *stone_session_tried(stone_session *s)
{
    path_list list = {0};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *own = *s->made.folder ? s->made.folder : ".", *path;
    for (uint32_t i = 0; (path = stone_sources_tried(s->made.sources, i)); i++)
        add(s, &list, seen, path);
    for (uint32_t i = 0; s->made.edition && i < s->made.pictures.list.n; i++) {
        const char *file = s->made.pictures.list.at[i].file;
        g_autofree char *at = g_path_is_absolute(file)
                                  ? g_strdup(file)
                                  : g_build_filename(own, s->made.edition->pictures_folder, file, NULL);
        if (s->made.pictures.list.at[i].state != STONE_PICTURE_OK)
            add(s, &list, seen, at);
    }
    *STONE_PUSH(s->made.arena, &list) = NULL;
    return list.at;
}

/* The name of a story or a picture may itself begin with a folder. */
static void add_folder_of(stone_session *s, path_list *list, GHashTable *seen, const char *folder, const char *file)
{
    g_autofree char *path = g_path_is_absolute(file) ? g_strdup(file) : g_build_filename(folder, file, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_file_test(parent, G_FILE_TEST_IS_DIR))
        add(s, list, seen, parent);
}

const char *const *stone_session_folders(stone_session *s)
{
    path_list list = {0};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const char *own = *s->made.folder ? s->made.folder : ".";
    add_folder_of(s, &list, seen, own, "x");
    static const char *const usual[] = {"stories", "pictures", "ads", "tables", "pages", "styles", "fonts"};
    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
        g_autofree char *folder = g_build_filename(own, usual[i], NULL);
        add_folder_of(s, &list, seen, folder, "x");
    }
    if (s->made.edition) {
        g_autofree char *pictures = g_build_filename(own, s->made.edition->pictures_folder, NULL);
        add_folder_of(s, &list, seen, pictures, "x");
        for (uint32_t i = 0; i < s->made.pictures.list.n; i++)
            add_folder_of(s, &list, seen, pictures, s->made.pictures.list.at[i].file);
    }
    *STONE_PUSH(s->made.arena, &list) = NULL;
    return list.at;
}
