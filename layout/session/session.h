/* The inside of a session, for this room alone. The order of work: read, pictures' facts, fonts, make-up, check; then
 * for each output pixels, paint, bytes; at last all bytes to their files. */
#ifndef STONE_SESSION_SESSION_H
#define STONE_SESSION_SESSION_H

#include <stonehand/stonehand.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/finding.h"
#include "base/hash.h"
#include "model/edition.h"
#include "model/picture.h"
#include "page/makeup.h"
#include "scene/scene.h"
#include "text/text.h"

/* An output made whole, not yet written. */
typedef struct {
    const char *path;
    const char *folder; /* to be made first; NULL: it must be there */
    const void *bytes;  /* NULL: the file is taken away */
    size_t size;
} stone_output;

/* What is known of the file that holds a page. */
typedef struct {
    const char *file;  /* without its folder; NULL: none staged */
    const void *bytes; /* as long as the session's arena */
    size_t size;
    stone_hash hash; /* "" until stone_session_page_hash */
} stone_staged_page;

typedef struct {
    const char *path;
    stone_file_stamp stamp;
    const char *hash;
} stone_font_hash;

/* The hash of a page's scene, and by what it is known to be the same still. */
typedef struct {
    stone_digest made_of; /* see stone_scene_page */
    stone_hash hash;
} stone_page_hash;

/* Everything that was made or loaded: forgotten when the session makes or loads the next thing. */
struct stone_session_made {
    stone_arena *arena;
    stone_sources *sources;
    stone_findings findings;
    const char *path;             /* as the user gave it */
    const char *folder;           /* "" or "tonight/" */
    const stone_edition *edition; /* NULL: nothing made, or a scene was loaded */
    stone_picture_list pictures;
    struct stone_plates *plates; /* pixels of the scene's pictures */
    stone_fonts *fonts;
    stone_scene *scene;                    /* NULL: nothing made */
    struct stone_composition *composition; /* NULL: not measured yet */
    stone_makeup_facts facts;
    const struct stone_inking *inking; /* for a press; NULL: not asked for yet, or not to be had */
    uint32_t *chosen, chosen_n;        /* indices of pages */
    stone_staged_page *files;          /* by page */
    STONE_LIST(stone_output) staged;
    const char *held; /* why what was staged was withdrawn; NULL: it was not */
    STONE_LIST(stone_remark) remarks;
    stone_timing timing;
    int64_t began; /* microseconds */
};

struct stone_session {
    stone_arena *own;
    stone_options options;                           /* strings in `own` */
    struct stone_standing *standing;                 /* NULL unless the options say that it keeps … */
    stone_galleys *galleys;                          /* … likewise */
    struct stone_shelf *shelf;                       /* … likewise */
    stone_fonts *former_fonts;                       /* … likewise: of the last make */
    STONE_LIST(stone_font_hash) font_hashes;         /* … likewise */
    STONE_LIST(stone_page_hash) page_hashes;         /* … likewise; by page of the scene */
    const char *styles, *fonts_folder, *hyphenation; /* of the data folder; NULL: none */

    struct stone_session_made made; /* the rest is kept as long as the session */
};

/* The bytes of a file that the user named, at most so many, into an arena (a NUL follows). False, and a finding that
 * stops. */
bool stone_session_bytes(const char *path, size_t most, stone_arena *arena, stone_findings *findings, char **bytes,
                         size_t *size);

/* Reads a scene file, or the scene files of a folder as one, without looking for its fonts and pictures; these, when
 * something is to be painted. Findings say what is wrong; stone_session_finish comes after. */
void stone_session_read(stone_session *session, const char *path);
void stone_session_equip(stone_session *session);

/* Makes an edition up without looking for sign-offs: what stone_session_make does first. */
stone_outcome stone_session_make_up(stone_session *session, const char *edition);

/* A fresh start with a file, and its end: pages chosen, findings told. */
void stone_session_begin(stone_session *session, const char *path);
stone_outcome stone_session_finish(stone_session *session);

#define STONE_CREATOR "stonehand " STONE_VERSION

/* Sorts the findings into remarks; after everything that may add one. */
void stone_session_tell(stone_session *session);

/* A source's name as the user would open it. */
const char *stone_session_path(const stone_session *session, const char *name);

/* The outcome that the findings of reading stand for: DONE or FAULTY. */
stone_outcome stone_session_outcome(const stone_session *session);

/* Adds to a stage's time what has passed since `from` (stone_session_now). */
int64_t stone_session_now(void);
void stone_session_clock(stone_session *session, double *stage, int64_t from);

/* A finding about an output, in errno's words. */
void stone_session_blame(stone_session *session, const char *path, const char *what);

/* What the meter found on all pages; measured when first asked for. */
const struct stone_composition *stone_session_composition(stone_session *session);

/* SHA-256 of the file that holds a page; reckoned when first asked for. */
const char *stone_session_page_hash(stone_session *session, uint32_t page);

/* Reckons the hashes of the scene's fonts, which only a written scene and a comparison want. */
void stone_session_hash_fonts(stone_session *session);

/* Puts an output on the list; strings are copied, bytes are not. */
void stone_session_stage(stone_session *session, const char *folder, const char *path, const void *bytes, size_t size);

#endif
