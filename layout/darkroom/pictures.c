/* See pictures.h. Threads take jobs by number, and each job writes only its own result, so the order in which jobs end
 * has no effect. */
#include "darkroom/pictures.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/share.h"
#include "darkroom/helper.h"

#define MOST_BYTES ((size_t)256 << 20)
#define MOST_SIDE  20000

/* What prints need to know from a picture's facts. */
typedef struct {
    char *file;
    uint32_t width, height;
} known;

struct stone_darkroom {
    char *helper, *cache;
    bool temporary;     /* the folder is removed when the darkroom is closed */
    stone_hash version; /* SHA-256 of the helper */
    uint32_t helpers, seconds;
    stone_picture_opener *opener;
    void *who;
    GHashTable *known; /* hash -> known; only the calling thread changes it */
    gint starts;
};

static stone_hash helper_hash(const char *helper)
{
    g_autofree char *bytes = NULL;
    gsize n = 0;
    if (helper)
        g_file_get_contents(helper, &bytes, &n, NULL);
    return stone_hash_of(bytes ? bytes : "", n);
}

static void forget(gpointer p)
{
    known *k = p;
    g_free(k->file);
    g_free(k);
}

/* Makes sure that a folder is ours and that nobody else can access it. */
static bool own_folder(const char *path)
{
    struct stat st;
    if (mkdir(path, 0700) < 0 && errno != EEXIST)
        return false;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
           ((st.st_mode & 077) == 0 || chmod(path, 0700) == 0);
}

/* The folder of prepared pictures in the cache; NULL sets *reason. */
static char *cache_folder(const char *parent, const char **reason)
{
    g_autofree char *folder = g_build_filename(parent, "pictures", NULL);
    if (g_mkdir_with_parents(parent, 0700) < 0)
        *reason = "the cache folder for pictures cannot be created";
    else if (!own_folder(folder))
        *reason = "the cache folder for pictures cannot be used: it must be a folder that the user owns";
    else
        return g_steal_pointer(&folder);
    return NULL;
}

stone_darkroom *stone_darkroom_open(const stone_darkroom_setup *setup, const char **reason)
{
    *reason = "the cache folder for pictures cannot be created";
    char *folder = setup->cache ? cache_folder(setup->cache, reason) : g_dir_make_tmp("stonehand-XXXXXX", NULL);
    if (!folder)
        return NULL;
    stone_darkroom *room = g_new0(stone_darkroom, 1);
    room->helper = g_strdup(setup->helper);
    room->version = helper_hash(setup->helper);
    room->cache = folder;
    room->temporary = !setup->cache;
    room->helpers = CLAMP(setup->helpers, 1, 64);
    room->seconds = setup->seconds ? setup->seconds : 60;
    room->opener = setup->opener;
    room->who = setup->who;
    room->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, forget);
    return room;
}

static void remove_folder(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *entry = g_build_filename(path, name, NULL);
        g_unlink(entry);
    }
    g_rmdir(path);
}

void stone_darkroom_close(stone_darkroom *room)
{
    if (!room)
        return;
    if (room->temporary)
        remove_folder(room->cache);
    g_hash_table_unref(room->known);
    g_free(room->cache);
    g_free(room->helper);
    g_free(room);
}

uint32_t stone_darkroom_starts(const stone_darkroom *room)
{
    return (uint32_t)g_atomic_int_get(&room->starts);
}

/* The jobs of one kind, done several at a time. */
typedef struct {
    stone_darkroom *room;
    void *jobs;
} shift;

/* ---- one picture ---- */

static const char *why_not_open(stone_file_result result)
{
    switch (result) {
    case STONE_FILE_MISSING:
        return "there is no such file";
    case STONE_FILE_OUTSIDE:
        return "the file is outside the edition's folder";
    case STONE_FILE_TOO_LARGE:
        return "the file is larger than 256 MB";
    case STONE_FILE_NOT_PLAIN:
        return "it is a folder, not a file";
    default:
        return "the file cannot be read";
    }
}

