/* One pass over the stream: the start of the operands is remembered, and each operator decides what is written for it.
 * The overprint state is saved by q and restored by Q, as the graphics state is. */
#include "press/content.h"

#include <string.h>

enum { MOST_NUMBERS = 8, MOST_DEPTH = 64, MOST_NESTED = 64 };

/* bit 0: fills overprint; bit 1: strokes overprint */
typedef struct {
    uint8_t over;
} graphics;

struct content_walk {
    const uint8_t *at, *end;
    const uint8_t *operands;      /* start of the pending operands; NULL: none */
    double numbers[MOST_NUMBERS]; /* the last operands outside arrays and dictionaries, in order */
    uint32_t numbers_n;           /* number of operands since the last operator */
    graphics now, saved[MOST_DEPTH];
    uint32_t depth;
    const stone_press_content_order *order;
    GByteArray *out;
    stone_press_use *use;
};

static bool white(uint8_t c)
{
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool delimiter(uint8_t c)
{
    return c && strchr("()<>[]{}/%", c) != NULL;
}

static bool refuse(struct content_walk *w, const char *why)
{
    if (!w->use->fault[0])
        g_strlcpy(w->use->fault, why, sizeof w->use->fault);
    return false;
}

static void say(struct content_walk *w, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void say(struct content_walk *w, const char *format, ...)
{
    char words[160];
    va_list list;
    va_start(list, format);
    int n = g_vsnprintf(words, sizeof words, format, list);
    va_end(list);
    g_byte_array_append(w->out, (const guint8 *)words, (guint)MIN(n, (int)sizeof words - 1));
}

/* ---- tokens ---- */

static void skip_white(struct content_walk *w)
{
    while (w->at < w->end && (white(*w->at) || *w->at == '%')) {
        if (*w->at == '%')
            while (w->at < w->end && *w->at != '\n' && *w->at != '\r')
                w->at++;
        else
            w->at++;
    }
}

static bool skip_string(struct content_walk *w)
{
    uint32_t nested = 0;
    for (; w->at < w->end; w->at++) {
        if (*w->at == '\\' && w->at + 1 < w->end)
            w->at++;
        else if (*w->at == '(')
            nested++;
        else if (*w->at == ')' && --nested == 0) {
            w->at++;
            return true;
        }
    }
    return refuse(w, "a string is not closed");
}

static bool skip_hex(struct content_walk *w)
{
    const uint8_t *close = memchr(w->at, '>', (size_t)(w->end - w->at));
    if (!close)
        return refuse(w, "a string is not closed");
    w->at = close + 1;
    return true;
}

static void skip_regular(struct content_walk *w)
{
    while (w->at < w->end && !white(*w->at) && !delimiter(*w->at))
        w->at++;
}

/* Skips an array or a dictionary with its content. */
static bool skip_nested(struct content_walk *w)
{
    uint32_t depth = 0;
    do {
        skip_white(w);
        if (w->at >= w->end)
            return refuse(w, "an array or a dictionary is not closed");
        bool two = w->at + 1 < w->end && w->at[0] == w->at[1];
        uint8_t c = *w->at;
        if (c == '[' || (c == '<' && two)) {
            w->at += c == '[' ? 1 : 2;
            if (++depth > MOST_NESTED)
                return refuse(w, "arrays are nested too deeply");
        } else if (c == ']' || (c == '>' && two)) {
            w->at += c == ']' ? 1 : 2;
            depth--;
        } else if (c == '(' || c == '<') {
            if (!(c == '(' ? skip_string(w) : skip_hex(w)))
                return false;
        } else if (c == '/') {
            w->at++;
            skip_regular(w);
        } else if (delimiter(c)) {
            return refuse(w, "there is a closing bracket without an opening one");
        } else {
            skip_regular(w);
        }
    } while (depth > 0);
    return true;
}

static bool number(const uint8_t *from, const uint8_t *to, double *value)
{
    char digits[32];
    size_t n = (size_t)(to - from);
    if (n >= sizeof digits || !strchr("+-.0123456789", *from))
        return false;
    memcpy(digits, from, n);
    digits[n] = 0;
    if (digits[strspn(digits, "+-.0123456789")])
        return false;
    char *end;
    *value = g_ascii_strtod(digits, &end);
    return *end == 0;
}

static void keep_number(struct content_walk *w, double value)
{
    if (w->numbers_n == MOST_NUMBERS) {
        memmove(w->numbers, w->numbers + 1, sizeof w->numbers - sizeof *w->numbers);
        w->numbers_n--;
    }
    w->numbers[w->numbers_n++] = value;
}

/* ---- operators ---- */

static void copy(struct content_walk *w, const uint8_t *from, const uint8_t *to)
{
    g_byte_array_append(w->out, from, (guint)(to - from));
    g_byte_array_append(w->out, (const guint8 *)"\n", 1);
}

static void set_over(struct content_walk *w, uint8_t over)
{
    w->use->states |= 1u << over;
    say(w, "/" STONE_PRESS_STATE_NAME " gs\n", over);
}

/* Formats thousandths as briefly as possible: "1", "0.3". */
static const char *part(char *to, uint16_t thousandths)
{
    if (thousandths >= 1000)
        return "1";
    g_snprintf(to, 8, "0.%03u", thousandths);
    size_t n = strlen(to);
    while (n > 1 && to[n - 1] == '0')
        to[--n] = 0;
    if (to[n - 1] == '.')
        to[n - 1] = 0;
    return to;
}

static bool eighth(double value, uint8_t *byte)
{
    double scaled = value * 255;
    int whole = (int)(scaled + .5);
    *byte = (uint8_t)whole;
    return value >= 0 && value <= 1 && scaled - whole < .01 && whole - scaled < .01;
}

static bool set_colour(struct content_walk *w, uint32_t wanted, bool stroke)
{
    uint8_t rgb[3];
    if (w->numbers_n != wanted)
        return refuse(w, "a colour has the wrong number of components");
    for (uint32_t i = 0; i < 3; i++)
        if (!eighth(w->numbers[wanted == 1 ? 0 : i], &rgb[i]))
            return refuse(w, "a colour component is not 8-bit");
    stone_press_ink ink;
    if (!w->order->resolve(w->order->context, rgb[0], rgb[1], rgb[2], &ink)) {
        if (!w->use->fault[0])
            g_snprintf(w->use->fault, sizeof w->use->fault, "the colour #%02x%02x%02x is not an ink of the style",
                       rgb[0], rgb[1], rgb[2]);
        return false;
    }
    char a[8], b[8], c[8], d[8];
    if (ink.spot >= 0) {
        if (ink.spot >= STONE_PRESS_MOST_SPOTS)
            return refuse(w, "there are more spot colours than a press has units");
        w->use->spots |= 1u << ink.spot;
        say(w, "/" STONE_PRESS_SPOT_NAME " %s %s %s\n", (unsigned)ink.spot, stroke ? "CS" : "cs", part(a, ink.tint),
            stroke ? "SCN" : "scn");
    } else {
        say(w, "%s %s %s %s %s\n", part(a, ink.cmyk[0]), part(b, ink.cmyk[1]), part(c, ink.cmyk[2]),
            part(d, ink.cmyk[3]), stroke ? "K" : "k");
    }
    uint8_t bit = stroke ? 2 : 1;
    uint8_t over =
        (uint8_t)(w->order->overprints && stone_press_ink_black(ink) ? w->now.over | bit : w->now.over & ~bit);
    if (over != w->now.over)
        set_over(w, over);
    w->now.over = over;
    return true;
}

static bool save(struct content_walk *w)
{
    if (w->depth == MOST_DEPTH)
        return refuse(w, "q is nested too deeply");
    w->saved[w->depth++] = w->now;
    return true;
}

static bool restore(struct content_walk *w)
{
    if (!w->depth)
        return refuse(w, "there is a Q without a q");
    w->now = w->saved[--w->depth];
    return true;
}

/* Operators that the painter never writes. They could bring in a colour that is not checked. */
static bool forbidden(const char *operator)
{
    static const char *const doors[] = {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "ri", "BI", "ID", "EI", "d1"};
    for (size_t i = 0; i < G_N_ELEMENTS(doors); i++)
        if (strcmp(doors[i], operator) == 0)
            return true;
    return false;
}

static bool known(const char *operator)
{
    static const char *const names[] = {"b",  "B",  "b*",  "B*", "BDC", "BMC", "BT", "BX", "c",  "cm", "d",  "d0",
                                        "Do", "DP", "EMC", "ET", "EX",  "f",   "F",  "f*", "g",  "G",  "gs", "h",
                                        "i",  "j",  "J",   "l",  "m",   "M",   "MP", "n",  "q",  "Q",  "re", "rg",
                                        "RG", "s",  "S",   "sh", "T*",  "Tc",  "Td", "TD", "Tf", "Tj", "TJ", "TL",
                                        "Tm", "Tr", "Ts",  "Tw", "Tz",  "v",   "w",  "W",  "W*", "y",  "'",  "\""};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], operator) == 0)
            return true;
    return false;
}

