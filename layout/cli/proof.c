/* proof: replaces this process by the server, stonehand-proof. */
#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "work.h"

static void add(GPtrArray *arguments, const char *name, const char *value)
{
    if (!value)
        return;
    g_ptr_array_add(arguments, g_strdup(name));
    g_ptr_array_add(arguments, g_strdup(value));
}

static void add_number(GPtrArray *arguments, const char *name, unsigned value)
{
    g_autofree char *text = g_strdup_printf("%u", value);
    add(arguments, name, text);
}

/* Reads "unix:PATH". False: an error was reported. */
static bool read_listen(const stone_request *r, const char **path)
{
    const char *value = r->value[STONE_OPTION_LISTEN];
    *path = value && g_str_has_prefix(value, "unix:") && value[5] ? value + 5 : NULL;
    if (value && !*path)
        stone_complain("`--listen` takes unix:PATH.\n"
                       "hint: Write `--listen unix:PATH`, or `--port N` for a port of this machine; other addresses "
                       "are not served.");
    else if (value && (r->value[STONE_OPTION_PORT] || r->value[STONE_OPTION_OPEN]))
        stone_complain(
            "`--listen` cannot be combined with `--port` or `--open`, because browsers cannot open a unix socket.\n"
            "hint: Remove `--listen`, or the other options.");
    else
        return true;
    return false;
}

static GPtrArray *arguments_of(const stone_request *r, const stone_options *options, const stone_places *places,
                               const char *listen, unsigned port, unsigned poll)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(all, g_strdup(places->proof));
    add(all, "--data", options->data);
    add(all, "--hyphenation", options->hyphenation);
    add(all, "--cache", options->cache);
    add(all, "--helper", options->helper);
    add(all, "--zone", options->zone);
    for (const char *const *a = options->allowed; a && *a; a++)
        add(all, "--allow", *a);
    add_number(all, "--jobs", options->threads);
    if (port)
        add_number(all, "--port", port);
    if (poll)
        add_number(all, "--poll", poll);
    add(all, "--listen", listen);
    add(all, "--baseline", r->value[STONE_OPTION_BASELINE]);
    if (r->value[STONE_OPTION_OPEN])
        g_ptr_array_add(all, g_strdup("--open"));
    add(all, "--", r->argument);
    g_ptr_array_add(all, NULL);
    return all;
}

int stone_proof_run(const stone_request *r)
{
    stone_options options;
    stone_places places;
    unsigned port = 0, poll = 0;
    const char *listen;
    if (!stone_request_number(r, STONE_OPTION_PORT, 1, 65535, &port) ||
        !stone_request_number(r, STONE_OPTION_POLL, 50, 60000, &poll) || !read_listen(r, &listen))
        return STONE_EXIT_TROUBLE;
    int status = STONE_EXIT_TROUBLE;
    if (!g_file_test(r->argument, G_FILE_TEST_IS_REGULAR))
        return stone_complain("The edition `%s` does not exist.\nhint: Check the path.", r->argument);
    bool known = stone_work_options(r, &options, &places);
    if (known && !places.proof)
        status = stone_complain("The program stonehand-proof was not found.\n"
                                "hint: Install stonehand again; stonehand-proof is part of it.");
    else if (known) {
        g_autoptr(GPtrArray) arguments = arguments_of(r, &options, &places, listen, port, poll);
        execv(places.proof, (char **)arguments->pdata);
        status = stone_complain("The program %s cannot be started: %s.", places.proof, strerror(errno));
    }
    stone_places_clear(&places);
    return status;
}
