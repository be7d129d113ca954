/* See plates.h. A picture is opened beneath the edition's folder or an allowed folder. The darkroom
 * (darkroom/pictures.h) receives a descriptor, never a path. */
#include "session/plates.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "darkroom/gather.h"
#include "darkroom/pictures.h"
#include "session/inking.h"

enum { MOST_RAW = 512 << 20, MOST_SIDE = 20000, USUAL_PPI = 200, USUAL_QUALITY = 88, USUAL_SHARPEN = 100 };

typedef struct {
    stone_folder *folder;
    const char *within; /* "" or ends with a slash */
} picture_place;

struct stone_plates {
    stone_session *session;
    stone_darkroom *room; /* NULL: it could not be opened; `reason` says why */
    const char *reason;
    STONE_LIST(picture_place) places;  /* where a name is looked for, in this order */
    STONE_LIST(picture_place) allowed; /* folders that a path out of the edition may lead into */
    const char *root;                  /* the folder that such a path is relative to */
    const stone_picture_list *pictures;
    stone_raster *rasters;   /* by image of the scene; NULL: not exposed */
    stone_scene_part *parts; /* the part of the picture that each raster shows */
    stone_arena *pixels;
};

/* ---- opening ---- */

/* A path that leaves its folder is resolved first, then opened beneath the allowed folder that contains it. */
static int open_allowed(const stone_plates *p, const char *path, stone_file_result *result)
{
    g_autofree char *plain = g_canonicalize_filename(path, p->root);
    char *real = realpath(plain, NULL);
    const char *leads = real ? real : plain;
    int d = -1;
    *result = STONE_FILE_OUTSIDE;
    for (uint32_t i = 0; d < 0 && i < p->allowed.n; i++) {
        const char *folder = stone_folder_path(p->allowed.at[i].folder);
        size_t n = strlen(folder);
        if (strncmp(leads, folder, n) == 0 && leads[n] == '/')
            d = stone_folder_descriptor(p->allowed.at[i].folder, leads + n + 1, result);
    }
    free(real);
    return d;
}

