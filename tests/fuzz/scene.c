/* Reading a scene back: the input is the file. What can be read is written, read and written again with the same bytes;
 * the short form and the meter must accept it as well. */
#include <string.h>

#include "base/assert.h"
#include "fuzz.h"
#include "scene/composition.h"
#include "scene/dump.h"

static void check_round(const stone_scene *scene, stone_arena *arena, stone_findings *findings)
{
    size_t size, again_size;
    char *text = stone_scene_write(scene, STONE_DUMP_FULL, UINT32_MAX, arena, &size);
    stone_scene *again = stone_scene_read(text, size, "again.scene", findings);
    STONE_ASSERT(again != NULL);
    char *same = stone_scene_write(again, STONE_DUMP_FULL, UINT32_MAX, arena, &again_size);
    STONE_ASSERT(size == again_size && memcmp(text, same, size) == 0);
    stone_scene_close(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_scene *scene = stone_scene_read((const char *)bytes, size, "a.scene", &findings);
    STONE_ASSERT(scene != NULL || findings.list.n > 0);
    if (scene) {
        check_round(scene, arena, &findings);
        stone_scene_write(scene, STONE_DUMP_SHORT, UINT32_MAX, arena, &size);
        stone_composition_measure(scene, arena);
        stone_scene_close(scene);
    }
    stone_arena_close(arena);
    return 0;
}
