/* stonehand-proof: the proofing server. It is a separate program so that no other command loads libraries that only a
 * server needs. `stonehand proof` parses the command line, finds data, cache and helper, and starts it. */
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server.h"

enum { DONE = 0, TROUBLE = 2 }; /* exit statuses as in docs/cli.md */

static char *data, *hyphenation, *cache, *helper, *zone, *listen_at, *baseline, **allowed, **rest;
static int port, poll_every, jobs = 1;
static gboolean opens;
static GMainLoop *loop;

static const GOptionEntry entries[] = {
    {"data", 0, 0, G_OPTION_ARG_FILENAME, &data, NULL, NULL},
    {"hyphenation", 0, 0, G_OPTION_ARG_FILENAME, &hyphenation, NULL, NULL},
    {"cache", 0, 0, G_OPTION_ARG_FILENAME, &cache, NULL, NULL},
    {"helper", 0, 0, G_OPTION_ARG_FILENAME, &helper, NULL, NULL},
    {"zone", 0, 0, G_OPTION_ARG_STRING, &zone, NULL, NULL},
    {"allow", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &allowed, NULL, NULL},
    {"jobs", 0, 0, G_OPTION_ARG_INT, &jobs, NULL, NULL},
    {"port", 0, 0, G_OPTION_ARG_INT, &port, NULL, NULL},
    {"listen", 0, 0, G_OPTION_ARG_FILENAME, &listen_at, NULL, NULL},
    {"baseline", 0, 0, G_OPTION_ARG_FILENAME, &baseline, NULL, NULL},
    {"poll", 0, 0, G_OPTION_ARG_INT, &poll_every, NULL, NULL},
    {"open", 0, 0, G_OPTION_ARG_NONE, &opens, NULL, NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL},
    {0},
};

static int complain(const char *words)
{
    fprintf(stderr, "stonehand: %s\n", words);
    return TROUBLE;
}

static int complain_of(const char *what, const GError *error)
{
    g_autofree char *words = g_strdup_printf("%s: %s.", what, error->message);
    return complain(words);
}

/* The private folder for tokens: the user's runtime folder, else the cache. NULL: neither is private. */
static char *own_folder(void)
{
    const char *runtime = g_getenv("XDG_RUNTIME_DIR");
    g_autofree char *folder = runtime && g_path_is_absolute(runtime) ? g_build_filename(runtime, "stonehand", NULL)
                              : cache                                ? g_build_filename(cache, "proof", NULL)
                                                                     : NULL;
    struct stat s;
    if (!folder || g_mkdir_with_parents(folder, 0700) != 0 || lstat(folder, &s) != 0 || !S_ISDIR(s.st_mode) ||
        s.st_uid != getuid() || (s.st_mode & 077))
        return NULL;
    return g_steal_pointer(&folder);
}

/* The address is passed to the browser in a file that only the user may read, because other users can see the arguments
 * of programs. */
static void open_browser(const stone_server *server, const char *address)
{
    const char *folder = server->options.folder;
    g_autofree char *path = folder ? g_strdup_printf("%s/proof-%d.html", folder, (int)getpid()) : NULL;
    g_autofree char *html = g_strdup_printf("<!doctype html><meta charset=\"utf-8\"><title>stonehand</title><meta "
                                            "http-equiv=\"refresh\" content=\"0; url=%s\">",
                                            address);
    g_autoptr(GError) error = NULL;
    if (!path || !g_file_set_contents_full(path, html, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error)) {
        complain("No private folder was found to pass the address to a browser.\nhint: Open the address yourself.");
        return;
    }
    g_autofree char *uri = g_filename_to_uri(path, NULL, NULL);
    if (!g_app_info_launch_default_for_uri(uri, NULL, &error))
        complain("No browser could be started.\nhint: Open the address yourself.");
}

/* Printed to standard output, for people and programs. */
static void announce(const stone_server *server)
{
    if (server->options.listen) {
        printf("%s#token=%s\n", server->address, stone_guard_token(server->guard));
    } else {
        g_autofree char *address = g_strdup_printf("%s#token=%s", server->address, stone_guard_token(server->guard));
        puts(address);
        if (opens)
            open_browser(server, address);
    }
    fflush(stdout);
}

static gboolean end(gpointer data_)
{
    g_main_loop_quit(loop);
    return G_SOURCE_CONTINUE;
}

static int serve(void)
{
    g_autofree char *folder = own_folder();
    stone_server_options options = {
        .session = {.data = data,
                    .hyphenation = hyphenation,
                    .cache = cache,
                    .helper = helper,
                    .zone = zone,
                    .allowed = (const char *const *)allowed,
                    .threads = (unsigned)jobs},
        .edition = rest[0],
        .baseline = baseline,
        .listen = listen_at,
        .folder = folder,
        .port = (unsigned)port,
        .poll = (unsigned)poll_every,
        .ready = announce,
    };
    g_autoptr(GError) error = NULL;
    loop = g_main_loop_new(NULL, FALSE);
    g_unix_signal_add(SIGINT, end, NULL);
    g_unix_signal_add(SIGTERM, end, NULL);
    stone_server *server = stone_server_open(&options, &error);
    if (!server)
        return complain_of("The server cannot start", error);
    g_main_loop_run(loop);
    stone_server_close(server);
    g_main_loop_unref(loop);
    return DONE;
}

/* Memory freed after one make is kept for the next instead of being returned to the system. */
static void keep_memory(void)
{
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 4 << 20);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    signal(SIGPIPE, SIG_IGN); /* a browser that disconnects must not end the server */
    g_autoptr(GOptionContext) context = g_option_context_new("EDITION.yaml");
    g_autoptr(GError) error = NULL;
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error))
        return complain_of("The command line cannot be read", error);
    bool fits =
        rest && rest[0] && !rest[1] && port >= 0 && port <= 65535 && poll_every >= 0 && jobs >= 1 && jobs <= 256;
    return fits ? serve()
                : complain(
                      "The server is started by `stonehand proof EDITION.yaml`.\nhint: Run `stonehand proof --help`.");
}
