/* The style: a chain of files, each checked by itself and laid over the next, `base` at the bottom; then the model of
 * the merged tree. */
#include "copy/placeholders.h"
#include "plan/reading.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_CHAIN = 16 };

/* ---- the chain of files ---- */

static bool is_file_name(const char *name)
{
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

/* FILE.yaml beside the file that names it, or NAME: styles/NAME.yaml beside the edition, NAME.yaml beside the style
 * that names it, or installed. */
static stone_file_result load(stone_reading *r, const char *name, stone_home home, bool in_style, uint32_t *source)
{
    if (is_file_name(name))
        return stone_paths_load(r->paths, home, name, STONE_YAML_LARGEST, source);
    if (strchr(name, '/'))
        return STONE_FILE_MISSING;
    const char *file = stone_arena_print(r->arena, "%s.yaml", name);
    const char *beside = stone_arena_print(r->arena, "styles/%s", file);
    stone_file_result result = STONE_FILE_MISSING;
    if (in_style)
        result = stone_paths_load(r->paths, home, file, STONE_YAML_LARGEST, source);
    if (result == STONE_FILE_MISSING)
        result = stone_paths_load(r->paths, STONE_HOME_EDITION, beside, STONE_YAML_LARGEST, source);
    if (result == STONE_FILE_MISSING)
        result = stone_paths_load(r->paths, STONE_HOME_STYLES, file, STONE_YAML_LARGEST, source);
    return result;
}

static bool same_file(const stone_reading *r, uint32_t a, uint32_t b)
{
    return strcmp(stone_sources_at(r->sources, a)->name, stone_sources_at(r->sources, b)->name) == 0;
}

struct chain {
    uint32_t source[LONGEST_CHAIN];
    stone_node *node[LONGEST_CHAIN];
    uint32_t n;
    uint32_t base; /* source of the installed base */
};

static bool take(stone_reading *r, struct chain *c, uint32_t source)
{
    stone_node *node = stone_yaml_parse(r->arena, r->sources, source, r->findings);
    if (!node)
        return false;
    stone_keys_check(r->arena, node, &stone_style_keys, r->findings);
    c->source[c->n] = source;
    c->node[c->n++] = node;
    return true;
}

static void report_missing(stone_reading *r, stone_span span, stone_file_result result, const char *name)
{
    stone_finding *f = stone_paths_report(r->findings, span, result, "The style", name, true);
    if (result != STONE_FILE_MISSING || is_file_name(name))
        return;
    const char *const *files = stone_paths_names(r->paths, STONE_HOME_STYLES, "", false);
    const char *near = stone_nearest_word(stone_arena_print(r->arena, "%s.yaml", name), files);
    if (near)
        f->hint = stone_arena_print(r->findings->arena, "Did you mean `%.*s`?", (int)strlen(near) - 5, near);
}

/* Adds the style of this name and those it extends. False if one does not exist. */
static bool follow(stone_reading *r, struct chain *c, const stone_node *name)
{
    bool in_style = false;
    while (name) {
        stone_home home = stone_paths_home(r->paths, name->span.source);
        uint32_t source;
        stone_file_result result = load(r, name->text, home, in_style, &source);
        if (result != STONE_FILE_OK) {
            report_missing(r, name->span, result, name->text);
            return false;
        }
        bool again = c->n == LONGEST_CHAIN - 1;
        for (uint32_t i = 0; i < c->n; i++)
            again = again || same_file(r, c->source[i], source);
        if (again) {
            stone_findings_add(r->findings, STONE_FINDING_EXTENDS_LOOP, name->span,
                               "The style `%.100s` extends itself, or the chain is longer than %d.", name->text,
                               LONGEST_CHAIN);
            return true;
        }
        if (!take(r, c, source))
            return false;
        name = stone_node_at(c->node[c->n - 1], "extends");
        in_style = true;
    }
    return true;
}

static bool ends_in_base(const stone_reading *r, const struct chain *c)
{
    return c->n && strcmp(stone_sources_at(r->sources, c->source[c->n - 1])->name, "styles/base.yaml") == 0 &&
           stone_paths_home(r->paths, c->source[c->n - 1]).folder == STONE_HOME_STYLES.folder;
}

stone_node *stone_style_load(stone_reading *r, const stone_node *name)
{
    struct chain c = {0};
    bool ok = follow(r, &c, name);
    if (!ends_in_base(r, &c)) {
        uint32_t source;
        stone_file_result result =
            stone_paths_load(r->paths, STONE_HOME_STYLES, "base.yaml", STONE_YAML_LARGEST, &source);
        if (result != STONE_FILE_OK) {
            stone_paths_report(r->findings, STONE_SPAN_NONE, result, "The installed style", "styles/base.yaml", true);
            return NULL;
        }
        ok = take(r, &c, source) && ok;
    }
    if (!ok || !c.n)
        return NULL;
    stone_node *merged = c.node[c.n - 1];
    for (uint32_t i = c.n - 1; i-- > 0;)
        merged = stone_keys_lay_over(r->arena, &stone_style_keys, merged, c.node[i]);
    r->style_node = merged;
    return merged;
}

/* ---- the sheet and its grids ---- */

static void length(const stone_reading *r, const stone_node *map, const char *key, stone_len *out)
{
    const stone_node *n = stone_node_at(map, key);
    if (n)
        out->u = stone_dim_read(r, STONE_FORM_LENGTH, n).value;
}

static uint16_t number(const stone_node *map, const char *key, stone_form form, uint16_t otherwise)
{
    const stone_node *n = stone_node_at(map, key);
    return n ? (uint16_t)stone_value_of(form, n).number : otherwise;
}

/* `base` speaks of inside and outside; a style that says left or right means those. */
static void read_sheet(stone_reading *r, const stone_node *sheet)
{
    stone_sheet *s = &r->style->sheet;
    const stone_node *margin = stone_node_at(sheet, "margin");
    *s = (stone_sheet){
        .width = stone_len_mm(375), .height = stone_len_mm(578), .span = sheet ? sheet->span : STONE_SPAN_NONE};
    length(r, sheet, "width", &s->width);
    length(r, sheet, "height", &s->height);
    length(r, sheet, "bleed", &s->bleed);
    length(r, margin, "top", &s->top);
    length(r, margin, "bottom", &s->bottom);
    length(r, margin, "inside", &s->inside);
    length(r, margin, "outside", &s->outside);
    if (stone_node_at(margin, "left") || stone_node_at(margin, "right")) {
        s->left_right = true;
        length(r, margin, "left", &s->inside);
        length(r, margin, "right", &s->outside);
    }
}

static void read_grids(stone_reading *r, const stone_node *grids)
{
    for (uint32_t i = 0; grids && i < grids->entries.n; i++) {
        const stone_entry *e = &grids->entries.at[i];
        stone_grid_rule g = {.name = e->key, .span = e->span, .gutter = stone_len_mm(4)};
        g.columns = number(e->value, "columns", STONE_FORM_INTEGER, 8);
        g.row = number(e->value, "row", STONE_FORM_LINES, 4);
        g.leg = number(e->value, "leg", STONE_FORM_INTEGER, 1);
        length(r, e->value, "gutter", &g.gutter);
        if (g.leg > g.columns) {
            stone_findings_add(r->findings, STONE_FINDING_OUT_OF_RANGE, stone_node_at(e->value, "leg")->span,
                               "`leg` must be at most %u, the columns of the grid, not %u.", g.columns, g.leg);
            g.leg = g.columns;
        }
        *STONE_PUSH(r->arena, &r->style->grids) = g;
    }
}

/* ---- fonts ---- */

/* Where a font was looked for, and which fonts are there. */
static const char *font_hint(stone_reading *r, const stone_node *file, stone_home home)
{
    enum { SHOWN = 6 };
    const char *const *beside = stone_paths_names(r->paths, home, home.within, false), *const *installed =
                                                                                           stone_paths_names(
                                                                                               r->paths,
                                                                                               STONE_HOME_FONTS, "",
                                                                                               true);
    const char *near = stone_nearest_word(file->text, installed);
    near = near ? near : stone_nearest_word(file->text, beside);
    g_autoptr(GString) here = g_string_new(NULL);
    uint32_t n = 0;
    for (; *beside; beside++) {
        bool font = g_str_has_suffix(*beside, ".ttf") || g_str_has_suffix(*beside, ".otf");
        n += font;
        if (font && n <= SHOWN)
            g_string_append_printf(here, "%s`%.60s`", n > 1 ? ", " : "", *beside);
    }
    return stone_arena_print(
        r->findings->arena, "%s%s%sIt was looked for beside `%.100s`%s%s%s, and among the %u installed fonts.",
        near ? "Did you mean `" : "", near ? near : "", near ? "`? " : "",
        stone_sources_at(r->sources, file->span.source)->name, n ? ", where there are " : ", where there is no font",
        here->str, n > SHOWN ? " and others" : "", g_strv_length((char **)(uintptr_t)installed));
}

static void read_face(stone_reading *r, const stone_node *file, stone_family *family, int face)
{
    stone_home home = stone_paths_home(r->paths, file->span.source);
    family->file[face] = file->text;
    stone_file_result result = stone_paths_font(r->paths, home, file->text, &family->path[face]);
    if (result == STONE_FILE_OK)
        return;
    family->path[face] = NULL;
    stone_finding *f = stone_paths_report(r->findings, file->span, result, "The font file", file->text, false);
    if (result ==
        STONE_FILE_MISSING) /* the style is at fault, not a story's picture: the build says so in its status */
        f->kind = STONE_FINDING_FONT_BROKEN;
    if (result == STONE_FILE_MISSING)
        f->hint = font_hint(r, file, home);
}

static void read_fonts(stone_reading *r, const stone_node *fonts, const stone_node *fallback)
{
    stone_style *s = r->style;
    for (uint32_t i = 0; fonts && i < fonts->entries.n; i++) {
        const stone_entry *e = &fonts->entries.at[i];
        stone_family family = {.name = e->key, .span = e->span};
        for (int face = 0; face < STONE_FACE_COUNT; face++) {
            const stone_node *file = stone_node_at(e->value, stone_face_names[face]);
            if (file)
                read_face(r, file, &family, face);
        }
        *STONE_PUSH(r->arena, &s->families) = family;
    }
    STONE_NAMES(r, s->families, names);
    for (uint32_t i = 0; fallback && i < fallback->items.n; i++) {
        const stone_node *n = fallback->items.at[i];
        uint16_t family = stone_style_family(s, n->text);
        if (family == STONE_NO_INDEX)
            stone_unknown_name(r, n->span, "font", n->text, names);
        else
            *STONE_PUSH(r->arena, &s->fallback) = family;
    }
}

/* ---- looks, rules, words ---- */

static void read_forms(stone_reading *r, const stone_node *forms)
{
    for (uint32_t i = 0; forms && i < forms->entries.n; i++) {
        stone_role_layer layer = stone_roles_read(r, forms->entries.at[i].value, forms->entries.at[i].key);
        *STONE_PUSH(r->arena, &r->style->forms) = layer;
    }
}

static void read_box_styles(stone_reading *r, const stone_node *styles)
{
    for (uint32_t i = 0; styles && i < styles->entries.n; i++) {
        const stone_entry *e = &styles->entries.at[i];
        const stone_node *gap = stone_node_at(e->value, "gap"), *head = stone_node_at(e->value, "head");
        stone_box_style b = {.name = e->key, .span = e->span};
        stone_frame_read(r, e->value, &b.frame);
        b.text = stone_roles_read(r, stone_node_at(e->value, "text"), e->key);
        b.legs = number(e->value, "legs", STONE_FORM_INTEGER, 0);
        if (gap)
            b.gap = stone_dim_read(r, STONE_FORM_DIM, gap);
        if (head && !(b.head = stone_style_head(r->style, head->text) ? head->text : NULL)) {
            STONE_NAMES(r, r->style->heads, names);
            stone_unknown_name(r, head->span, "head class", head->text, names);
        }
        *STONE_PUSH(r->arena, &r->style->box_styles) = b;
    }
}

static void read_story(stone_reading *r, const stone_node *story, const stone_node *rules)
{
    stone_style *s = r->style;
    const stone_node *deck = stone_node_at(story, "deck"), *drop = stone_node_at(story, "drop");
    const char *bottom = stone_node_text(story, "bottom");
    if (deck && strcmp(deck->text, "all") != 0)
        s->story.deck_legs = (stone_dim){stone_value_of(STONE_FORM_LEGS, deck).number * 1024, STONE_DIM_LINES};
    if (drop && strcmp(drop->text, "none") != 0)
        s->story.drop = (stone_dim){stone_value_of(STONE_FORM_LINES, drop).number * 1024, STONE_DIM_LINES};
    s->story.balanced = !bottom || strcmp(bottom, "balanced") == 0;
    const struct {
        const char *key;
        stone_border *border;
    } all[] = {{"between-boxes", &s->rules.between_boxes},
               {"between-legs", &s->rules.between_legs},
               {"cutoff", &s->rules.cutoff}};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        const stone_node *n = stone_node_at(rules, all[i].key);
        if (n)
            *all[i].border = stone_border_read(r, n);
    }
}

