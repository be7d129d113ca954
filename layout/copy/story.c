/* Stories and copy: where front matter, items and copy are, and what holds a file back. See input.h. */
#include <glib.h>
#include <string.h>

#include "copy/feed.h"
#include "copy/front.h"
#include "copy/inlines.h"
#include "copy/items.h"
#include "copy/markdown.h"
#include "copy/story.h"
#include "copy/verbatim.h"

enum { LARGEST_STORY = 4 << 20 };

/* Where the parts of a file are, in bytes. */
struct parts {
    bool front;
    size_t front_from, front_to;
    size_t body;
};

static size_t behind_line(const char *b, size_t at, size_t size)
{
    while (at < size && b[at] != '\n' && b[at] != '\r')
        at++;
    if (at + 1 < size && b[at] == '\r' && b[at + 1] == '\n')
        at++;
    return at < size ? at + 1 : size;
}

static bool is_rule(const char *b, size_t at, size_t size, const char *rule)
{
    if (size - at < 3 || memcmp(b + at, rule, 3) != 0)
        return false;
    for (at += 3; at < size && b[at] != '\n' && b[at] != '\r'; at++)
        if (b[at] != ' ' && b[at] != '\t')
            return false;
    return true;
}

/* A file may begin with a horizontal rule instead of front matter: then what follows is not a key. */
static bool begins_with_key(const char *b, size_t at, size_t size)
{
    stone_verbatim key;
    while (at < size && (b[at] == '#' || b[at] == '\n' || b[at] == '\r'))
        at = behind_line(b, at, size);
    return at >= size || stone_verbatim_find(b, at, size, &key) || is_rule(b, at, size, "---");
}

/* Front matter between +++ is TOML: its keys are not read, and not set as copy either. */
static struct parts after_toml(stone_desk *desk, size_t start)
{
    const char *b = desk->finger.bytes;
    size_t size = desk->finger.size;
    for (size_t at = behind_line(b, start, size); at < size; at = behind_line(b, at, size))
        if (is_rule(b, at, size, "+++")) {
            stone_finding *f = stone_desk_note(desk, STONE_FINDING_YAML_SYNTAX, start, 3,
                                               "The front matter is TOML, between `+++`; it is left out.");
            if (f)
                f->hint = "Write it as `key: value` between two lines of `---`.";
            return (struct parts){.body = behind_line(b, at, size)};
        }
    return (struct parts){.body = start};
}

