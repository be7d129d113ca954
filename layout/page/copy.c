/* See copy.h. A builder adds to the text, its runs and its anchors together, so that they always agree. */
#include "page/copy.h"

#include <glib.h>
#include <string.h>

stone_voice stone_voice_of(const stone_forme *forme, const stone_story *story, const stone_box *box)
{
    const stone_box_style *s = box && box->style ? stone_style_box_style(forme->style, box->style) : NULL;
    return (stone_voice){story ? stone_style_form(forme->style, story->form) : NULL, s ? &s->text : NULL, false};
}

const stone_role *stone_copy_role(stone_compositor *c, stone_voice voice, uint16_t role, const stone_role *over)
{
    stone_role r = stone_style_resolve(c->forme->style, voice.form, voice.box_style, role, over);
    return stone_arena_copy(c->arena, &r, sizeof r);
}

struct builder {
    stone_compositor *compositor;
    const stone_field_context *context;
    stone_voice voice;
    GString *text;
    STONE_LIST(stone_text_run) runs;
    STONE_LIST(stone_anchor) anchors;
    stone_span span; /* span of the first piece that has one */
};

static void add_run(struct builder *b, size_t from, const stone_role *role, const char *name)
{
    if (b->text->len == from)
        return;
    if (b->runs.n && b->runs.at[b->runs.n - 1].type == &role->type) {
        b->runs.at[b->runs.n - 1].end = (uint32_t)b->text->len;
        return;
    }
    *STONE_PUSH(b->compositor->arena, &b->runs) =
        (stone_text_run){(uint32_t)from, (uint32_t)b->text->len, &role->type, name};
}

static void add_anchor(struct builder *b, stone_span at)
{
    if (at.source == UINT32_MAX || (b->span.source != UINT32_MAX && at.source != b->span.source))
        return;
    if (b->span.source == UINT32_MAX)
        b->span = at;
    *STONE_PUSH(b->compositor->arena, &b->anchors) = (stone_anchor){(uint32_t)b->text->len, at.line, at.column};
}

static stone_face_kind emphasised(stone_face_kind face, uint32_t bits)
{
    bool italic = face == STONE_FACE_ITALIC || face == STONE_FACE_BOLD_ITALIC;
    bool bold = face == STONE_FACE_BOLD || face == STONE_FACE_BOLD_ITALIC || face == STONE_FACE_BLACK;
    if (bits & STONE_MARK_ITALIC)
        italic = !italic;
    if (bits & STONE_MARK_BOLD) {
        if (face == STONE_FACE_BOLD || face == STONE_FACE_BLACK)
            italic = true; /* the face is bold already, so strong text is made italic */
        bold = true;
    }
    if (!(bits & (STONE_MARK_BOLD | STONE_MARK_ITALIC)))
        return face;
    return bold ? (italic ? STONE_FACE_BOLD_ITALIC : STONE_FACE_BOLD) : italic ? STONE_FACE_ITALIC : face;
}

/* The role of marked characters: labels of speakers and datelines have roles of their own. */
static const stone_role *marked_role(struct builder *b, uint16_t base, const stone_role *settings, uint32_t bits,
                                     const char **name)
{
    uint16_t role = bits & STONE_MARK_SPEAKER    ? STONE_ROLE_SPEAKER
                    : bits & STONE_MARK_DATELINE ? STONE_ROLE_DATELINE
                                                 : base;
    *name = b->compositor->forme->style->roles.at[role].name;
    stone_role *r =
        stone_arena_copy(b->compositor->arena,
                         role == base ? settings : stone_copy_role(b->compositor, b->voice, role, NULL), sizeof *r);
    if (role == base)
        r->type.face = emphasised(r->type.face, bits);
    return r;
}

/* Copies bytes [from, to) of the copy with the anchors that fall inside. */
static void add_slice(struct builder *b, const stone_copy_text *copy, uint32_t from, uint32_t to)
{
    if (from >= to)
        return;
    add_anchor(b, stone_copy_text_place(copy, from));
    for (uint32_t i = 0; i < copy->anchors.n; i++) {
        const stone_anchor *a = &copy->anchors.at[i];
        if (a->byte > from && a->byte < to)
            *STONE_PUSH(b->compositor->arena, &b->anchors) =
                (stone_anchor){(uint32_t)b->text->len + a->byte - from, a->line, a->column};
    }
    g_string_append_len(b->text, copy->text + from, to - from);
}

