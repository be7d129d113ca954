/* Writes into the margin. Each event is appended in one piece, under a lock, so that several programs may write at
 * once.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/assert.h"
#include "base/json.h"
#include "leaves/leaf.h"
#include "margin/margin.h"
#include "scene/dump.h"

/* ---- events ---- */

/* Begins an event with a new id, which is written to `id` (33 bytes). */
static stone_json *begin(stone_event_kind kind, const char *by, char *id)
{
    unsigned char bytes[16];
    STONE_ASSERT(getrandom(bytes, sizeof bytes, 0) == (ssize_t)sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        g_snprintf(id + 2 * i, 3, "%02x", bytes[i]);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *at = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S.%fZ");
    stone_json *j = stone_json_open();
    stone_json_object(j, NULL, false);
    stone_json_string(j, "event", stone_event_words[kind]);
    stone_json_string(j, "id", id);
    stone_json_string(j, "at", at);
    stone_json_string(j, "by", by);
    return j;
}

static bool fail(const char **why, const char *words)
{
    *why = words;
    return false;
}

/* If the last line was cut off, it is ended first. */
static bool append(int d, const char *line, size_t size)
{
    struct stat s;
    char last = '\n';
    if (flock(d, LOCK_EX) != 0 || fstat(d, &s) != 0)
        return false;
    if (s.st_size > 0 && pread(d, &last, 1, s.st_size - 1) != 1)
        return false;
    if (last != '\n' && write(d, "\n", 1) != 1)
        return false;
    return write(d, line, size) == (ssize_t)size && fsync(d) == 0;
}

/* Ends the event and appends it to the file. */
static bool put(stone_margin *m, stone_json *j, const char **why)
{
    stone_json_end(j);
    size_t size;
    g_autofree char *line = stone_json_close(j, &size);
    struct stat s;
    int d = open(m->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    bool ok = d >= 0 && fstat(d, &s) == 0 && S_ISREG(s.st_mode) && append(d, line, size);
    int error = errno;
    if (d >= 0)
        close(d);
    if (!ok)
        return fail(why, error == ENOSPC || error == EDQUOT
                             ? "The disk is full."
                             : "The file of comments beside the edition cannot be written.");
    stone_margin_read(m);
    return true;
}

static bool check(const char *by, const char *text, const char **why)
{
    if (!by || !*by || strlen(by) > STONE_MARGIN_NAME || !g_utf8_validate(by, -1, NULL))
        return fail(why, "A name of 1 to 240 bytes is required.");
    if (text && (!*text || strlen(text) > STONE_MARGIN_TEXT || !g_utf8_validate(text, -1, NULL)))
        return fail(why, "A text of 1 to 8,000 bytes is required.");
    return true;
}

/* ---- comments ---- */

static const stone_scene_item *item_called(const stone_leaf *leaf, const char *id)
{
    const stone_scene_page *page = &leaf->scene->pages.at[0];
    for (uint32_t i = 0; i < page->items.n; i++)
        if (page->items.at[i].id && strcmp(page->items.at[i].id, id) == 0)
            return &page->items.at[i];
    return NULL;
}

static void put_words(stone_json *j, const stone_passage *a)
{
    stone_json_string(j, "story", a->story);
    stone_json_number(j, "start", a->start);
    stone_json_number(j, "end", a->end);
    stone_json_string(j, "quote", a->quote);
    stone_json_string(j, "before", a->before);
    stone_json_string(j, "after", a->after);
}

bool stone_margin_add(stone_margin *m, stone_leaf *const *leaves, size_t n, size_t page, const char *by,
                      const char *text, const char *box, const stone_margin_end *from, const stone_margin_end *to,
                      char *id, const char **why)
{
    if (!check(by, text ? text : "", why))
        return false;
    const stone_scene_item *item = box ? stone_leaf_box(leaves[page], box, NULL) : NULL;
    if (box && !item)
        return fail(why, "The page has no such box.");
    stone_arena *scratch = stone_arena_open();
    stone_passage passage = {0};
    bool ok = true;
    if (from && to) {
        const stone_passage_page *pages = stone_margin_pages(leaves, n, scratch);
        const stone_scene_item *first = item_called(leaves[page], from->item);
        const stone_scene_item *around = first ? stone_leaf_box_around(leaves[page], first) : NULL;
        ok = stone_passage_make(pages, (uint32_t)n, (uint32_t)page, (stone_passage_end){from->item, from->offset},
                                (stone_passage_end){to->item, to->offset}, scratch, &passage) ||
             fail(why, "The words must belong to one story.");
        ok = ok && (strlen(passage.quote) <= STONE_MARGIN_TEXT ||
                    fail(why, "The passage is too long (more than 8,000 bytes). Choose fewer words."));
        box = around ? around->id : NULL;
    }
    if (ok) {
        stone_json *j = begin(STONE_EVENT_COMMENT, by, id);
        stone_json_string(j, "page", leaves[page]->scene->pages.at[0].folio);
        if (box)
            stone_json_string(j, "box", box);
        if (passage.story)
            put_words(j, &passage);
        else if (item && item->story)
            stone_json_string(j, "story", item->story);
        stone_json_string(j, "text", text);
        ok = put(m, j, why);
    }
    stone_arena_close(scratch);
    return ok;
}

static bool is_comment(const stone_margin *m, const char *id)
{
    for (uint32_t i = 0; i < m->notes.n; i++)
        if (strcmp(m->notes.at[i].told.id, id) == 0)
            return true;
    return false;
}

static bool say(stone_margin *m, stone_event_kind kind, const char *comment, const char *by, const char *text,
                const char **why)
{
    if (!check(by, text, why))
        return false;
    if (!is_comment(m, comment))
        return fail(why, "There is no such comment.");
    char id[33];
    stone_json *j = begin(kind, by, id);
    stone_json_string(j, "comment", comment);
    if (text)
        stone_json_string(j, "text", text);
    return put(m, j, why);
}

bool stone_margin_answer(stone_margin *m, const char *comment, const char *by, const char *text, const char **why)
{
    return say(m, STONE_EVENT_REPLY, comment, by, text ? text : "", why);
}

bool stone_margin_resolve(stone_margin *m, const char *comment, const char *by, bool resolved, const char **why)
{
    return say(m, resolved ? STONE_EVENT_RESOLVE : STONE_EVENT_REOPEN, comment, by, NULL, why);
}

/* ---- sign-offs ---- */

/* Removes the scenes of the page's former sign-offs. */
static void clear_former(const char *folder, const char *kept)
{
    gsize stem = strlen(kept) - strlen("0123456789abcdef.scene");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (strlen(name) == strlen(kept) && strncmp(name, kept, stem) == 0 &&
            strspn(name + stem, "0123456789abcdef") == 16 && g_str_has_suffix(name, ".scene") &&
            strcmp(name, kept) != 0) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            stone_file_remove(path);
        }
}

bool stone_margin_keep(const stone_margin *m, stone_leaf *leaf, const char **why)
{
    size_t size;
    stone_arena *scratch = stone_arena_open();
    const char *bytes = stone_leaf_scene(leaf, scratch, &size);
    g_autofree char *name = stone_margin_scene_name(leaf->scene->pages.at[0].folio, m->zone, stone_leaf_hash(leaf)),
                    *path = g_build_filename(m->signed_folder, name, NULL);
    bool ok = (stone_folder_make(m->signed_folder) && stone_file_write(path, bytes, size)) ||
              fail(why, "The signed page cannot be written beside the edition.");
    stone_arena_close(scratch);
    if (ok)
        clear_former(m->signed_folder, name);
    return ok;
}

static stone_json *begin_sign(const stone_margin *m, stone_event_kind kind, const char *by, const stone_leaf *leaf,
                              char *id)
{
    stone_json *j = begin(kind, by, id);
    stone_json_string(j, "page", leaf->scene->pages.at[0].folio);
    if (*m->zone)
        stone_json_string(j, "zone", m->zone);
    return j;
}

bool stone_margin_sign(stone_margin *m, stone_leaf *leaf, const char *by, const char **why)
{
    if (!check(by, NULL, why) || !stone_margin_keep(m, leaf, why))
        return false;
    char id[33];
    stone_json *j = begin_sign(m, STONE_EVENT_SIGN, by, leaf, id);
    stone_json_string(j, "hash", stone_leaf_hash(leaf));
    return put(m, j, why);
}

bool stone_margin_unsign(stone_margin *m, stone_leaf *leaf, const char *by, const char **why)
{
    stone_sign_off s;
    if (!check(by, NULL, why))
        return false;
    if (!stone_margin_sign_off(m, leaf, &s))
        return fail(why, "The page is not signed off.");
    char id[33];
    stone_json *j = begin_sign(m, STONE_EVENT_UNSIGN, by, leaf, id);
    return put(m, j, why);
}
