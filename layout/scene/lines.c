/* Two walks over every page: the first finds the legs, the second assembles runs into lines and measures them. The work
 * is linear for any scene: the legs of a box and the gaps of a line are bounded. */
#include "scene/lines.h"

#include <glib.h>
#include <string.h>

#include "base/role.h"
#include "scene/id.h"

enum {
    MOST_GAPS = 256,            /* of a line */
    SLACK = STONE_LEN_UNIT / 2, /* an item within 0.5 pt of a line counts as touching it */
    INDENT = 3,                 /* ems by which a first line may be narrower than its measure */
};

typedef struct {
    uint32_t group, end; /* item index of a box's group, and of what comes after it */
} box_span;

/* The line being assembled. */
typedef struct {
    stone_scene_line line;
    const stone_scene_item *leftmost, *rightmost, *last;
    int64_t set, added; /* widths of its spaces; letter space before them */
} line_galley;

typedef struct {
    stone_arena *arena;
    stone_scene_lines all;
    GHashTable *stories;       /* id -> index + 1 */
    STONE_LIST(uint32_t) last; /* line of each story */
    const stone_scene_page *page;
    uint32_t page_index;
    uint32_t *legs_of; /* by a group's item index: its first leg + 1 */
    box_span boxes[STONE_SCENE_DEPTH];
    uint32_t depth;
    line_galley *open; /* NULL: no line is open */
    line_galley storage;
} gathering;

/* ---- boxes and legs ---- */

/* The innermost box around item `index`, which may be a box itself; NULL: none. */
static const box_span *enter(gathering *g, uint32_t index)
{
    const stone_scene_item *item = &g->page->items.at[index];
    while (g->depth && g->boxes[g->depth - 1].end <= index)
        g->depth--;
    if (stone_scene_is_box(item) && g->depth < STONE_SCENE_DEPTH)
        g->boxes[g->depth++] = (box_span){index, index + 1 + item->group.count};
    return g->depth ? &g->boxes[g->depth - 1] : NULL;
}

static const char *name_of(const gathering *g, const box_span *box)
{
    return box ? g->page->items.at[box->group].id : NULL;
}

static void note_leg(gathering *g, const stone_scene_item *note, const box_span *box)
{
    if (!box)
        return;
    uint32_t *first = &g->legs_of[box->group];
    if (!*first)
        *first = g->all.legs.n + 1;
    *STONE_PUSH(g->arena, &g->all.legs) =
        (stone_scene_leg){note, name_of(g, box), g->page_index, box->group, INT32_MIN, STONE_LINES_NONE};
}

static void find_legs(gathering *g)
{
    g->depth = 0;
    for (uint32_t i = 0; i < g->page->items.n; i++) {
        const stone_scene_item *item = &g->page->items.at[i];
        const box_span *box = enter(g, i);
        if (item->kind == STONE_ITEM_NOTE && item->note.what && strcmp(item->note.what, "leg") == 0)
            note_leg(g, item, box);
    }
}

/* The leg of the box that contains an item's foot, or NONE. */
static uint32_t leg_at(const gathering *g, const box_span *box, stone_rect r)
{
    uint32_t first = box ? g->legs_of[box->group] : 0;
    int32_t foot = stone_rect_foot(r).u;
    for (uint32_t i = first; first && i - first < STONE_LINES_MOST_LEGS && i <= g->all.legs.n; i++) {
        const stone_scene_leg *leg = &g->all.legs.at[i - 1];
        stone_rect l = leg->note->box;
        if (leg->page != g->page_index || leg->group != box->group)
            break;
        if (r.x.u >= l.x.u - SLACK && stone_rect_right(r).u <= stone_rect_right(l).u + SLACK && foot > l.y.u + SLACK &&
            foot <= stone_rect_foot(l).u + SLACK)
            return i - 1;
    }
    return STONE_LINES_NONE;
}

/* ---- lines ---- */

static bool is_measured(const char *role)
{
    stone_role_lines lines = stone_role_facts_of(role)->lines;
    return lines == STONE_ROLE_LINES_MEASURED || lines == STONE_ROLE_LINES_OFF_GRID;
}

