/* Baselines: folders of scene files, meant for version control, with digests of each page's tiles and a fingerprint of
 * the programs, libraries and fonts that made them. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "compare/compare.h"
#include "scene/dump.h"
#include "scene/join.h"
#include "session/names.h"
#include "session/plates.h"
#include "session/workers.h"
#include "text/holdings.h"

#define FINGERPRINT "fingerprint.txt"
#define TILES       ".tiles"

enum { BASELINE_DPI = 100, MOST_TILES = 4 << 20 };

const char *stone_baseline_fingerprint(const stone_session *s, stone_arena *arena)
{
    GString *f = g_string_new(STONE_CREATOR "\n");
    g_string_append_printf(f, "%s\n%s\n", stone_paint_libraries(arena), stone_text_libraries(arena));
    for (uint32_t i = 0; s->made.scene && i < s->made.scene->fonts.n; i++)
        g_string_append_printf(f, "font %s %s\n", s->made.scene->fonts.at[i].file,
                               s->made.scene->fonts.at[i].hash ? s->made.scene->fonts.at[i].hash : "");
    const char *text = stone_arena_slice(arena, f->str, f->len);
    g_string_free(f, TRUE);
    return text;
}

/* The format: "stonehand tiles 1", "page FOLIO", "dpi 100", "tiles COLUMNS ROWS", then one line for each row of tiles
 * with their digests. False: the file is damaged. */
static bool read_tiles(stone_session *s, stone_baseline *b, char *text)
{
    char *folio = NULL, *line, *rest = text;
    uint32_t dpi = 0, columns = 0, rows = 0, row = 0;
    stone_tile_hashes tiles = {0};
    for (int n = 0; (line = strsep(&rest, "\n")); n++) {
        if (n == 0 && strcmp(line, "stonehand tiles 1") != 0)
            return false;
        if (g_str_has_prefix(line, "page "))
            folio = line + 5;
        else if (sscanf(line, "dpi %u", &dpi) == 1 || n == 0)
            continue;
        else if (sscanf(line, "tiles %u %u", &columns, &rows) == 2) {
            if (columns < 1 || rows < 1 || columns > 2048 || rows > 2048 || tiles.at)
                return false;
            tiles = (stone_tile_hashes){columns, rows, STONE_NEW_N(s->made.arena, uint64_t, columns * rows)};
        } else if (*line) {
            if (!tiles.at || row >= rows || strlen(line) != 9 * (size_t)columns - 1)
                return false;
            for (uint32_t x = 0; x < columns; x++)
                tiles.at[row * columns + x] = g_ascii_strtoull(line + 9 * x, NULL, 16);
            row++;
        }
    }
    if (!folio || dpi < 10 || dpi > 1200 || row != rows || !rows || (b->dpi && b->dpi != dpi))
        return false;
    b->dpi = dpi;
    *STONE_PUSH(s->made.arena, &b->folios) = folio;
    *STONE_PUSH(s->made.arena, &b->tiles) = tiles;
    return true;
}

stone_baseline *stone_baseline_read(stone_session *s, const char *path)
{
    stone_baseline *b = STONE_NEW(s->made.arena, stone_baseline);
    stone_folder *folder = stone_folder_open(path);
    g_autoptr(GDir) dir = folder ? g_dir_open(path, 0, NULL) : NULL;
    char *bytes;
    size_t size;
    if (folder && stone_folder_read(folder, FINGERPRINT, MOST_TILES, s->made.arena, &bytes, &size) == STONE_FILE_OK &&
        g_utf8_validate(bytes, (gssize)size, NULL))
        b->fingerprint = bytes;
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, TILES) &&
            stone_folder_read(folder, name, MOST_TILES, s->made.arena, &bytes, &size) == STONE_FILE_OK &&
            (!g_utf8_validate(bytes, (gssize)size, NULL) || !read_tiles(s, b, bytes)))
            stone_findings_stop(&s->made.findings, STONE_FINDING_SCENE_UNREADABLE, STONE_SPAN_NONE,
                                "The file `%s/%s` does not contain the digests of a page's tiles.", path, name);
    stone_folder_close(folder);
    return b;
}

struct press {
    const stone_session *session;
    stone_letters *letters;
};