/* Called from several threads: only reads the plates. */
static int open_picture(void *who, const char *file, stone_file_result *result)
{
    const stone_plates *p = who;
    *result = STONE_FILE_MISSING;
    for (uint32_t i = 0; i < p->places.n; i++) {
        bool whole = g_path_is_absolute(file);
        g_autofree char *path = g_strconcat(whole ? "" : p->places.at[i].within, file, NULL);
        stone_file_result here;
        int d = stone_folder_descriptor(p->places.at[i].folder, path, &here);
        if (d < 0 && here == STONE_FILE_OUTSIDE)
            d = open_allowed(p, path, &here);
        if (d >= 0) {
            *result = STONE_FILE_OK;
            return d;
        }
        if (i == 0 || *result == STONE_FILE_MISSING)
            *result = here;
    }
    return -1;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_place(stone_plates *p, const char *path, const char *within)
{
    stone_folder *folder = path ? stone_folder_open(*path ? path : ".") : NULL;
    if (folder)
        *STONE_PUSH(p->session->made.arena, &p->places) = (picture_place){folder, within};
}

static void allow(stone_plates *p, const char *path)
{
    stone_folder *folder = path ? stone_folder_open(path) : NULL;
    if (folder)
        *STONE_PUSH(p->session->made.arena, &p->allowed) = (picture_place){folder, ""};
}

stone_plates *stone_plates_open(stone_session *s)
{
    stone_plates *p = STONE_NEW(s->made.arena, stone_plates);
    p->session = s;
    for (const char *const *a = s->options.allowed; a && *a; a++)
        allow(p, *a);
    return p;
}

void stone_plates_close(stone_plates *p)
{
    if (!p)
        return;
    stone_darkroom_close(p->room);
    for (uint32_t i = 0; i < p->places.n; i++)
        stone_folder_close(p->places.at[i].folder);
    for (uint32_t i = 0; i < p->allowed.n; i++)
        stone_folder_close(p->allowed.at[i].folder);
    stone_arena_close(p->pixels);
}

/* Without a usable cache pictures are prepared anew for each run. */
static void open_room(stone_plates *p)
{
    const stone_options *o = &p->session->options;
    p->root = p->places.n ? stone_folder_path(p->places.at[0].folder) : "/";
    stone_darkroom_setup setup = {
        .helper = o->helper, .cache = o->cache, .helpers = o->threads, .opener = open_picture, .who = p};
    p->room = stone_darkroom_open(&setup, &p->reason);
    if (!p->room && setup.cache) {
        setup.cache = NULL;
        p->room = stone_darkroom_open(&setup, &p->reason);
    }
}

/* ---- facts ---- */

static void look(stone_plates *p, const char *const *files, uint32_t n, stone_picture_list *list)
{
    stone_arena *arena = p->session->made.arena;
    if (n > 0)
        open_room(p);
    if (p->room)
        stone_darkroom_facts(p->room, files, n, arena, list);
    for (uint32_t i = 0; !p->room && i < n; i++)
        *STONE_PUSH(arena, &list->list) = (stone_picture){.file = files[i],
                                                          .state = STONE_PICTURE_BROKEN,
                                                          .reason = p->reason,
                                                          .width = 3,
                                                          .height = 2,
                                                          .type = "",
                                                          .hash = "",
                                                          .caption = "",
                                                          .credit = ""};
    p->pictures = list;
}

/* Finds files of similar names for pictures that are missing, in the folders where they were looked for. */
static void find_near(stone_plates *p, stone_picture_list *list)
{
    enum { MOST = 20, MOST_NAMES = 2000 };
    stone_arena *arena = p->session->made.arena;
    for (uint32_t i = 0, n = 0; i < list->list.n && n < MOST; i++) {
        stone_picture *picture = &list->list.at[i];
        if (picture->state != STONE_PICTURE_MISSING || g_path_is_absolute(picture->file))
            continue;
        n++;
        g_autofree char *name = g_path_get_basename(picture->file), *within = g_path_get_dirname(picture->file);
        for (uint32_t k = 0; k < p->places.n && !picture->near; k++) {
            g_autofree char *folder =
                g_build_filename(stone_folder_path(p->places.at[k].folder), p->places.at[k].within, within, NULL);
            g_autoptr(GDir) dir = strstr(within, "..") ? NULL : g_dir_open(folder, 0, NULL);
            STONE_LIST(const char *) names = {0};
            for (const char *file; dir && names.n < MOST_NAMES && (file = g_dir_read_name(dir));)
                *STONE_PUSH(arena, &names) = stone_arena_string(arena, file);
            if (names.n)
                qsort(names.at, names.n, sizeof *names.at, by_name);
            *STONE_PUSH(arena, &names) = NULL;
            picture->near = stone_nearest_word(name, names.at);
        }
    }
}

void stone_plates_gather(stone_plates *p, const stone_edition *edition, stone_picture_list *list)
{
    stone_session *s = p->session;
    const char *const *files = stone_gather_pictures(edition, s->made.arena);
    uint32_t n = 0;
    while (files[n])
        n++;
    add_place(p, s->made.folder, stone_arena_print(s->made.arena, "%s/", edition->pictures_folder));
    add_place(p, s->made.folder, ""); /* furniture names pictures relative to the file that contains it */
    add_place(p, s->styles, "");
    look(p, files, n, list);
    find_near(p, list);
}

void stone_plates_find(stone_plates *p, stone_scene *scene)
{
    stone_session *s = p->session;
    add_place(p, s->made.folder, "");
    add_place(p, s->made.folder, "pictures/");
    for (const char *const *allowed = s->options.allowed; allowed && *allowed; allowed++)
        add_place(p, stone_arena_print(s->made.arena, "%s/", *allowed), "");
    STONE_LIST(const char *) files = {0};
    for (uint32_t i = 0; i < scene->images.n; i++)
        if (scene->images.at[i].file[0] && scene->images.at[i].hash[0])
            *STONE_PUSH(s->made.arena, &files) = scene->images.at[i].file;
    look(p, files.at, files.n, &s->made.pictures);
    for (uint32_t i = 0; i < scene->images.n; i++) {
        const stone_scene_image *image = &scene->images.at[i];
        if (!image->file[0] || !image->hash[0])
            continue;
        const stone_picture *found = stone_pictures_find(&s->made.pictures, image->file);
        if (found && found->state == STONE_PICTURE_OK && strcmp(found->hash, image->hash) == 0)
            continue;
        const char *why = found && found->reason ? found->reason : "the file has changed since the scene was written";
        stone_findings_add(&s->made.findings, STONE_FINDING_PICTURE_MISSING, STONE_SPAN_NONE,
                           "Picture `%s` cannot be shown: %s.", image->file, why);
    }
}

const char *const *stone_plates_files(stone_plates *plates)
{
    stone_arena *arena = plates->session->made.arena;
    STONE_LIST(const char *) files = {0};
    for (uint32_t i = 0; plates->pictures && i < plates->pictures->list.n; i++) {
        stone_file_result result;
        if (plates->pictures->list.at[i].state != STONE_PICTURE_OK)
            continue;
        int d = open_picture(plates, plates->pictures->list.at[i].file, &result);
        if (d < 0)
            continue;
        g_autofree char *at = g_strdup_printf("/proc/self/fd/%d", d), *path = g_file_read_link(at, NULL);
        if (path)
            *STONE_PUSH(arena, &files) = stone_arena_string(arena, path);
        close(d);
    }
    *STONE_PUSH(arena, &files) = NULL;
    return files.at;
}

/* ---- prints ---- */

/* What the uses of a picture require: the part that contains all they show, and the share of its pixels, 0 to 1, that
 * their resolution needs. */
typedef struct {
    double share;
    int64_t left, top, right, foot; /* 1/1024 pixels */
} demand;

static double share_of(stone_len printed, stone_len crop, uint32_t ppi)
{
    return crop.u > 0 ? stone_len_to_pt(printed) / 72 * ppi / (crop.u / 1024.) : 1;
}

static void ask_for(demand *d, const stone_scene_item *item, uint32_t ppi)
{
    stone_rect crop = item->image.crop;
    double across = share_of(item->box.width, crop.width, ppi), down = share_of(item->box.height, crop.height, ppi);
    bool first = d->share <= 0;
    d->share = MIN(1, MAX(d->share, MAX(across, down)));
    d->left = first ? crop.x.u : MIN(d->left, crop.x.u);
    d->top = first ? crop.y.u : MIN(d->top, crop.y.u);
    d->right = MAX(d->right, (int64_t)crop.x.u + crop.width.u);
    d->foot = MAX(d->foot, (int64_t)crop.y.u + crop.height.u);
}

/* By image, for the pages [from, to). The largest use of a picture decides its resolution. */
static demand *demands(stone_arena *arena, const stone_scene *scene, uint32_t ppi, uint32_t from, uint32_t to)
{
    demand *all = STONE_NEW_N(arena, demand, scene->images.n + 1);
    for (uint32_t i = from; i < to; i++) {
        const stone_scene_page *page = &scene->pages.at[i];
        for (uint32_t k = 0; k < page->items.n; k++) {
            const stone_scene_item *item = &page->items.at[k];
            if (item->kind == STONE_ITEM_IMAGE && item->image.image < scene->images.n)
                ask_for(&all[item->image.image], item, ppi);
        }
    }
    return all;
}

static uint32_t side(uint32_t pixels, double share)
{
    double wanted = pixels * share + .999;
    return (uint32_t)CLAMP(wanted, 1, MOST_SIDE);
}

/* What all prints of one order have in common. */
struct manner {
    stone_print_form form;
    uint32_t ppi;
    stone_ink_keys keys;
    const stone_separation *separation;
};

static struct manner manner_of(stone_plates *p, const stone_scene *scene, stone_print_form form, uint32_t ppi,
                               const stone_separation *separation)
{
    struct manner m = {.form = form, .ppi = ppi, .separation = separation};
    stone_ink_keys_new(p->session->made.arena, scene, &m.keys);
    return m;
}

/* The ground under a picture: the colour that its ink is painted with, or the ink itself. */
static uint32_t ground_of(const struct manner *m, const stone_scene *scene, const stone_scene_image *image)
{
    if (!m->separation)
        return stone_ink_keys_look(&m->keys, image->ground);
    uint32_t inks = stone_inking_process(scene, image->ground, image->grey);
    return image->grey ? (255 - (inks & 255)) * 0x010101u : inks;
}

/* A CMYK JPEG goes to press unchanged and whole, unless its resolution is more than twice the wanted one. */
static bool goes_as_it_is(const struct manner *m, const stone_picture *known, const stone_scene_image *image,
                          double share)
{
    return m->separation && m->form == STONE_PRINT_FORM_JPEG && known->inks && !image->grey && share > .5 &&
           strcmp(known->type, "JPEG") == 0;
}

/* Prints to be made, and the image that each belongs to. */
typedef struct {
    STONE_LIST(stone_print) prints;
    STONE_LIST(uint32_t) of;
} order_list;

static stone_print print_of(const struct manner *m, const stone_scene *scene, const stone_scene_image *image,
                            const demand *d)
{
    uint32_t x = (uint32_t)(MAX(d->left, 0) / 1024), y = (uint32_t)(MAX(d->top, 0) / 1024);
    uint32_t width = (uint32_t)((d->right + 1023) / 1024) - x, height = (uint32_t)((d->foot + 1023) / 1024) - y;
    return (stone_print){.hash = image->hash,
                         .x = x,
                         .y = y,
                         .part_width = width,
                         .part_height = height,
                         .width = side(width, d->share),
                         .height = side(height, d->share),
                         .form = image->vector && m->form == STONE_PRINT_FORM_JPEG ? STONE_PRINT_FORM_VECTOR : m->form,
                         .grey = image->grey,
                         .ground = ground_of(m, scene, image),
                         .separation = m->separation};
}

/* Orders prints of the pictures that the pages [from, to) show. */
static void order_prints(stone_plates *p, const stone_scene *scene, const struct manner *m, uint32_t from, uint32_t to,
                         order_list *list)
{
    stone_arena *arena = p->session->made.arena;
    const stone_press_rule *rule = p->session->made.edition ? &p->session->made.edition->style->press : NULL;
    const demand *wanted = demands(arena, scene, m->ppi, from, to);
    for (uint32_t i = 0; p->room && i < scene->images.n; i++) {
        const stone_scene_image *image = &scene->images.at[i];
        const stone_picture *known = p->pictures ? stone_pictures_find(p->pictures, image->file) : NULL;
        if (wanted[i].share <= 0 || !known || known->state != STONE_PICTURE_OK || strcmp(known->hash, image->hash) != 0)
            continue;
        demand whole = {1, 0, 0, (int64_t)known->width * 1024, (int64_t)known->height * 1024};
        stone_print *print = STONE_PUSH(arena, &list->prints);
        struct manner plain = *m; /* rasters of graphics stay in sRGB */
        if (image->vector && m->form == STONE_PRINT_FORM_PIXELS)
            plain.separation = NULL;
        *print = print_of(&plain, scene, image, goes_as_it_is(m, known, image, wanted[i].share) ? &whole : &wanted[i]);
        print->quality = rule ? rule->quality : USUAL_QUALITY;
        print->sharpen = rule ? rule->sharpen : USUAL_SHARPEN;
        *STONE_PUSH(arena, &list->of) = i;
    }
}

/* Makes the prints. One that fails is reported once per file. */
static void make_prints(stone_plates *p, const stone_scene *scene, order_list *list)
{
    if (list->prints.n > 0)
        stone_darkroom_print(p->room, list->prints.at, list->prints.n, p->session->made.arena);
    for (uint32_t i = 0; i < list->prints.n; i++) {
        bool told = list->prints.at[i].path;
        for (uint32_t k = 0; k < i && !told; k++)
            told = !list->prints.at[k].path && list->of.at[k] == list->of.at[i];
        if (!told)
            stone_findings_add(&p->session->made.findings, STONE_FINDING_PICTURE_BROKEN, STONE_SPAN_NONE,
                               "Picture `%s` cannot be shown: %s.", scene->images.at[list->of.at[i]].file,
                               list->prints.at[i].reason);
    }
}

static uint32_t ppi_wanted(const stone_plates *p)
{
    const stone_edition *e = p->session->made.edition;
    return e && e->style->press.resolution_wanted ? e->style->press.resolution_wanted : USUAL_PPI;
}

void stone_plates_prepare(stone_plates *p, stone_scene *scene, const stone_separation *separation)
{
    order_list list = {0};
    struct manner m = manner_of(p, scene, STONE_PRINT_FORM_JPEG, ppi_wanted(p), separation);
    order_prints(p, scene, &m, 0, scene->pages.n, &list);
    make_prints(p, scene, &list);
    for (uint32_t i = 0; i < list.prints.n; i++)
        scene->images.at[list.of.at[i]].print = (stone_scene_print){list.prints.at[i].path, list.prints.at[i].part};
}

const stone_scene_print *const *stone_plates_prepare_pages(stone_plates *p, const stone_scene *scene,
                                                           const stone_separation *separation)
{
    stone_arena *arena = p->session->made.arena;
    order_list list = {0};
    struct manner m = manner_of(p, scene, STONE_PRINT_FORM_JPEG, ppi_wanted(p), separation);
    stone_scene_print **pages = STONE_NEW_N(arena, stone_scene_print *, scene->pages.n + 1);
    uint32_t *ends = STONE_NEW_N(arena, uint32_t, scene->pages.n + 1);
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        pages[i] = STONE_NEW_N(arena, stone_scene_print, scene->images.n + 1);
        order_prints(p, scene, &m, i, i + 1, &list);
        ends[i] = list.prints.n;
    }
    make_prints(p, scene, &list);
    for (uint32_t i = 0, page = 0; i < list.prints.n; i++) {
        while (i >= ends[page])
            page++;
        pages[page][list.of.at[i]] = (stone_scene_print){list.prints.at[i].path, list.prints.at[i].part};
    }
    return (const stone_scene_print *const *)pages;
}

