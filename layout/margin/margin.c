/* See margin.h (of include/ and of this room). */
#include "margin/margin.h"

#include <glib.h>
#include <string.h>

#include "leaves/leaf.h"

enum { MOST_BYTES = 16 << 20 };

/* ---- reading ---- */

static char *safe(const char *name)
{
    char *s = g_strndup(name, 64);
    return g_strcanon(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", '_');
}

char *stone_margin_scene_name(const char *folio, const char *zone, const char *hash)
{
    g_autofree char *page = safe(folio), *of = safe(zone);
    return g_strdup_printf("%s%s%s-%.16s.scene", page, *of ? "-" : "", of, hash);
}

static stone_margin_note *note_of(const stone_margin *m, const char *id)
{
    for (uint32_t i = 0; i < m->notes.n; i++)
        if (strcmp(m->notes.at[i].told.id, id) == 0)
            return &m->notes.at[i];
    return NULL;
}

static void take_comment(stone_margin *m, const stone_event *e)
{
    stone_margin_note *n = STONE_PUSH(m->arena, &m->notes);
    n->told = (stone_comment){.id = e->id,
                              .by = e->by,
                              .at = e->at,
                              .text = e->text,
                              .made_on = e->page,
                              .box = e->box,
                              .story = e->story,
                              .quote = e->quote};
    if (e->story && *e->quote)
        n->passage = (stone_passage){e->story, e->start, e->end, e->quote, e->before, e->after};
}

/* Replies are few, so the list is copied for each. */
static void take_reply(stone_margin *m, const stone_event *e)
{
    stone_margin_note *n = note_of(m, e->comment);
    if (!n)
        return;
    stone_margin_reply *all = STONE_NEW_N(m->arena, stone_margin_reply, n->told.replies_n + 1);
    if (n->told.replies_n)
        memcpy(all, n->told.replies, n->told.replies_n * sizeof *all);
    all[n->told.replies_n++] = (stone_margin_reply){e->by, e->at, e->text};
    n->told.replies = all;
}

/* Clocks may be wrong: a reply counts even if its time is before the comment, so comments are taken first. */
static void take_events(stone_margin *m)
{
    for (uint32_t i = 0; i < m->log.events.n; i++)
        if (m->log.events.at[i].kind == STONE_EVENT_COMMENT)
            take_comment(m, &m->log.events.at[i]);
    for (uint32_t i = 0; i < m->log.events.n; i++) {
        const stone_event *e = &m->log.events.at[i];
        if (e->kind == STONE_EVENT_REPLY)
            take_reply(m, e);
        stone_margin_note *n =
            e->kind == STONE_EVENT_RESOLVE || e->kind == STONE_EVENT_REOPEN ? note_of(m, e->comment) : NULL;
        if (n)
            n->told.resolved = e->kind == STONE_EVENT_RESOLVE;
    }
}

static void take_faults(stone_margin *m, const stone_findings *findings)
{
    for (uint32_t i = 0; i < findings->list.n; i++)
        *STONE_PUSH(m->arena, &m->faults) =
            stone_arena_print(m->arena, "%s:%u:1: warning[margin-line]: %s", m->path, findings->list.at[i].span.line,
                              findings->list.at[i].message);
}

static void forget(stone_margin *m)
{
    stone_arena_close(m->arena);
    m->arena = stone_arena_open();
    m->log = (stone_event_log){0};
    memset(&m->notes, 0, sizeof m->notes);
    memset(&m->faults, 0, sizeof m->faults);
}

bool stone_margin_read(stone_margin *m)
{
    stone_file_stamp stamp = stone_file_stamp_of(m->path);
    if (m->arena && memcmp(&stamp, &m->stamp, sizeof stamp) == 0)
        return false;
    forget(m);
    m->stamp = stamp;
    g_autofree char *beside = g_path_get_dirname(m->path), *name = g_path_get_basename(m->path);
    stone_folder *folder = stone_folder_open(beside);
    char *bytes;
    size_t size;
    stone_file_result result =
        folder ? stone_folder_read(folder, name, MOST_BYTES, m->arena, &bytes, &size) : STONE_FILE_MISSING;
    stone_folder_close(folder);
    if (result == STONE_FILE_OK) {
        stone_sources *sources = stone_sources_open();
        stone_findings findings;
        stone_findings_init(&findings, m->arena);
        stone_event_log_read(sources, stone_sources_add(sources, name, bytes, size), m->arena, &findings, &m->log);
        take_faults(m, &findings);
        stone_sources_close(sources);
        take_events(m);
    } else if (result != STONE_FILE_MISSING)
        *STONE_PUSH(m->arena, &m->faults) = stone_arena_print(
            m->arena, "%s: warning[margin-line]: The file cannot be read, or is larger than 16 MB.", m->path);
    return true;
}

stone_margin *stone_margin_open(const char *edition, const char *zone)
{
    stone_margin *m = g_new0(stone_margin, 1);
    const char *dot = strrchr(edition, '.'), *slash = strrchr(edition, '/');
    g_autofree char *stem =
        dot && (!slash || dot > slash + 1) ? g_strndup(edition, (gsize)(dot - edition)) : g_strdup(edition);
    m->edition = g_strdup(edition);
    m->zone = g_strdup(zone ? zone : "");
    m->path = g_strconcat(stem, ".proof.jsonl", NULL);
    m->signed_folder = g_strconcat(stem, ".signed", NULL);
    stone_margin_read(m);
    return m;
}

void stone_margin_close(stone_margin *m)
{
    if (!m)
        return;
    stone_arena_close(m->arena);
    stone_arena_close(m->placed);
    g_free(m->edition);
    g_free(m->path);
    g_free(m->signed_folder);
    g_free(m->zone);
    g_free(m);
}

const char *stone_margin_path(const stone_margin *m)
{
    return m->path;
}

const char *stone_margin_fault(const stone_margin *m, size_t index)
{
    return index < m->faults.n ? m->faults.at[index] : NULL;
}

size_t stone_margin_comments(const stone_margin *m)
{
    return m->notes.n;
}

const stone_comment *stone_margin_comment(const stone_margin *m, size_t index)
{
    return index < m->notes.n ? &m->notes.at[index].told : NULL;
}

/* ---- places ---- */

static const char *folio_of(const stone_leaf *leaf)
{
    return leaf->scene->pages.at[0].folio;
}

static stone_margin_place in_mm(stone_rect r)
{
    return (stone_margin_place){stone_len_to_mm(r.x), stone_len_to_mm(r.y), stone_len_to_mm(r.width),
                                stone_len_to_mm(r.height)};
}

static void put_at(stone_margin *m, stone_comment *c, const stone_leaf *leaf, const stone_rect *rects, size_t n)
{
    stone_margin_place *places = STONE_NEW_N(m->placed, stone_margin_place, n + 1);
    for (size_t i = 0; i < n; i++)
        places[i] = in_mm(rects[i]);
    c->page = stone_arena_string(m->placed, folio_of(leaf));
    c->places = places;
    c->places_n = n;
}

/* Looks for the box on the page where it was, then on others. If its own box is gone, another box of the story is
 * taken.
 */
static bool put_box(stone_margin *m, stone_comment *c, stone_leaf *const *leaves, size_t n, const char *name,
                    const char *story)
{
    for (int elsewhere = 0; elsewhere < 2; elsewhere++)
        for (size_t i = 0; i < n; i++) {
            const stone_scene_item *box = (strcmp(folio_of(leaves[i]), c->made_on) != 0) == elsewhere
                                              ? stone_leaf_box(leaves[i], name, story)
                                              : NULL;
            if (box) {
                put_at(m, c, leaves[i], &box->box, 1);
                return true;
            }
        }
    return false;
}

static bool put_words(stone_margin *m, stone_margin_note *note, const stone_passage_page *pages,
                      stone_leaf *const *leaves, size_t n, stone_arena *scratch)
{
    stone_passage_places found = {0};
    if (!stone_passage_find(&note->passage, pages, (uint32_t)n, scratch, &found))
        return false;
    stone_rect *rects = STONE_NEW_N(scratch, stone_rect, found.n);
    size_t on_first = 0; /* words that continue on another page are shown on the first */
    for (uint32_t i = 0; i < found.n; i++)
        if (found.at[i].page == found.at[0].page)
            rects[on_first++] = found.at[i].place;
    put_at(m, &note->told, leaves[found.at[0].page], rects, on_first);
    return true;
}

static void put_note(stone_margin *m, stone_margin_note *note, const stone_passage_page *pages,
                     stone_leaf *const *leaves, size_t n, stone_arena *scratch)
{
    stone_comment *c = &note->told;
    c->page = NULL;
    c->places = NULL;
    c->places_n = 0;
    c->lost = false;
    if (note->passage.story && put_words(m, note, pages, leaves, n, scratch))
        return;
    c->lost = note->passage.story != NULL;
    if ((c->box && put_box(m, c, leaves, n, c->box, NULL)) || (c->story && put_box(m, c, leaves, n, NULL, c->story)))
        return;
    for (size_t i = 0; i < n && !c->box && !c->story; i++)
        if (strcmp(folio_of(leaves[i]), c->made_on) == 0)
            put_at(m, c, leaves[i], NULL, 0);
}

const stone_passage_page *stone_margin_pages(stone_leaf *const *leaves, size_t n, stone_arena *arena)
{
    stone_passage_page *pages = STONE_NEW_N(arena, stone_passage_page, n + 1);
    for (size_t i = 0; i < n; i++)
        pages[i] = (stone_passage_page){leaves[i]->scene, 0};
    return pages;
}

void stone_margin_put(stone_margin *m, stone_leaf *const *leaves, size_t n)
{
    stone_arena_close(m->placed);
    m->placed = stone_arena_open();
    stone_arena *scratch = stone_arena_open();
    const stone_passage_page *pages = stone_margin_pages(leaves, n, scratch);
    for (uint32_t i = 0; i < m->notes.n; i++)
        put_note(m, &m->notes.at[i], pages, leaves, n, scratch);
    stone_arena_close(scratch);
}

/* ---- sign-offs ---- */

bool stone_margin_sign_off(const stone_margin *m, stone_leaf *leaf, stone_sign_off *s)
{
    const char *folio = stone_leaf_facts_of(leaf).folio;
    const stone_event *own = NULL, *other = NULL;
    for (uint32_t i = 0; i < m->log.events.n; i++) {
        const stone_event *e = &m->log.events.at[i];
        bool is = e->kind == STONE_EVENT_SIGN, mine = strcmp(e->zone, m->zone) == 0;
        if ((!is && e->kind != STONE_EVENT_UNSIGN) || strcmp(e->page, folio) != 0)
            continue;
        if (mine)
            own = is ? e : NULL;
        else if (is && strcmp(e->hash, stone_leaf_hash(leaf)) == 0)
            other = e;
        if (!is && (mine || (other && strcmp(other->zone, e->zone) == 0)))
            other = NULL;
    }
    bool stands = own && strcmp(own->hash, stone_leaf_hash(leaf)) == 0;
    const stone_event *e = stands || !other ? own : other;
    if (e)
        *s = (stone_sign_off){e->page, e->by, e->at, e->hash, e->zone, stands || e == other};
    return e != NULL;
}

stone_leaf *stone_margin_signed_leaf(const stone_margin *m, const stone_options *options, const stone_sign_off *s)
{
    g_autofree char *name = stone_margin_scene_name(s->page, s->zone, s->hash),
                    *path = g_build_filename(m->signed_folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(m->edition), *pictures = g_build_filename(folder, "pictures", NULL);
    stone_options plain = options ? *options : (stone_options){0};
    plain.keeps = false;
    stone_session *session = stone_session_open(&plain);
    stone_session_allow(session, folder);
    stone_session_allow(session, pictures);
    stone_leaf *leaf = NULL;
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR) && stone_session_load(session, path) <= STONE_FAULTY &&
        stone_session_pages(session) == 1)
        leaf = stone_session_leaf(session, 0, NULL);
    stone_session_close(session);
    return leaf;
}
