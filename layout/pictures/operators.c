/* See operators.h. */
#include "pictures/operators.h"

#include <glib.h>
#include <string.h>

struct operator_reading {
    const unsigned char *at, *end;
    stone_operator now;
    char name[8], word[128];
};

static bool white(unsigned char c)
{
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool delimiter(unsigned char c)
{
    return c && strchr("()<>[]{}/%", c) != NULL;
}

static void skip_white(struct operator_reading *r)
{
    for (; r->at < r->end && (white(*r->at) || *r->at == '%'); r->at++)
        if (*r->at == '%')
            while (r->at + 1 < r->end && r->at[1] != '\n' && r->at[1] != '\r')
                r->at++;
}

static bool skip_string(struct operator_reading *r)
{
    int nested = 0;
    for (; r->at < r->end; r->at++) {
        if (*r->at == '\\' && r->at + 1 < r->end)
            r->at++;
        else if (*r->at == '(')
            nested++;
        else if (*r->at == ')' && --nested == 0) {
            r->at++;
            return true;
        }
    }
    return false;
}

static size_t regular(struct operator_reading *r)
{
    const unsigned char *from = r->at;
    while (r->at < r->end && !white(*r->at) && !delimiter(*r->at))
        r->at++;
    return (size_t)(r->at - from);
}

static void keep_word(struct operator_reading *r)
{
    const unsigned char *from = r->at++;
    size_t n = regular(r) + 1;
    n = MIN(n, sizeof r->word - 1);
    memcpy(r->word, from, n);
    r->word[n] = 0;
}

static void keep_number(struct operator_reading *r, const char *digits)
{
    double *numbers = r->now.numbers;
    if (r->now.numbers_n == G_N_ELEMENTS(r->now.numbers)) {
        memmove(numbers, numbers + 1, sizeof r->now.numbers - sizeof *numbers);
        r->now.numbers_n--;
    }
    numbers[r->now.numbers_n++] = g_ascii_strtod(digits, NULL);
}

/* Skips an inline image: its dictionary, then its data up to EI between white space. Its colour space becomes the word.
 */
static bool skip_picture(struct operator_reading *r)
{
    char space[sizeof r->word] = "";
    bool value = false;
    for (skip_white(r); r->at < r->end; skip_white(r)) {
        if (*r->at == '/') {
            keep_word(r);
            if (value)
                g_strlcpy(space, r->word, sizeof space);
            value = !value && (strcmp(r->word, "/CS") == 0 || strcmp(r->word, "/ColorSpace") == 0);
        } else if (*r->at == '[' && value) {
            g_strlcpy(space, "/[", sizeof space); /* an indexed colour space */
            value = false;
            r->at++;
        } else if (r->end - r->at > 2 && r->at[0] == 'I' && r->at[1] == 'D' && white(r->at[2])) {
            break;
        } else if (*r->at == '(' ? !skip_string(r) : !regular(r)) {
            r->at++;
        }
    }
    for (; r->end - r->at > 3; r->at++)
        if (white(r->at[0]) && r->at[1] == 'E' && r->at[2] == 'I' && (r->end - r->at == 3 || white(r->at[3]))) {
            r->at += 3;
            g_strlcpy(r->word, space, sizeof r->word);
            return true;
        }
    r->at = r->end;
    g_strlcpy(r->word, space, sizeof r->word);
    return true;
}

static bool take_regular(struct operator_reading *r, bool (*visit)(void *, const stone_operator *), void *context)
{
    char digits[40];
    const unsigned char *from = r->at;
    size_t n = regular(r);
    if (strchr("+-.0123456789", *from)) {
        n = MIN(n, sizeof digits - 1);
        memcpy(digits, from, n);
        digits[n] = 0;
        keep_number(r, digits);
        return true;
    }
    if (n >= sizeof r->name)
        return false;
    memcpy(r->name, from, n);
    r->name[n] = 0;
    if (strcmp(r->name, "true") == 0 || strcmp(r->name, "false") == 0 || strcmp(r->name, "null") == 0)
        return true;
    if (strcmp(r->name, "BI") == 0 && !skip_picture(r))
        return false;
    r->now.name = r->name;
    r->now.word = r->word;
    bool on = visit(context, &r->now);
    r->now = (stone_operator){0};
    r->word[0] = 0;
    return on;
}

bool stone_operators_read(const unsigned char *bytes, size_t size, bool (*visit)(void *, const stone_operator *),
                          void *context)
{
    struct operator_reading r = {.at = bytes, .end = bytes + size};
    for (skip_white(&r); r.at < r.end; skip_white(&r)) {
        if (*r.at == '(') {
            if (!skip_string(&r))
                return false;
        } else if (*r.at == '/') {
            keep_word(&r);
        } else if (delimiter(*r.at)) {
            bool two = *r.at == '<' && r.at + 1 < r.end && r.at[1] == '<', hex = *r.at == '<' && !two;
            const unsigned char *close = hex ? memchr(r.at, '>', (size_t)(r.end - r.at)) : r.at;
            if (!close)
                return false;
            r.at = close + (two ? 2 : 1);
        } else if (!take_regular(&r, visit, context)) {
            return false;
        }
    }
    return true;
}