static const char *text(const stone_node *map, const char *key, const char *otherwise)
{
    const char *t = stone_node_text(map, key);
    return t ? t : otherwise;
}

static void read_jump(stone_reading *r, const stone_node *jump, const stone_node *teaser)
{
    static const char *const heads[] = {"repeat", "own", "none", NULL};
    static const char *const cuts[] = {"paragraph", "sentence", "line", NULL};
    stone_jump_rule *j = &r->style->jump;
    j->to = text(jump, "to", "Page {page} >");
    j->from = text(jump, "from", "< From page {page}");
    j->head = (stone_jump_head)stone_word_at(jump, "head", heads, STONE_JUMP_HEAD_REPEAT);
    j->cut = (stone_cut)stone_word_at(jump, "cut", cuts, STONE_CUT_PARAGRAPH);
    j->before = number(jump, "before", STONE_FORM_LINES, 12);
    j->after = number(jump, "after", STONE_FORM_LINES, 8);
    r->style->teaser_pointer = text(teaser, "pointer", "{pages} >");
}

/* Beside the style that names it, or among the installed ones. A missing one is reported when pages go to press, not
 * before. */
static void find_profile(stone_reading *r, const stone_node *file)
{
    stone_press_rule *p = &r->style->press;
    p->profile = file ? file->text : NULL;
    p->profile_span = file ? file->span : STONE_SPAN_NONE;
    if (!file)
        return;
    stone_home home = stone_paths_home(r->paths, file->span.source);
    if (stone_paths_find(r->paths, home, file->text, &p->profile_path) == STONE_FILE_MISSING)
        stone_paths_find(r->paths, STONE_HOME_STYLES, file->text, &p->profile_path);
}

