/* See file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct stone_folder {
    int descriptor;
    char *path;
    bool by_parts;
};

stone_folder *stone_folder_open(const char *path)
{
    int d = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (d < 0)
        return NULL;
    stone_folder *f = calloc(1, sizeof *f);
    char *whole = f ? realpath(path, NULL) : NULL;
    if (!whole) {
        free(f);
        close(d);
        return NULL;
    }
    *f = (stone_folder){d, whole, false};
    return f;
}

void stone_folder_close(stone_folder *f)
{
    if (!f)
        return;
    close(f->descriptor);
    free(f->path);
    free(f);
}

const char *stone_folder_path(const stone_folder *f)
{
    return f->path;
}

void stone_folder_by_parts(stone_folder *f)
{
    f->by_parts = true;
}

/* Reports what openat2 would: a symbolic link where a folder is expected counts as a way out. */
static int blamed(int at, const char *part, int error)
{
    struct stat st;
    bool link =
        error == ELOOP || (error == ENOTDIR && fstatat(at, part, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode));
    return link ? EXDEV : error;
}

/* The way without openat2: part by part, refusing links and "..". */
static int open_by_parts(int folder, const char *path, int *error)
{
    int at = dup(folder);
    char part[NAME_MAX + 1];
    while (at >= 0) {
        size_t n = strcspn(path, "/");
        if (n > NAME_MAX || (n == 2 && memcmp(path, "..", 2) == 0)) {
            *error = n == 2 ? EXDEV : ENAMETOOLONG;
            close(at);
            return -1;
        }
        memcpy(part, path, n);
        part[n] = 0;
        path += n;
        bool folder_wanted = *path == '/';
        while (*path == '/')
            path++;
        int next = openat(at, part,
                          O_NOFOLLOW | O_CLOEXEC | (folder_wanted ? O_DIRECTORY : 0) |
                              (*path ? O_PATH : O_RDONLY | O_NONBLOCK | O_NOCTTY));
        *error = next < 0 ? blamed(at, part, errno) : 0;
        close(at);
        if (!*path)
            return next;
        at = next;
    }
    return -1;
}

int stone_folder_descriptor(const stone_folder *f, const char *path, stone_file_result *result)
{
    if (path[0] == '/' || path[0] == 0) {
        *result = path[0] ? STONE_FILE_OUTSIDE : STONE_FILE_MISSING;
        return -1;
    }
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, .resolve = RESOLVE_BENEATH};
    int error = ENOSYS;
    int d = f->by_parts ? -1 : (int)syscall(SYS_openat2, f->descriptor, path, &how, sizeof how);
    if (d < 0 && !f->by_parts)
        error = errno;
    if (d < 0 && (error == ENOSYS || error == EPERM || error == EAGAIN))
        d = open_by_parts(f->descriptor, path, &error);
    if (d < 0) {
        *result = error == EXDEV || error == ELOOP                                                  ? STONE_FILE_OUTSIDE
                  : error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG || error == EINVAL ? STONE_FILE_MISSING
                                                                                                    : STONE_FILE_FAILED;
        errno = error;
        return -1;
    }
    struct stat st;
    if (fstat(d, &st) < 0 || !S_ISREG(st.st_mode)) {
        close(d);
        *result = STONE_FILE_NOT_PLAIN;
        return -1;
    }
    *result = STONE_FILE_OK;
    return d;
}

static stone_file_result read_all(int d, size_t most, stone_arena *arena, char **bytes, size_t *size)
{
    struct stat st;
    if (fstat(d, &st) < 0)
        return STONE_FILE_FAILED;
    if ((uint64_t)st.st_size > most)
        return STONE_FILE_TOO_LARGE;
    size_t n = (size_t)st.st_size, got = 0;
    char *b = stone_arena_alloc(arena, n + 1);
    while (got < n) {
        ssize_t r = read(d, b + got, n - got);
        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0)
            return STONE_FILE_FAILED;
        if (r == 0)
            break;
        got += (size_t)r;
    }
    b[got] = 0;
    *bytes = b;
    *size = got;
    return STONE_FILE_OK;
}