static gunichar character_of(const stone_scene_glyphs *run, uint32_t glyph)
{
    return g_utf8_get_char(run->text + run->glyphs[glyph].cluster);
}

/* The start of what follows a glyph, from the run's origin. */
static int32_t end_of(const stone_scene_glyphs *run, uint32_t glyph)
{
    return glyph + 1 < run->n ? run->glyphs[glyph + 1].x.u : run->width.u;
}

/* U+0020 or U+00A0. Called for every glyph, so it looks at the bytes. */
static bool is_space(const char *c)
{
    return *c == ' ' || ((unsigned char)c[0] == 0xC2 && (unsigned char)c[1] == 0xA0);
}

static void take_gaps(gathering *g, const stone_scene_glyphs *run)
{
    line_galley *l = g->open;
    int64_t tracking = run->rtl ? 0 : (int64_t)run->tracking * run->size.u / 1000; /* none in joined scripts */
    int32_t letter = (int32_t)CLAMP(tracking, -STONE_SCENE_FAR, STONE_SCENE_FAR);
    for (uint32_t i = 0; i < run->n && l->line.gaps_n < MOST_GAPS; i++) {
        if (!is_space(run->text + run->glyphs[i].cluster))
            continue;
        int32_t from = run->x.u + run->glyphs[i].x.u, to = run->x.u + end_of(run, i);
        if (to <= from)
            continue;
        l->set += to - from;
        l->added += letter;
        stone_gap *before = l->line.gaps_n ? &g->all.gaps.at[g->all.gaps.n - 1] : NULL;
        if (before && before->to == from) {
            before->to = to;
            continue;
        }
        *STONE_PUSH(g->arena, &g->all.gaps) = (stone_gap){MAX(from - letter, -2 * STONE_SCENE_FAR), to};
        l->line.gaps_n++;
    }
}

static void open_line(gathering *g, const stone_scene_item *item, const box_span *box)
{
    g->open = &g->storage;
    *g->open = (line_galley){.line = {.item = item,
                                      .box = name_of(g, box),
                                      .page = g->page_index,
                                      .story = STONE_LINES_NONE,
                                      .before = STONE_LINES_NONE,
                                      .after = STONE_LINES_NONE,
                                      .leg = leg_at(g, box, item->box),
                                      .number = item->id ? stone_id_read(item->id).number : 0,
                                      .left = INT32_MAX,
                                      .right = INT32_MIN,
                                      .gaps = g->all.gaps.n}};
}

static void take_run(gathering *g, const stone_scene_item *item)
{
    line_galley *l = g->open;
    int32_t left = item->glyphs.x.u, right = left + item->glyphs.width.u;
    if (left < l->line.left) {
        l->line.left = left;
        l->leftmost = item;
    }
    if (right > l->line.right) {
        l->line.right = right;
        l->rightmost = item;
    }
    l->last = item;
    take_gaps(g, &item->glyphs);
}

/* How far the end of a line extends beyond the measure; a punctuation mark may hang by its own width. */
static int32_t beyond(const stone_scene_glyphs *run, bool right, int32_t by)
{
    if (by <= SLACK)
        return 0;
    if (run->n) {
        uint32_t edge = right ? run->n - 1 : 0;
        gunichar c = character_of(run, edge);
        if ((g_unichar_ispunct(c) || c == 0xAD) && by <= end_of(run, edge) - run->glyphs[edge].x.u)
            return 0;
    }
    return by;
}

static bool ends_in_hyphen(const stone_scene_glyphs *run)
{
    return run->hyphenated || g_str_has_suffix(run->text, "-") || g_str_has_suffix(run->text, "\u2010") ||
           g_str_has_suffix(run->text, STONE_SCENE_DIVISION);
}

