/* See guard.h. */
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DIGITS = 32 };

struct stone_guard {
    char token[DIGITS + 1];
    char *cookie;  /* name of the cookie; it contains the port, because browsers do not separate cookies by port */
    char *session; /* value of the cookie */
};

static bool is_token(const char *s)
{
    return strlen(s) == DIGITS && strspn(s, "0123456789abcdef") == DIGITS;
}

static void new_token(char *token)
{
    unsigned char bytes[DIGITS / 2];
    g_assert(getrandom(bytes, sizeof bytes, 0) == (ssize_t)sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        g_snprintf(token + 2 * i, 3, "%02x", bytes[i]);
}

/* A token file is trusted only if it is ours and nobody else may read it. */
static bool read_token(const char *path, char *token)
{
    int d = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat s;
    char text[DIGITS + 1] = "";
    bool ours = d >= 0 && fstat(d, &s) == 0 && S_ISREG(s.st_mode) && s.st_uid == getuid() && (s.st_mode & 077) == 0;
    bool whole = ours && read(d, text, DIGITS) == DIGITS && is_token(text);
    if (d >= 0)
        close(d);
    if (whole)
        memcpy(token, text, sizeof text);
    return whole;
}

static void write_token(const char *path, const char *token)
{
    unlink(path);
    int d = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (d < 0)
        return;
    if (write(d, token, DIGITS) != DIGITS)
        unlink(path);
    close(d);
}

stone_guard *stone_guard_open(const char *folder, const char *place)
{
    stone_guard *g = g_new0(stone_guard, 1);
    g_autofree char *name = g_strdup_printf("proof-%s.token", place),
                    *path = folder ? g_build_filename(folder, name, NULL) : NULL;
    if (!path || !read_token(path, g->token)) {
        new_token(g->token);
        if (path)
            write_token(path, g->token);
    }
    g->cookie = g_strdup_printf("stonehand-%s", place);
    g_autofree char *salted = g_strconcat("cookie of ", g->token, NULL);
    g->session = g_compute_checksum_for_string(G_CHECKSUM_SHA256, salted, -1);
    return g;
}

void stone_guard_close(stone_guard *g)
{
    if (!g)
        return;
    g_free(g->cookie);
    g_free(g->session);
    g_free(g);
}

const char *stone_guard_token(const stone_guard *g)
{
    return g->token;
}

/* Takes the same time wherever the strings differ. */
static bool same_secret(const char *a, const char *b)
{
    size_t n = strlen(b);
    unsigned char differs = strlen(a) != n; /* lengths are not secret */
    for (size_t i = 0; i < n && strlen(a) == n; i++)
        differs |= (unsigned char)(a[i] ^ b[i]);
    return !differs;
}

/* "localhost", "127.0.0.1" or "[::1]", with any port, because the request may come through a tunnel. */
static bool is_own_name(const char *host)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; host && i < G_N_ELEMENTS(names); i++) {
        size_t n = strlen(names[i]);
        if (g_ascii_strncasecmp(host, names[i], n) != 0)
            continue;
        const char *port = host + n;
        if (*port == '\0' ||
            (*port == ':' && port[1] && strspn(port + 1, "0123456789") == strlen(port + 1) && strlen(port) <= 6))
            return true;
    }
    return false;
}

static const char *header(SoupServerMessage *message, const char *name)
{
    return soup_message_headers_get_one(soup_server_message_get_request_headers(message), name);
}

static bool is_bearer(SoupServerMessage *message)
{
    const char *authorization = header(message, "Authorization");
    return authorization && g_str_has_prefix(authorization, "Bearer ");
}

const char *stone_guard_stranger(SoupServerMessage *message)
{
    const char *host = header(message, "Host"), *origin = header(message, "Origin"),
               *site = header(message, "Sec-Fetch-Site");
    const char *method = soup_server_message_get_method(message);
    if (!is_own_name(host))
        return "This server answers only under names of this machine, such as localhost.";
    if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0 && !is_bearer(message) &&
        !(strcmp(method, "GET") == 0 && g_strcmp0(header(message, "Sec-Fetch-Mode"), "navigate") == 0))
        return "Requests from other sites are refused.";
    if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
        return NULL;
    g_autofree char *own = g_strconcat("http://", host, NULL);
    if (origin ? g_ascii_strcasecmp(origin, own) != 0 : !is_bearer(message))
        return "Changes are accepted only from this server's own page.";
    return NULL;
}

bool stone_guard_knows(const stone_guard *g, SoupServerMessage *message)
{
    if (is_bearer(message))
        return same_secret(header(message, "Authorization") + strlen("Bearer "), g->token);
    bool known = false;
    g_auto(GStrv) cookies = g_strsplit(header(message, "Cookie") ? header(message, "Cookie") : "", ";", 64);
    for (char **c = cookies; *c; c++) {
        char *value = strchr(g_strstrip(*c), '=');
        if (!value)
            continue;
        *value++ = '\0';
        known = known || (strcmp(*c, g->cookie) == 0 && same_secret(value, g->session));
    }
    return known;
}

bool stone_guard_admit(const stone_guard *g, SoupServerMessage *message, const char *token)
{
    if (!same_secret(token, g->token))
        return false;
    g_autofree char *cookie = g_strdup_printf("%s=%s; Path=/; HttpOnly; SameSite=Strict", g->cookie, g->session);
    soup_message_headers_replace(soup_server_message_get_response_headers(message), "Set-Cookie", cookie);
    return true;
}