stone_file_result stone_folder_read(const stone_folder *f, const char *path, size_t most, stone_arena *arena,
                                    char **bytes, size_t *size)
{
    stone_file_result result;
    int d = stone_folder_descriptor(f, path, &result);
    if (d < 0)
        return result;
    result = read_all(d, most, arena, bytes, size);
    int error = errno;
    close(d);
    errno = error;
    return result;
}

static bool holds(const char *path, const void *bytes, size_t size)
{
    int d = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (d < 0)
        return false;
    struct stat st;
    bool same = fstat(d, &st) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size == size;
    const char *b = bytes;
    char piece[65536];
    for (size_t at = 0; same && at < size;) {
        ssize_t r = read(d, piece, sizeof piece);
        if (r <= 0 || at + (size_t)r > size || memcmp(piece, b + at, (size_t)r) != 0)
            same = false;
        else
            at += (size_t)r;
    }
    close(d);
    return same;
}

static bool write_synced(int d, const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        ssize_t w = write(d, bytes + at, size - at);
        if (w < 0 && errno == EINTR)
            continue;
        if (w < 0)
            return false;
        at += (size_t)w;
    }
    return fsync(d) == 0;
}

char *stone_file_lay(const char *path, const void *bytes, size_t size)
{
    if (holds(path, bytes, size))
        return strdup("");
    struct stat st;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        errno = EISDIR; /* fail now rather than after other files of the set are renamed */
        return NULL;
    }
    size_t n = strlen(path);
    char *temporary = malloc(n + 16);
    if (!temporary)
        return NULL;
    snprintf(temporary, n + 16, "%s.tmp-XXXXXX", path);
    int d = mkostemp(temporary, O_CLOEXEC);
    bool ok = d >= 0;
    if (ok) {
        mode_t mask = umask(0);
        umask(mask);
        ok = fchmod(d, 0666 & ~mask) == 0 && write_synced(d, bytes, size);
        ok = close(d) == 0 && ok;
        if (!ok)
            stone_file_drop(temporary);
    }
    if (ok)
        return temporary;
    int error = errno;
    free(temporary);
    errno = error;
    return NULL;
}

bool stone_file_settle(const char *temporary, const char *path)
{
    return !*temporary || rename(temporary, path) == 0;
}

void stone_file_drop(const char *temporary)
{
    int error = errno;
    if (*temporary)
        unlink(temporary);
    errno = error;
}

bool stone_file_write(const char *path, const void *bytes, size_t size)
{
    char *temporary = stone_file_lay(path, bytes, size);
    bool ok = temporary && stone_file_settle(temporary, path);
    if (temporary && !ok)
        stone_file_drop(temporary);
    int error = errno;
    free(temporary);
    errno = error;
    return ok;
}

bool stone_file_remove(const char *path)
{
    return unlink(path) == 0 || errno == ENOENT;
}

bool stone_folder_make(const char *path)
{
    char *p = strdup(path);
    if (!p)
        return false;
    bool ok = true;
    for (char *s = p + 1; ok; s++) {
        if (*s != '/' && *s != 0)
            continue;
        char c = *s;
        *s = 0;
        ok = mkdir(p, 0777) == 0 || errno == EEXIST;
        *s = c;
        if (!c)
            break;
    }
    struct stat st;
    ok = ok && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
    free(p);
    return ok;
}

stone_file_stamp stone_file_stamp_of(const char *path)
{
    struct stat s;
    if (!path || stat(path, &s) != 0)
        return (stone_file_stamp){{0}};
    return (stone_file_stamp){{(int64_t)s.st_dev, (int64_t)s.st_ino, s.st_size, s.st_mtim.tv_sec, s.st_mtim.tv_nsec}};
}