static void judge(line_galley *g)
{
    stone_scene_line *l = &g->line;
    const stone_scene_glyphs *last = &g->last->glyphs;
    stone_rect box = l->item->box;
    l->ends = last->paragraph_end;
    l->hyphen = !l->ends && ends_in_hyphen(last);
    int64_t slack = l->number ? SLACK : (int64_t)INDENT * l->item->glyphs.size.u;
    l->justified = !l->ends && (int64_t)l->right - l->left >= box.width.u - slack;
    l->word = last->word_space;
    if (g->set > 0)
        l->word = (int32_t)CLAMP(l->word * (g->set + g->added) / g->set, INT32_MIN, INT32_MAX);
    int32_t right = beyond(&g->rightmost->glyphs, true, l->right - stone_rect_right(box).u);
    int32_t left = beyond(&g->leftmost->glyphs, false, box.x.u - l->left);
    l->over = MAX(left, right);
}

static uint32_t *last_of(gathering *g, uint32_t *index, const char *story)
{
    *index = GPOINTER_TO_UINT(g_hash_table_lookup(g->stories, story));
    if (!*index) {
        *STONE_PUSH(g->arena, &g->all.stories) = story;
        *STONE_PUSH(g->arena, &g->last) = STONE_LINES_NONE;
        *index = g->all.stories.n;
        g_hash_table_insert(g->stories, g_strdup(story), GUINT_TO_POINTER(*index));
    }
    --*index;
    return &g->last.at[*index];
}

static void close_line(gathering *g)
{
    line_galley *open = g->open;
    g->open = NULL;
    if (!open)
        return;
    if (!is_measured(open->last->role)) {
        g->all.gaps.n = open->line.gaps;
        return;
    }
    judge(open);
    uint32_t index = g->all.lines.n;
    if (open->line.item->story) {
        uint32_t *last = last_of(g, &open->line.story, open->line.item->story);
        open->line.before = *last;
        if (*last != STONE_LINES_NONE)
            g->all.lines.at[*last].after = index;
        *last = index;
    } else if (index) {
        stone_scene_line *before = &g->all.lines.at[index - 1];
        if (!before->item->story && before->page == open->line.page && before->box == open->line.box) {
            open->line.before = index - 1;
            before->after = index;
        }
    }
    if (open->line.leg != STONE_LINES_NONE)
        g->all.legs.at[open->line.leg].last = index;
    *STONE_PUSH(g->arena, &g->all.lines) = open->line;
}

/* The lowest content of a leg: text, a cutline, a picture or the jump line. */
static void fill_leg(gathering *g, const stone_scene_item *item, const box_span *box)
{
    if (item->kind != STONE_ITEM_GLYPHS && item->kind != STONE_ITEM_IMAGE && item->kind != STONE_ITEM_BOX)
        return;
    uint32_t leg = leg_at(g, box, item->box);
    if (leg != STONE_LINES_NONE)
        g->all.legs.at[leg].lowest = MAX(g->all.legs.at[leg].lowest, stone_rect_foot(item->box).u);
}

static void find_lines(gathering *g)
{
    g->depth = 0;
    for (uint32_t i = 0; i < g->page->items.n; i++) {
        const stone_scene_item *item = &g->page->items.at[i];
        const box_span *box = enter(g, i);
        fill_leg(g, item, box);
        if (item->kind != STONE_ITEM_GLYPHS || stone_role_facts_of(item->role)->lines == STONE_ROLE_LINES_NO_LINE)
            continue;
        if (g->open && g->open->last->glyphs.y.u != item->glyphs.y.u)
            close_line(g);
        if (!g->open)
            open_line(g, item, box);
        take_run(g, item);
        if (item->glyphs.line_end)
            close_line(g);
    }
    close_line(g);
}

stone_scene_lines stone_scene_lines_gather(const stone_scene *scene, stone_arena *arena)
{
    gathering g = {.arena = arena, .stories = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        g.page = &scene->pages.at[i];
        g.page_index = i;
        g.legs_of = g_new0(uint32_t, g.page->items.n + 1);
        find_legs(&g);
        find_lines(&g);
        g_free(g.legs_of);
    }
    g_hash_table_destroy(g.stories);
    return g.all;
}