static void read_press(stone_reading *r, const stone_node *press, const stone_node *months)
{
    stone_press_rule *p = &r->style->press;
    const stone_node *limit = stone_node_at(press, "ink-limit"), *resolution = stone_node_at(press, "resolution"),
                     *marks = stone_node_at(press, "marks"), *quality = stone_node_at(press, "quality"),
                     *sharpen = stone_node_at(press, "sharpen");
    p->standard = text(press, "standard", "pdf/x-4");
    find_profile(r, stone_node_at(press, "profile"));
    p->sign_off = stone_node_at(press, "sign-off") && strcmp(stone_node_at(press, "sign-off")->text, "required") == 0;
    p->marks = marks && stone_value_of(STONE_FORM_YES_NO, marks).yes;
    p->quality = quality ? (uint16_t)(stone_value_of(STONE_FORM_PERCENT, quality).number / 10) : 88;
    p->sharpen = sharpen ? (uint16_t)(stone_value_of(STONE_FORM_PERCENT, sharpen).number / 10) : 100;
    p->file_name = text(press, "file-name", "{paper}_{date:yyyyMMdd}_{page}");
    p->ink_limit = limit ? (uint16_t)(stone_value_of(STONE_FORM_PERCENT, limit).number / 10) : 220;
    p->resolution_least = number(resolution, "least", STONE_FORM_PPI, 120);
    p->resolution_wanted = number(resolution, "wanted", STONE_FORM_PPI, 200);
    length(r, press, "least-rule", &p->least_rule);
    length(r, press, "least-type", &p->least_type);
    length(r, press, "least-reversed", &p->least_reversed);
    for (uint32_t i = 0; months && i < months->entries.n; i++) {
        const stone_entry *e = &months->entries.at[i];
        if (e->value->items.n < 12 || e->value->items.n > 13) {
            stone_findings_add(r->findings, STONE_FINDING_WRONG_TYPE, e->value->span,
                               "`%s` must be a list of 12 months (or 13), not of %u.", e->key, e->value->items.n);
            continue;
        }
        stone_month_names *m = STONE_PUSH(r->arena, &r->style->months);
        m->calendar = e->key;
        for (uint32_t k = 0; k < e->value->items.n; k++)
            m->names[k] = e->value->items.at[k]->text;
    }
}

