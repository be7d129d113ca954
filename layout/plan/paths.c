/* See paths.h. A path is first made plain by its letters ("a/../b" is "b"), so that where it leads is known before any
 * file is touched; then it is opened beneath its folder, so that no link leads out of it. */
#include "plan/paths.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_NAMES = 4000 };

struct home_folder {
    stone_folder *folder; /* NULL: not there */
    const char *path;     /* absolute */
    const char *shown;    /* before the names of files in it: "", "styles/", … */
};

struct font {
    const char *name, *within;
};

struct stone_paths {
    stone_arena *arena;
    stone_sources *sources;
    const char *edition;
    STONE_LIST(struct home_folder) folders; /* the edition's, styles, fonts, then the allowed ones */
    STONE_LIST(stone_home) homes;           /* by source */
    STONE_LIST(struct font) fonts;          /* installed files; read when the first one is asked for */
    bool fonts_read;
};

static void add_folder(stone_paths *p, const char *path, const char *shown)
{
    stone_folder *f = path ? stone_folder_open(path) : NULL;
    *STONE_PUSH(p->arena, &p->folders) = (struct home_folder){f, f ? stone_folder_path(f) : NULL, shown};
}

stone_paths *stone_paths_open(stone_arena *arena, stone_sources *sources, const stone_read_order *order)
{
    stone_paths *p = STONE_NEW(arena, stone_paths);
    p->arena = arena;
    p->sources = sources;
    g_autofree char *folder = g_path_get_dirname(order->path), *file = g_path_get_basename(order->path);
    p->edition = stone_arena_string(arena, file);
    add_folder(p, folder, "");
    add_folder(p, order->styles, "styles/");
    add_folder(p, order->fonts, "fonts/");
    for (const char *const *a = order->allowed; a && *a; a++) {
        add_folder(p, *a, NULL);
        struct home_folder *f = &p->folders.at[p->folders.n - 1];
        f->shown = f->path ? stone_arena_print(arena, "%s/", f->path) : "";
    }
    if (!p->folders.at[0].folder) {
        stone_paths_close(p);
        return NULL;
    }
    return p;
}

void stone_paths_close(stone_paths *p)
{
    for (uint32_t i = 0; p && i < p->folders.n; i++)
        stone_folder_close(p->folders.at[i].folder);
}

const char *stone_paths_edition(const stone_paths *p)
{
    return p->edition;
}

/* Makes a path plain; NULL when it is absolute and stays so. "../" remains at the front when it leads out. */
static char *plain(stone_arena *arena, const char *within, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path[0] == '/' ? path + 1 : path, "/", 256);
    g_auto(GStrv) before = g_strsplit(path[0] == '/' ? "" : within, "/", 256);
    g_autoptr(GPtrArray) out = g_ptr_array_new();
    char **all[] = {before, parts};
    for (size_t a = 0; a < 2; a++)
        for (char **s = all[a]; *s; s++) {
            if (**s == 0 || strcmp(*s, ".") == 0)
                continue;
            bool up = strcmp(*s, "..") == 0;
            const char *last = out->len ? g_ptr_array_index(out, out->len - 1) : NULL;
            if (up && last && strcmp(last, "..") != 0)
                g_ptr_array_set_size(out, (int)out->len - 1);
            else
                g_ptr_array_add(out, *s);
        }
    g_ptr_array_add(out, NULL);
    g_autofree char *joined = g_strjoinv("/", (char **)out->pdata);
    return stone_arena_print(arena, "%s%s", path[0] == '/' ? "/" : "", joined);
}

bool stone_paths_resolve(const stone_paths *p, stone_home home, const char *path, uint32_t *folder, const char **within)
{
    char *way = plain(p->arena, home.within, path);
    *folder = home.folder;
    *within = way;
    if (way[0] != '/' && strncmp(way, "../", 3) != 0 && strcmp(way, "..") != 0)
        return true;
    const char *absolute = way;
    if (way[0] != '/') { /* out of its folder: perhaps into an allowed one */
        const char *from = p->folders.at[home.folder].path;
        if (!from)
            return false;
        absolute = plain(p->arena, "", stone_arena_print(p->arena, "%s/%s", from, way));
    }
    for (uint32_t i = 0; i < p->folders.n; i++) {
        const char *f = p->folders.at[i].path;
        size_t n = f ? strlen(f) : 0;
        if (n && strncmp(absolute, f, n) == 0 && (absolute[n] == '/' || absolute[n] == 0)) {
            *folder = i;
            *within = absolute[n] ? absolute + n + 1 : "";
            return true;
        }
    }
    return false;
}

static stone_home home_of(stone_arena *arena, uint32_t folder, const char *within)
{
    const char *slash = strrchr(within, '/');
    return (stone_home){folder, slash ? stone_arena_slice(arena, within, (size_t)(slash - within) + 1) : ""};
}

/* Whoever watches the edition looks there again. */
static void note_tried(stone_paths *p, const struct home_folder *f, const char *within)
{
    if (f->path)
        stone_sources_try(p->sources, stone_arena_print(p->arena, "%s/%s", f->path, within));
}

stone_file_result stone_paths_load(stone_paths *p, stone_home home, const char *path, size_t most, uint32_t *source)
{
    uint32_t folder;
    const char *within;
    if (!stone_paths_resolve(p, home, path, &folder, &within))
        return STONE_FILE_OUTSIDE;
    const struct home_folder *f = &p->folders.at[folder];
    if (!f->folder || !*within)
        return STONE_FILE_MISSING;
    stone_arena *scratch = stone_arena_open();
    char *bytes;
    size_t size;
    stone_file_result result = stone_folder_read(f->folder, within, most, scratch, &bytes, &size);
    int error = errno;
    if (result == STONE_FILE_OK) {
        const char *name = stone_arena_print(p->arena, "%s%s", f->shown, within);
        *source = stone_sources_add(p->sources, name, bytes, size);
        while (p->homes.n <= *source)
            STONE_PUSH(p->arena, &p->homes)->within = "";
        p->homes.at[*source] = home_of(p->arena, folder, within);
    } else {
        note_tried(p, f, within);
    }
    stone_arena_close(scratch);
    errno = error;
    return result;
}

