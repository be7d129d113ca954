/* The structure of a session, and what the rooms above it use: leaves/, margin/, output/, compare/ and api/. Programs
 * use <stonehand/session.h>.
 *
 * The steps of a make: read the edition, gather the facts of its pictures, open the fonts, make up, check. Each output
 * is then staged: pixels are fetched and pages painted into memory. stone_session_release writes all staged outputs. */
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

/* An output that is complete in memory but not yet written. */
typedef struct {
    const char *path;
    const char *folder; /* made if missing; NULL: the folder of `path` must exist */
    const void *bytes;  /* NULL: the file is to be removed, unless `make` makes them */
    size_t size;
    /* makes the bytes at the release, while the folder is locked against other releases; NULL and a finding: they
     * cannot be made, and nothing is written */
    const void *(*make)(struct stone_session *session, void *context, size_t *size);
    void *context;
} stone_output;

/* The file that contains a page. */
typedef struct {
    const char *file;  /* name without folder; NULL: none is staged */
    const void *bytes; /* in the session's arena */
    size_t size;
    stone_hash hash; /* "" until stone_session_page_hash is called */
} stone_staged_page;

/* The hash of a font file, valid as long as the file's stamp is the same. */
typedef struct {
    const char *path;
    stone_file_stamp stamp;
    const char *hash;
} stone_font_hash;

/* The hash of a page's scene, valid as long as `made_of` is the same. */
typedef struct {
    stone_digest made_of; /* see stone_scene_page */
    stone_hash hash;
} stone_page_hash;

/* Everything that one make or load gives. It is freed by the next make or load, or with the session. */
struct stone_session_made {
    stone_arena *arena; /* owns all below that has no close function of its own */
    stone_sources *sources;
    stone_findings findings;
    const char *path;             /* as the user gave it */
    const char *folder;           /* "" or "tonight/" */
    const stone_edition *edition; /* NULL: nothing was made, or a scene was loaded */
    stone_picture_list pictures;
    struct stone_plates *plates; /* pixels of the scene's pictures */
    stone_fonts *fonts;
    stone_scene *scene;                    /* NULL: nothing was made or loaded */
    struct stone_composition *composition; /* NULL: not measured yet */
    stone_makeup_facts facts;
    const struct stone_inking *inking; /* NULL: not asked for yet, not for a press, or unusable */
    uint32_t *chosen, chosen_n;        /* indices of the pages that outputs contain */
    stone_staged_page *files;          /* by page */
    STONE_LIST(stone_output) staged;
    const char *held; /* the reason given to stone_session_withdraw; NULL: none */
    STONE_LIST(stone_remark) remarks;
    stone_timing timing;
    int64_t began; /* microseconds */
};

struct stone_session {
    stone_arena *own;
    stone_options options;                           /* strings in `own` */
    struct stone_standing *standing;                 /* NULL unless the option `keeps` is set … */
    stone_galleys *galleys;                          /* … likewise */
    struct stone_shelf *shelf;                       /* … likewise */
    stone_fonts *former_fonts;                       /* … likewise: those of the previous make */
    STONE_LIST(stone_font_hash) font_hashes;         /* … likewise */
    STONE_LIST(stone_page_hash) page_hashes;         /* … likewise, by page of the scene */
    const char *styles, *fonts_folder, *hyphenation; /* folders; NULL: none */

    struct stone_session_made made; /* all other members are kept as long as the session */
};

/* Reads a file that the user named, of at most `most` bytes, into `arena`; a NUL follows the `size` bytes. False, with
 * a finding that stops the make: it is missing, too large or unreadable. */
bool stone_session_bytes(const char *path, size_t most, stone_arena *arena, stone_findings *findings, char **bytes,
                         size_t *size);

/* The two parts of stone_session_load, for callers that may not paint: stone_session_read reads a scene file, or the
 * scene files of a folder as one scene; stone_session_equip looks for its fonts and pictures. Errors are findings. Call
 * stone_session_finish afterwards. */
void stone_session_read(stone_session *session, const char *path);
void stone_session_equip(stone_session *session);

/* Does what stone_session_make does, except that sign-offs are not checked. */
stone_outcome stone_session_make_up(stone_session *session, const char *edition);

/* stone_session_begin discards the session's content and begins a make or load of the file at `path`;
 * stone_session_finish ends it: all pages are chosen, findings become remarks. */
void stone_session_begin(stone_session *session, const char *path);
stone_outcome stone_session_finish(stone_session *session);

#define STONE_CREATOR "stonehand " STONE_VERSION

/* Makes the remarks from the findings. Call it after every step that may add a finding. */
void stone_session_tell(stone_session *session);

/* The path by which the user would open the source of this name; in the session's arena. */
const char *stone_session_path(const stone_session *session, const char *name);

/* The outcome of a make or load according to its findings: STONE_DONE, STONE_FAULTY or STONE_UNREADABLE. */
stone_outcome stone_session_outcome(const stone_session *session);

/* The time in microseconds; and adds the time since `from` to a stage of the session's timing. */
int64_t stone_session_now(void);
void stone_session_clock(stone_session *session, double *stage, int64_t from);

/* Adds a finding about an output, with the text of errno. `what` completes "cannot be", for example "written". */
void stone_session_blame(stone_session *session, const char *path, const char *what);

/* The composition of all pages; measured at the first call. Never NULL. */
const struct stone_composition *stone_session_composition(stone_session *session);

/* SHA-256 of the file that contains a page, computed at the first call. */
const char *stone_session_page_hash(stone_session *session, uint32_t page);

/* Computes the hashes of the scene's fonts. Only written scenes and comparisons need them. */
void stone_session_hash_fonts(stone_session *session);

/* Stages an output (see stone_output). Strings are copied; bytes are not and must live until the release. */
void stone_session_stage(stone_session *session, const char *folder, const char *path, const void *bytes, size_t size);
/* Stages an output whose bytes depend on what is in its folder at the release (stone_output.make). */
void stone_session_stage_late(stone_session *session, const char *folder, const char *path,
                              const void *(*make)(stone_session *session, void *context, size_t *size), void *context);

#endif
