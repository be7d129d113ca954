/* See compare.h (of include/ and of this room). */
#include "compare/compare.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

#include "plan/read.h"

enum { MOST_PDF = 512 << 20, MOST_POLICY = 8 << 20 }; /* the YAML reader has a lower limit with its own message */

stone_comparison *stone_comparison_open(const stone_options *options)
{
    stone_arena *arena = stone_arena_open();
    stone_comparison *c = STONE_NEW(arena, stone_comparison);
    c->arena = arena;
    c->old.session = stone_session_open(options);
    c->newer.session = stone_session_open(options);
    return c;
}

void stone_comparison_close(stone_comparison *c)
{
    if (!c)
        return;
    stone_session_close(c->old.session);
    stone_session_close(c->newer.session);
    stone_arena_close(c->arena);
}

void stone_comparison_tell(stone_comparison *c, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    *STONE_PUSH(c->arena, &c->notes) = stone_arena_string(c->arena, text);
}

/* ---- the two sides ---- */

static stone_side_form form_of(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return STONE_SIDE_FOLDER;
    if (g_str_has_suffix(path, ".scene"))
        return STONE_SIDE_SCENE;
    return g_str_has_suffix(path, ".pdf") || g_str_has_suffix(path, ".PDF") ? STONE_SIDE_PDF : STONE_SIDE_EDITION;
}

static bool read_pdf(stone_compare_side *side)
{
    stone_session *s = side->session;
    stone_session_begin(s, side->path);
    char *bytes;
    if (stone_session_bytes(side->path, MOST_PDF, s->made.arena, &s->made.findings, &bytes, &side->pdf_size)) {
        side->pdf = bytes;
        stone_foreign_read(side);
    }
    stone_session_finish(s);
    return s->made.scene != NULL;
}

static bool read_side(stone_comparison *c, stone_compare_side *side, const char *path)
{
    side->path = path;
    side->form = form_of(path);
    if (side->form == STONE_SIDE_PDF)
        return read_pdf(side);
    if (side->form == STONE_SIDE_EDITION) {
        if (stone_session_make(side->session, path) == STONE_FAULTY)
            stone_comparison_tell(c, "%s has errors in its plan; run stonehand check to see them", path);
        if (side->session->made.scene)
            stone_session_hash_fonts(side->session);
        return side->session->made.scene != NULL;
    }
    stone_session_read(side->session, path);
    if (side->form == STONE_SIDE_FOLDER && side->session->made.scene)
        side->baseline = stone_baseline_read(side->session, path);
    stone_session_finish(side->session);
    return side->session->made.scene && !side->session->made.findings.stops;
}

/* The pictures and fonts of a baseline are found beside the edition it was made from. */
static void allow_folder_of(stone_session *s, const stone_compare_side *other)
{
    g_autofree char *folder =
        g_file_test(other->path, G_FILE_TEST_IS_DIR) ? g_strdup(other->path) : g_path_get_dirname(other->path);
    g_autofree char *pictures = g_build_filename(folder, "pictures", NULL);
    stone_session_allow(s, folder);
    stone_session_allow(s, pictures);
}

/* ---- policy and scope ---- */

static stone_change_kind kind_named(const char *word)
{
    stone_change_kind kind = 0;
    while (kind < STONE_CHANGE_KINDS && strcmp(stone_change_facts_of[kind].word, word) != 0)
        kind++;
    return kind;
}

static const char *mask_name(stone_comparison *c, const stone_policy_mask *m)
{
    GString *s = g_string_new(NULL);
    if (m->why)
        g_string_append_printf(s, "“%s”, ", m->why);
    g_string_append_printf(s, "line %u", m->line);
    const char *name = stone_arena_slice(c->arena, s->str, s->len);
    g_string_free(s, TRUE);
    return name;
}

static void take_policy(stone_comparison *c, const stone_policy *policy)
{
    for (uint32_t i = 0; i < policy->kinds.n; i++) {
        stone_change_kind kind = kind_named(policy->kinds.at[i]);
        if (kind < STONE_CHANGE_KINDS)
            c->policy.kinds[kind] = true;
    }
    for (uint32_t i = 0; i < policy->roles.n; i++)
        *STONE_PUSH(c->arena, &c->policy.roles) = policy->roles.at[i];
    for (uint32_t i = 0; i < policy->masks.n; i++) {
        const stone_policy_mask *m = &policy->masks.at[i];
        *STONE_PUSH(c->arena, &c->policy.masks) =
            (stone_diff_mask){m->page, m->role, m->story, m->box, m->placed, m->place, 0};
        *STONE_PUSH(c->arena, &c->mask_names) = mask_name(c, m);
    }
    c->policy.shift = policy->shift;
    if (policy->tolerant && !c->wish.tolerant) {
        c->wish.tolerant = true;
        c->wish.most_apart = policy->most_apart;
        c->wish.most_pixels = policy->most_pixels;
    }
}

