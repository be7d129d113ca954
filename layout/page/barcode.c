/* EAN-13 barcodes with an add-on of two or five digits, as newsstands scan them: GS1 General Specifications 23.0,
 * clause 5.2 (symbol characters, auxiliary patterns, quiet zones) and 5.2.2 (add-on symbols).
 *
 * A module is a whole number of units of 1/1024 pt, so that every bar and space is an exact multiple of it in every
 * output. The module is as wide as the place allows, between 80 % and 100 % of the nominal 0.330 mm. A number with a
 * wrong check digit is not printed, because nobody would notice before it fails at the newsstand. */
#include <glib.h>
#include <string.h>

#include "page/fixed.h"

enum {
    BEFORE = 11,
    MAIN = 95,
    AFTER = 7, /* modules: quiet zone, symbol, quiet zone */
    APART = 9,
    AFTER_ADDON = 5, /* gap between symbol and add-on: 7 to 12; quiet zone after the add-on */
    GUARD = 5,       /* how much lower the guard bars reach */
    MOST_MODULES = 200,
};

/* Spaces and bars of the digits in number set A; B is A reversed and inverted, C is A inverted. */
static const char *const set_a[10] = {"0001101", "0011001", "0010011", "0111101", "0100011",
                                      "0110001", "0101111", "0111011", "0110111", "0001011"};
/* Which of the left six are of set B, by the first digit; of an add-on of five, by its checksum. */
static const char *const left_sets[10] = {"AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB",
                                          "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"};
static const char *const addon_sets[10] = {"BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA",
                                           "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB"};
static const char *const pair_sets[4] = {"AA", "AB", "BA", "BB"};

static void push_digit(char *modules, char digit, char set)
{
    const char *a = set_a[digit - '0'];
    size_t n = strlen(modules);
    for (int i = 0; i < 7; i++)
        modules[n + (size_t)i] = set == 'A'   ? a[i]
                                 : set == 'C' ? (char)('0' + '1' - a[i])
                                              : (char)('0' + '1' - a[6 - i]);
    modules[n + 7] = 0;
}

static void push(char *modules, const char *pattern)
{
    g_strlcat(modules, pattern, MOST_MODULES);
}

static void encode(const char *number, char *modules)
{
    modules[0] = 0;
    push(modules, "101");
    for (int i = 1; i <= 6; i++)
        push_digit(modules, number[i], left_sets[number[0] - '0'][i - 1]);
    push(modules, "01010");
    for (int i = 7; i <= 12; i++)
        push_digit(modules, number[i], 'C');
    push(modules, "101");
}

static void encode_addon(const char *number, char *modules)
{
    size_t n = strlen(number);
    int sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (number[i] - '0') * (i % 2 ? 9 : 3);
    const char *sets = n == 2 ? pair_sets[((number[0] - '0') * 10 + number[1] - '0') % 4] : addon_sets[sum % 10];
    modules[0] = 0;
    push(modules, "1011");
    for (size_t i = 0; i < n; i++) {
        if (i)
            push(modules, "01");
        push_digit(modules, number[i], sets[i]);
    }
}

static char check_digit(const char *twelve)
{
    int sum = 0;
    for (int i = 0; i < 12; i++)
        sum += (twelve[i] - '0') * (i % 2 ? 3 : 1);
    return (char)('0' + (10 - sum % 10) % 10);
}

/* The digits of a pattern. NULL and a finding if it contains anything else, or neither `a` nor `b` digits. */
static char *digits_of(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *pattern, size_t a,
                       size_t b, const char *what)
{
    const char *filled = stone_field_pattern(c, &box->context, pattern, p->span);
    char *s = stone_arena_print(c->arena, "%s", filled);
    size_t n = 0;
    bool wrong = false;
    for (const char *k = filled; *k; k = g_utf8_next_char(k)) { /* a date may have the digits of its language */
        int digit = g_unichar_digit_value(g_utf8_get_char(k));
        if (digit >= 0)
            s[n++] = (char)('0' + digit);
        else
            wrong = wrong || (*k != ' ' && *k != '-');
    }
    s[n] = 0;
    if (!wrong && (n == a || n == b))
        return s;
    stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_BARCODE_WRONG, p->span,
                                          "`%s` must have %zu or %zu digits, not `%.40s`.", what, a, b, pattern);
    f->page = box->context.on->folio;
    f->box = box->placed->name;
    return NULL;
}

