/* Remarks: the findings of a session, in a fixed order: by file, line and column, those without a position last. */
#ifndef STONEHAND_REMARK_H
#define STONEHAND_REMARK_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

typedef enum { STONE_LEVEL_INFO = 1, STONE_LEVEL_WARNING, STONE_LEVEL_ERROR } stone_level;

typedef struct {
    const char *code; /* for example "overset"; codes are stable, and stone_explain describes them */
    stone_level level;
    const char *message; /* one sentence with figures */
    const char *hint;    /* what usually fixes it; never NULL */

    const char *file; /* relative to the edition's folder, or "styles/…" for the data folder; NULL: no file */
    const char *path; /* the same file, as a path that the caller can open; NULL: no file */
    unsigned line, column, length; /* in characters, counted from 1; line 0: the file as a whole */
    /* that line of the file, source_size bytes without a line end or NUL; NULL: no line */
    const char *source;
    size_t source_size;

    const char *page, *box, *story;         /* NULL: does not apply */
    double x_mm, y_mm, width_mm, height_mm; /* from the top left corner of the trimmed page; width 0: no place */
} stone_remark;

STONE_API size_t stone_session_remarks(const stone_session *session);
STONE_API const stone_remark *stone_session_remark(const stone_session *session, size_t index);

/* The number of remarks at this level or above. */
STONE_API size_t stone_session_count(const stone_session *session, stone_level least);

/* "info", "warning", "error". */
STONE_API const char *stone_level_name(stone_level level);

STONE_END_DECLARATIONS

#endif
