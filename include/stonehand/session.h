/* The session: one edition at a time, read, made up and checked; then asked for its findings and its outputs. */
#ifndef STONEHAND_SESSION_H
#define STONEHAND_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include <stonehand/visible.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_session stone_session;

/* What the pages are for. The proof is true to measure and carries no press data; the replica is for screens; press
 * pages are in inks, under the standard that the style's `press:` names. */
typedef enum { STONE_PROFILE_PROOF, STONE_PROFILE_REPLICA, STONE_PROFILE_PRESS } stone_profile;

/* All may be left zero. Strings are copied. */
typedef struct {
    const char *data;           /* folder that holds styles/ and fonts/; NULL: no installed styles */
    const char *hyphenation;    /* folder of the hyphenation tables; NULL: styles/hyphenation in the data folder */
    const char *cache;          /* where prepared pictures are kept; NULL: made anew and thrown away */
    const char *helper;         /* the program stonehand-pictures; NULL: every picture is marked for position only */
    const char *const *allowed; /* further folders that paths may lead into; ends with NULL; NULL: none */
    const char *zone;           /* boxes and pages of other zones are left out; NULL: all stand */
    unsigned threads;           /* 0 counts as 1; the same bytes come out for any number */
    stone_profile profile;
    long long files_time; /* what slugs give as the time of the edition's files, in seconds since 1970; 0: that of the
                             newest */
    bool keeps;           /* what is read, set and painted is kept for the next make, which then does anew only
                             what hangs on what changed: for programs that follow the desk */
    /* Told as the work goes on, from the calling thread: "page B4", 12 of 64. NULL: nobody is told. */
    void (*progress)(void *closure, const char *what, unsigned done, unsigned whole);
    void *closure;
} stone_options;

/* How a step ended, mildest first. */
typedef enum {
    STONE_DONE,       /* made; findings about stories and pictures may stand */
    STONE_FAULTY,     /* made as far as possible: keys or values of the edition or style are wrong */
    STONE_UNREADABLE, /* not well-formed, not there, or it cannot be written where it should: nothing made */
    STONE_TEMPORARY,  /* the disk is full or a lock is held: worth another try */
} stone_outcome;

/* Opens a session; never NULL. options may be NULL. */
STONE_API stone_session *stone_session_open(const stone_options *options);
STONE_API void stone_session_close(stone_session *session); /* NULL is fine */

/* One more folder that paths may lead into, from the next make or load on. */
STONE_API void stone_session_allow(stone_session *session, const char *folder);

/* Reads the edition with all that it names, makes it up and checks it. Forgets what the session held before. The
 * findings say what is wrong; with STONE_UNREADABLE there are no pages. */
STONE_API stone_outcome stone_session_make(stone_session *session, const char *edition);

/* Reads a scene written by stone_stage_scenes in place of an edition, or a folder of them as one, its pages in the
 * order of their folios. Fonts are found again by file name and hash beside the scene, under the data folder and in the
 * folders allowed, pictures by file name beside the scene and in the folders allowed; one that is not found is a
 * finding and is marked for position only. */
STONE_API stone_outcome stone_session_load(stone_session *session, const char *scene);

/* Every file that what was made hangs on, as it can be opened: edition, style, stories, pictures, fonts; each once. The
 * list ends with NULL and lives as long as what was made. */
STONE_API const char *const *stone_session_files(stone_session *session);

/* The folders in which the edition's stories and pictures are looked for, likewise. A file that is missing may come to
 * be there. */
STONE_API const char *const *stone_session_folders(stone_session *session);

/* What is said of the edition as a whole; strings are "" where nothing is. */
typedef struct {
    const char *paper, *title, *date, *language, *direction; /* "2025-11-18"; "ltr" or "rtl" */
    unsigned ink_limit; /* per cent of ink in one place that the style allows; 0: it names none */
} stone_edition_facts;
STONE_API stone_edition_facts stone_session_facts(const stone_session *session);

/* The folios of the pages, in order. */
STONE_API size_t stone_session_pages(const stone_session *session);
STONE_API const char *stone_session_folio(const stone_session *session, size_t page);

/* Chooses the pages that outputs hold, by folio; the list ends with NULL; NULL chooses all. Gives the first folio
 * that the edition does not have (and chooses nothing then), or NULL when all are there. */
STONE_API const char *stone_session_choose(stone_session *session, const char *const *folios);

/* Milliseconds since the session's last make or load, by stage. */
typedef struct {
    double read, compose, paint, press, total;
} stone_timing;
STONE_API stone_timing stone_session_timing(const stone_session *session);

/* The program's version: "0.1.0". */
STONE_API const char *stone_version(void);

STONE_END_DECLARATIONS

#endif
