/* See gallery.h. The gallery has a session of its own, which is begun anew for each leaf as if the leaf were a scene
 * read from a file, and whose plates fetch the pixels. */
#include "leaves/gallery.h"

#include <glib.h>
#include <string.h>

#include "session/plates.h"

enum { MOST_BYTES = 256 << 20, MOST_HANGINGS = 1024 };

struct stone_hanging {
    stone_digest key;
    int holders; /* protected by the gallery's lock; the gallery is one of them */
    uint32_t n;  /* number of images */
    stone_raster *rasters;
    stone_scene_part *parts;
    size_t bytes;
};

struct stone_gallery {
    GMutex lock, room; /* `room` is held while pictures are fetched */
    GPtrArray *hung;   /* most recently used last */
    size_t bytes;
    stone_session *session;
    char *edition;
};

stone_gallery *stone_gallery_open(const stone_options *options, const char *edition)
{
    stone_gallery *g = g_new0(stone_gallery, 1);
    g_mutex_init(&g->lock);
    g_mutex_init(&g->room);
    g->hung = g_ptr_array_new();
    g->edition = g_strdup(edition);
    stone_options plain = *options;
    plain.keeps = false;
    plain.progress = NULL;
    g->session = stone_session_open(&plain);
    if (g->session->styles)
        stone_session_allow(g->session, g->session->styles);
    return g;
}

static void free_hanging(stone_hanging *h)
{
    for (uint32_t i = 0; i < h->n; i++) {
        uint8_t *pixels;
        memcpy(&pixels, &h->rasters[i].pixels, sizeof pixels);
        g_free(pixels);
    }
    g_free(h->rasters);
    g_free(h->parts);
    g_free(h);
}

void stone_gallery_close(stone_gallery *g)
{
    for (guint i = 0; i < g->hung->len; i++)
        free_hanging(g->hung->pdata[i]);
    g_ptr_array_free(g->hung, TRUE);
    stone_session_close(g->session);
    g_mutex_clear(&g->lock);
    g_mutex_clear(&g->room);
    g_free(g->edition);
    g_free(g);
}

/* A digest of what the pixels depend on: the pictures, their size and part, the resolution and the plate. */
static stone_digest key_of(const stone_leaf *leaf, unsigned dpi, stone_plate plate)
{
    const stone_scene_page *page = &leaf->scene->pages.at[0];
    const uint32_t facts[] = {dpi, plate, plate ? leaf->ink_limit : 0};
    stone_digest key =
        stone_digest_text(stone_digest_add((stone_digest){0}, facts, sizeof facts), plate ? leaf->profile : NULL);
    for (uint32_t i = 0; i < page->items.n; i++)
        if (page->items.at[i].kind == STONE_ITEM_IMAGE) {
            key = stone_digest_add(key, &page->items.at[i].image.image, sizeof page->items.at[i].image.image);
            key = stone_digest_add(key, &leaf->keys.items[i].print, sizeof leaf->keys.items[i].print);
        }
    return key;
}

/* The coverage of a pixel on a plate: that of its inks, or computed from its sRGB values. */
static uint8_t held(const uint8_t *pixel, bool inks, stone_plate plate)
{
    int at = (int)plate - STONE_PLATE_CYAN;
    if (plate == STONE_PLATE_SPOTS)
        return 0;
    if (inks)
        return pixel[at];
    uint8_t black = (uint8_t)(255 - MAX(pixel[0], MAX(pixel[1], pixel[2])));
    return plate == STONE_PLATE_BLACK ? black : (uint8_t)(255 - pixel[2 - at] - black);
}

static void make_plate(uint8_t *pixels, const stone_raster *r, bool inks, stone_plate plate)
{
    for (uint32_t y = 0; y < r->height; y++)
        for (uint32_t x = 0; x < r->width; x++) {
            uint8_t *pixel = pixels + y * r->stride + 4 * (size_t)x, grey = (uint8_t)(255 - held(pixel, inks, plate));
            pixel[0] = pixel[1] = pixel[2] = grey;
        }
}

static void copy_pixels(stone_hanging *h, uint32_t image, stone_plates *plates, bool inks, stone_plate plate)
{
    stone_raster r;
    if (!stone_plates_pixels(plates, image, &r, &h->parts[image]))
        return;
    size_t size = r.stride * r.height;
    bool fetched = r.width > 1 || r.height > 1; /* otherwise a grey field replaces the picture */
    uint8_t *pixels = g_memdup2(r.pixels, size);
    if (plate)
        make_plate(pixels, &r, inks && fetched, plate);
    r.pixels = pixels;
    h->rasters[image] = r;
    h->bytes += size;
}

