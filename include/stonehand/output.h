/* Outputs. Each is staged first: made whole, in memory. Then stone_session_release writes all of them, each to a
 * temporary name that is synced and renamed; a file that already holds the same bytes is left untouched. A program
 * that must not publish a faulty edition looks at the findings between the two. The path "-" is standard output.
 *
 * Staging gives false, and a finding, when an output could not be made; nothing is staged then. Outputs hold the
 * pages chosen by stone_session_choose. */
#ifndef STONEHAND_OUTPUT_H
#define STONEHAND_OUTPUT_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

/* One PDF of all pages; an edition without pages gives none. */
STONE_API bool stone_stage_pdf(stone_session *session, const char *path);

/* One PDF a page in a folder, named as the style's press: file-name: says, and manifest.json with each file's name,
 * SHA-256, size and page boxes. */
STONE_API bool stone_stage_pages(stone_session *session, const char *folder);

/* One PNG a page in a folder, FOLIO.png. overlays: a list of grid, boxes, baseline, overset, composition, pictures,
 * thread, parted by commas, and one of cyan, magenta, yellow, black, ink: what lies under them in place of the page;
 * NULL: none. An overlay that this version does not draw gives false and a finding. */
STONE_API bool stone_stage_pngs(stone_session *session, const char *folder, unsigned dpi, const char *overlays);

/* One scene a page in a folder, FOLIO.scene, in the full form that reads back. */
STONE_API bool stone_stage_scenes(stone_session *session, const char *folder);

/* The report (docs/report.md). Names and hashes of the PDF files are those staged before it. */
STONE_API bool stone_stage_report(stone_session *session, const char *path, bool timing);

/* A rule for make: the outputs staged before it, and every file they were made from. */
STONE_API bool stone_stage_dependencies(stone_session *session, const char *path);

/* Writes what is staged. STONE_UNREADABLE or STONE_TEMPORARY, with findings, when a file could not be written. */
STONE_API stone_outcome stone_session_release(stone_session *session);

/* Drops what is staged; nothing is written. A report that is staged afterwards names no files, and says why (one line;
 * NULL: nothing). */
STONE_API void stone_session_withdraw(stone_session *session, const char *why);

/* The scene as text, size bytes and a NUL: the full form with glyphs, or a short one for people. */
STONE_API const char *stone_session_scene(stone_session *session, bool glyphs, size_t *size);

/* What a style's fonts hold: scripts, features, whether they may be embedded; size bytes and a NUL. The session forgets
 * what it held before. NULL, and findings, when the style is not well-formed or not there. */
STONE_API const char *stone_session_fonts(stone_session *session, const char *style, size_t *size);

STONE_END_DECLARATIONS

#endif