static bool operate(struct content_walk *w, const uint8_t *from)
{
    char operator[4] = "";
    size_t n = (size_t)(w->at - from);
    if (n < sizeof operator) {
        memcpy(operator, from, n);
        operator[n] = 0;
    }
    const uint8_t *begin = w->operands ? w->operands : from;
    bool is = true, ok = true;
    if (strcmp(operator, "rg") == 0 || strcmp(operator, "RG") == 0)
        ok = set_colour(w, 3, operator[0] == 'R');
    else if (strcmp(operator, "g") == 0 || strcmp(operator, "G") == 0)
        ok = set_colour(w, 1, operator[0] == 'G');
    else
        is = false;
    if (!is && forbidden(operator))
        return refuse(w, "the content holds a colour or an image that the painter did not write");
    if (!is && !known(operator))
        return refuse(w, "this is not a content stream");
    if (!is) {
        bool shown = strcmp(operator, "Do") == 0 || strcmp(operator, "sh") == 0;
        if (shown && w->now.over)
            set_over(w, 0);
        copy(w, begin, w->at);
        if (shown && w->now.over)
            set_over(w, w->now.over);
        ok = strcmp(operator, "q") == 0 ? save(w) : strcmp(operator, "Q") == 0 ? restore(w) : true;
    }
    w->operands = NULL;
    w->numbers_n = 0;
    return ok;
}