stone_home stone_paths_home(const stone_paths *p, uint32_t source)
{
    return source < p->homes.n ? p->homes.at[source] : STONE_HOME_EDITION;
}

stone_file_result stone_paths_find(stone_paths *p, stone_home home, const char *path, const char **absolute)
{
    uint32_t folder;
    const char *within;
    if (!stone_paths_resolve(p, home, path, &folder, &within))
        return STONE_FILE_OUTSIDE;
    if (!p->folders.at[folder].folder || !*within)
        return STONE_FILE_MISSING;
    stone_file_result result;
    int d = stone_folder_descriptor(p->folders.at[folder].folder, within, &result);
    if (d >= 0) {
        close(d);
        *absolute = stone_arena_print(p->arena, "%s/%s", p->folders.at[folder].path, within);
    }
    note_tried(p, &p->folders.at[folder], within);
    return result;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct font *)a)->name, ((const struct font *)b)->name);
}

/* Installed font files, and those one folder below, by name. */
static void read_fonts(stone_paths *p)
{
    p->fonts_read = true;
    const char *root = p->folders.at[STONE_HOME_FONTS.folder].path;
    g_autoptr(GDir) dir = root ? g_dir_open(root, 0, NULL) : NULL;
    for (const char *name; dir && p->fonts.n < MOST_NAMES && (name = g_dir_read_name(dir));) {
        name = stone_arena_string(p->arena, name);
        g_autofree char *path = g_build_filename(root, name, NULL);
        g_autoptr(GDir) below = g_dir_open(path, 0, NULL);
        if (!below) {
            *STONE_PUSH(p->arena, &p->fonts) = (struct font){name, name};
            continue;
        }
        for (const char *inner; p->fonts.n < MOST_NAMES && (inner = g_dir_read_name(below));)
            *STONE_PUSH(p->arena, &p->fonts) =
                (struct font){stone_arena_string(p->arena, inner), stone_arena_print(p->arena, "%s/%s", name, inner)};
    }
    if (p->fonts.n)
        qsort(p->fonts.at, p->fonts.n, sizeof *p->fonts.at, by_name);
}

stone_file_result stone_paths_font(stone_paths *p, stone_home home, const char *path, const char **absolute)
{
    stone_file_result result = stone_paths_find(p, home, path, absolute);
    if (result != STONE_FILE_MISSING)
        return result;
    if (stone_paths_find(p, STONE_HOME_FONTS, path, absolute) == STONE_FILE_OK)
        return STONE_FILE_OK;
    if (!p->fonts_read)
        read_fonts(p);
    struct font wanted = {path, NULL};
    const struct font *f = p->fonts.n ? bsearch(&wanted, p->fonts.at, p->fonts.n, sizeof *p->fonts.at, by_name) : NULL;
    return f ? stone_paths_find(p, STONE_HOME_FONTS, f->within, absolute) : STONE_FILE_MISSING;
}

static int by_word(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *stone_paths_names(stone_paths *p, stone_home home, const char *folder, bool below)
{
    STONE_LIST(const char *) names = {0};
    uint32_t at;
    const char *within;
    if (below) {
        if (!p->fonts_read)
            read_fonts(p);
        for (uint32_t i = 0; i < p->fonts.n; i++)
            *STONE_PUSH(p->arena, &names) = p->fonts.at[i].name;
    } else if (stone_paths_resolve(p, home, folder, &at, &within) && p->folders.at[at].path) {
        g_autofree char *path = g_build_filename(p->folders.at[at].path, within, NULL);
        g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
        for (const char *name; dir && names.n < MOST_NAMES && (name = g_dir_read_name(dir));)
            *STONE_PUSH(p->arena, &names) = stone_arena_string(p->arena, name);
        if (names.n)
            qsort(names.at, names.n, sizeof *names.at, by_word);
    }
    *STONE_PUSH(p->arena, &names) = NULL;
    return names.at;
}

stone_finding *stone_paths_report(stone_findings *findings, stone_span span, stone_file_result result, const char *what,
                                  const char *path, bool stop)
{
    static const struct {
        stone_finding_kind kind;
        const char *says;
    } facts[] = {
        [STONE_FILE_MISSING] = {STONE_FINDING_FILE_MISSING, "does not exist"},
        [STONE_FILE_OUTSIDE] = {STONE_FINDING_FILE_OUTSIDE, "is outside the edition's folder"},
        [STONE_FILE_TOO_LARGE] = {STONE_FINDING_FILE_TOO_LARGE, "is too large"},
        [STONE_FILE_NOT_PLAIN] = {STONE_FINDING_FILE_UNREADABLE, "is not a plain file"},
        [STONE_FILE_FAILED] = {STONE_FINDING_FILE_UNREADABLE, "cannot be read"},
    };
    const char *why = result == STONE_FILE_FAILED ? g_strerror(errno) : "";
    stone_finding *(*add)(stone_findings *, stone_finding_kind, stone_span, const char *, ...) =
        stop ? stone_findings_stop : stone_findings_add;
    return add(findings, facts[result].kind, span, "%s `%.200s` %s%s%s.", what, path, facts[result].says,
               *why ? ": " : "", why);
}
