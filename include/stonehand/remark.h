/* Remarks: the findings of a session as the desk hears them, in a fixed order (by file, line and column; those
 * without a place last). */
#ifndef STONEHAND_REMARK_H
#define STONEHAND_REMARK_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

typedef enum { STONE_LEVEL_INFO = 1, STONE_LEVEL_WARNING, STONE_LEVEL_ERROR } stone_level;

typedef struct {
    const char *code; /* "overset": stable; stone_explain knows it */
    stone_level level;
    const char *message; /* the desk's words, with figures */
    const char *hint;    /* what usually mends it; never NULL */

    const char *file; /* relative to the edition's folder, or "styles/…" of the data folder; NULL: none */
    const char *path; /* the same file as the user would open it; NULL: none */
    unsigned line, column, length; /* from 1, in characters; line 0: the file as a whole */
    const char *source;            /* the line itself, source_size bytes, no line end; NULL: none */
    size_t source_size;

    const char *page, *box, *story;         /* NULL: none */
    double x_mm, y_mm, width_mm, height_mm; /* on the page; width 0: none */
} stone_remark;

STONE_API size_t stone_session_remarks(const stone_session *session);
STONE_API const stone_remark *stone_session_remark(const stone_session *session, size_t index);

/* How many at a level or above it. */
STONE_API size_t stone_session_count(const stone_session *session, stone_level least);

/* "info", "warning", "error". */
STONE_API const char *stone_level_name(stone_level level);

STONE_END_DECLARATIONS

#endif