static bool step(struct content_walk *w)
{
    const uint8_t *from = w->at;
    bool two = from + 1 < w->end && from[0] == from[1];
    if (*from == '[' || (*from == '<' && two)) {
        if (!skip_nested(w))
            return false;
    } else if (*from == '(' || *from == '<') {
        if (!(*from == '(' ? skip_string(w) : skip_hex(w)))
            return false;
    } else if (*from == '/') {
        w->at++;
        skip_regular(w);
    } else if (delimiter(*from)) {
        return refuse(w, "there is a closing bracket without an opening one");
    } else {
        double value;
        skip_regular(w);
        bool constant = (w->at - from == 4 && memcmp(from, "true", 4) == 0) ||
                        (w->at - from == 5 && memcmp(from, "false", 5) == 0) ||
                        (w->at - from == 4 && memcmp(from, "null", 4) == 0);
        if (number(from, w->at, &value))
            keep_number(w, value);
        else if (!constant)
            return operate(w, from);
    }
    if (!w->operands)
        w->operands = from;
    return true;
}

bool stone_press_content(const uint8_t *bytes, size_t size, const stone_press_content_order *order, GByteArray *out,
                         stone_press_use *use)
{
    struct content_walk w = {.at = bytes, .end = bytes + size, .order = order, .out = out, .use = use};
    for (skip_white(&w); w.at < w.end; skip_white(&w))
        if (!step(&w))
            return false;
    if (w.operands)
        return refuse(&w, "the content ends before its last operator");
    return w.depth == 0 || refuse(&w, "there is a q without a Q");
}