static void read_exceptions(stone_reading *r, const stone_node *exceptions)
{
    for (uint32_t i = 0; exceptions && i < exceptions->entries.n; i++) {
        const stone_entry *e = &exceptions->entries.at[i];
        stone_exceptions *list = STONE_PUSH(r->arena, &r->style->exceptions);
        list->language = e->key;
        for (uint32_t k = 0; k < e->value->items.n; k++)
            *STONE_PUSH(r->arena, &list->words) = e->value->items.at[k]->text;
    }
}

static void read_placeholders(stone_reading *r, const stone_node *lists)
{
    stone_digestion house;
    stone_digestion_begin(&house, (stone_digest){{0}});
    stone_digestion_put(&house, r->style->severities, sizeof r->style->severities);
    r->placeholders = stone_placeholders_make(r->arena);
    for (uint32_t i = 0; lists && i < lists->entries.n; i++) {
        const stone_entry *e = &lists->entries.at[i];
        stone_digestion_text(&house, e->key);
        for (uint32_t k = 0; k < e->value->items.n; k++) {
            stone_placeholders_add(r->placeholders, e->key, e->value->items.at[k]->text);
            stone_digestion_text(&house, e->value->items.at[k]->text);
        }
    }
    r->house = stone_digestion_end(&house);
}