/* Reads the press profile of the leaf's edition. False: it is not known or cannot be read. */
static bool read_press(const stone_leaf *leaf, stone_arena *arena, stone_separation *s)
{
    enum { MOST_PROFILE = 16 << 20 };
    g_autofree char *folder = leaf->profile ? g_path_get_dirname(leaf->profile) : NULL,
                    *name = leaf->profile ? g_path_get_basename(leaf->profile) : NULL;
    stone_folder *f = folder ? stone_folder_open(folder) : NULL;
    char *bytes;
    size_t size;
    bool ok = f && stone_folder_read(f, name, MOST_PROFILE, arena, &bytes, &size) == STONE_FILE_OK;
    stone_folder_close(f);
    if (ok)
        *s = (stone_separation){(const uint8_t *)bytes, size, stone_arena_string(arena, stone_hash_of(bytes, size).hex),
                                MAX(leaf->ink_limit, 100)};
    return ok;
}

/* The pictures of a scene are beside it, in pictures/ or in an allowed folder; for a leaf the folder of its edition's
 * pictures is allowed as well. */
static void begin(stone_gallery *g, const stone_leaf *leaf)
{
    stone_session *s = g->session;
    stone_session_begin(s, g->edition);
    if (leaf->pictures)
        stone_session_allow(s, stone_arena_print(s->made.arena, "%s%s", s->made.folder, leaf->pictures));
}

static stone_hanging *fetch(stone_gallery *g, const stone_leaf *leaf, unsigned dpi, stone_plate plate, stone_digest key)
{
    stone_hanging *h = g_new0(stone_hanging, 1);
    *h = (stone_hanging){key,
                         2,
                         leaf->scene->images.n,
                         g_new0(stone_raster, leaf->scene->images.n + 1),
                         g_new0(stone_scene_part, leaf->scene->images.n + 1),
                         0};
    if (h->n == 0)
        return h;
    begin(g, leaf);
    stone_plates *plates = g->session->made.plates = stone_plates_open(g->session);
    stone_plates_find(plates, leaf->scene);
    stone_separation press;
    bool separates = plate && read_press(leaf, g->session->made.arena, &press);
    stone_plates_expose(plates, leaf->scene, dpi, separates ? &press : NULL);
    for (uint32_t i = 0; i < h->n; i++)
        copy_pixels(h, i, plates, separates && !leaf->scene->images.at[i].grey && !leaf->scene->images.at[i].vector,
                    plate);
    stone_session_begin(g->session, g->edition); /* frees the originals, which have been copied */
    return h;
}

static stone_hanging *find(stone_gallery *g, stone_digest key)
{
    stone_hanging *found = NULL;
    g_mutex_lock(&g->lock);
    for (guint i = g->hung->len; !found && i > 0; i--)
        if (stone_digest_same(((stone_hanging *)g->hung->pdata[i - 1])->key, key)) {
            found = g_ptr_array_steal_index(g->hung, i - 1);
            g_ptr_array_add(g->hung, found);
            found->holders++;
        }
    g_mutex_unlock(&g->lock);
    return found;
}

static void release(stone_hanging *h)
{
    if (--h->holders == 0)
        free_hanging(h);
}

static void hang(stone_gallery *g, stone_hanging *h)
{
    g_mutex_lock(&g->lock);
    g_ptr_array_add(g->hung, h);
    g->bytes += h->bytes;
    while (g->hung->len > 1 && (g->bytes > MOST_BYTES || g->hung->len > MOST_HANGINGS)) {
        stone_hanging *old = g_ptr_array_steal_index(g->hung, 0);
        g->bytes -= old->bytes;
        release(old);
    }
    g_mutex_unlock(&g->lock);
}

stone_hanging *stone_gallery_hang(stone_gallery *g, const stone_leaf *leaf, unsigned dpi, stone_plate plate)
{
    stone_digest key = key_of(leaf, dpi, plate);
    stone_hanging *h = find(g, key);
    if (h)
        return h;
    g_mutex_lock(&g->room);
    h = find(g, key); /* another thread may have fetched it meanwhile */
    if (!h) {
        h = fetch(g, leaf, dpi, plate, key);
        hang(g, h);
    }
    g_mutex_unlock(&g->room);
    return h;
}

void stone_gallery_take_down(stone_gallery *g, stone_hanging *h)
{
    g_mutex_lock(&g->lock);
    release(h);
    g_mutex_unlock(&g->lock);
}

bool stone_hanging_pixels(void *hanging, uint32_t image, stone_raster *raster, stone_scene_part *part)
{
    const stone_hanging *h = hanging;
    *raster = h->rasters[image];
    *part = h->parts[image];
    return raster->pixels != NULL;
}
