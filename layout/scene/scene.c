/* The scene's storage, and its text reassembled from runs. A paragraph may continue in another leg after a pull quote,
 * a jump line or a whole page, so runs are gathered by strand: a strand is text that is read on without a break. All of
 * a story's running text is one strand; pull quotes, tables and furniture are strands of their own. Paragraphs are in
 * the order in which they begin. */
#include "scene/scene.h"

#include <glib.h>
#include <string.h>

#include "base/role.h"

stone_scene *stone_scene_open(void)
{
    stone_arena *arena = stone_arena_open();
    stone_scene *scene = STONE_NEW(arena, stone_scene);
    scene->arena = arena;
    return scene;
}

void stone_scene_close(stone_scene *scene)
{
    if (scene)
        stone_arena_close(scene->arena);
}

/* A copy, or the existing string if it is equal. */
static const char *shared(stone_arena *a, const char *s, const char *former)
{
    return s && former && strcmp(s, former) == 0 ? former : stone_arena_string(a, s);
}

stone_scene_item stone_scene_item_copy(stone_arena *a, const stone_scene_item *item, const stone_scene_item *former)
{
    stone_scene_item x = *item;
    x.id = stone_arena_string(a, x.id);
    x.role = shared(a, x.role, former ? former->role : NULL);
    x.story = shared(a, x.story, former ? former->story : NULL);
    switch (x.kind) {
    case STONE_ITEM_GROUP:
        x.group.what = stone_arena_string(a, x.group.what);
        x.group.link = stone_arena_string(a, x.group.link);
        break;
    case STONE_ITEM_GLYPHS:
        x.glyphs.text = stone_arena_string(a, x.glyphs.text);
        x.glyphs.glyphs = stone_arena_copy(a, x.glyphs.glyphs, x.glyphs.n * sizeof *x.glyphs.glyphs);
        break;
    case STONE_ITEM_PATH:
        x.path.steps = stone_arena_copy(a, x.path.steps, x.path.n * sizeof *x.path.steps);
        break;
    case STONE_ITEM_IMAGE:
        x.image.alt = stone_arena_string(a, x.image.alt);
        break;
    case STONE_ITEM_NOTE:
        x.note.what = stone_arena_string(a, x.note.what);
        x.note.text = stone_arena_string(a, x.note.text);
        break;
    default:
        break;
    }
    return x;
}

bool stone_scene_is_box(const stone_scene_item *item)
{
    return item->kind == STONE_ITEM_GROUP && item->role && strcmp(item->role, "box") == 0;
}

static bool is_running(const char *role)
{
    return stone_role_facts_of(role)->words == STONE_ROLE_WORDS_RUNNING;
}

typedef struct {
    GString *paragraph; /* NULL: no line is open */
    bool counted;       /* the word being read holds a letter or digit */
} strand;

static void strand_free(gpointer p)
{
    g_free(p);
}

/* The strand of an item; `key` keeps its bytes between calls. */
static strand *strand_of(GHashTable *strands, GString *key, const stone_scene_item *item)
{
    g_string_assign(key, item->story ? item->story : "");
    g_string_append_c(key, '\n');
    g_string_append(key, is_running(item->role) ? "" : item->role ? item->role : "?");
    strand *s = g_hash_table_lookup(strands, key->str);
    if (!s) {
        s = g_new0(strand, 1);
        g_hash_table_insert(strands, g_strdup(key->str), s);
    }
    return s;
}

static uint32_t count_words(strand *s, const stone_scene_glyphs *run)
{
    uint32_t words = 0;
    for (const char *p = run->text; *p; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        if (c < 0x80 ? g_ascii_isspace(c) : g_unichar_isspace(c))
            s->counted = false;
        else if (!s->counted && (c < 0x80 ? g_ascii_isalnum(c) : g_unichar_isalnum(c))) {
            s->counted = true;
            words++;
        }
    }
    if (run->line_end && (run->paragraph_end || !run->joins))
        s->counted = false;
    return words;
}

/* Most runs share the strings of the run before them. */
static bool same(const char *a, const char *b)
{
    return a == b || g_strcmp0(a, b) == 0;
}

