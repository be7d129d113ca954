/* Writes staged outputs to their files, and writes the rule for make, which names them. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "session/plates.h"

void stone_session_stage(stone_session *s, const char *folder, const char *path, const void *bytes, size_t size)
{
    stone_output *output = STONE_PUSH(s->made.arena, &s->made.staged);
    *output = (stone_output){.folder = stone_arena_string(s->made.arena, folder), .bytes = bytes, .size = size};
    output->path = folder ? stone_arena_print(s->made.arena, "%s%s%s", folder,
                                              *folder && folder[strlen(folder) - 1] != '/' ? "/" : "", path)
                          : stone_arena_string(s->made.arena, path);
}

void stone_session_stage_late(stone_session *s, const char *folder, const char *path,
                              const void *(*make)(stone_session *s, void *context, size_t *size), void *context)
{
    stone_session_stage(s, folder, path, NULL, 0);
    s->made.staged.at[s->made.staged.n - 1].make = make;
    s->made.staged.at[s->made.staged.n - 1].context = context;
}

/* Whether a later attempt may succeed without any change by the user. */
static bool is_temporary(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EAGAIN || error == ENOLCK || error == ENOMEM ||
           error == EMFILE || error == ENFILE || error == EBUSY || error == EINTR;
}

void stone_session_blame(stone_session *s, const char *path, const char *what)
{
    int error = errno;
    stone_findings_add(&s->made.findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE, "%s cannot be %s: %s.",
                       strcmp(path, "-") == 0 ? "Standard output" : path, what, g_strerror(error));
}

static bool to_stdout(const stone_output *o)
{
    return strcmp(o->path, "-") == 0;
}

static bool print_output(const stone_output *o)
{
    bool ok = fwrite(o->bytes, 1, o->size, stdout) == o->size && fflush(stdout) == 0;
    if (!ok)
        clearerr(stdout); /* the caller reports it as a finding */
    return ok;
}

static stone_outcome blame(stone_session *s, const stone_output *o, stone_outcome so_far)
{
    stone_outcome why = is_temporary(errno) ? STONE_TEMPORARY : STONE_UNREADABLE;
    stone_session_blame(s, o->path, "written");
    return why > so_far ? why : so_far;
}

/* Makes the outputs that depend on what is in their folders, which stay locked until *locks are closed. On file systems
 * without locks it does without. */
static bool make_late(stone_session *s, GArray *locks)
{
    for (uint32_t i = 0; i < s->made.staged.n; i++) {
        stone_output *o = &s->made.staged.at[i];
        if (!o->make)
            continue;
        if (!stone_folder_make(o->folder))
            return blame(s, o, STONE_DONE) == STONE_DONE;
        int lock = open(o->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (lock >= 0)
            g_array_append_val(locks, lock);
        if (lock >= 0)
            (void)flock(lock, LOCK_EX);
        if (!(o->bytes = o->make(s, o->context, &o->size)))
            return false;
    }
    return true;
}

/* The files of an edition belong together: all are written under temporary names before the first is renamed, so that a
 * full disk leaves all former files intact. Standard output is written last. */
stone_outcome stone_session_release(stone_session *s)
{
    g_autoptr(GArray) locks = g_array_new(FALSE, FALSE, sizeof(int));
    stone_outcome outcome = make_late(s, locks) ? STONE_DONE : STONE_UNREADABLE;
    uint32_t n = outcome == STONE_DONE ? s->made.staged.n : 0;
    char **laid = g_new0(char *, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const stone_output *o = &s->made.staged.at[i];
        if (o->bytes && !to_stdout(o) &&
            !((!o->folder || stone_folder_make(o->folder)) && (laid[i] = stone_file_lay(o->path, o->bytes, o->size))))
            outcome = blame(s, o, outcome);
    }
    for (uint32_t i = 0; i < n; i++) {
        const stone_output *o = &s->made.staged.at[i];
        if (laid[i] && outcome == STONE_DONE && !stone_file_settle(laid[i], o->path))
            outcome = blame(s, o, outcome);
        else if (laid[i] && outcome != STONE_DONE)
            stone_file_drop(laid[i]);
        free(laid[i]);
    }
    for (uint32_t i = 0; i < n && outcome == STONE_DONE; i++)
        if (!s->made.staged.at[i].bytes && !stone_file_remove(s->made.staged.at[i].path))
            outcome = blame(s, &s->made.staged.at[i], outcome);
    for (uint32_t i = 0; i < n && outcome == STONE_DONE; i++)
        if (to_stdout(&s->made.staged.at[i]) && !print_output(&s->made.staged.at[i]))
            outcome = blame(s, &s->made.staged.at[i], outcome);
    for (guint i = 0; i < locks->len; i++)
        close(g_array_index(locks, int, i));
    g_free(laid);
    s->made.staged.n = 0;
    stone_session_tell(s);
    return outcome;
}

void stone_session_withdraw(stone_session *s, const char *why)
{
    s->made.staged.n = 0;
    s->made.held = stone_arena_string(s->made.arena, why);
    for (uint32_t i = 0; s->made.scene && i < s->made.scene->pages.n; i++)
        s->made.files[i] = (stone_staged_page){0};
}

/* In make a blank ends a name, '#' begins a comment and '$' a variable. */
static void append_name(GString *out, const char *name)
{
    for (; *name; name++) {
        if (strchr(" \t\\#", *name))
            g_string_append_c(out, '\\');
        if (*name == '$')
            g_string_append_c(out, '$');
        if (*name != '\n')
            g_string_append_c(out, *name);
    }
}

bool stone_stage_dependencies(stone_session *s, const char *path)
{
    if (!s->made.scene)
        return false;
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint32_t i = 0; i < s->made.staged.n; i++) {
        if (strcmp(s->made.staged.at[i].path, "-") == 0)
            continue;
        if (out->len)
            g_string_append_c(out, ' ');
        append_name(out, s->made.staged.at[i].path);
    }
    g_string_append_c(out, ':');
    for (const char *const *file = stone_session_files(s); *file; file++) {
        g_string_append(out, " \\\n  ");
        append_name(out, *file);
    }
    g_string_append_c(out, '\n');
    stone_session_stage(s, NULL, path, stone_arena_copy(s->made.arena, out->str, out->len), out->len);
    return true;
}
