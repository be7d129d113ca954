/* Answers with the headers that all of them have; see server.h. */
#include <string.h>

#include "server.h"
#include "text.h"

void stone_answer_header(SoupServerMessage *m, const char *name, const char *value)
{
    soup_message_headers_replace(soup_server_message_get_response_headers(m), name, value);
}

void stone_answer_begin(SoupServerMessage *m)
{
    stone_answer_header(m, "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        "base-uri 'none'; form-action 'none'; "
                        "frame-ancestors 'none'");
    stone_answer_header(m, "X-Content-Type-Options", "nosniff");
    stone_answer_header(m, "Referrer-Policy", "no-referrer");
    stone_answer_header(m, "Cross-Origin-Resource-Policy", "same-origin");
    stone_answer_header(m, "Cross-Origin-Opener-Policy", "same-origin");
    stone_answer_header(m, "Cache-Control", "no-store");
}

void stone_answer(SoupServerMessage *m, unsigned status, const char *type, const char *bytes, gsize size)
{
    soup_server_message_set_status(m, status, NULL);
    if (bytes)
        soup_server_message_set_response(m, type, SOUP_MEMORY_COPY, bytes, size);
}

void stone_answer_error(SoupServerMessage *m, unsigned status, const char *words)
{
    g_autoptr(JsonBuilder) b = json_builder_new();
    json_builder_begin_object(b);
    stone_put_text(b, "error", words);
    json_builder_end_object(b);
    g_autofree char *text = stone_put_done(b);
    stone_answer_begin(m);
    stone_answer(m, status, "application/json", text, strlen(text));
}

void stone_answer_forever(SoupServerMessage *m)
{
    stone_answer_header(m, "Cache-Control", "private, max-age=31536000, immutable");
}

void stone_answer_json(SoupServerMessage *m, char *text, bool for_ever)
{
    if (for_ever)
        stone_answer_forever(m);
    soup_server_message_set_status(m, SOUP_STATUS_OK, NULL);
    soup_server_message_set_response(m, "application/json", SOUP_MEMORY_TAKE, text, strlen(text));
}