/* Adds up the words of body runs: all of them, and by story for those that `numbers` has, from 1. */
static uint32_t count_all(const stone_scene *scene, GHashTable *numbers, uint32_t *words)
{
    g_autoptr(GHashTable) strands = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, strand_free);
    GString *key = g_string_new(NULL);
    const stone_scene_item *before = NULL; /* the run before it is nearly always of the same text */
    strand *in = NULL;
    uint32_t all = 0, number = 0;
    for (uint32_t p = 0; p < scene->pages.n; p++) {
        const stone_scene_page *page = &scene->pages.at[p];
        for (uint32_t i = 0; i < page->items.n; i++) {
            const stone_scene_item *item = &page->items.at[i];
            if (item->kind != STONE_ITEM_GLYPHS)
                continue;
            if (!before || !same(before->role, item->role) || !same(before->story, item->story)) {
                if (stone_role_facts_of(item->role)->words == STONE_ROLE_WORDS_BESIDE)
                    continue;
                number = item->story ? GPOINTER_TO_UINT(g_hash_table_lookup(numbers, item->story)) : 0;
                in = strand_of(strands, key, item);
                before = item;
            }
            uint32_t n = count_words(in, &item->glyphs);
            all += n;
            if (number)
                words[number - 1] += n;
        }
    }
    g_string_free(key, TRUE);
    return all;
}

void stone_scene_count(const stone_scene *scene, const char *const *stories, uint32_t n, uint32_t *words)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    memset(words, 0, n * sizeof *words);
    for (uint32_t i = 0; i < n; i++)
        g_hash_table_insert(numbers, (char *)(uintptr_t)stories[i], GUINT_TO_POINTER(i + 1));
    count_all(scene, numbers, words);
}

uint32_t stone_scene_words(const stone_scene *scene, const char *story)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
    uint32_t words = 0;
    if (story)
        g_hash_table_insert(numbers, (char *)(uintptr_t)story, GUINT_TO_POINTER(1));
    uint32_t all = count_all(scene, numbers, &words);
    return story ? words : all;
}

static void append_run(strand *s, const stone_scene_glyphs *run)
{
    const char *end = run->text + strlen(run->text);
    bool divided = run->line_end && run->hyphenated && g_str_has_suffix(run->text, STONE_SCENE_DIVISION);
    g_string_append_len(s->paragraph, run->text, end - run->text - (divided ? 2 : 0));
    if (!run->line_end)
        return;
    if (run->paragraph_end)
        s->paragraph = NULL;
    else if (!run->joins)
        g_string_append_c(s->paragraph, ' ');
}

static void paragraph_free(gpointer p)
{
    g_string_free(p, TRUE);
}

char *stone_scene_text(const stone_scene *scene, stone_arena *arena, const char *story, uint32_t only)
{
    g_autoptr(GHashTable) strands = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, strand_free);
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(paragraph_free);
    GString *key = g_string_new(NULL);
    for (uint32_t p = 0; p < scene->pages.n; p++) {
        const stone_scene_page *page = &scene->pages.at[p];
        for (uint32_t i = 0; i < page->items.n && (only == UINT32_MAX || only == p); i++) {
            const stone_scene_item *item = &page->items.at[i];
            if (item->kind != STONE_ITEM_GLYPHS || (story && (!item->story || strcmp(item->story, story) != 0)))
                continue;
            strand *s = strand_of(strands, key, item);
            if (!s->paragraph) {
                s->paragraph = g_string_new(NULL);
                g_ptr_array_add(paragraphs, s->paragraph);
            }
            append_run(s, &item->glyphs);
        }
    }
    GString *all = key;
    g_string_truncate(all, 0);
    for (guint i = 0; i < paragraphs->len; i++) {
        const GString *paragraph = g_ptr_array_index(paragraphs, i);
        g_string_append_len(all, paragraph->str, (gssize)paragraph->len);
        g_string_append_c(all, '\n');
    }
    char *text = stone_arena_slice(arena, all->str, all->len);
    g_string_free(all, TRUE);
    return text;
}