/* Reads the policy into the new side's session, so that findings can name its lines. False: it cannot be used. */
static bool read_policy(stone_comparison *c)
{
    stone_session *s = c->newer.session;
    const char *path = c->wish.policy;
    if (!path)
        return true;
    char *bytes;
    size_t size, before = stone_session_count(s, STONE_LEVEL_ERROR);
    if (!stone_session_bytes(path, MOST_POLICY, s->made.arena, &s->made.findings, &bytes, &size)) {
        stone_session_tell(s);
        return false;
    }
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    uint32_t source = stone_sources_add(s->made.sources, stone_arena_string(s->made.arena, absolute), bytes, size);
    const stone_policy *policy = stone_policy_read(s->made.arena, s->made.sources, source, &s->made.findings);
    stone_session_tell(s);
    if (policy)
        take_policy(c, policy);
    return policy && stone_session_count(s, STONE_LEVEL_ERROR) == before;
}

/* ---- differences and notes ---- */

static void put_mm(double *mm, stone_rect r)
{
    mm[0] = stone_len_to_mm(r.x);
    mm[1] = stone_len_to_mm(r.y);
    mm[2] = stone_len_to_mm(r.width);
    mm[3] = stone_len_to_mm(r.height);
}

static void list_differences(stone_comparison *c)
{
    const stone_scene *old = c->old.session->made.scene, *newer = c->newer.session->made.scene;
    for (uint32_t i = 0; i < c->result.changes.n; i++) {
        const stone_change *one = &c->result.changes.at[i];
        const stone_change_facts *facts = &stone_change_facts_of[one->kind];
        stone_difference *d = STONE_PUSH(c->arena, &c->differences);
        *d = (stone_difference){.kind = facts->word,
                                .severity = stone_change_weight_words[facts->weight],
                                .title = facts->title,
                                .state = one->rule == STONE_DIFF_TOLD      ? STONE_CHANGE_IS_TOLD
                                         : one->rule == STONE_DIFF_IGNORED ? STONE_CHANGE_IS_IGNORED
                                                                           : STONE_CHANGE_IS_MASKED,
                                .meant = c->wish.only && stone_diff_scope_holds(&c->scope, old, newer, &c->result, one),
                                .old_page = stone_change_old_page(old, &c->result, one),
                                .new_page = stone_change_new_page(newer, &c->result, one),
                                .box = one->box,
                                .story = one->story,
                                .role = one->role,
                                .message = one->message,
                                .was = one->was,
                                .is = one->is,
                                .had_place = one->had,
                                .has_place = one->has,
                                .dx_mm = stone_len_to_mm(one->dx),
                                .dy_mm = stone_len_to_mm(one->dy),
                                .count = one->count};
        put_mm(d->old_mm, one->old);
        put_mm(d->new_mm, one->newer);
        c->summary.unmeant += d->state == STONE_CHANGE_IS_TOLD && !d->meant;
    }
}

static void sum_up(stone_comparison *c)
{
    stone_comparison_summary *s = &c->summary;
    s->pages = c->result.pairs.n;
    for (uint32_t i = 0; i < c->result.pairs.n; i++) {
        const stone_diff_pair *p = &c->result.pairs.at[i];
        s->pages_changed += p->changes || p->old == UINT32_MAX || p->newer == UINT32_MAX;
    }
    s->told = c->result.told;
    s->masked = c->result.masked;
    s->ignored = c->result.ignored;
    for (uint32_t i = 0; i < c->policy.masks.n; i++)
        if (c->policy.masks.at[i].hidden == 0 && (!c->mask_pixels || c->mask_pixels[i] == 0))
            stone_comparison_tell(c, "mask %u of the policy (%s) hides nothing", i + 1, c->mask_names.at[i]);
}

static void tell_fingerprint(stone_comparison *c)
{
    const stone_baseline *b = c->old.baseline;
    const char *now = b && b->fingerprint ? stone_baseline_fingerprint(c->newer.session, c->arena) : NULL;
    if (!now || strcmp(now, b->fingerprint) == 0)
        return;
    g_auto(GStrv) was = g_strsplit(b->fingerprint, "\n", -1);
    g_auto(GStrv) is = g_strsplit(now, "\n", -1);
    for (char **line = is; *line; line++)
        if (**line && !g_strv_contains((const char *const *)was, *line))
            stone_comparison_tell(c, "the baseline was not made with %s", *line);
}