static char *number_of(stone_compositor *c, const stone_fixed *box, const stone_part *p)
{
    char *s = digits_of(c, box, p, p->text, 12, 13, "ean13");
    if (!s)
        return NULL;
    char check = check_digit(s);
    if (strlen(s) == 12)
        return stone_arena_print(c->arena, "%s%c", s, check);
    if (s[12] == check)
        return s;
    stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_BARCODE_WRONG, p->span,
                                          "The check digit of `%s` must be %c, not %c.", s, check, s[12]);
    f->page = box->context.on->folio;
    f->box = box->placed->name;
    return NULL;
}

struct symbol {
    stone_compositor *c;
    const stone_fixed *box;
    const char *id;
    stone_rect at; /* with quiet zones */
    stone_len module;
    stone_len figures; /* depth of the digits under the bars */
    uint32_t bars;
};

static stone_len modules(const struct symbol *s, int n)
{
    return stone_len_times(s->module, n);
}

static void put_bars(struct symbol *s, const char *pattern, int from, stone_len top, stone_len foot, bool guards)
{
    int n = (int)strlen(pattern);
    for (int i = 0, k; i < n; i = k) {
        for (k = i; k < n && pattern[k] == pattern[i]; k++)
            ;
        if (pattern[i] != '1')
            continue;
        bool guard = guards && (i < 3 || i >= n - 3 || (i >= 45 && i < 50));
        stone_len deep = guard ? stone_len_add(foot, modules(s, GUARD)) : foot;
        stone_rect bar = {stone_len_add(s->at.x, modules(s, from + i)), top, modules(s, k - i),
                          stone_len_sub(deep, top)};
        stone_sheaf_rule(s->box->sheaf, stone_arena_print(s->c->arena, "%s/bar%u", s->id, ++s->bars), "barcode", bar,
                         STONE_INK_BLACK);
    }
}

/* Sets digits centred over `n` modules, as large as the room allows. */
static void put_figures(struct symbol *s, const char *figures, int from, int n, stone_len y, const char *what)
{
    stone_role *role =
        stone_arena_copy(s->c->arena, stone_copy_role(s->c, s->box->voice, STONE_ROLE_LABEL, NULL), sizeof *role);
    role->type.features = "lnum,tnum";
    role->type.align = STONE_ALIGN_CENTRE;
    role->type.ink = STONE_INK_BLACK;
    role->type.tracking = role->block.tracking_most = 0;
    role->type.hyphenate.on = false;
    stone_len width = modules(s, n);
    stone_piece piece = stone_piece_plain(figures, STONE_ROLE_LABEL);
    role->type.size = role->block.size_most = s->figures;
    stone_setting set =
        stone_set(s->c, &s->box->context, s->box->voice, STONE_ROLE_LABEL, role, &piece, 1, STONE_LEN_MAX);
    if (set.last_width.u > width.u) {
        role = stone_arena_copy(s->c->arena, role, sizeof *role);
        role->type.size = role->block.size_most =
            stone_len_scale(s->figures, width.u, set.last_width.u + STONE_LEN_UNIT / 8);
    }
    set = stone_set(s->c, &s->box->context, s->box->voice, STONE_ROLE_LABEL, role, &piece, 1, width);
    stone_sheaf_set(s->box->sheaf, &set, stone_len_add(s->at.x, modules(s, from)), y,
                    stone_arena_print(s->c->arena, "%s/%s", s->id, what), NULL);
}