/* The bytes of an open file; free them with g_free. NULL sets *result. */
static char *read_descriptor(int d, size_t *size, stone_file_result *result)
{
    struct stat st;
    *result = fstat(d, &st) < 0                   ? STONE_FILE_FAILED
              : !S_ISREG(st.st_mode)              ? STONE_FILE_NOT_PLAIN
              : (uint64_t)st.st_size > MOST_BYTES ? STONE_FILE_TOO_LARGE
                                                  : STONE_FILE_OK;
    size_t n = *result == STONE_FILE_OK ? (size_t)st.st_size : 0, got = 0;
    char *bytes = g_try_malloc(n + 1);
    if (!bytes)
        *result = STONE_FILE_FAILED;
    while (*result == STONE_FILE_OK && got < n) {
        ssize_t r = pread(d, bytes + got, n - got, (off_t)got);
        if (r < 0 && errno == EINTR)
            continue;
        if (r < 0)
            *result = STONE_FILE_FAILED;
        if (r <= 0)
            break;
        got += (size_t)r;
    }
    *size = got;
    if (*result != STONE_FILE_OK)
        g_clear_pointer(&bytes, g_free);
    return bytes;
}

static char *read_picture(stone_darkroom *room, const char *file, size_t *size, stone_file_result *result)
{
    *result = STONE_FILE_FAILED;
    int d = room->opener(room->who, file, result);
    if (d < 0)
        return NULL;
    char *bytes = read_descriptor(d, size, result);
    close(d);
    return bytes;
}

/* ---- files that were seen before ---- */

/* The entry that keeps the hash of a file, named by device, inode, size and the times of its last changes, to the
 * nanosecond. NULL for a file that changed a moment ago: it may change again within the same clock tick, which its
 * times would not show. */