static void stop(stone_comparison *c, stone_finding_kind kind, const char *message)
{
    stone_session *s = c->newer.session;
    stone_findings_stop(&s->made.findings, kind, STONE_SPAN_NONE, "%s", message);
    stone_session_tell(s);
}

/* Reads both sides. If only one is a PDF, the other is made a PDF too. */
static bool read_sides(stone_comparison *c, const char *old, const char *newer)
{
    bool has_old = g_file_test(old, G_FILE_TEST_EXISTS);
    c->old.path = stone_arena_string(c->arena, old);
    c->old.form = form_of(old);
    bool read = read_side(c, &c->newer, stone_arena_string(c->arena, newer));
    if (!has_old) {
        stone_session_begin(c->old.session, c->old.path);
        stone_findings_stop(&c->old.session->made.findings, STONE_FINDING_FILE_MISSING, STONE_SPAN_NONE,
                            "There is no baseline `%s`.", old);
        stone_session_finish(c->old.session);
    }
    if (!read || !has_old || !read_side(c, &c->old, c->old.path))
        return false;
    bool old_pdf = c->old.form == STONE_SIDE_PDF, new_pdf = c->newer.form == STONE_SIDE_PDF;
    return old_pdf == new_pdf || stone_foreign_make(old_pdf ? &c->newer : &c->old);
}

/* Reads `only`. False, with a finding: it names something that neither side has. */
static bool read_scope(stone_comparison *c)
{
    if (!c->wish.only)
        return true;
    stone_diff_scope_read(c->wish.only, c->arena, &c->scope);
    const stone_diff_part *lost =
        stone_diff_scope_lost(&c->scope, c->old.session->made.scene, c->newer.session->made.scene);
    if (!lost && c->scope.n)
        return true;
    const char *page = lost ? lost->page : NULL, *name = lost ? lost->name : NULL;
    const char *what = page && name ? stone_arena_print(c->arena, "no page `%s` with `%s`", page, name)
                       : page       ? stone_arena_print(c->arena, "no page `%s`", page)
                       : name       ? stone_arena_print(c->arena, "nothing called `%s`", name)
                                    : "no page or name is given";
    stop(c, STONE_FINDING_UNKNOWN_NAME,
         stone_arena_print(c->arena, "`--only` selects nothing on either side: %s.", what));
    return false;
}

static void compare(stone_comparison *c)
{
    stone_diff(c->old.session->made.scene, c->newer.session->made.scene, &c->policy, c->arena, &c->result);
    c->pairs = STONE_NEW_N(c->arena, stone_compare_pair, c->result.pairs.n + 1);
    c->mask_pixels = STONE_NEW_N(c->arena, uint32_t, c->policy.masks.n + 1);
    allow_folder_of(c->old.session, &c->newer);
    allow_folder_of(c->newer.session, &c->old);
    c->compared = stone_compare_pixels(c);
    list_differences(c);
    tell_fingerprint(c);
    sum_up(c);
}

stone_verdict stone_compare(stone_comparison *c, const char *old, const char *newer,
                            const stone_compare_options *options)
{
    c->wish = options ? *options : (stone_compare_options){0};
    if (!read_sides(c, old, newer) || !read_policy(c) || !read_scope(c))
        return STONE_NOT_COMPARED;
    compare(c);
    if (c->compared && c->result.pairs.n == 0) {
        stop(c, STONE_FINDING_NOT_COMPARED, "Neither side has a page.");
        return STONE_NOT_COMPARED;
    }
    return !c->compared ? STONE_NOT_COMPARED : c->summary.unmeant ? STONE_DIFFERENT : STONE_ALIKE;
}

size_t stone_comparison_changes(const stone_comparison *c)
{
    return c->differences.n;
}

const stone_difference *stone_comparison_change(const stone_comparison *c, size_t index)
{
    return index < c->differences.n ? &c->differences.at[index] : NULL;
}

stone_comparison_summary stone_comparison_sum(const stone_comparison *c)
{
    return c->summary;
}

const char *stone_comparison_note(const stone_comparison *c, size_t index)
{
    return index < c->notes.n ? c->notes.at[index] : NULL;
}

stone_session *stone_comparison_new(stone_comparison *c)
{
    return c->newer.session;
}

stone_session *stone_comparison_old(stone_comparison *c)
{
    return c->old.session;
}