static struct parts parts_of(stone_desk *desk)
{
    const char *b = desk->finger.bytes;
    size_t size = desk->finger.size;
    size_t start = size >= 3 && memcmp(b, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    struct parts p = {.body = start};
    if (is_rule(b, start, size, "+++"))
        return after_toml(desk, start);
    if (!is_rule(b, start, size, "---"))
        return p;
    size_t from = behind_line(b, start, size);
    if (!begins_with_key(b, from, size))
        return p;
    for (size_t at = from; at < size; at = behind_line(b, at, size))
        if (is_rule(b, at, size, "---") || is_rule(b, at, size, "..."))
            return (struct parts){true, from, at, behind_line(b, at, size)};
    stone_desk_note(desk, STONE_FINDING_YAML_SYNTAX, start, 3,
                    "The front matter opens here with `---` and is not closed; all of it is set as copy.");
    return p;
}

/* False, with a finding, for a file that cannot be read as text. */
static bool check(stone_desk *desk)
{
    const char *end = NULL;
    const stone_finger *f = &desk->finger;
    if (f->size > LARGEST_STORY) {
        stone_desk_note(desk, STONE_FINDING_FILE_TOO_LARGE, 0, 0, "The story has %zu bytes; the limit is %d.", f->size,
                        LARGEST_STORY);
        return false;
    }
    if (g_utf8_validate(f->bytes, (gssize)f->size, &end))
        return true;
    stone_desk_note(desk, STONE_FINDING_NOT_UTF8, (size_t)(end - f->bytes), 1, "The byte %02X here is %s.",
                    (unsigned char)*end, *end ? "not UTF-8" : "a NUL, which text may not contain");
    return false;
}

static void set_defaults(stone_story *s, stone_desk *desk, const stone_story_defaults *defaults, const char *id)
{
    stone_copy_text *const texts[] = {&s->kicker,      &s->headline,      &s->deck,        &s->standfirst,
                                      &s->byline,      &s->strap,         &s->dateline,    &s->jump.head,
                                      &s->jump.kicker, &s->teaser.kicker, &s->teaser.head, &s->teaser.text};
    s->id = stone_arena_string(desk->arena, id);
    s->span = (stone_span){desk->source, 0, 0, 0};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = (stone_copy_text){.text = "", .span = s->span};
    s->language = stone_arena_string(desk->arena, defaults && defaults->language ? defaults->language : "en");
    s->form = stone_arena_string(desk->arena, defaults && defaults->form ? defaults->form : "story");
    s->priority = STONE_PRIORITY_3;
    desk->language = s->language;
    desk->story = s->id;
    desk->placeholders = defaults ? defaults->placeholders : NULL;
}

/* The first line of the copy that is not empty, when it is `# Head`; where the copy continues after it. */
static size_t take_head(stone_desk *desk, stone_story *story, size_t body)
{
    const char *b = desk->finger.bytes;
    size_t at = body;
    while (at < desk->finger.size && g_ascii_isspace(b[at]))
        at++;
    while (at > body && b[at - 1] != '\n' && b[at - 1] != '\r')
        at--;
    stone_items one = {0};
    stone_items_find(desk->scratch, b, at, behind_line(b, at, desk->finger.size), &one);
    if (!one.n)
        return body;
    stone_item item = one.at[0];
    item.to = desk->finger.size;
    size_t copy = stone_item_front_end(&item, b);
    stone_front_read(desk, story, item.from, copy);
    story->headline = stone_front_head(desk, item.head_from, item.head_to);
    return copy;
}

static void read_item(stone_desk *desk, stone_story *story, const stone_item *item)
{
    size_t copy = stone_item_front_end(item, desk->finger.bytes);
    stone_front_read(desk, story, item->from, copy);
    story->headline = stone_front_head(desk, item->head_from, item->head_to);
    stone_markdown_read(desk, story, copy, item->to);
}

static void count_words(stone_story *story)
{
    for (uint32_t i = 0; i < story->blocks.n; i++) {
        const stone_block *b = &story->blocks.at[i];
        story->words += stone_words_count(b->text.text, b->text.size) + stone_words_count(b->by.text, b->by.size);
        for (size_t k = 0; b->table && k < (size_t)b->table->rows * b->table->columns; k++)
            story->words += stone_words_count(b->table->cells[k].text, b->table->cells[k].size);
    }
}

/* False if the file has no such item. */
static bool read_file(stone_desk *desk, stone_story *story, const char *item_name)
{
    struct parts p = parts_of(desk);
    if (item_name) {
        stone_items items = {0};
        if (!p.front)
            stone_items_find(desk->scratch, desk->finger.bytes, p.body, desk->finger.size, &items);
        const stone_item *item = stone_items_choose(&items, desk->finger.bytes, item_name);
        if (item) {
            read_item(desk, story, item);
            return true;
        }
        stone_finding *f = stone_findings_add(desk->findings, STONE_FINDING_STORY_MISSING, story->span,
                                              "The file has no item `%.100s`; it holds %u.", item_name, items.n);
        f->story = desk->story;
        return false;
    }
    if (p.front)
        stone_front_read(desk, story, p.front_from, p.front_to);
    size_t body = story->headline.size ? p.body : take_head(desk, story, p.body);
    stone_markdown_read(desk, story, body, desk->finger.size);
    return true;
}

static stone_desk desk_of(stone_arena *arena, stone_findings *findings, uint32_t source, const char *bytes, size_t size)
{
    return (stone_desk){.arena = arena,
                        .scratch = stone_arena_open(),
                        .findings = findings,
                        .source = source,
                        .finger = {.bytes = bytes, .size = size, .line_first = 1, .column_first = 1},
                        .language = ""};
}

/* A box whose story has nothing to print would stay white and nobody would see why. */
static void mark_empty(stone_desk *desk, stone_story *story, bool read)
{
    if (story->stand_in || !desk->findings->list.n)
        return;
    const stone_finding *why = &desk->findings->list.at[desk->findings->list.n - 1];
    stone_feed_hold(desk, story,
                    read                                       ? "Empty"
                    : why->kind == STONE_FINDING_STORY_MISSING ? "Missing"
                                                               : "Cannot be read",
                    why->message);
    count_words(story);
}

const stone_story *stone_story_read(stone_arena *arena, const stone_sources *sources, uint32_t source, const char *id,
                                    const stone_story_defaults *defaults, stone_findings *findings)
{
    const stone_source *file = stone_sources_at(sources, source);
    stone_desk desk = desk_of(arena, findings, source, file->bytes, file->size);
    stone_story *story = STONE_NEW(arena, stone_story);
    set_defaults(story, &desk, defaults, id);
    const char *mark = strrchr(id, '#');
    bool feed = stone_feed_is(file->name);
    if (feed)
        stone_feed_decode(&desk);
    bool read =
        check(&desk) && (feed ? stone_feed_read(&desk, story) : read_file(&desk, story, mark ? mark + 1 : NULL));
    count_words(story);
    if (read && !story->words && !desk.said[STONE_FINDING_FILE_TOO_LARGE])
        stone_findings_add(findings, STONE_FINDING_STORY_EMPTY, story->span, "The story `%.100s` has no text.", id)
            ->story = story->id;
    if (!read || (!story->words && !story->headline.size && !story->pictures.n))
        mark_empty(&desk, story, read);
    stone_arena_close(desk.scratch);
    return story;
}

void stone_copy_prepare(void)
{
    stone_markdown_prepare();
    stone_feeds_prepare();
}

void stone_story_hold(stone_arena *arena, stone_findings *findings, stone_story *story, const char *head,
                      const char *why)
{
    stone_desk desk = desk_of(arena, findings, story->span.source, "", 0);
    desk.language = story->language;
    story->words = 0;
    memset(&story->blocks, 0, sizeof story->blocks);
    memset(&story->pictures, 0, sizeof story->pictures);
    memset(&story->short_heads, 0, sizeof story->short_heads);
    stone_feed_hold(&desk, story, head, why);
    count_words(story);
    stone_arena_close(desk.scratch);
}

const stone_story *stone_story_stand_in(stone_arena *arena, stone_findings *findings, const char *id,
                                        const stone_story_defaults *defaults, const char *why, stone_span span)
{
    stone_desk desk = desk_of(arena, findings, span.source, "", 0);
    stone_story *story = STONE_NEW(arena, stone_story);
    set_defaults(story, &desk, defaults, id);
    stone_arena_close(desk.scratch);
    story->span = span;
    stone_story_hold(arena, findings, story, "Missing", why);
    return story;
}

uint32_t stone_story_count(const stone_sources *sources, uint32_t source)
{
    const stone_source *file = stone_sources_at(sources, source);
    stone_arena *scratch = stone_arena_open();
    stone_findings none;
    stone_findings_init(&none, scratch);
    stone_desk desk = desk_of(scratch, &none, source, file->bytes, file->size);
    stone_items items = {0};
    struct parts p = {.front = true};
    if (check(&desk) && !stone_feed_is(file->name))
        p = parts_of(&desk);
    if (!p.front)
        stone_items_find(scratch, file->bytes, p.body, file->size, &items);
    stone_arena_close(desk.scratch);
    stone_arena_close(scratch);
    return items.n > 1 ? items.n : 1;
}

stone_copy_text stone_copy_read(stone_arena *arena, const char *text, const char *language, stone_span span,
                                const struct stone_placeholders *placeholders, stone_findings *findings)
{
    size_t size = strlen(text);
    stone_desk desk = desk_of(arena, findings, span.source, text, size);
    desk.finger.line_first = span.line;
    desk.finger.column_first = span.column ? span.column : 1;
    desk.language = language ? language : "";
    desk.placeholders = placeholders;
    desk.any_field = true;
    stone_copy_text t = {.text = "", .span = span};
    if (size <= LARGEST_STORY && g_utf8_validate(text, (gssize)size, NULL)) {
        stone_manuscript m = {0};
        stone_stick stick = {0};
        stone_manuscript_add(desk.scratch, &m, text, 0, size);
        stone_manuscript_close(desk.scratch, &m, size);
        stone_inlines_read_all(&desk, &m, &stick);
        stone_stick_finish(&desk, &stick);
        t = stone_stick_cast(&desk, &stick, 0, stick.n);
        if (!t.size)
            t.span = span;
    }
    stone_arena_close(desk.scratch);
    return t;
}