static void put(struct symbol *s, const char *number, const char *addon)
{
    char pattern[MOST_MODULES];
    stone_len foot = stone_len_sub(stone_rect_foot(s->at), s->figures), under = stone_len_add(foot, s->module);
    stone_arena *a = s->c->arena;
    encode(number, pattern);
    put_bars(s, pattern, BEFORE, s->at.y, foot, true);
    put_figures(s, stone_arena_print(a, "%.1s", number), 0, BEFORE - 2, under, "first");
    put_figures(s, stone_arena_print(a, "%.6s", number + 1), BEFORE + 4, 40, under, "left");
    put_figures(s, number + 7, BEFORE + 51, 40, under, "right");
    if (!addon)
        return;
    int from = BEFORE + MAIN + APART;
    encode_addon(addon, pattern);
    put_bars(s, pattern, from, stone_len_add(s->at.y, s->figures), stone_len_add(foot, modules(s, GUARD)), false);
    put_figures(s, addon, from, (int)strlen(pattern), s->at.y, "addon");
}

static int whole_modules(const char *addon)
{
    return BEFORE + MAIN + (addon ? APART + (strlen(addon) == 2 ? 20 : 47) + AFTER_ADDON : AFTER);
}

stone_len stone_barcode_width(stone_compositor *c, const stone_fixed *box, const stone_part *p)
{
    uint32_t told = c->findings.list.n;
    const char *addon = p->addon ? digits_of(c, box, p, p->addon, 2, 5, "addon") : NULL;
    c->findings.list.n = told;
    return stone_len_times(stone_len_mm(0.330), whole_modules(addon));
}

/* By default its depth is that of the nominal symbol in proportion (bars of 22.85 mm); newspapers reduce it with
 * `depth`. */
stone_len stone_barcode_make(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id,
                             stone_rect at, stone_len depth, bool put_down)
{
    uint32_t told = c->findings.list.n;
    const char *number = number_of(c, box, p), *addon = p->addon ? digits_of(c, box, p, p->addon, 2, 5, "addon") : NULL;
    int whole = whole_modules(addon);
    stone_len nominal = stone_len_mm(0.330), least = stone_len_mm(0.264);
    struct symbol s = {.c = c, .box = box, .id = id};
    s.module = stone_len_min(nominal, (stone_len){at.width.u / whole});
    if (s.module.u < least.u) {
        stone_finding *f =
            stone_findings_add(&c->findings, STONE_FINDING_BARCODE_WRONG, p->span,
                               "The barcode must be at least %.1f mm wide, but its place is %.1f mm wide.",
                               stone_len_to_mm(stone_len_times(least, whole)), stone_len_to_mm(at.width));
        f->page = box->context.on->folio;
        f->box = box->placed->name;
        number = NULL;
    }
    s.figures = modules(&s, 9);
    if (depth.u <= 0)
        depth = modules(&s, 69 + 9);
    stone_len width = modules(&s, whole);
    bool rtl = c->forme->direction == STONE_DIRECTION_RTL;
    bool at_right =
        p->align_set && (p->align == STONE_ALIGN_RIGHT || p->align == (rtl ? STONE_ALIGN_START : STONE_ALIGN_END));
    if (p->align_set && p->align == STONE_ALIGN_CENTRE)
        at.x = stone_len_add(at.x, stone_len_scale(stone_len_sub(at.width, width), 1, 2));
    else if (at_right || (rtl && !p->align_set))
        at.x = stone_len_sub(stone_rect_right(at), width);
    s.at = (stone_rect){at.x, at.y, width, depth};
    if (!put_down) {
        c->findings.list.n = told;
        return depth;
    }
    /* a white ground, so that the quiet zones are clear whatever is behind them */
    stone_sheaf_frame(box->sheaf, c->forme, id, s.at,
                      (stone_frame){.background = number ? (stone_ink){1, 1000} : (stone_ink){0, 100}});
    if (number)
        put(&s, number, addon);
    return depth;
}