static void add_field(struct builder *b, const stone_copy_text *copy, const stone_text_mark *m)
{
    stone_span at = stone_copy_text_place(copy, m->start);
    g_autofree char *name = g_strndup(copy->text + m->start + 1, m->end - m->start >= 2 ? m->end - m->start - 2 : 0);
    const char *value = stone_field_value(b->compositor, b->context, name, at);
    add_anchor(b, at);
    g_string_append(b->text, value ? value : "");
}

static void add_copy(struct builder *b, const stone_copy_text *copy, uint16_t role, const stone_role *settings)
{
    const char *plain_name = b->compositor->forme->style->roles.at[role].name;
    uint32_t at = 0;
    for (uint32_t i = 0; i <= copy->marks.n; i++) {
        const stone_text_mark *m = i < copy->marks.n ? &copy->marks.at[i] : NULL;
        uint32_t until = m ? m->start : copy->size;
        size_t from = b->text->len;
        add_slice(b, copy, at, until);
        add_run(b, from, settings, plain_name);
        if (!m)
            break;
        const char *name;
        const stone_role *r = marked_role(b, role, settings, m->bits & ~(uint32_t)STONE_MARK_FIELD, &name);
        if (!(m->bits & (STONE_MARK_BOLD | STONE_MARK_ITALIC | STONE_MARK_SPEAKER | STONE_MARK_DATELINE)))
            r = settings;
        from = b->text->len;
        if (m->bits & STONE_MARK_FIELD)
            add_field(b, copy, m);
        else
            add_slice(b, copy, m->start, m->end);
        add_run(b, from, r, name);
        at = m->end;
    }
}

static void add_piece(struct builder *b, const stone_piece *p, const stone_role *settings)
{
    const stone_role *role_settings = p->settings ? p->settings
                                      : settings  ? settings
                                                  : stone_copy_role(b->compositor, b->voice, p->role, NULL);
    const char *name = b->compositor->forme->style->roles.at[p->role].name;
    size_t from = b->text->len;
    if (role_settings->block.prefix && role_settings->block.prefix[0] && (!p->copy || p->copy->size)) {
        g_string_append(b->text, role_settings->block.prefix);
        add_run(b, from, role_settings, name);
    }
    if (p->copy) {
        add_copy(b, p->copy, p->role, role_settings);
        return;
    }
    from = b->text->len;
    add_anchor(b, p->span);
    g_string_append(b->text, p->plain);
    add_run(b, from, role_settings, name);
}

stone_composed stone_copy_compose(stone_compositor *c, const stone_field_context *context, stone_voice voice,
                                  uint16_t role, const stone_role *settings, const stone_piece *pieces, uint32_t n,
                                  bool indent)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct builder b = {.compositor = c, .context = context, .voice = voice, .text = text, .span = STONE_SPAN_NONE};
    if (!settings)
        settings = stone_copy_role(c, voice, role, NULL);
    for (uint32_t i = 0; i < n; i++)
        add_piece(&b, &pieces[i], pieces[i].role == role ? settings : NULL);

    stone_copy_text *origin = STONE_NEW(c->arena, stone_copy_text);
    origin->text = stone_arena_slice(c->arena, text->str, text->len);
    origin->size = (uint32_t)text->len;
    origin->span = b.span;
    origin->anchors.at = b.anchors.at;
    origin->anchors.n = b.anchors.n;
    stone_text t = {
        .text = origin->text,
        .size = origin->size,
        .runs = b.runs.at,
        .n = b.runs.n,
        .type = &settings->type,
        .wide = voice.wide,
        .language = context->language ? context->language : c->forme->edition->language,
        .direction = stone_direction_of(STONE_DIRECTION_AUTO,
                                        context->language ? context->language : c->forme->edition->language),
        .indent = indent ? stone_dim_resolve(settings->block.indent, c->forme->style->baseline, settings->type.size,
                                             STONE_LEN_ZERO)
                         : STONE_LEN_ZERO,
        .origin = origin,
        .story = context->story ? context->story->id : NULL,
    };
    return (stone_composed){
        .paragraph = stone_paragraph_new(c->typesetter, c->arena, &t, &c->findings),
        .role = settings,
        .role_name = c->forme->style->roles.at[role].name,
        .origin = origin,
        .words = stone_words_count(origin->text, origin->size),
    };
}
