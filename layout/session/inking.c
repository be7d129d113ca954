/* See inking.h. */
#include "session/inking.h"

#include <glib.h>
#include <string.h>

#include "base/hash.h"
#include "paint/paint.h"

/* Spot inks of the same name share a plate. */
static int16_t spot_of(stone_arena *arena, stone_press_inks *inks, const char *name)
{
    const char **spots;
    memcpy(&spots, &inks->spots, sizeof spots);
    for (uint32_t i = 0; i < inks->spots_n; i++)
        if (strcmp(spots[i], name) == 0)
            return (int16_t)i;
    if (inks->spots_n < STONE_PRESS_MOST_SPOTS)
        spots[inks->spots_n] = stone_arena_string(arena, name);
    return inks->spots_n < STONE_PRESS_MOST_SPOTS ? (int16_t)inks->spots_n++ : STONE_PRESS_MOST_SPOTS;
}

static stone_press_ink ink_of(const stone_scene *scene, stone_scene_ink ink)
{
    const stone_scene_colour *colour = &scene->colours.at[ink.colour];
    stone_press_ink made = {.spot = -1, .tint = ink.tint};
    for (int i = 0; i < 4; i++)
        made.cmyk[i] = colour->spot ? colour->cmyk[i] : (uint16_t)((uint32_t)colour->cmyk[i] * ink.tint / 1000);
    return made;
}

static void add_key(stone_arena *arena, const stone_scene *scene, stone_ink_key key, stone_press_inks *spots,
                    stone_press_inks *inks)
{
    stone_press_key *to = &inks->keys[inks->n++];
    *to = (stone_press_key){key.red, key.green, key.blue, ink_of(scene, key.ink)};
    const char *spot = scene->colours.at[key.ink.colour].spot;
    if (spot)
        to->ink.spot = spot_of(arena, spots, spot);
}

static bool holds(const stone_press_inks *inks, stone_ink_key key)
{
    for (uint32_t i = 0; i < inks->n; i++)
        if (inks->keys[i].red == key.red && inks->keys[i].green == key.green && inks->keys[i].blue == key.blue)
            return true;
    return false;
}

/* Collects, for pages, every ink that is painted; for graphics, every colour of the style at full strength. Of several
 * colours that look the same the first is taken. */
static void fill_inks(stone_arena *arena, const stone_scene *scene, stone_press_order *order)
{
    stone_ink_keys keys;
    stone_ink_keys_new(arena, scene, &keys);
    stone_press_inks *pages = STONE_NEW(arena, stone_press_inks), *graphics = STONE_NEW(arena, stone_press_inks);
    const char **spots = STONE_NEW_N(arena, const char *, STONE_PRESS_MOST_SPOTS);
    pages->spots = spots;
    pages->keys = STONE_NEW_N(arena, stone_press_key, keys.n + 1);
    graphics->keys = STONE_NEW_N(arena, stone_press_key, scene->colours.n + 1);
    for (uint32_t i = 0; i < keys.n; i++)
        add_key(arena, scene, keys.at[i], pages, pages);
    for (uint32_t i = 0; i < scene->colours.n; i++) {
        stone_ink_key key = stone_ink_look(scene, (stone_scene_ink){(uint16_t)i, 1000});
        if (!holds(graphics, key) && (key.red & key.green & key.blue) != 255)
            add_key(arena, scene, key, pages, graphics);
    }
    graphics->spots = spots;
    graphics->spots_n = pages->spots_n;
    stone_press_inks_sort(pages);
    stone_press_inks_sort(graphics);
    order->inks = pages;
    order->graphics = graphics;
}

static bool read_profile(stone_session *s, stone_inking *inking)
{
    const stone_press_rule *rule = &s->made.edition->style->press;
    g_autofree char *bytes = NULL;
    gsize size = 0;
    const char *why = !rule->profile        ? "it is not named in the style"
                      : !rule->profile_path ? "the file does not exist"
                                            : NULL;
    if (!why && !g_file_get_contents(rule->profile_path, &bytes, &size, NULL))
        why = "the file cannot be read";
    if (!why)
        why = stone_press_profile_read((const uint8_t *)bytes, size, inking->order.standard, s->made.arena,
                                       &inking->order.condition);
    if (why) {
        stone_findings_add(&s->made.findings, STONE_FINDING_PROFILE_MISSING, rule->profile_span,
                           "The profile%s%.200s of the press cannot be used: %s.", rule->profile ? " " : "",
                           rule->profile ? rule->profile : "", why);
        return false;
    }
    inking->order.profile = stone_arena_copy(s->made.arena, bytes, size);
    inking->order.profile_size = size;
    inking->separation = (stone_separation){inking->order.profile, size,
                                            stone_arena_string(s->made.arena, stone_hash_of(bytes, size).hex),
                                            MAX(rule->ink_limit, 100)};
    return true;
}

static stone_press_standard standard_of(const char *word)
{
    static const char *const words[] = {"none", "pdf/x-4", "pdf/x-3", "pdf/x-1a"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i], word) == 0)
            return (stone_press_standard)(STONE_PRESS_INKS + i);
    return STONE_PRESS_X4;
}

static const stone_inking *make(stone_session *s)
{
    stone_inking *inking = STONE_NEW(s->made.arena, stone_inking);
    const stone_press_rule *rule = &s->made.edition->style->press;
    inking->order = (stone_press_order){.standard = standard_of(rule->standard),
                                        .marks = rule->marks,
                                        .title = s->made.scene->title && *s->made.scene->title ? s->made.scene->title
                                                                                               : s->made.scene->paper,
                                        .paper = s->made.scene->paper,
                                        .creator = STONE_CREATOR,
                                        .date = s->made.scene->date};
    if (!read_profile(s, inking))
        return NULL;
    fill_inks(s->made.arena, s->made.scene, &inking->order);
    return inking;
}

bool stone_inking_of(stone_session *s, const stone_inking **inking)
{
    bool press = s->options.profile == STONE_PROFILE_PRESS;
    if (press && !s->made.inking && !(s->made.inking = make(s)))
        stone_session_tell(s);
    *inking = s->made.inking;
    return !press || s->made.inking;
}

const stone_press_sheet *stone_inking_sheets(stone_arena *arena, const stone_scene *scene, const uint32_t *pages,
                                             uint32_t n)
{
    uint32_t count = pages ? n : scene->pages.n;
    stone_press_sheet *sheets = STONE_NEW_N(arena, stone_press_sheet, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const stone_scene_page *page = &scene->pages.at[pages ? pages[i] : i];
        sheets[i] = (stone_press_sheet){stone_len_to_pt(page->width), stone_len_to_pt(page->height),
                                        stone_len_to_pt(page->bleed), page->mono};
    }
    return sheets;
}

uint32_t stone_inking_process(const stone_scene *scene, stone_scene_ink ink, bool grey)
{
    if (ink.colour >= scene->colours.n || !ink.tint)
        return 0;
    stone_press_ink made = ink_of(scene, ink);
    if (scene->colours.at[ink.colour].spot)
        for (int i = 0; i < 4; i++)
            made.cmyk[i] = (uint16_t)((uint32_t)made.cmyk[i] * ink.tint / 1000);
    if (grey)
        made = stone_press_ink_grey(made);
    uint32_t all = 0;
    for (int i = 0; i < 4; i++)
        all = all << 8 | (made.cmyk[i] * 255u + 500) / 1000;
    return all;
}