static bool read_raster(stone_arena *arena, const char *path, stone_raster *raster)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    stone_folder *f = stone_folder_open(folder);
    char *bytes;
    size_t size;
    uint32_t stride;
    bool ok = f && stone_folder_read(f, name, MOST_RAW, arena, &bytes, &size) == STONE_FILE_OK &&
              stone_print_pixels(bytes, size, &raster->width, &raster->height, &stride, &raster->pixels);
    raster->stride = ok ? stride : 0;
    stone_folder_close(f);
    return ok;
}

void stone_plates_expose(stone_plates *p, const stone_scene *scene, uint32_t dpi, const stone_separation *separation)
{
    stone_arena_close(p->pixels);
    p->pixels = stone_arena_open();
    p->rasters = STONE_NEW_N(p->pixels, stone_raster, scene->images.n + 1);
    p->parts = STONE_NEW_N(p->pixels, stone_scene_part, scene->images.n + 1);
    order_list list = {0};
    struct manner m = manner_of(p, scene, STONE_PRINT_FORM_PIXELS, dpi, separation);
    order_prints(p, scene, &m, 0, scene->pages.n, &list);
    make_prints(p, scene, &list);
    for (uint32_t i = 0; i < list.prints.n; i++) {
        const stone_print *made = &list.prints.at[i];
        uint32_t image = list.of.at[i];
        if (made->path && !read_raster(p->pixels, made->path, &p->rasters[image]))
            p->rasters[image] = (stone_raster){0};
        p->parts[image] = made->part;
    }
}

bool stone_plates_pixels(void *plates, uint32_t image, stone_raster *raster, stone_scene_part *part)
{
    static const uint32_t grey = 0xFFCCCCCC;
    const stone_plates *p = plates;
    bool exposed = p->rasters && p->rasters[image].pixels;
    *part = exposed ? p->parts[image] : (stone_scene_part){0};
    if (exposed)
        *raster = p->rasters[image];
    else
        *raster = (stone_raster){1, 1, 4, (const uint8_t *)&grey};
    return true;
}