static void read_check(stone_reading *r, const stone_node *check)
{
    for (int i = 0; i < STONE_FINDING_COUNT; i++)
        r->style->severities[i] = stone_finding_facts[i].severity;
    for (uint32_t i = 0; check && i < check->entries.n; i++) {
        stone_finding_kind kind = stone_finding_kind_of(check->entries.at[i].key);
        if (kind < STONE_FINDING_COUNT)
            r->style->severities[kind] =
                (stone_severity)stone_value_word(check->entries.at[i].value->text, stone_severity_words);
    }
}

static void read_templates(stone_reading *r, const stone_node *templates)
{
    for (uint32_t i = 0; templates && i < templates->entries.n; i++) {
        const stone_entry *e = &templates->entries.at[i];
        stone_plan *plan = STONE_NEW(r->arena, stone_plan);
        uint32_t from = r->mentions.n;
        stone_plan_read(r, e->value, NULL, plan);
        plan->name = e->key;
        plan->span = e->span;
        *STONE_PUSH(r->arena, &r->style->templates) = plan;
        *STONE_PUSH(r->arena, &r->template_mentions) = (stone_mentions){from, r->mentions.n};
    }
}

/* What has a name comes before what may name it: colours before roles, fonts before roles, roles and heads before
 * looks, panels before templates. */
void stone_style_build(stone_reading *r)
{
    stone_node *n = r->style_node;
    stone_style *s = r->style = STONE_NEW(r->arena, stone_style);
    const char *direction = stone_node_text(n, "direction"), *digits = stone_node_text(n, "digits");
    const stone_node *text_roles = stone_node_at(n, "text"), *gap = stone_node_at(n, "gap"),
                     *panels = stone_node_at(n, "panels");
    static const char *const digit_words[] = {"latn", "arab", "arabext", NULL};
    s->name = stone_sources_at(r->sources, n->span.source)->name;
    s->span = n->span;
    s->direction = !direction                      ? STONE_DIRECTION_AUTO
                   : strcmp(direction, "rtl") == 0 ? STONE_DIRECTION_RTL
                                                   : STONE_DIRECTION_LTR;
    r->direction = stone_direction_of(s->direction, r->language);
    s->digits_set = digits != NULL;
    s->digits = (stone_digits)stone_word_at(n, "digits", digit_words, STONE_DIGITS_LATN);
    s->hairline = stone_len_pt(0.3);
    length(r, n, "hairline", &s->hairline);
    s->baseline = stone_len_pt(10.2);
    length(r, n, "baseline", &s->baseline);
    s->gap = (stone_dim){2 * 1024, STONE_DIM_LINES};
    if (gap)
        s->gap = stone_dim_read(r, STONE_FORM_DIM, gap);
    read_check(r, stone_node_at(n, "check"));
    read_placeholders(r, stone_node_at(n, "placeholders"));
    read_sheet(r, stone_node_at(n, "sheet"));
    read_grids(r, stone_node_at(n, "grids"));
    stone_colours_read(r, stone_node_at(n, "colours"));
    read_fonts(r, stone_node_at(n, "fonts"), stone_node_at(n, "fallback"));
    stone_role_names_read(r, text_roles);
    s->text = stone_roles_read(r, text_roles, "");
    stone_heads_read(r, stone_node_at(n, "heads"));
    read_forms(r, stone_node_at(n, "forms"));
    read_box_styles(r, stone_node_at(n, "box-styles"));
    read_story(r, stone_node_at(n, "story"), stone_node_at(n, "rules"));
    read_jump(r, stone_node_at(n, "jump"), stone_node_at(n, "teaser"));
    read_press(r, stone_node_at(n, "press"), stone_node_at(n, "months"));
    read_exceptions(r, stone_node_at(n, "exceptions"));
    if (stone_node_at(n, "fit"))
        r->style->fit = stone_ladder_read(stone_node_at(n, "fit"));
    for (uint32_t i = 0; panels && i < panels->entries.n; i++) {
        stone_panel panel = stone_panel_read(r, &panels->entries.at[i]);
        *STONE_PUSH(r->arena, &s->panels) = panel;
    }
    read_templates(r, stone_node_at(n, "templates"));
}
