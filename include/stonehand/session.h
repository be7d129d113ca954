/* The session: reads, makes up and checks one edition at a time, and provides its findings and outputs. */
#ifndef STONEHAND_SESSION_H
#define STONEHAND_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include <stonehand/visible.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_session stone_session;

/* What the pages are for. A proof has the true dimensions and no press data. A replica is for screens. Press pages are
 * in the inks of the press and conform to the standard that the style's `press:` names. */
typedef enum { STONE_PROFILE_PROOF, STONE_PROFILE_REPLICA, STONE_PROFILE_PRESS } stone_profile;

/* All fields may be zero. Strings are copied. */
typedef struct {
    const char *data;        /* folder that contains styles/ and fonts/; NULL: no installed styles */
    const char *hyphenation; /* folder of the hyphenation tables; NULL: styles/hyphenation in `data` */
    const char *cache;       /* folder of the cache of prepared pictures; NULL: pictures are prepared for each run */
    /* path of the program stonehand-pictures; NULL: every picture is replaced by a for-position-only mark */
    const char *helper;
    const char *const *allowed; /* further folders that paths may lead into, NULL-terminated; NULL: none */
    const char *zone;           /* omit boxes and pages that belong to other zones; NULL: include all */
    unsigned threads;           /* 0 means 1; the output is the same for any number */
    stone_profile profile;
    /* the time of the edition's files that slugs print, in seconds since 1970; 0: that of the newest file */
    long long files_time;
    /* cache what is read, set and painted, so that the next make redoes only what depends on changed files: for
     * programs that follow an edition as it is edited */
    bool keeps;
    /* Called from the calling thread as work proceeds, for example with "page B4", 12, 64. NULL: no reports. */
    void (*progress)(void *closure, const char *what, unsigned done, unsigned whole);
    void *closure;
} stone_options;

/* How a step ended, mildest first. */
typedef enum {
    STONE_DONE,       /* made; there may be findings about stories and pictures */
    STONE_FAULTY,     /* made as far as possible: the edition or style contains wrong keys or values */
    STONE_UNREADABLE, /* nothing made: a file is missing or not well-formed, or cannot be written at its place */
    STONE_TEMPORARY,  /* the disk is full or a lock is held: retrying may succeed */
} stone_outcome;

/* Opens a session. Never returns NULL. `options` may be NULL. */
STONE_API stone_session *stone_session_open(const stone_options *options);
STONE_API void stone_session_close(stone_session *session); /* NULL is allowed */

/* Adds a folder that paths may lead into. Takes effect with the next make or load. */
STONE_API void stone_session_allow(stone_session *session, const char *folder);

/* Reads the edition and all files it names, makes it up and checks it. Discards the session's previous content.
 * Findings describe what is wrong; after STONE_UNREADABLE there are no pages. */
STONE_API stone_outcome stone_session_make(stone_session *session, const char *edition);

/* Reads a scene written by stone_stage_scenes instead of an edition, or a folder of scenes as one edition with its
 * pages in the order of their folios. Fonts are found by file name and hash beside the scene, in the data folder and in
 * the allowed folders, pictures by file name beside the scene and in the allowed folders. One that is not found is a
 * finding; a missing picture is replaced by a for-position-only mark. */
STONE_API stone_outcome stone_session_load(stone_session *session, const char *scene);

/* Every file that the session's content depends on, as a path that can be opened: edition, style, stories, pictures,
 * fonts, each once. The list is NULL-terminated and lives until the next make or load. */
STONE_API const char *const *stone_session_files(stone_session *session);

/* The folders in which stories and pictures are looked for, in the same form. A file that is missing now may appear
 * there later. */
STONE_API const char *const *stone_session_folders(stone_session *session);
/* The absolute paths of other files that the last make looked for, also those that were missing or could not be read,
 * ending with NULL: if one of them appears or changes, the next make may differ. Valid until the next make. */
STONE_API const char *const *stone_session_tried(stone_session *session);

/* Facts about the edition as a whole. Strings are "" if the edition does not give them. */
typedef struct {
    const char *paper, *title, *date, *language, *direction; /* date: "2025-11-18"; direction: "ltr" or "rtl" */
    unsigned ink_limit; /* the style's limit of ink coverage in per cent; 0: no limit */
} stone_edition_facts;
STONE_API stone_edition_facts stone_session_facts(const stone_session *session);

/* The pages, in order, by folio. */
STONE_API size_t stone_session_pages(const stone_session *session);
STONE_API const char *stone_session_folio(const stone_session *session, size_t page);

/* Chooses the pages that outputs contain, by folio. The list is NULL-terminated; NULL chooses all pages. Returns NULL,
 * or the first folio that the edition does not have; the choice then stays as it was. */
STONE_API const char *stone_session_choose(stone_session *session, const char *const *folios);

/* Milliseconds spent since the start of the last make or load, by stage. */
typedef struct {
    double read, compose, paint, press, total;
} stone_timing;
STONE_API stone_timing stone_session_timing(const stone_session *session);

/* The version of the library, for example "0.1.0". */
STONE_API const char *stone_version(void);

STONE_END_DECLARATIONS

#endif
