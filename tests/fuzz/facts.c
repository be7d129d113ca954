/* Facts about a picture that the picture helper wrote to the cache: nothing there can be trusted. The input: `raw` and
 * the whole answer; or the lines between the first and the last, which are added. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/hash.h"
#include "darkroom/helper.h"
#include "darkroom/pictures.h"
#include "fuzz.h"

static char *folder, *answer;
static stone_folder *pictures;

static int open_beneath(void *who, const char *file, stone_file_result *result)
{
    return stone_folder_descriptor(who, file, result);
}

static stone_darkroom *open_room(void)
{
    const char *reason;
    stone_darkroom *room = stone_darkroom_open(
        &(stone_darkroom_setup){.cache = folder, .helpers = 1, .seconds = 1, .opener = open_beneath, .who = pictures},
        &reason);
    STONE_ASSERT(room != NULL);
    return room;
}

static void remove_folder(void)
{
    g_autofree char *cache = g_build_filename(folder, "pictures", NULL),
                    *picture = g_build_filename(folder, "a.jpg", NULL);
    g_remove(answer);
    g_remove(cache);
    g_remove(picture);
    g_rmdir(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    folder = g_dir_make_tmp("stonehand-fuzz-XXXXXX", NULL);
    g_autofree char *picture = g_build_filename(folder, "a.jpg", NULL);
    STONE_ASSERT(g_file_set_contents(picture, "picture", 7, NULL));
    pictures = stone_folder_open(folder);
    /* where the darkroom looks for facts that no helper wrote */
    answer = g_strdup_printf("%s/pictures/%s-facts-%.12s.txt", folder, stone_hash_of("picture", 7).hex,
                             stone_hash_of("", 0).hex);
    stone_darkroom_close(open_room());
    atexit(remove_folder);
    return 0;
}

/* An answer is believed if, and only if, it has the right form. */
static void develop(bool sound)
{
    static const char *const files[] = {"a.jpg"};
    stone_arena *arena = stone_arena_open();
    stone_picture_list list = {0};
    stone_darkroom *room = open_room();
    stone_darkroom_facts(room, files, 1, arena, &list);
    const stone_picture *p = &list.list.at[0];
    STONE_ASSERT(sound || p->state == STONE_PICTURE_BROKEN);
    STONE_ASSERT(p->width > 0 && p->width <= 60000 && p->height > 0 && p->height <= 60000);
    STONE_ASSERT(p->state != STONE_PICTURE_OK || g_utf8_validate(p->caption, -1, NULL));
    for (uint32_t i = 0; i < p->outline_n; i++)
        STONE_ASSERT(p->outline[i].from <= p->outline[i].to && p->outline[i].to <= 1000);
    stone_darkroom_close(room);
    stone_arena_close(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    g_autoptr(GString) s = g_string_new(NULL);
    bool raw = size >= 3 && memcmp(bytes, "raw", 3) == 0;
    if (!raw)
        g_string_append(s, "stonehand-pictures=1\nlock=seccomp\nstate=ok\n");
    g_string_append_len(s, (const char *)bytes + (raw ? 3 : 0), (gssize)size - (raw ? 3 : 0));
    if (!raw)
        g_string_append(s, "\nbytes=0\n\n");
    STONE_ASSERT(fuzz_write(answer, s->str, s->len));
    stone_helper_answer a = stone_helper_recall(s->str, s->len);
    develop(a.fault == NULL);
    stone_helper_answer_clear(&a);
    return 0;
}
