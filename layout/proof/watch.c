/* See watch.h. */
#include "watch.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>

enum { AT_ONCE = 1, AWAY = 80, STILL = 150, REGULAR = 2000 /* milliseconds */, MOST_FOLDERS = 4096 };

struct stone_watch {
    unsigned poll;
    void (*changed)(void *who);
    void *who;
    GHashTable *files;    /* path -> stamp, a string */
    GHashTable *monitors; /* folder -> GFileMonitor */
    bool lacking;
    guint timer, regular;
    gint64 due; /* when the timer fires */
};

/* Identifies the present version of a file and who may read it; "" if it does not exist. */
static char *stamp_of(const char *path)
{
    struct stat s;
    if (stat(path, &s) != 0)
        return g_strdup("");
    return g_strdup_printf("%ju %ju %jd %jd.%09ld %o %ju %ju", (uintmax_t)s.st_dev, (uintmax_t)s.st_ino,
                           (intmax_t)s.st_size, (intmax_t)s.st_mtim.tv_sec, s.st_mtim.tv_nsec, (unsigned)s.st_mode,
                           (uintmax_t)s.st_uid, (uintmax_t)s.st_gid);
}

/* Taken before a make, so that the make reads these versions or newer ones. */
static void stamp_all(stone_watch *w)
{
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, w->files);
    while (g_hash_table_iter_next(&iter, &path, NULL))
        g_hash_table_iter_replace(&iter, stamp_of(path));
}

static gboolean tell(gpointer data)
{
    stone_watch *w = data;
    w->timer = 0;
    stamp_all(w);
    w->changed(w->who);
    return G_SOURCE_REMOVE;
}

/* Finds changes without events: in new folders and on network disks. */
static gboolean look(gpointer data)
{
    stone_watch *w = data;
    GHashTableIter iter;
    gpointer path, stamp;
    bool changed = false;
    g_hash_table_iter_init(&iter, w->files);
    while (!changed && g_hash_table_iter_next(&iter, &path, &stamp)) {
        g_autofree char *is = stamp_of(path);
        changed = strcmp(is, stamp) != 0;
    }
    if (changed && !w->timer)
        tell(w);
    return G_SOURCE_CONTINUE;
}

stone_watch *stone_watch_open(unsigned poll, void (*changed)(void *who), void *who)
{
    stone_watch *w = g_new0(stone_watch, 1);
    w->poll = poll;
    w->changed = changed;
    w->who = who;
    w->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    w->monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    w->regular = g_timeout_add(poll ? poll : REGULAR, look, w);
    return w;
}

void stone_watch_close(stone_watch *w)
{
    if (w->timer)
        g_source_remove(w->timer);
    g_source_remove(w->regular);
    g_hash_table_destroy(w->monitors);
    g_hash_table_destroy(w->files);
    g_free(w);
}

/* Reports a change after so many milliseconds. `settled`: the file is complete, so an earlier report is not postponed.
 */
static void tell_in(stone_watch *w, int milliseconds, bool settled)
{
    gint64 due = g_get_monotonic_time() + milliseconds * G_TIME_SPAN_MILLISECOND;
    if (w->timer && settled && w->due <= due)
        return;
    if (w->timer)
        g_source_remove(w->timer);
    w->due = due;
    w->timer = g_timeout_add_full(G_PRIORITY_HIGH, (guint)milliseconds, tell, w, NULL);
}

/* Temporary files that editors create beside the files they write. */
static bool is_aside(const char *name)
{
    return name[0] == '.' || name[0] == '#' || g_str_has_suffix(name, "~") || g_str_has_suffix(name, ".swp") ||
           g_str_has_suffix(name, ".tmp");
}

static bool counts(const stone_watch *w, GFile *file)
{
    g_autofree char *path = file ? g_file_get_path(file) : NULL, *name = file ? g_file_get_basename(file) : NULL;
    return path && (g_hash_table_contains(w->files, path) || (w->lacking && !is_aside(name)));
}

static void on_event(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer data)
{
    stone_watch *w = data;
    if (!counts(w, file) && !counts(w, other))
        return;
    switch (event) {
    case G_FILE_MONITOR_EVENT_CHANGED:
    case G_FILE_MONITOR_EVENT_CREATED:
        tell_in(w, STILL, false);
        break;
    case G_FILE_MONITOR_EVENT_DELETED:
    case G_FILE_MONITOR_EVENT_MOVED_OUT:
        tell_in(w, AWAY, true);
        break;
    case G_FILE_MONITOR_EVENT_RENAMED:
        tell_in(w, counts(w, other) ? AT_ONCE : AWAY, true);
        break;
    case G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED: /* it may be readable now */
    case G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT:
    case G_FILE_MONITOR_EVENT_MOVED_IN:
        tell_in(w, AT_ONCE, true);
        break;
    default:
        break;
    }
}

static void follow_folder(stone_watch *w, GHashTable *kept, const char *folder)
{
    if (g_hash_table_contains(kept, folder) || g_hash_table_size(kept) >= MOST_FOLDERS)
        return;
    gpointer name, monitor;
    if (g_hash_table_steal_extended(w->monitors, folder, &name, &monitor)) {
        g_hash_table_insert(kept, name, monitor);
        return;
    }
    g_autoptr(GFile) file = g_file_new_for_path(folder);
    GFileMonitor *new_monitor = g_file_monitor_directory(file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    if (!new_monitor)
        return;
    g_file_monitor_set_rate_limit(new_monitor, 0);
    g_signal_connect(new_monitor, "changed", G_CALLBACK(on_event), w);
    g_hash_table_insert(kept, g_strdup(folder), new_monitor);
}

static void note(GHashTable *files, GHashTable *former, char *const *paths)
{
    for (; *paths; paths++) {
        const char *stamp = g_hash_table_lookup(former, *paths);
        g_hash_table_insert(files, g_strdup(*paths), stamp ? g_strdup(stamp) : stamp_of(*paths));
    }
}

/* Kernels stamp files with the time of their last tick, up to 10 ms ago. */
static bool changed_since(const char *path, int64_t began)
{
    enum { TICK = 10000 };
    struct stat s;
    return stat(path, &s) == 0 && (int64_t)s.st_ctim.tv_sec * G_USEC_PER_SEC + s.st_ctim.tv_nsec / 1000 >= began - TICK;
}

void stone_watch_follow(stone_watch *w, char *const *files, char *const *folders, bool lacking, int64_t began)
{
    w->lacking = lacking;
    for (char *const *file = files; *file; file++)
        if (!g_hash_table_contains(w->files, *file) && changed_since(*file, began)) {
            tell_in(w, STILL, false);
            break;
        }
    GHashTable *followed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    note(followed, w->files, files);
    if (lacking || w->poll)
        note(followed, w->files, folders); /* a file that appears or disappears changes its folder's time stamp */
    g_hash_table_destroy(w->files);
    w->files = followed;
    GHashTable *kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    for (char *const *file = files; *file && !w->poll; file++) {
        g_autofree char *folder = g_path_get_dirname(*file);
        follow_folder(w, kept, folder);
    }
    for (char *const *folder = folders; *folder && !w->poll; folder++)
        follow_folder(w, kept, *folder);
    g_hash_table_destroy(w->monitors);
    w->monitors = kept;
}