static void write_tiles(void *context, uint32_t page, stone_page_work *result)
{
    const struct press *p = context;
    const stone_session *s = p->session;
    stone_paint_order order = {.letters = p->letters,
                               .creator = STONE_CREATOR,
                               .findings = &result->findings,
                               .pixels = stone_plates_pixels,
                               .context = s->made.plates};
    stone_raster raster;
    result->ok = stone_paint_raster(s->made.scene, &order, page, BASELINE_DPI, 0, &raster);
    if (!result->ok)
        return;
    stone_tile_hashes tiles;
    stone_tiles_hash(&raster, result->arena, &tiles);
    stone_raster_close(&raster);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "stonehand tiles 1\npage %s\ndpi %d\ntiles %u %u\n",
                           s->made.scene->pages.at[page].folio, BASELINE_DPI, tiles.columns, tiles.rows);
    for (uint32_t i = 0; i < tiles.columns * tiles.rows; i++)
        g_string_append_printf(text, "%08x%c", (unsigned)tiles.at[i], (i + 1) % tiles.columns ? ' ' : '\n');
    result->bytes = stone_arena_copy(result->arena, text->str, text->len);
    result->size = text->len;
    g_string_free(text, TRUE);
}

static bool refuse(stone_session *s, const char *path, const char *why)
{
    stone_findings_add(&s->made.findings, STONE_FINDING_OUTPUT_FAILED, STONE_SPAN_NONE, "The path `%s` %s.", path, why);
    stone_session_tell(s);
    return false;
}

/* Stages the removal of files of pages that the new side does not have. */
static void stage_removals(stone_session *s, const char *folder, GHashTable *kept)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if ((g_str_has_suffix(name, ".scene") || g_str_has_suffix(name, TILES)) && !g_hash_table_contains(kept, name))
            stone_session_stage(s, folder, name, NULL, 0);
}

static const char *write_scene(stone_session *s, uint32_t page, size_t *size)
{
    stone_scene *alone = stone_scene_alone(s->made.scene, page, s->made.arena);
    stone_scene_unsource(alone);
    return stone_scene_write(alone, STONE_DUMP_FULL, UINT32_MAX, s->made.arena, size);
}

static bool stage_folder(stone_session *s, const char *folder)
{
    stone_session_equip(s);
    stone_plates_expose(s->made.plates, s->made.scene, BASELINE_DPI, NULL);
    stone_page_work *works;
    struct press p = {s, stone_letters_open(s->options.threads)};
    bool ok = stone_workers_run(s, write_tiles, &p, &works);
    stone_letters_close(p.letters);
    g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);
    const char *const *scenes = stone_names_pages(s, "{page}", ".scene"), *const *tiles =
                                                                              stone_names_pages(s, "{page}", TILES);
    for (uint32_t i = 0; ok && i < s->made.scene->pages.n; i++) {
        size_t size;
        const char *text = write_scene(s, i, &size);
        stone_session_stage(s, folder, scenes[i], text, size);
        stone_session_stage(s, folder, tiles[i], stone_arena_copy(s->made.arena, works[i].bytes, works[i].size),
                            works[i].size);
        g_hash_table_add(kept, (gpointer)(uintptr_t)scenes[i]);
        g_hash_table_add(kept, (gpointer)(uintptr_t)tiles[i]);
    }
    stone_workers_close(works, s->made.chosen_n);
    const char *fingerprint = stone_baseline_fingerprint(s, s->made.arena);
    if (ok) {
        stone_session_stage(s, folder, FINGERPRINT, fingerprint, strlen(fingerprint));
        stage_removals(s, folder, kept);
    }
    stone_session_tell(s);
    return ok;
}

bool stone_stage_baseline(stone_comparison *c)
{
    stone_session *s = c->newer.session;
    if (!s->made.scene || s->made.scene->pages.n == 0)
        return false;
    if (c->newer.form == STONE_SIDE_PDF || c->old.form == STONE_SIDE_PDF)
        return refuse(s, c->old.path, "is a PDF, but a baseline consists of scenes made from an edition");
    bool there = g_file_test(c->old.path, G_FILE_TEST_EXISTS);
    if (c->old.form == STONE_SIDE_EDITION && (there || g_str_has_suffix(c->old.path, ".yaml")))
        return refuse(s, c->old.path, "is an edition, which only its author changes; name a folder");
    if (c->old.form != STONE_SIDE_SCENE)
        return stage_folder(s, c->old.path);
    size_t size;
    const char *text = stone_scene_write(s->made.scene, STONE_DUMP_FULL, UINT32_MAX, s->made.arena, &size);
    stone_session_stage(s, NULL, c->old.path, text, size);
    return true;
}