static char *seen_path(const stone_darkroom *room, int d)
{
    enum { MOMENT = 3 };
    struct stat st;
    gint64 now = g_get_real_time() / G_USEC_PER_SEC;
    if (fstat(d, &st) < 0 || !S_ISREG(st.st_mode) || st.st_mtim.tv_sec > now - MOMENT ||
        st.st_ctim.tv_sec > now - MOMENT)
        return NULL;
    const int64_t facts[] = {(int64_t)st.st_dev,         (int64_t)st.st_ino, (int64_t)st.st_size,
                             (int64_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec, (int64_t)st.st_ctim.tv_sec,
                             st.st_ctim.tv_nsec};
    return g_strdup_printf("%s/seen-%s.txt", room->cache, stone_hash_of(facts, sizeof facts).hex);
}

static bool recall_seen(const char *path, stone_hash *hash)
{
    g_autofree char *text = NULL;
    gsize n = 0;
    if (!path || !g_file_get_contents(path, &text, &n, NULL) || n != sizeof hash->hex - 1 ||
        text[strspn(text, "0123456789abcdef")])
        return false;
    g_strlcpy(hash->hex, text, sizeof hash->hex);
    return true;
}

static stone_helper_answer ask(stone_darkroom *room, const char *const *words, const char *bytes, size_t size,
                               const stone_separation *separation)
{
    if (!room->helper)
        return (stone_helper_answer){.fault = "no picture helper was given"};
    int copy = stone_helper_copy(bytes, size);
    if (copy < 0)
        return (stone_helper_answer){.fault = "there is not enough memory to copy the picture"};
    int profile = separation ? stone_helper_copy(separation->profile, separation->size) : -1;
    g_atomic_int_inc(&room->starts);
    stone_helper_answer a = stone_helper_ask(room->helper, words, copy, profile, room->seconds);
    close(copy);
    if (profile >= 0)
        close(profile);
    return a;
}

/* cache/HASH-WHAT-HELPER.END; free it with g_free. Twelve digits are enough to distinguish builds of the helper. */
static char *entry(const stone_darkroom *room, const char *hash, const char *what, const char *end)
{
    return g_strdup_printf("%s/%s-%s-%.12s.%s", room->cache, hash, what, room->version.hex, end);
}

/* An entry is the helper's answer unchanged, so the empty line that parsing overwrote is restored. */
static void keep(const char *path, const stone_helper_answer *a)
{
    g_autofree char *whole = g_strdup_printf("%s\n", a->bytes);
    stone_file_write(path, whole, strlen(whole));
}

static bool recall(const char *path, stone_helper_answer *a)
{
    g_autofree char *bytes = NULL;
    gsize n = 0;
    if (!g_file_get_contents(path, &bytes, &n, NULL))
        return false;
    *a = stone_helper_recall(bytes, n);
    if (a->fault)
        stone_helper_answer_clear(a);
    return a->bytes != NULL;
}

/* ---- facts ---- */

typedef struct {
    const char *file;
    stone_picture_state state;
    stone_hash hash;
    const char *fault;
    stone_helper_answer answer; /* valid if there is no fault */
} picture_look;

static void refuse_look(picture_look *l, stone_file_result result)
{
    l->state = result == STONE_FILE_MISSING   ? STONE_PICTURE_MISSING
               : result == STONE_FILE_OUTSIDE ? STONE_PICTURE_OUTSIDE
                                              : STONE_PICTURE_BROKEN;
    l->fault = why_not_open(result);
}

/* The facts from the cache, found by the file's hash; if it has none, from the helper. */
static void read_look(stone_darkroom *room, picture_look *l, const char *bytes, size_t size, const char *seen)
{
    l->hash = stone_hash_of(bytes, size);
    g_autofree char *path = entry(room, l->hash.hex, "facts", "txt");
    if (!recall(path, &l->answer)) {
        l->answer = ask(room, (const char *const[]){"facts", NULL}, bytes, size, NULL);
        if (!l->answer.fault)
            keep(path, &l->answer);
    }
    if (seen && !l->answer.fault)
        stone_file_write(seen, l->hash.hex, sizeof l->hash.hex - 1);
}

static void look_at(void *context, uint32_t i)
{
    stone_darkroom *room = ((const shift *)context)->room;
    picture_look *l = (picture_look *)((const shift *)context)->jobs + i;
    size_t size = 0;
    stone_file_result result = STONE_FILE_FAILED;
    int d = room->opener(room->who, l->file, &result);
    g_autofree char *seen = d >= 0 ? seen_path(room, d) : NULL, *bytes = NULL, *path = NULL;
    if (recall_seen(seen, &l->hash))
        path = entry(room, l->hash.hex, "facts", "txt");
    if (!path || !recall(path, &l->answer)) {
        bytes = d >= 0 ? read_descriptor(d, &size, &result) : NULL;
        if (!bytes)
            refuse_look(l, result);
        else
            read_look(room, l, bytes, size, seen);
    }
    if (d >= 0)
        close(d);
    if (d < 0 || (l->fault && !l->answer.bytes))
        return;
    l->fault = l->answer.fault;
    l->state = STONE_PICTURE_BROKEN;
    if (l->fault || !stone_helper_says(&l->answer, "state", "ok"))
        return;
    if (stone_helper_number(&l->answer, "width") && stone_helper_number(&l->answer, "height"))
        l->state = STONE_PICTURE_OK;
    else
        l->fault = "the picture helper sent an incomplete answer";
}

static const char *words_of(const stone_helper_answer *a, const char *key, stone_arena *arena)
{
    size_t n = 0;
    const char *value = stone_helper_value(a, key, &n);
    return value ? stone_arena_slice(arena, value, n) : "";
}

/* "412-588 405-600 …": the outline ends at the first malformed row. */
static void read_outline(const stone_helper_answer *a, stone_arena *arena, stone_picture *p)
{
    enum { MOST_ROWS = 200 };
    const char *at = words_of(a, "outline", arena);
    stone_outline_row *rows = *at ? STONE_NEW_N(arena, stone_outline_row, MOST_ROWS) : NULL;
    while (*at && p->outline_n < MOST_ROWS) {
        char *end;
        guint64 from = g_ascii_strtoull(at, &end, 10), to = *end == '-' ? g_ascii_strtoull(end + 1, &end, 10) : 0;
        if (end == at || from > to || to > 1000)
            break;
        rows[p->outline_n++] = (stone_outline_row){(uint16_t)from, (uint16_t)to};
        at = *end == ' ' ? end + 1 : end;
    }
    p->outline = rows;
}

/* Reads the facts of a supplied page. */
static void read_page(const stone_helper_answer *a, stone_arena *arena, stone_picture *p)
{
    const char *points = words_of(a, "points", arena), *flaw = words_of(a, "flaw", arena),
               *transparent = words_of(a, "transparent", arena);
    char *end = NULL;
    guint64 wide = g_ascii_strtoull(points, &end, 10),
            deep = end && *end == ' ' ? g_ascii_strtoull(end + 1, NULL, 10) : 0;
    p->points_wide = (uint32_t)MIN(wide, 14400000);
    p->points_deep = (uint32_t)MIN(deep, 14400000);
    p->flaw = *flaw ? flaw : NULL;
    p->transparent = *transparent ? transparent : NULL;
    p->coloured = stone_helper_says(a, "coloured", "yes");
}

static void tell(stone_darkroom *room, const picture_look *l, stone_arena *arena, stone_picture *p)
{
    *p = (stone_picture){.file = stone_arena_string(arena, l->file),
                         .state = l->state,
                         .width = 3,
                         .height = 2,
                         .type = "",
                         .hash = "",
                         .caption = "",
                         .credit = ""};
    if (l->state != STONE_PICTURE_OK) {
        p->reason = l->fault ? l->fault : words_of(&l->answer, "reason", arena);
        return;
    }
    p->type = words_of(&l->answer, "type", arena);
    p->width = stone_helper_number(&l->answer, "width");
    p->height = stone_helper_number(&l->answer, "height");
    p->hash = stone_arena_string(arena, l->hash.hex);
    p->caption = words_of(&l->answer, "caption", arena);
    p->credit = words_of(&l->answer, "credit", arena);
    p->inks = stone_helper_says(&l->answer, "space", "cmyk");
    p->alpha = stone_helper_says(&l->answer, "alpha", "yes");
    read_outline(&l->answer, arena, p);
    read_page(&l->answer, arena, p);
    known *k = g_new0(known, 1);
    *k = (known){g_strdup(l->file), p->width, p->height};
    g_hash_table_replace(room->known, g_strdup(p->hash), k);
}

static int by_file(const void *a, const void *b)
{
    return strcmp(((const picture_look *)a)->file, ((const picture_look *)b)->file);
}

void stone_darkroom_facts(stone_darkroom *room, const char *const *files, uint32_t n, stone_arena *arena,
                          stone_picture_list *list)
{
    g_autofree picture_look *looks = g_new0(picture_look, n + 1);
    for (uint32_t i = 0; i < n; i++)
        looks[i].file = files[i];
    qsort(looks, n, sizeof *looks, by_file);
    uint32_t each = 0;
    for (uint32_t i = 0; i < n; i++)
        if (each == 0 || strcmp(looks[each - 1].file, looks[i].file) != 0)
            looks[each++] = looks[i];
    stone_share(room->helpers, each, look_at, &(shift){room, looks});
    for (uint32_t i = 0; i < each; i++) {
        tell(room, &looks[i], arena, STONE_PUSH(arena, &list->list));
        stone_helper_answer_clear(&looks[i].answer);
    }
}

/* ---- prints ---- */

typedef struct {
    const stone_print *wanted;
    const known *known;
    uint32_t width, height; /* of the print, in pixels */
    stone_scene_part part;
    char *path;
    const char *fault; /* a constant; NULL: none */
    char *reason;      /* from the helper, owned; NULL: none */
    bool made;
} print_job;

/* Computes the scale at which the part has its largest allowed size, and the part's place on the whole picture at that
 * scale, rounded outwards to whole pixels. */
static void fit(const known *k, const stone_print *p, print_job *j)
{
    uint32_t x = MIN(p->x, k->width - 1), y = MIN(p->y, k->height - 1);
    uint32_t w = p->part_width ? MIN(p->part_width, k->width - x) : k->width;
    uint32_t h = p->part_height ? MIN(p->part_height, k->height - y) : k->height;
    double f = MIN(1.0, MIN((double)p->width / w, (double)p->height / h));
    stone_scene_part *part = &j->part;
    *part = (stone_scene_part){MAX(1, (uint32_t)(k->width * f + 0.5)), MAX(1, (uint32_t)(k->height * f + 0.5)), 0, 0};
    part->left = MIN((uint32_t)((uint64_t)x * part->width / k->width), part->width - 1);
    part->top = MIN((uint32_t)((uint64_t)y * part->height / k->height), part->height - 1);
    uint64_t right = ((uint64_t)(x + w) * part->width + k->width - 1) / k->width;
    uint64_t foot = ((uint64_t)(y + h) * part->height + k->height - 1) / k->height;
    j->width = MAX(1, (uint32_t)MIN(right, part->width) - part->left);
    j->height = MAX(1, (uint32_t)MIN(foot, part->height) - part->top);
}

/* The word for the colours wanted in the helper's command line: "colour", "grey", "cmyk220". */
static char *colours_word(const stone_print *p)
{
    if (p->separation && !p->grey && p->form != STONE_PRINT_FORM_VECTOR)
        return g_strdup_printf("cmyk%u", p->separation->ink_limit);
    return g_strdup(p->grey ? "grey" : "colour");
}

static void develop(void *context, uint32_t i)
{
    stone_darkroom *room = ((const shift *)context)->room;
    print_job *j = (print_job *)((const shift *)context)->jobs + i;
    if (j->fault || (j->made = g_file_test(j->path, G_FILE_TEST_IS_REGULAR)))
        return;
    size_t size = 0;
    stone_file_result result;
    g_autofree char *bytes = read_picture(room, j->known->file, &size, &result);
    if (!bytes) {
        j->fault = why_not_open(result);
        return;
    }
    stone_hash now = stone_hash_of(bytes, size);
    if (strcmp(now.hex, j->wanted->hash) != 0) {
        j->fault = "the file changed while the pages were made";
        return;
    }
    const uint32_t sides[6] = {j->part.width, j->part.height, j->part.left, j->part.top, j->width, j->height};
    char numbers[6][12];
    for (int n = 0; n < 6; n++)
        g_snprintf(numbers[n], sizeof *numbers, "%u", sides[n]);
    bool vector = j->wanted->form == STONE_PRINT_FORM_VECTOR;
    const char *what = vector ? "vector" : j->wanted->form == STONE_PRINT_FORM_JPEG ? "prepare" : "pixels";
    g_autofree char *colours = colours_word(j->wanted), *quality = g_strdup_printf("%u", j->wanted->quality),
                    *sharpen = g_strdup_printf("%u", j->wanted->sharpen);
    bool inks = g_str_has_prefix(colours, "cmyk");
    g_autofree char *ground = g_strdup_printf(inks ? "%08x" : "%06x", j->wanted->ground);
    const char *const words[] = {what,       numbers[0], numbers[1], numbers[2], numbers[3], numbers[4],
                                 numbers[5], colours,    ground,     quality,    sharpen,    NULL};
    const char *const alone[] = {what, NULL};
    stone_helper_answer a = ask(room, vector ? alone : words, bytes, size, inks ? j->wanted->separation : NULL);
    j->fault = a.fault;
    if (!a.fault && !stone_helper_says(&a, "state", "ok")) {
        size_t n = 0;
        const char *said = stone_helper_value(&a, "reason", &n);
        j->reason = g_strndup(said ? said : "it cannot be decoded", said ? n : 20);
    } else if (!a.fault) {
        if (!vector && (stone_helper_number(&a, "width") != j->width || stone_helper_number(&a, "height") != j->height))
            j->fault = "the picture helper sent an incomplete answer";
        else if (!(j->made = stone_file_write(j->path, a.body, a.body_size)))
            j->fault = "the prepared picture could not be written";
    }
    stone_helper_answer_clear(&a);
}

static void order(stone_darkroom *room, print_job *j)
{
    const stone_print *p = j->wanted;
    j->known = p->hash ? g_hash_table_lookup(room->known, p->hash) : NULL;
    if (!j->known)
        j->fault = "its facts were not read";
    else if (p->width < 1 || p->height < 1 || p->width > MOST_SIDE || p->height > MOST_SIDE)
        j->fault = "requested size out of range (1 to 20,000 px)";
    if (j->fault)
        return;
    if (p->form == STONE_PRINT_FORM_VECTOR) {
        j->width = j->known->width;
        j->height = j->known->height;
        j->path = entry(room, p->hash, "vector", "pdf");
        return;
    }
    fit(j->known, p, j);
    g_autofree char *colours = colours_word(p);
    g_autofree char *what =
        g_strdup_printf("%ux%u+%u+%u-of-%ux%u-%s-%06x-%u-%u-%.12s", j->width, j->height, j->part.left, j->part.top,
                        j->part.width, j->part.height, colours, p->ground, p->quality, p->sharpen,
                        g_str_has_prefix(colours, "cmyk") ? p->separation->hash : "");
    j->path = entry(room, p->hash, what, p->form == STONE_PRINT_FORM_JPEG ? "jpg" : "bgrx");
}

void stone_darkroom_print(stone_darkroom *room, stone_print *prints, uint32_t n, stone_arena *arena)
{
    g_autofree print_job *jobs = g_new0(print_job, n + 1);
    g_autofree uint32_t *of = g_new0(uint32_t, n + 1);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    uint32_t each = 0;
    for (uint32_t i = 0; i < n; i++) {
        print_job *j = &jobs[each];
        *j = (print_job){.wanted = &prints[i]};
        order(room, j);
        gpointer before = j->path ? g_hash_table_lookup(seen, j->path) : NULL;
        of[i] = before ? GPOINTER_TO_UINT(before) - 1 : each;
        if (before) {
            g_free(j->path);
            continue;
        }
        each++;
        if (j->path)
            g_hash_table_insert(seen, j->path, GUINT_TO_POINTER(each));
    }
    stone_share(room->helpers, each, develop, &(shift){room, jobs});
    for (uint32_t i = 0; i < n; i++) {
        const print_job *j = &jobs[of[i]];
        prints[i].path = j->made ? stone_arena_string(arena, j->path) : NULL;
        prints[i].reason = j->made ? NULL : j->fault ? j->fault : stone_arena_string(arena, j->reason);
        prints[i].got_width = j->made ? j->width : 0;
        prints[i].got_height = j->made ? j->height : 0;
        prints[i].part = j->made ? j->part : (stone_scene_part){0};
    }
    for (uint32_t i = 0; i < each; i++) {
        g_free(jobs[i].path);
        g_free(jobs[i].reason);
    }
}

static uint32_t number_at(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

bool stone_print_pixels(const void *bytes, size_t size, uint32_t *width, uint32_t *height, uint32_t *stride,
                        const uint8_t **pixels)
{
    const uint8_t *at = bytes;
    if (size < 16 || memcmp(at, "SHPX", 4) != 0)
        return false;
    *width = number_at(at + 4);
    *height = number_at(at + 8);
    *stride = number_at(at + 12);
    *pixels = at + 16;
    return *width >= 1 && *width <= MOST_SIDE && *height >= 1 && *height <= MOST_SIDE && *stride == *width * 4 &&
           size - 16 == (size_t)*stride * *height;
}
