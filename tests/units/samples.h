/* The samples: news stories and photographs that some tests try and that are not part of the project. tests/README.md
 * says what the folder holds. A test that needs it is skipped where it is absent. */
#ifndef STONE_TESTS_SAMPLES_H
#define STONE_TESTS_SAMPLES_H

#include <glib.h>

/* The path of a file or folder in the folder of samples, whether it exists or not. Freed by the caller. */
static inline char *samples_path(const char *within)
{
    const char *folder = g_getenv("STONE_SAMPLES");
    return g_build_filename(folder ? folder : TESTS_DIR "/../../shared/data", within, NULL);
}

#endif
