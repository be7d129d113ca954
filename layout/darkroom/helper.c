/* See helper.h. The helper's answer is no more trustworthy than the picture it decoded, so lengths are checked, and an
 * answer of the wrong form is a fault. */
#include "darkroom/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 12 };

#define MOST_ANSWER ((size_t)300 << 20)
#define FIRST_LINE  "stonehand-pictures=1\n"

int stone_helper_copy(const void *bytes, size_t size)
{
    int d = memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    for (size_t at = 0; d >= 0 && at < size;) {
        ssize_t w = write(d, (const char *)bytes + at, size - at);
        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0) {
            close(d);
            return -1;
        }
        at += (size_t)w;
    }
    if (d >= 0)
        fcntl(d, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
    return d;
}

static bool start(const char *helper, const char *const *words, int in, int second, int out, pid_t *child)
{
    const char *argv[MOST_WORDS + 2] = {helper};
    for (int i = 0; i < MOST_WORDS && words[i]; i++)
        argv[i + 1] = words[i];
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_adddup2(&files, in, 0);
    posix_spawn_file_actions_adddup2(&files, out, 1);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    if (second >= 0)
        posix_spawn_file_actions_adddup2(&files, second, 3);
    posix_spawn_file_actions_addclosefrom_np(&files, second >= 0 ? 4 : 3);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    char *nothing[] = {NULL};
    int error = posix_spawn(child, helper, &files, &how, (char *const *)(uintptr_t)argv, nothing);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    errno = error;
    return error == 0;
}

/* Reads until the end of the answer, the deadline, or the largest size allowed. */
static const char *drain(int from, gint64 deadline, GByteArray *all)
{
    g_autofree guint8 *piece = g_malloc(1 << 16);
    for (;;) {
        gint64 left = (deadline - g_get_monotonic_time()) / 1000;
        if (left <= 0)
            return "decoding it took too long";
        struct pollfd p = {.fd = from, .events = POLLIN};
        int n = poll(&p, 1, (int)MIN(left + 1, 60000));
        if (n <= 0)
            continue;
        ssize_t r = read(from, piece, 1 << 16);
        if (r == 0)
            return NULL;
        if (r < 0 && errno != EINTR)
            return "the answer of the picture helper could not be read";
        if (r > 0)
            g_byte_array_append(all, piece, (guint)r);
        if (all->len > MOST_ANSWER)
            return "the picture helper sent too large an answer";
    }
}

/* Called after the helper has closed its output. It must exit within the time limit, or it is killed. */
static const char *end(pid_t child, gint64 deadline, bool kill_it)
{
    int status = 0;
    pid_t got = 0;
    while (!kill_it && (got = waitpid(child, &status, WNOHANG)) == 0) {
        if (g_get_monotonic_time() > deadline)
            kill_it = true;
        else
            g_usleep(1000);
    }
    if (kill_it && got == 0) {
        kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR)
            ;
        return NULL;
    }
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL
                   ? "decoding it took too long"
                   : "it crashed the picture helper: the file is damaged or malicious";
    if (WEXITSTATUS(status) == 127)
        return "the picture helper could not be started";
    return WEXITSTATUS(status) != 0 ? "the picture helper failed" : NULL;
}

static void read_form(stone_helper_answer *a)
{
    char *gap =
        a->size > strlen(FIRST_LINE) && g_str_has_prefix(a->bytes, FIRST_LINE) ? strstr(a->bytes, "\n\n") : NULL;
    a->fault = "the picture helper sent an incomplete answer";
    if (!gap)
        return;
    a->body = gap + 2;
    a->body_size = a->size - (size_t)(a->body - a->bytes);
    gap[1] = 0; /* the lines of keys end here */
    size_t n;
    const char *said = stone_helper_value(a, "bytes", &n);
    guint64 bytes;
    g_autofree char *digits = g_strndup(said ? said : "", said ? n : 0);
    if (g_ascii_string_to_unsigned(digits, 10, 0, MOST_ANSWER, &bytes, NULL) && bytes == a->body_size &&
        g_utf8_validate(a->bytes, -1, NULL))
        a->fault = NULL;
}

stone_helper_answer stone_helper_ask(const char *helper, const char *const *words, int copy, int second,
                                     uint32_t seconds)
{
    stone_helper_answer a = {.fault = "the picture helper could not be started"};
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) < 0)
        return a;
    /* All descriptors are moved above 3 first, so that none is overwritten by another. */
    int in = fcntl(copy, F_DUPFD_CLOEXEC, 4), out = fcntl(pipes[1], F_DUPFD_CLOEXEC, 4);
    int other = second >= 0 ? fcntl(second, F_DUPFD_CLOEXEC, 4) : -1;
    close(pipes[1]);
    gint64 deadline = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
    pid_t child = -1;
    bool started = in >= 0 && out >= 0 && (second < 0 || other >= 0) && start(helper, words, in, other, out, &child);
    bool missing = !started && errno == ENOENT;
    if (in >= 0)
        close(in);
    if (other >= 0)
        close(other);
    if (out >= 0)
        close(out);
    if (started) {
        g_autoptr(GByteArray) all = g_byte_array_new();
        const char *fault = drain(pipes[0], deadline, all);
        const char *how = end(child, deadline, fault != NULL);
        a.size = all->len;
        g_byte_array_append(all, (const guint8 *)"", 1);
        a.bytes = (char *)g_byte_array_steal(all, NULL);
        a.fault = fault ? fault : how;
        if (!a.fault)
            read_form(&a);
    } else if (missing) {
        a.fault = "the picture helper, stonehand-pictures, is not installed";
    }
    close(pipes[0]);
    return a;
}

stone_helper_answer stone_helper_recall(const char *bytes, size_t size)
{
    stone_helper_answer a = {.bytes = g_malloc(size + 1), .size = size};
    memcpy(a.bytes, bytes, size);
    a.bytes[size] = 0;
    read_form(&a);
    return a;
}

void stone_helper_answer_clear(stone_helper_answer *a)
{
    g_free(a->bytes);
    *a = (stone_helper_answer){0};
}

const char *stone_helper_value(const stone_helper_answer *a, const char *key, size_t *size)
{
    size_t n = strlen(key);
    for (const char *line = a->bytes; line && *line; line = strchr(line, '\n') + 1) {
        if (strncmp(line, key, n) == 0 && line[n] == '=') {
            *size = strcspn(line + n + 1, "\n");
            return line + n + 1;
        }
        if (!strchr(line, '\n'))
            break;
    }
    return NULL;
}

bool stone_helper_says(const stone_helper_answer *a, const char *key, const char *value)
{
    size_t n;
    const char *said = stone_helper_value(a, key, &n);
    return said && n == strlen(value) && memcmp(said, value, n) == 0;
}

uint32_t stone_helper_number(const stone_helper_answer *a, const char *key)
{
    size_t n;
    const char *said = stone_helper_value(a, key, &n);
    uint32_t number = 0;
    for (size_t i = 0; said && i < n; i++) {
        if (said[i] < '0' || said[i] > '9' || number > 60000)
            return 0;
        number = number * 10 + (uint32_t)(said[i] - '0');
    }
    return number <= 60000 ? number : 0;
}
